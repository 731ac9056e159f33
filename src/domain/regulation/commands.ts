/** Acts on regulations. A published version is never changed: an answer makes the next version, and conferences keep theirs. */
import { recordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, edit, put, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Act, Fault, RecordRow } from '../model/records'
import { scopes } from '../scopes'
import { answerSilences } from './silences'

/**
 * Fills in what the text leaves open (「制度未规定，按本机关惯例」). The office works under the new version from now on.
 * @param answers option key by question key; questions left out stay open
 */
export function answerQuestions(
  ctx: ActContext,
  office: RecordRow<'office'>,
  current: RecordRow<'regulation'>,
  answers: Readonly<Record<string, string>>,
): Result<Act, Fault> {
  if (Object.keys(answers).length === 0) return refuse('unchanged')
  const answered = answerSilences(current.fields.body, answers)
  if (!answered.ok) return { ok: false, error: answered.error[0] ?? { code: 'unchanged' } }
  const id = ctx.newId()
  const next = recordId('regulation', id)
  return act('regulation.answer', [
    put('regulation', id, scopes.regulation(next), {
      body: answered.value,
      state: 'published',
      basedOn: current.id,
    }),
    edit(current, { state: 'retired' }),
    edit(office, { regulation: next }),
  ])
}

/**
 * What a regulation leaves open. The office answers each question once, before its first conference; an answer writes into the rule,
 * whose source stays `silent`, so that the program never shows the office's custom as the text's demand.
 */

import type { Json } from '@shared/json'
import { err, type Result } from '@shared/result'
import type { Fault } from '../model/records'
import type { Regulation, Silence } from '../model/regulation'
import { parseRegulation } from './parse'
import { setAt } from './path'

export const openSilences = (regulation: Regulation): readonly Silence[] =>
  regulation.silences.filter((one) => one.answer === '')

/**
 * Answers several questions and checks the regulation as a whole.
 * Faults: `regulation.noSuchAnswer` for a question or option that is not there; those of `parseRegulation`.
 * @param answers option key by question key; questions left out stay as they are
 * @param adoptRest questions still open get their first option (「按建议采用」)
 */
export function answerSilences(
  regulation: Regulation,
  answers: Readonly<Record<string, string>>,
  adoptRest = false,
): Result<Regulation, readonly Fault[]> {
  const next = structuredClone(regulation)
  const chosen: Record<string, string> = { ...answers }
  for (const { key, answer, options } of regulation.silences)
    if (adoptRest && answer === '') chosen[key] ??= options[0]?.key ?? ''
  for (const [key, option] of Object.entries(chosen)) {
    const question = regulation.silences.find((one) => one.key === key)
    const found = question?.options.find((one) => one.key === option)
    if (found === undefined)
      return err([{ code: 'regulation.noSuchAnswer', params: { question: key, option } }])
    for (const { path, value } of found.sets) setAt(next, path, structuredClone(value) as Json)
    setAt(next, `silences.${key}.answer`, option)
  }
  return parseRegulation(next)
}

/** The regulation with one question answered. */
export const answerSilence = (
  regulation: Regulation,
  key: string,
  option: string,
): Result<Regulation, readonly Fault[]> => answerSilences(regulation, { [key]: option })

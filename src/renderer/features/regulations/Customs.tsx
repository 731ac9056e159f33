import type { RecordRow } from '@domain/model/records'
import { answerQuestions } from '@domain/regulation/commands'
import { named } from '@domain/regulation/names'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { Button, EmptyState, FormActions, InlineNotice, RadioGroup, Stack } from '../../ui'

/** 惯例: what the text does not rule is asked once; the answer is the office's custom, never shown as the text's demand. */
export function Customs({
  office,
  row,
  isOwn,
}: {
  readonly office: RecordRow<'office'>
  readonly row: RecordRow<'regulation'>
  readonly isOwn: boolean
}) {
  const { body } = row.fields
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const answered = Object.fromEntries(body.silences.map(({ key, answer }) => [key, answer]))
  const draft = useDraft<Record<string, string>>(`regulations.customs/${row.id}`, answered)
  if (body.silences.length === 0) return <EmptyState k="regulations.noCustoms" icon="regulation" />
  const chosen = Object.fromEntries(
    body.silences
      .map(({ key, answer }) => [key, draft.value[key] ?? '', answer] as const)
      .filter(([, value, answer]) => value !== '' && value !== answer)
      .map(([key, value]) => [key, value]),
  )
  const save = async () => {
    if (context && (await run(answerQuestions(context(), office, row, chosen)))) draft.clear()
  }
  const adopt = () =>
    draft.set(
      Object.fromEntries(
        body.silences
          .filter(({ key }) => !draft.value[key])
          .map(({ key, options }) => [key, options[0]?.key ?? '']),
      ),
    )
  return (
    <div className="regulation-sheet">
      <InlineNotice tone="info" k="regulations.customsIntro" />
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Stack gap="l">
        {body.silences.map((question) => (
          <RadioGroup
            key={question.key}
            label={`${question.article}　${named(body, question.question)}`}
            value={draft.value[question.key] || null}
            onChange={(value) => draft.set({ [question.key]: value })}
            options={question.options.map(({ key, label }) => ({ value: key, label: named(body, label) }))}
            isDisabled={!isOwn}
          />
        ))}
        {isOwn && (
          <FormActions>
            <Button k="regulations.adoptAll" onPress={adopt} />
            <Button
              k="regulations.saveCustoms"
              kind="primary"
              isDisabled={!context || Object.keys(chosen).length === 0}
              isPending={busy}
              onPress={() => void save()}
            />
          </FormActions>
        )}
      </Stack>
    </div>
  )
}

/** 逐项说明未落实的事项: every item of earlier conferences that still lacks what the report needs, in one sheet and one act. */

import type { RecordRow } from '@domain/model/records'
import { explainAll } from '@domain/resolutions/commands'
import type { ConferenceState } from '@domain/state'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { Button, DateField, Dialog, Form, FormGroup, Label, TextArea } from '../../ui'

interface Said {
  readonly explanation: string
  readonly opinion: string
  readonly deadline: string
}
const nothing: Said = { explanation: '', opinion: '', deadline: '' }

export function ExplainOpen({
  state,
  rows,
  onClose,
}: {
  readonly state: ConferenceState
  readonly rows: readonly RecordRow<'resolution'>[]
  readonly onClose: () => void
}) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft<Record<string, Said>>(`resolutions.explain/${state.conference.id}`, {})
  const saidOf = (row: RecordRow<'resolution'>): Said =>
    draft.value[row.id] ?? {
      ...nothing,
      ...row.fields.unimplemented,
      deadline: row.fields.unimplemented?.deadline ?? '',
    }
  const set = (row: RecordRow<'resolution'>, change: Partial<Said>) =>
    draft.set({ [row.id]: { ...saidOf(row), ...change } })
  const typed = rows
    .map((row) => ({ row, said: saidOf(row) }))
    .filter(({ said }) => said.explanation.trim() !== '' || said.opinion.trim() !== '')
  const save = async () => {
    const said = typed.map(({ row, said: { deadline, ...rest } }) => ({
      row,
      said: { ...rest, deadline: deadline === '' ? null : deadline },
    }))
    if (context && (await run(explainAll(said, context())))) {
      draft.clear()
      onClose()
    }
  }
  return (
    <Dialog
      k="resolutions.explainTitle"
      isOpen
      size="large"
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="resolutions.explainSave"
          params={{ n: typed.length }}
          kind="primary"
          isDisabled={!context || typed.length === 0}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <DraftNotice draft={draft} />
      <p className="dialog-text">
        <Label k="resolutions.explainHint" />
      </p>
      <Form columns={1}>
        {rows.map((row, index) => (
          <FormGroup key={row.id} label={`${index + 1}．${row.fields.text}`}>
            <TextArea
              k="resolutions.need.explanation"
              value={saidOf(row).explanation}
              onChange={(explanation) => set(row, { explanation })}
              autoFocus={index === 0}
            />
            <TextArea
              k="resolutions.need.opinion"
              value={saidOf(row).opinion}
              onChange={(opinion) => set(row, { opinion })}
            />
            <DateField
              k="resolutions.need.deadline"
              value={saidOf(row).deadline}
              onChange={(deadline) => set(row, { deadline })}
            />
          </FormGroup>
        ))}
      </Form>
    </Dialog>
  )
}

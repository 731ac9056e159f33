/** 复核 after 签发: a wording corrected with its reason keeps the approvals; a change of substance goes back to whoever signed. */
import { standingClauses } from '@domain/approval/content'
import { amend, correct } from '@domain/approval/passing'
import { dossierOf } from '@domain/evidence'
import { FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { Button, Dialog, Form, Label, Select, TextArea, TextField } from '../../ui'
import type { Closing, RouteProps } from './RouteActs'

export function AmendDialog({ state, row, onClose }: RouteProps & Closing) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const dossier = dossierOf(state, row)
  const clauses = standingClauses(dossier.clauses)
  const draft = useDraft(`documents.amend/${row.id}`, {
    clause: (clauses[0]?.id ?? '') as string,
    text: null as string | null,
    reason: '',
  })
  const chosen = clauses.find(({ id }) => id === draft.value.clause)
  const text = draft.value.text ?? chosen?.fields.text ?? ''
  const save = async (how: typeof correct) => {
    if (!context) return
    const next = clauses.map(({ id, fields }) => ({
      id,
      level: fields.level as 0 | 1 | 2 | 3 | 4,
      text: id === chosen?.id ? text : fields.text,
    }))
    if (await run(how(dossier, { clauses: next }, draft.value.reason, context()))) {
      draft.clear()
      onClose(true)
    }
  }
  const isReady = context !== undefined && draft.value.reason.trim() !== '' && draft.value.text !== null
  return (
    <Dialog
      k="documents.correct"
      isOpen
      size="large"
      isDirty={draft.isDirty}
      onClose={() => onClose()}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="documents.saveCorrection"
            kind="primary"
            isDisabled={!isReady}
            isPending={busy}
            onPress={() => void save(correct)}
          />
          <Button
            k="documents.saveAmendment"
            isDisabled={!isReady}
            isPending={busy}
            onPress={() => void save(amend)}
          />
        </>
      }
    >
      <p className="dialog-text">
        <Label k="documents.correctHint" />
      </p>
      <Form columns={1}>
        <Select
          k="documents.whichClause"
          value={draft.value.clause}
          onChange={(clause) => draft.set({ clause, text: null })}
          options={clauses.map(({ id, fields }, index) => ({
            value: id as string,
            label: `${index + 1}．${fields.text.slice(0, 30)}`,
          }))}
        />
        <TextArea
          k="documents.newText"
          value={text}
          onChange={(next) => draft.set({ text: next })}
          rows={4}
        />
        <TextField
          k="common.reason"
          value={draft.value.reason}
          onChange={(reason) => draft.set({ reason })}
          isRequired
        />
      </Form>
    </Dialog>
  )
}

import { setCopies } from '@domain/approval/issuing'
import { dossierOf } from '@domain/evidence'
import { FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { Button, DateField, Dialog, Form, NumberField, TextField, todayHere } from '../../ui'
import type { RouteProps } from './RouteSheet'

/** 印制: copies and the 印发 line of the 版记. */
export function PrintDialog({ state, row, onClose }: RouteProps & { readonly onClose: () => void }) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`documents.print/${row.id}`, {
    copies: (row.fields.copies ?? 30) as number | null,
    organisation: row.fields.printedBy?.organisation ?? row.fields.issuerName,
    date: row.fields.printedBy?.date ?? (todayHere() as string),
  })
  const save = async () => {
    const { copies, ...rest } = draft.value
    if (
      context &&
      (await run(setCopies(dossierOf(state, row), { ...rest, copies: copies ?? 0 }, context())))
    ) {
      draft.clear()
      onClose()
    }
  }
  return (
    <Dialog
      k="route.step.print"
      isOpen
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="documents.saveCopies"
          kind="primary"
          isDisabled={!context}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <Form columns={1}>
        <NumberField
          k="documents.copies"
          value={draft.value.copies}
          onChange={(copies) => draft.set({ copies })}
          min={1}
          max={9999}
          autoFocus
        />
        <TextField
          k="documents.printedBy"
          value={draft.value.organisation}
          onChange={(organisation) => draft.set({ organisation })}
          isRequired
        />
        <DateField
          k="documents.printedOn"
          value={draft.value.date}
          onChange={(date) => draft.set({ date })}
          isRequired
        />
      </Form>
    </Dialog>
  )
}

import type { RecordRow } from '@domain/model/records'
import { addContact, editContact } from '@domain/office/contacts'
import { attendanceOf } from '@domain/regulation/rules'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { Button, Dialog, Form, Select, TextField } from '../../ui'
import type { Book } from './index'
import { categoryOptions } from './UnitPage'

/** A person of a unit, new or known; may be moved to another unit. */
export function ContactDialog({
  book,
  unit,
  row,
  onClose,
}: {
  readonly book: Book
  readonly unit: RecordRow<'unit'>
  readonly row: RecordRow<'contact'> | null
  readonly onClose: () => void
}) {
  const { regulation, units, contacts } = book
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const draft = useDraft(`contacts.person/${row?.id ?? `${unit.id}.new`}`, {
    unit: row?.fields.unit ?? (unit.id as string),
    name: row?.fields.name ?? '',
    post: row?.fields.post ?? '',
    phone: row?.fields.phone ?? '',
    category: row?.fields.category ?? '',
  })
  const { value, set } = draft
  const save = async (andNext: boolean) => {
    if (!context) return
    const result =
      row === null ? addContact(context(), contacts, value) : editContact(context(), contacts, row, value)
    if (!(await run(result))) return
    draft.clear()
    if (!andNext) onClose()
  }
  const home = units.find(({ id }) => id === value.unit) ?? unit
  return (
    <Dialog
      k={row === null ? 'contacts.addPerson' : 'contacts.editPerson'}
      isOpen
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="common.save"
            kind="primary"
            isDisabled={!context || value.name.trim() === ''}
            isPending={busy}
            onPress={() => void save(false)}
          />
          {row === null && (
            <Button
              k="contacts.saveAndNext"
              isDisabled={!context || value.name.trim() === ''}
              isPending={busy}
              onPress={() => void save(true)}
            />
          )}
        </>
      }
    >
      <DraftNotice draft={draft} />
      <Form columns={1} onSubmit={() => void save(false)}>
        <TextField
          k="common.person"
          value={value.name}
          onChange={(name) => set({ name })}
          isRequired
          autoFocus
        />
        <TextField k="common.post" value={value.post} onChange={(post) => set({ post })} />
        <TextField k="common.phone" type="tel" value={value.phone} onChange={(phone) => set({ phone })} />
        <Select
          k="contacts.category"
          value={value.category}
          onChange={(category) => set({ category })}
          options={categoryOptions(regulation, home.fields.side).map((each) =>
            each.value === '' ? { ...each, k: 'contacts.asUnit' } : each,
          )}
          source={attendanceOf(regulation, value.category)?.source}
        />
        <Select
          k="common.unit"
          value={value.unit}
          onChange={(next) => set({ unit: next })}
          options={units
            .filter(({ id, fields }) => fields.active || id === unit.id)
            .map(({ id, fields }) => ({ value: id as string, label: fields.fullName }))}
        />
      </Form>
    </Dialog>
  )
}

/** One unit: what it is to the conference, and its people in their order. */
import { type Unit, unit as unitSchema } from '@domain/model/office'
import type { RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { addUnit, editContact, editUnit, type UnitInput } from '@domain/office/contacts'
import { inOrder, move } from '@domain/office/order'
import { named } from '@domain/regulation/names'
import { attendanceOf, sideName } from '@domain/regulation/rules'
import { type RecordId, recordType } from '@shared/ids'
import { useState } from 'react'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft, useShortcut } from '../../app'
import {
  Button,
  EmptyState,
  Form,
  FormActions,
  IconButton,
  InlineNotice,
  Label,
  Panel,
  Row,
  Select,
  StatusTag,
  Table,
  TextField,
} from '../../ui'
import { ContactDialog } from './ContactDialog'
import { type Book, found } from './index'

type UnitRow = RecordRow<'unit'>
type ContactRow = RecordRow<'contact'>

const blank = (regulation: Regulation): UnitInput => ({
  fullName: '',
  shortName: '',
  side: regulation.sides[0]?.key ?? '',
  category: '',
  kind: 'department',
  phone: '',
})

/** Kinds of a unit, as the record allows them. */
export const unitKinds = unitSchema.shape.kind.options

/** Attendance categories that people of a side may fall under; 「—」 leaves it open. */
export const categoryOptions = (regulation: Regulation, side: string) => [
  { value: '', k: 'contacts.noCategory' },
  ...regulation.attendance
    .filter((each) => each.side === side || each.side === null)
    .map(({ key, name }) => ({ value: key, label: named(regulation, name) })),
]

/** Name of a category; '' where none is set. */
export const categoryName = (regulation: Regulation, key: string): string =>
  named(regulation, attendanceOf(regulation, key)?.name ?? '')

function UnitFields({
  regulation,
  value,
  set,
}: {
  readonly regulation: Regulation
  readonly value: UnitInput
  readonly set: (change: Partial<UnitInput>) => void
}) {
  return (
    <>
      <TextField
        k="contacts.fullName"
        value={value.fullName}
        onChange={(fullName) => set({ fullName })}
        isRequired
        wide
        autoFocus={value.fullName === ''}
      />
      <TextField
        k="contacts.shortName"
        value={value.shortName}
        onChange={(shortName) => set({ shortName })}
      />
      <TextField k="common.phone" type="tel" value={value.phone} onChange={(phone) => set({ phone })} />
      <Select
        k="contacts.side"
        value={value.side || null}
        onChange={(side) => set({ side, category: '' })}
        options={regulation.sides.map(({ key }) => ({ value: key, label: sideName(regulation, key) }))}
        isRequired
      />
      <Select<Unit['kind']>
        k="contacts.kind"
        value={value.kind}
        onChange={(kind) => set({ kind })}
        options={unitKinds.map((kind) => ({ value: kind, k: `contacts.kindOf.${kind}` }))}
      />
      <Select
        k="contacts.category"
        value={value.category}
        onChange={(category) => set({ category })}
        options={categoryOptions(regulation, value.side)}
        source={attendanceOf(regulation, value.category)?.source}
        wide
      />
    </>
  )
}

/** 添加单位. */
export function NewUnit({
  book,
  onDone,
  onClose,
}: {
  readonly book: Book
  readonly onDone: (id: RecordId) => void
  readonly onClose: () => void
}) {
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const draft = useDraft('contacts.unit/new', blank(book.regulation))
  const save = async () => {
    if (!context) return
    const result = addUnit(context(), book.units, draft.value)
    if (!(await run(result))) return
    draft.clear()
    const made = result.ok ? result.value.edits[0]?.record : undefined
    if (made) onDone(made)
  }
  const cancel = () => {
    draft.discard()
    onClose()
  }
  useShortcut('save', () => void save())
  return (
    <Panel k="contacts.addUnit" scroll>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form onSubmit={() => void save()}>
        <UnitFields regulation={book.regulation} value={draft.value} set={draft.set} />
        <FormActions>
          <Button
            k="contacts.saveUnit"
            kind="primary"
            isDisabled={!context || draft.value.fullName.trim() === ''}
            isPending={busy}
            onPress={() => void save()}
          />
          <Button k="common.cancel" onPress={cancel} />
        </FormActions>
      </Form>
    </Panel>
  )
}

interface Props {
  readonly book: Book
  readonly unit: UnitRow
  /** Those to be shown. */
  readonly people: readonly ContactRow[]
  readonly needle: string
  readonly focus: RecordId | undefined
}

export function UnitPage({ book, unit, people, needle, focus }: Props) {
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const { fullName, shortName, side, category, kind, phone, active } = unit.fields
  const draft = useDraft(`contacts.unit/${unit.id}`, { fullName, shortName, side, category, kind, phone })
  const save = async () => {
    if (context && (await run(editUnit(context(), book.units, unit, draft.value)))) draft.clear()
  }
  const setActive = async () => {
    if (context) await run(editUnit(context(), book.units, unit, { active: !active }))
  }
  useShortcut('save', () => void save(), draft.isDirty)
  const siblings = book.units.filter(({ fields }) => fields.active)
  return (
    <>
      <Panel
        label={fullName}
        actions={
          <>
            {!active && <StatusTag tone="neutral" k="contacts.inactive" />}
            <IconButton icon="up" k="contacts.unitUp" onPress={() => void run(move(siblings, unit, -1))} />
            <IconButton icon="down" k="contacts.unitDown" onPress={() => void run(move(siblings, unit, 1))} />
            <Button
              k={active ? 'contacts.deactivate' : 'contacts.activate'}
              small
              kind="quiet"
              isDisabled={!context}
              onPress={() => void setActive()}
            />
          </>
        }
      >
        <DraftNotice draft={draft} />
        <FaultNotice fault={fault} />
        {!active && <InlineNotice tone="info" k="contacts.inactiveUnit" />}
        <Form onSubmit={() => void save()}>
          <UnitFields regulation={book.regulation} value={draft.value} set={draft.set} />
          {draft.isDirty && (
            <FormActions>
              <Button
                k="common.save"
                kind="primary"
                isDisabled={!context}
                isPending={busy}
                onPress={() => void save()}
              />
              <Button k="common.discardDraft" onPress={draft.discard} />
            </FormActions>
          )}
        </Form>
      </Panel>
      <People book={book} unit={unit} people={people} needle={needle} focus={focus} />
    </>
  )
}

/** Those of a unit; a search shows the ones it found, all of them where it found the unit itself. */
function People({ book, unit, people, needle, focus }: Props) {
  const { regulation, contacts } = book
  const context = useActContext()
  const { run, fault } = useAct()
  const [editing, setEditing] = useState<ContactRow | 'new' | null>(null)
  const hits = needle === '' ? [] : found(people, needle)
  const shown = hits.length > 0 ? hits : people
  const siblings = inOrder(contacts.filter(({ fields }) => fields.unit === unit.id && fields.active))
  const setActive = async (row: ContactRow) => {
    if (context) await run(editContact(context(), contacts, row, { active: !row.fields.active }))
  }
  return (
    <Panel
      k="contacts.peopleOf"
      params={{ n: shown.length }}
      flush
      scroll
      actions={<Button k="contacts.addPerson" icon="add" small onPress={() => setEditing('new')} />}
    >
      <FaultNotice fault={fault} />
      <Table
        k="contacts.peopleTable"
        rows={shown}
        rowKey={({ id }) => id}
        selected={focus !== undefined && recordType(focus) === 'contact' ? focus : null}
        onOpen={(row) => setEditing(row)}
        rowTone={({ fields }) => (fields.active ? undefined : 'muted')}
        columns={[
          { id: 'name', k: 'common.person', size: '7em', cell: ({ fields }) => fields.name },
          { id: 'post', k: 'common.post', cell: ({ fields }) => fields.post },
          { id: 'phone', k: 'common.phone', size: '9em', cell: ({ fields }) => fields.phone },
          {
            id: 'category',
            k: 'contacts.category',
            size: '10em',
            cell: ({ fields }) => categoryName(regulation, fields.category || unit.fields.category),
          },
          {
            id: 'actions',
            k: 'common.actions',
            size: '14em',
            cell: (row) => (
              <Row>
                <IconButton
                  icon="edit"
                  k="contacts.editPersonOf"
                  params={{ name: row.fields.name }}
                  onPress={() => setEditing(row)}
                />
                <IconButton
                  icon="up"
                  k="contacts.personUp"
                  params={{ name: row.fields.name }}
                  onPress={() => void run(move(siblings, row, -1))}
                />
                <IconButton
                  icon="down"
                  k="contacts.personDown"
                  params={{ name: row.fields.name }}
                  onPress={() => void run(move(siblings, row, 1))}
                />
                <Button
                  k={row.fields.active ? 'contacts.deactivate' : 'contacts.activate'}
                  small
                  kind="quiet"
                  isDisabled={!context}
                  onPress={() => void setActive(row)}
                />
              </Row>
            ),
          },
        ]}
        empty={
          <EmptyState
            k="contacts.nobody"
            icon="user"
            action={<Button k="contacts.addPerson" icon="add" onPress={() => setEditing('new')} />}
          >
            <Label k="contacts.nobodyHint" />
          </EmptyState>
        }
      />
      {editing !== null && (
        <ContactDialog
          key={editing === 'new' ? 'new' : editing.id}
          book={book}
          unit={unit}
          row={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  )
}

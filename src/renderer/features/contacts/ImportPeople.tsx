/** 导入名单: pasted from Excel or read from a file; shows what was understood, and what is new, before anything is kept. */
import type { Unit } from '@domain/model/office'
import { importContacts } from '@domain/office/contacts'
import { sideName } from '@domain/regulation/rules'
import { type PersonRow, readPeople, type Unread } from '@domain/table/people'
import { asPasted, decodeText } from '@domain/table/table'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft } from '../../app'
import { useWorkbook } from '../../parts/readWorkbook'
import {
  Button,
  Data,
  Dialog,
  FileButton,
  Form,
  InlineNotice,
  Label,
  ProgressBar,
  Select,
  StatusTag,
  Table,
  TextArea,
  useT,
} from '../../ui'
import type { Book } from './index'
import { categoryOptions, unitKinds } from './UnitPage'

/** What a line of the list brings. */
type News = 'newUnit' | 'newPerson' | 'known' | 'noUnit'
const tones = { newUnit: 'info', newPerson: 'success', known: 'neutral', noUnit: 'warn' } as const

/** Reads each line against the book as `importContacts` will. */
function newsOf({ units, contacts }: Book): (person: PersonRow) => News {
  const ids = new Map<string, string>(
    units.flatMap(({ id, fields }) => [[fields.shortName, id] as const, [fields.fullName, id] as const]),
  )
  const known = new Set(contacts.map(({ fields }) => `${fields.unit} ${fields.name}`))
  return ({ unit, name }) => {
    if (unit === '') return 'noUnit'
    const id = ids.get(unit)
    if (id === undefined) return 'newUnit'
    return known.has(`${id} ${name}`) ? 'known' : 'newPerson'
  }
}

export function ImportPeople({ book, onClose }: { readonly book: Book; readonly onClose: () => void }) {
  const { regulation } = book
  const t = useT()
  const context = useActContext()
  const { run, fault, refuse, clear, busy } = useAct()
  const draft = useDraft('contacts.import', {
    text: '',
    side: regulation.sides[0]?.key ?? '',
    kind: 'department' as Unit['kind'],
    category: '',
  })
  const { text, side, kind, category } = draft.value
  const workbook = useWorkbook()
  const read = text.trim() === '' ? null : readPeople(text)
  const plan = context && read?.ok ? importContacts(context(), book, text, { side, kind, category }) : null
  const people = read?.ok ? read.value.people : []
  const unread: readonly Unread[] = plan?.ok ? plan.value.unread : read?.ok ? read.value.unread : []
  const news = newsOf(book)
  const take = async () => {
    if (!plan?.ok) return
    if (!(await run({ ok: true, value: plan.value.act }, { said: 'contacts.imported' }))) return
    draft.clear()
    onClose()
  }
  const pick = async (file: File) => {
    clear()
    if (/\.xlsx?$/i.test(file.name)) {
      const book = await workbook.read(file)
      if (!book.ok) return book.error.code === 'cancelled' ? undefined : refuse(book.error)
      return draft.set({ text: book.value.map(asPasted).join('\n') })
    }
    const decoded = decodeText(new Uint8Array(await file.arrayBuffer())).text
    if (decoded.includes('\0')) return refuse({ code: 'contacts.notText', params: { name: file.name } })
    draft.set({ text: decoded })
  }
  const isKnown = plan !== null && !plan.ok && plan.error.code === 'unchanged'
  const refusal = read && !read.ok ? read.error : plan && !plan.ok && !isKnown ? plan.error : null
  return (
    <Dialog
      k="contacts.import"
      isOpen
      size="full"
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault ?? refusal} />}
      actions={
        <Button
          k="contacts.take"
          params={{ n: plan?.ok ? plan.value.contacts : 0 }}
          kind="primary"
          isDisabled={!plan?.ok}
          isPending={busy}
          onPress={() => void take()}
        />
      }
    >
      <DraftNotice draft={draft} />
      <p className="dialog-text">
        <Label k="contacts.importHint" />
      </p>
      <Form>
        <TextArea
          k="contacts.pasteText"
          value={text}
          onChange={(next) => draft.set({ text: next })}
          rows={people.length > 0 ? 3 : 8}
          autoFocus
          wide
        />
      </Form>
      <div className="contacts-guess">
        <FileButton
          k="contacts.pickFile"
          small
          accept={['.xlsx', '.csv', '.txt', '.tsv', '.xls']}
          onPick={(file) => void pick(file)}
        />
        <span className="quiet">
          <Label k="contacts.newUnitsAre" />
        </span>
        <Select
          k="contacts.side"
          value={side}
          onChange={(next) => draft.set({ side: next, category: '' })}
          options={regulation.sides.map(({ key }) => ({ value: key, label: sideName(regulation, key) }))}
        />
        <Select<Unit['kind']>
          k="contacts.kind"
          value={kind}
          onChange={(next) => draft.set({ kind: next })}
          options={unitKinds.map((each) => ({ value: each, k: `contacts.kindOf.${each}` }))}
        />
        <Select
          k="contacts.category"
          value={category}
          onChange={(next) => draft.set({ category: next })}
          options={categoryOptions(regulation, side)}
        />
      </div>
      {workbook.stop && <ProgressBar k="spreadsheet.reading" value={null} onCancel={workbook.stop} />}
      {unread.length > 0 && (
        <InlineNotice tone="warn" k="contacts.unread" params={{ n: unread.length }}>
          <ul className="contacts-unread" lang="zh-CN">
            {unread.slice(0, 8).map(({ line, text: words, why }) => (
              <li key={line}>{t('contacts.unreadLine', { line, text: words, why: t(`paste.${why}`) })}</li>
            ))}
          </ul>
        </InlineNotice>
      )}
      {isKnown && people.length > 0 && <InlineNotice tone="info" k="contacts.allKnown" />}
      {plan?.ok && (
        <p className="dialog-text">
          <Label
            k="contacts.plan"
            params={{ units: plan.value.units, people: plan.value.contacts, known: plan.value.known }}
          />
        </p>
      )}
      {people.length > 0 && (
        <Table
          k="contacts.understood"
          rows={people}
          rowKey={({ line, name }) => `${line} ${name}`}
          rowTone={(person) => (news(person) === 'known' ? 'muted' : undefined)}
          columns={[
            { id: 'unit', k: 'common.unit', cell: ({ unit }) => unit },
            { id: 'name', k: 'common.person', size: '8em', cell: ({ name }) => name },
            { id: 'post', k: 'common.post', cell: ({ post }) => post },
            { id: 'phone', k: 'common.phone', size: '10em', cell: ({ phone }) => <Data>{phone}</Data> },
            {
              id: 'news',
              k: 'common.state',
              size: '8em',
              cell: (person) => <StatusTag tone={tones[news(person)]} k={`contacts.news.${news(person)}`} />,
            },
          ]}
        />
      )}
    </Dialog>
  )
}

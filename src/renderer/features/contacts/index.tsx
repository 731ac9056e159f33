/** 通讯录: units in their order, the people of each, and who is in charge here; lists come in from Excel. */
import type { RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { inOrder } from '@domain/office/order'
import { sideName } from '@domain/regulation/rules'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import type { RouteOf, ScreenOf } from '../../app'
import { Link, navigate, useOffice, useRegulation, useRows, useShortcut } from '../../app'
import {
  Button,
  Checkbox,
  Data,
  EmptyState,
  Label,
  Nothing,
  Panel,
  Screen,
  SearchBox,
  Select,
  SourceMark,
  Spacer,
  Splitter,
  Table,
  Toolbar,
} from '../../ui'
import './contacts.css'
import { ImportPeople } from './ImportPeople'
import { Levels } from './Levels'
import { NewUnit, UnitPage } from './UnitPage'

type UnitRow = RecordRow<'unit'>
type ContactRow = RecordRow<'contact'>

/** Everything of the book, in its order. */
export interface Book {
  readonly regulation: Regulation
  readonly units: readonly UnitRow[]
  readonly contacts: readonly ContactRow[]
}

const Contacts: ScreenOf<'contacts'> = ({ route }) => {
  const regulation = useRegulation()
  const units = useRows('unit')
  const contacts = useRows('contact')
  if (!regulation || !units || !contacts) return null
  const book = { regulation, units: inOrder(units), contacts: inOrder(contacts) }
  return route.tab === 'levels' ? <LevelsOf book={book} /> : <BookOf book={book} route={route} />
}
export default Contacts

/** 下级年度报告: another sheet of the same place. */
const LevelsOf = ({ book }: { readonly book: Book }) => (
  <Screen
    k="levels.title"
    actions={<Button k="levels.back" icon="back" onPress={() => navigate({ place: 'contacts' })} />}
  >
    <Levels book={book} />
  </Screen>
)

const ALL = ''
const has = (needle: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => text.includes(needle))

/** People that a search finds. */
export const found = (people: readonly ContactRow[], needle: string): readonly ContactRow[] =>
  people.filter(({ fields }) => has(needle, fields.name, fields.post, fields.phone))

function BookOf({ book, route }: { readonly book: Book; readonly route: RouteOf<'contacts'> }) {
  const { regulation, units, contacts } = book
  const [needle, setNeedle] = useState('')
  const [side, setSide] = useState(ALL)
  const [withInactive, setWithInactive] = useState(false)
  const [isImporting, setImporting] = useState(false)
  const text = needle.trim()
  const peopleOf = (unit: RecordId) =>
    contacts.filter(({ fields }) => fields.unit === unit && (withInactive || fields.active))
  const rows = units.filter(
    (row) =>
      (withInactive || row.fields.active || row.id === route.id) &&
      (side === ALL || row.fields.side === side) &&
      (has(text, row.fields.fullName, row.fields.shortName, row.fields.phone) ||
        found(peopleOf(row.id), text).length > 0),
  )
  const isNew = route.tab === 'new'
  const chosen = isNew ? undefined : (rows.find(({ id }) => id === route.id) ?? rows[0])
  const open = (id: RecordId) => navigate({ place: 'contacts', id }, { replace: true })
  const begin = () => navigate({ place: 'contacts', tab: 'new' }, { replace: true })
  useShortcut('new', begin)
  return (
    <Screen
      k="place.contacts"
      sub={<Label k="contacts.sums" params={sums(book)} />}
      actions={
        <>
          <Button
            k="levels.title"
            icon="chart"
            onPress={() => navigate({ place: 'contacts', tab: 'levels' })}
          />
          <Button k="contacts.import" icon="upload" onPress={() => setImporting(true)} />
          <Button k="contacts.addUnit" kind={isNew ? 'secondary' : 'primary'} icon="add" onPress={begin} />
        </>
      }
    >
      <Splitter
        name="contacts"
        initial={40}
        list={
          <>
            <OwnOffice />
            <Panel flush scroll>
              <div className="contacts-tools">
                <Toolbar k="contacts.tools">
                  <SearchBox k="contacts.search" value={needle} onChange={setNeedle} />
                  <Select
                    k="contacts.side"
                    value={side}
                    onChange={setSide}
                    options={[
                      { value: ALL, k: 'common.all' },
                      ...regulation.sides.map(({ key }) => ({
                        value: key,
                        label: sideName(regulation, key),
                      })),
                    ]}
                  />
                  <Checkbox k="contacts.withInactive" value={withInactive} onChange={setWithInactive} />
                </Toolbar>
              </div>
              <Table
                k="contacts.units"
                rows={rows}
                rowKey={({ id }) => id}
                selected={chosen?.id ?? null}
                onSelect={(_key, row) => open(row.id)}
                rowTone={({ fields }) => (fields.active ? undefined : 'muted')}
                columns={[
                  {
                    id: 'name',
                    k: 'common.unit',
                    cell: ({ fields }) => fields.shortName,
                    sortBy: ({ fields }) => fields.shortName,
                  },
                  {
                    id: 'side',
                    k: 'contacts.side',
                    size: '6em',
                    cell: ({ fields }) => sideName(regulation, fields.side),
                    sortBy: ({ fields }) => fields.side,
                  },
                  {
                    id: 'kind',
                    k: 'contacts.kind',
                    size: '8em',
                    cell: ({ fields }) => <Label k={`contacts.kindOf.${fields.kind}`} />,
                    sortBy: ({ fields }) => fields.kind,
                  },
                  {
                    id: 'people',
                    k: 'contacts.people',
                    size: '4em',
                    align: 'end',
                    cell: (row) => peopleOf(row.id).length,
                  },
                ]}
                empty={
                  <EmptyState
                    k={units.length === 0 ? 'contacts.none' : 'contacts.nothingFound'}
                    icon="contacts"
                    action={
                      units.length === 0 ? (
                        <Button k="contacts.import" icon="upload" onPress={() => setImporting(true)} />
                      ) : undefined
                    }
                  />
                }
              />
            </Panel>
          </>
        }
        detail={
          isNew ? (
            <NewUnit
              book={book}
              onDone={open}
              onClose={() => navigate({ place: 'contacts' }, { replace: true })}
            />
          ) : (
            chosen && (
              <UnitPage
                key={chosen.id}
                book={book}
                unit={chosen}
                people={peopleOf(chosen.id)}
                needle={text}
                focus={route.focus}
              />
            )
          )
        }
      />
      {isImporting && <ImportPeople book={book} onClose={() => setImporting(false)} />}
    </Screen>
  )
}

const sums = ({ units, contacts }: Book) => ({
  units: units.filter(({ fields }) => fields.active).length,
  people: contacts.filter(({ fields }) => fields.active).length,
})

/** 承办科室和经办人 of this office: what others find in their own book. */
function OwnOffice() {
  const office = useOffice()
  const regulation = useRegulation()
  if (!office || !regulation) return null
  const { section, contactName, contactPhone } = office.fields
  const demand = regulation.demands.find(({ key }) => key === 'staff')
  return (
    <section className="contacts-own">
      <strong>
        <Label k="contacts.own" />
      </strong>
      {demand && <SourceMark source={demand.source} />}
      {section === '' && contactName === '' ? (
        <Nothing />
      ) : (
        <Data>{[section, contactName, contactPhone].filter((each) => each !== '').join('　')}</Data>
      )}
      <Spacer />
      <Link to={{ place: 'settings', tab: 'office' }} k="contacts.editOwn" />
    </section>
  )
}

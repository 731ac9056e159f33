/** 工作日历: which days of a year are worked; a further year is taken from the words of the yearly notice or from a file. */
import { isKnown, isWorkday, type WorkCalendar } from '@domain/calendar/calendar'
import { keepCalendar, readNotice } from '@domain/calendar/commands'
import type { Act, Fault } from '@domain/model/records'
import { addDays, daysInMonth, parts, weekday } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import type { Result } from '@shared/result'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useCalendar, useRows } from '../../app'
import {
  Button,
  Data,
  Dialog,
  FileButton,
  Form,
  InlineNotice,
  Label,
  NumberField,
  Panel,
  Select,
  Spacer,
  StatusTag,
  TextArea,
  TextField,
  Toolbar,
  todayHere,
  useT,
} from '../../ui'

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

const isoDay = (year: number, month: number, day: number): CivilDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CivilDate

export function CalendarSheet() {
  const t = useT()
  const calendar = useCalendar((state) => state.calendar)
  const kept = useRows('calendarYear')
  const thisYear = parts(todayHere()).year
  const [year, setYear] = useState(thisYear)
  const [isAdding, setAdding] = useState(false)
  const years = [...new Set([...calendar.years, thisYear, thisYear + 1])].toSorted((a, b) => b - a)
  const own = kept?.find(({ fields }) => fields.year === year && fields.active)
  const known = calendar.years.includes(year)
  return (
    <Panel flush scroll>
      <Toolbar>
        <Select
          k="regulations.year"
          value={String(year)}
          options={years.map((each) => ({
            value: String(each),
            label: t(calendar.years.includes(each) ? 'regulations.yearKnown' : 'regulations.yearUnknown', {
              year: each,
            }),
          }))}
          onChange={(next) => setYear(Number(next))}
        />
        <StatusTag tone="success" k="regulations.dayOff" />
        <StatusTag tone="warn" k="regulations.dayWorked" />
        <Spacer />
        <Button k="regulations.addYear" kind="primary" icon="add" small onPress={() => setAdding(true)} />
      </Toolbar>
      <div className="regulation-sheet">
        {!known && <InlineNotice tone="warn" k="regulations.yearUnknownWhat" params={{ year }} />}
        {own && (
          <p className="quiet">
            <Label k="regulations.yearOwn" /> <Data>{own.fields.source}</Data>
          </p>
        )}
        <div className="regulation-months">
          {months.map((month) => (
            <Month key={`${year} ${month}`} year={year} month={month} calendar={calendar} />
          ))}
        </div>
      </div>
      {isAdding && (
        <AddYear
          year={calendar.years.includes(year) ? thisYear + 1 : year}
          onClose={() => setAdding(false)}
          onYear={setYear}
        />
      )}
    </Panel>
  )
}

/** One month, Monday first: days off and days worked against the week stand out. */
function Month({
  year,
  month,
  calendar,
}: {
  readonly year: number
  readonly month: number
  readonly calendar: WorkCalendar
}) {
  const first = isoDay(year, month, 1)
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => addDays(first, index))
  const tone = (date: CivilDate) =>
    isWorkday(calendar, date)
      ? calendar.worked.has(date)
        ? 'day-worked'
        : ''
      : isKnown(calendar, date) && calendar.holidays.has(date)
        ? 'day-off'
        : 'day-weekend'
  return (
    <section className="regulation-month" aria-label={`${year}-${month}`}>
      <h3>
        <Label k="regulations.month" params={{ n: month }} />
      </h3>
      <ol>
        {days.map((date, index) => (
          <li
            key={date}
            className={`regulation-day ${tone(date)}`}
            style={index === 0 ? { gridColumnStart: weekday(date) } : {}}
          >
            {index + 1}
          </li>
        ))}
      </ol>
    </section>
  )
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

/** A year's days from the notice as pasted; what was read is shown before it is kept. */
function AddYear({
  year: proposed,
  onClose,
  onYear,
}: {
  readonly year: number
  readonly onClose: () => void
  readonly onYear: (year: number) => void
}) {
  const context = useActContext()
  const { run, fault, refuse, busy } = useAct()
  const [year, setYear] = useState(proposed)
  const [source, setSource] = useState('')
  const [text, setText] = useState('')
  const read = readNotice(text, year)
  const keep = async (act: Result<Act, readonly Fault[]>, years: readonly number[]) => {
    if (!act.ok) return refuse(act.error[0] ?? { code: 'calendar.malformed' })
    if (!(await run(act))) return
    onYear(years[0] ?? year)
    onClose()
  }
  const take = async (file: File) => {
    const json = readJson(await file.text())
    const years = typeof json === 'object' && json !== null && 'years' in json ? json.years : []
    if (context) await keep(keepCalendar(context(), json), Array.isArray(years) ? years.map(Number) : [])
  }
  return (
    <Dialog
      k="regulations.addYear"
      isOpen
      size="large"
      isDirty={text !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="regulations.keepYear"
            params={{ year }}
            kind="primary"
            isDisabled={!context || read.holidays.length === 0}
            isPending={busy}
            onPress={() => context && void keep(keepCalendar(context(), { ...read, source }), [year])}
          />
          <FileButton k="regulations.yearFromFile" accept={['.json']} onPick={(file) => void take(file)} />
        </>
      }
    >
      <Form columns={1}>
        <NumberField
          k="regulations.year"
          value={year}
          onChange={(next) => setYear(next ?? proposed)}
          min={2000}
          max={2100}
        />
        <TextField k="regulations.yearSource" value={source} onChange={setSource} />
        <TextArea
          k="regulations.notice"
          value={text}
          onChange={setText}
          rows={8}
          hint={<Label k="regulations.noticeHint" />}
        />
      </Form>
      {text.trim() !== '' && (
        <InlineNotice
          tone={read.holidays.length > 0 ? 'success' : 'warn'}
          k={read.holidays.length > 0 ? 'regulations.noticeRead' : 'regulations.noticeUnread'}
          params={{ off: read.holidays.length, worked: read.worked.length }}
        >
          <p lang="zh-CN" className="regulation-words">
            {read.holidays.join('、')}
          </p>
          <p lang="zh-CN" className="regulation-words">
            {read.worked.join('、')}
          </p>
        </InlineNotice>
      )}
    </Dialog>
  )
}

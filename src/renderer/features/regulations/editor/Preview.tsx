/** What the draft would make: the year counted back from a planned day, and a notice of such a conference. */
import { compose } from '@documents/compose'
import { scheduleSheet } from '@documents/sheets/schedule'
import { draftPaper } from '@documents/templates'
import { createDocument } from '@domain/approval/editing'
import type { WorkCalendar } from '@domain/calendar/calendar'
import { previewState } from '@domain/conference/preview'
import type { ActContext } from '@domain/context'
import type { Office } from '@domain/model/office'
import type { Regulation } from '@domain/model/regulation'
import { paperRules } from '@domain/regulation/rules'
import { Rows } from '@domain/rows'
import type { CivilDate, OfficeId, PersonId } from '@shared/ids'
import { useDeferredValue, useMemo } from 'react'
import { useCalendar, useOffice } from '../../../app'
import { OutputButtons } from '../../../parts/OutputButtons'
import { DocumentPreview } from '../../../parts/preview'
import { EmptyState, Toolbar } from '../../../ui'

interface Props {
  readonly body: Regulation
  readonly date: CivilDate
}

/** 倒排表 of the year that the regulation would make, as it is printed. */
export function YearPreview({ body, date }: Props) {
  const settled = useDeferredValue(body)
  const calendar = useCalendar((state) => state.calendar)
  const tree = useMemo(
    () => scheduleSheet(previewState(settled, date), { calendar }),
    [settled, date, calendar],
  )
  return (
    <>
      <Toolbar>
        <OutputButtons tree={tree} name={tree.title} seals={[]} label="regulations.exportSchedule" />
      </Toolbar>
      <DocumentPreview tree={tree} />
    </>
  )
}

/** Someone who drafts nothing that is kept: its ids count up, its day is the day of the page. */
const nobody = (
  regulation: Regulation,
  office: Office,
  today: CivilDate,
  calendar: WorkCalendar,
): ActContext => {
  let ids = 0
  return {
    today,
    calendar,
    regulation,
    now: 0,
    newId: () => `preview${++ids}`,
    me: {
      office: 'preview' as OfficeId,
      person: 'preview' as PersonId,
      name: '',
      roles: [],
      side: office.side,
      organisation: office.organisation,
    },
  }
}

/** A notice as it would be drafted: by the same template and layout as a real one. */
const sampleNotice = (body: Regulation, date: CivilDate, office: Office, calendar: WorkCalendar) => {
  const ctx = nobody(body, office, date, calendar)
  const [rule] = paperRules(body, 'notice')
  const drafted = rule && draftPaper({ state: previewState(body, date), rule, office, viewer: ctx })
  const made = drafted && createDocument(drafted.fields, drafted.clauses, ctx)
  if (!made?.ok) return null
  const rows = new Rows()
  rows.apply(made.value.act)
  const [document] = rows.of('document')
  return document
    ? compose(document, rows.of('clause'), { provisionalDate: date, demonstration: true })
    : null
}

export function NoticePreview({ body, date }: Props) {
  const office = useOffice()
  const calendar = useCalendar((state) => state.calendar)
  const settled = useDeferredValue(body)
  const fields = office?.fields
  const tree = useMemo(
    () => (fields ? sampleNotice(settled, date, fields, calendar) : null),
    [settled, date, fields, calendar],
  )
  return tree ? <DocumentPreview tree={tree} /> : <EmptyState k="regulations.noNotice" icon="document" />
}

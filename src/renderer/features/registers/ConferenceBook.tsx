/** 会议台账: one line a conference, counted from its records. */
import { conferenceRegister } from '@documents/sheets/registers'
import type { ConferenceStage } from '@domain/evidence'
import { conferenceLines } from '@domain/registers/conferences'
import { navigate, useIsDemo, useOfficeState } from '../../app'
import type { Tone } from '../../ui'
import { Button, Data, EmptyState, Label, Panel, StatusTag, Table, todayHere } from '../../ui'
import { BookTools, useNarrowed } from './BookTools'

const tones: Readonly<Record<ConferenceStage, Tone>> = {
  preparing: 'info',
  noticeIssued: 'info',
  held: 'warn',
  minutesIssued: 'warn',
  closed: 'success',
  cancelled: 'neutral',
}

export function ConferenceBook() {
  const state = useOfficeState()
  const isDemo = useIsDemo()
  const today = todayHere()
  const conferences = state?.conferences ?? []
  const narrowed = useNarrowed(
    conferenceLines(conferences, today),
    ({ year }) => String(year),
    ({ name, place, chair, notice, minutes }) => [name, place, chair, notice, minutes],
  )
  if (!state) return null
  const { shown } = narrowed
  const open = (id: (typeof shown)[number]['conference']) => navigate({ place: 'conferences', id })
  const printed = new Set(shown.map(({ conference }) => conference))
  return (
    <>
      <BookTools
        narrowed={narrowed}
        tree={
          shown.length === 0
            ? null
            : () =>
                conferenceRegister(
                  conferences.filter(({ conference }) => printed.has(conference.id)),
                  state.office.fields.fullName,
                  today,
                  { demonstration: isDemo },
                )
        }
      />
      <Panel flush scroll>
        <Table
          k="registers.book.conferences"
          rows={shown}
          rowKey={({ conference }) => conference}
          onOpen={({ conference }) => open(conference)}
          wrap
          columns={[
            {
              id: 'name',
              k: 'registers.conferenceName',
              cell: ({ conference, name, year, ordinal }) => (
                <span className="book-lines">
                  <button type="button" className="link" lang="zh-CN" onClick={() => open(conference)}>
                    {name}
                  </button>
                  <span className="quiet" lang="zh-CN">{`${year}年第${ordinal}次`}</span>
                </span>
              ),
              sortBy: ({ year, ordinal }) => year * 100 + ordinal,
            },
            {
              id: 'date',
              k: 'registers.dateAndPlace',
              size: '10em',
              cell: ({ date, held, place }) => (
                <span className="book-lines">
                  <span>
                    <Data>{date}</Data> {!held && <Label k="registers.planned" />}
                  </span>
                  <span className="quiet" lang="zh-CN">
                    {place}
                  </span>
                </span>
              ),
              sortBy: ({ date }) => date,
            },
            { id: 'chair', k: 'registers.chair', size: '6em', cell: ({ chair }) => chair },
            {
              id: 'size',
              k: 'registers.size',
              size: '8em',
              cell: ({ attending, onAgenda }) => (
                <span className="book-lines">
                  <span>
                    <Label k="registers.attending" params={{ n: attending }} />
                  </span>
                  <span>
                    <Label k="registers.onAgenda" params={{ n: onAgenda }} />
                  </span>
                </span>
              ),
            },
            {
              id: 'papers',
              k: 'registers.numbersOf',
              size: '13em',
              cell: ({ notice, minutes }) => (
                <span className="book-lines" lang="zh-CN">
                  <span>{notice}</span>
                  <span>{minutes}</span>
                </span>
              ),
            },
            {
              id: 'resolutions',
              k: 'registers.resolutions',
              size: '9em',
              cell: ({ done, resolutions, overdue }) => (
                <span className="book-lines">
                  <span>
                    <Label k="registers.doneOf" params={{ done, n: resolutions }} />
                  </span>
                  {overdue > 0 && <StatusTag tone="danger" k="registers.overdueOf" params={{ n: overdue }} />}
                </span>
              ),
              sortBy: ({ overdue }) => overdue,
            },
            {
              id: 'stage',
              k: 'common.state',
              size: '9em',
              cell: ({ stage }) => <StatusTag tone={tones[stage]} k={`conferences.stage.${stage}`} />,
              sortBy: ({ stage }) => stage,
            },
          ]}
          empty={
            <EmptyState
              k={conferences.length === 0 ? 'registers.noConferences' : 'registers.nothing'}
              icon="conference"
              action={
                conferences.length === 0 ? (
                  <Button
                    k="registers.newConference"
                    icon="add"
                    onPress={() => navigate({ place: 'conferences', tab: 'new' })}
                  />
                ) : undefined
              }
            />
          }
        />
      </Panel>
    </>
  )
}

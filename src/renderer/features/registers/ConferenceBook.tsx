/** 会议台账: one line a conference, counted from its records. */
import { conferenceRegister } from '@documents/sheets/registers'
import type { ConferenceStage } from '@domain/evidence'
import { conferenceLines } from '@domain/registers/conferences'
import { navigate, useIsDemo, useOfficeState } from '../../app'
import type { Tone } from '../../ui'
import { Button, EmptyState, Label, Panel, StatusTag, Table, todayHere } from '../../ui'
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
              id: 'year',
              k: 'registers.yearAndOrdinal',
              size: '6em',
              cell: ({ year, ordinal }) => `${year}年第${ordinal}次`,
              sortBy: ({ year, ordinal }) => year * 100 + ordinal,
            },
            {
              id: 'name',
              k: 'registers.conferenceName',
              cell: ({ conference, name }) => (
                <button type="button" className="link" lang="zh-CN" onClick={() => open(conference)}>
                  {name}
                </button>
              ),
            },
            {
              id: 'date',
              k: 'registers.heldOn',
              size: '7em',
              cell: ({ date, held }) =>
                held ? (
                  date
                ) : (
                  <span className="book-cell">
                    <span lang="zh-CN">{date}</span>
                    <span className="quiet">
                      <Label k="registers.planned" />
                    </span>
                  </span>
                ),
              sortBy: ({ date }) => date,
            },
            { id: 'place', k: 'common.place', size: '10em', cell: ({ place }) => place },
            { id: 'chair', k: 'registers.chair', size: '5em', cell: ({ chair }) => chair },
            {
              id: 'people',
              k: 'registers.attending',
              size: '4em',
              align: 'end',
              cell: ({ attending }) => attending,
            },
            {
              id: 'topics',
              k: 'registers.onAgenda',
              size: '4em',
              align: 'end',
              cell: ({ onAgenda }) => onAgenda,
            },
            { id: 'notice', k: 'registers.notice', size: '9em', cell: ({ notice }) => notice },
            { id: 'minutes', k: 'registers.minutes', size: '9em', cell: ({ minutes }) => minutes },
            {
              id: 'resolutions',
              k: 'registers.resolutions',
              size: '6em',
              align: 'end',
              cell: ({ done, resolutions }) => `${done}/${resolutions}`,
            },
            {
              id: 'overdue',
              k: 'common.overdue',
              size: '4em',
              align: 'end',
              cell: ({ overdue }) => (overdue > 0 ? <StatusTag tone="danger" label={String(overdue)} /> : 0),
            },
            {
              id: 'stage',
              k: 'common.state',
              size: '7em',
              cell: ({ stage }) => <StatusTag tone={tones[stage]} k={`conferences.stage.${stage}`} />,
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

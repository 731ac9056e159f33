/** 联席会议: this year's and earlier conferences; one conference = its steps on a time line and everything that belongs to it. */
import { yearView } from '@domain/conference/years'
import { type ConferenceStage, conferenceStage } from '@domain/evidence'
import type { ConferenceState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import type { ScreenOf } from '../../app'
import {
  navigate,
  useConferenceInHandId,
  useOfficeState,
  useRegulation,
  useShortcut,
  useViewer,
} from '../../app'
import type { Tone } from '../../ui'
import { Button, Data, EmptyState, Label, Panel, Screen, SourceMark, Splitter, StatusTag } from '../../ui'
import { ConferencePage } from './ConferencePage'
import './conferences.css'
import { ImportHistory } from './ImportHistory'
import { NewConference } from './NewConference'

export const conferenceTone: Readonly<Record<ConferenceStage, Tone>> = {
  preparing: 'info',
  noticeIssued: 'info',
  held: 'warn',
  minutesIssued: 'warn',
  closed: 'success',
  cancelled: 'neutral',
}

const Conferences: ScreenOf<'conferences'> = ({ route }) => {
  const office = useOfficeState()
  const regulation = useRegulation()
  const viewer = useViewer()
  const [inHand, choose] = useConferenceInHandId()
  const [isImporting, setImporting] = useState(false)
  const begin = () => navigate({ place: 'conferences', tab: 'new' })
  useShortcut('new', begin)
  if (!office || !regulation || !viewer) return null
  const all = office.conferences
  const isNew = route.tab === 'new'
  const chosen = isNew ? undefined : all.find(({ conference }) => conference.id === inHand)
  const open = (state: ConferenceState) => choose(state.conference.id)
  const created = (id: RecordId | undefined) => {
    if (id) choose(id)
    navigate({ place: 'conferences', id }, { replace: true })
  }
  return (
    <Screen
      k="place.conferences"
      actions={
        <>
          <Button k="conferences.importHistory" icon="upload" onPress={() => setImporting(true)} />
          <Button
            k="conferences.new"
            kind={all.length === 0 ? 'primary' : 'secondary'}
            icon="add"
            onPress={begin}
          />
        </>
      }
    >
      <Splitter
        name="conferences"
        initial={20}
        list={
          <Panel flush scroll>
            {yearView(regulation, all, viewer).map(({ year, conferences, flag, source }) => (
              <section key={year} className="year">
                <h3 className="year-head">
                  <Label k="conferences.year" params={{ year }} />
                  {flag && (
                    <StatusTag tone={flag === 'unmet' ? 'danger' : 'warn'} k={`conferences.flag.${flag}`} />
                  )}
                  {flag && <SourceMark source={source} />}
                </h3>
                <ul className="year-list">
                  {conferences.map((state) => (
                    <li key={state.conference.id}>
                      <button
                        type="button"
                        className="year-item"
                        aria-current={state.conference.id === chosen?.conference.id}
                        onClick={() => open(state)}
                      >
                        <Data>{`第${state.conference.fields.ordinal}次　${state.conference.fields.plannedDate}`}</Data>
                        <StatusTag
                          tone={conferenceTone[conferenceStage(state)]}
                          k={`conferences.stage.${conferenceStage(state)}`}
                        />
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </Panel>
        }
        detail={
          isNew ? (
            <NewConference office={office} onDone={created} />
          ) : chosen ? (
            <ConferencePage
              key={chosen.conference.id}
              state={chosen}
              others={all}
              tab={route.tab}
              focus={route.focus}
            />
          ) : (
            <EmptyState
              k="conferences.none"
              icon="conference"
              action={<Button k="conferences.new" kind="primary" icon="add" onPress={begin} />}
            />
          )
        }
      />
      {isImporting && <ImportHistory office={office} onClose={() => setImporting(false)} />}
    </Screen>
  )
}
export default Conferences

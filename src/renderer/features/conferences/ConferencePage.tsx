/** One conference: what is next, and its sheets. */

import { standing } from '@domain/acts'
import { agendaGaps } from '@domain/conference/agenda'
import { missingMaterials } from '@domain/conference/materials'
import { conferenceStage } from '@domain/evidence'
import { rosterCounts } from '@domain/roster/counts'
import type { ConferenceState } from '@domain/state'
import { conferenceSteps, currentStep } from '@domain/steps/steps'
import type { RecordId } from '@shared/ids'
import { navigate, routeOfLink, useViewer } from '../../app'
import { Button, chineseDate, Data, Label, Panel, SourceMark, StatusTag, Tabs } from '../../ui'
import { AgendaSheet } from './AgendaSheet'
import { InfoSheet } from './InfoSheet'
import { conferenceTone } from './index'
import { MaterialsSheet } from './MaterialsSheet'
import { MeetingSheet } from './MeetingSheet'
import { PapersSheet } from './PapersSheet'
import { PublicitySheet } from './PublicitySheet'
import { RosterSheet } from './RosterSheet'
import { StepsSheet } from './StepsSheet'

const sheets = ['steps', 'info', 'roster', 'agenda', 'materials', 'papers', 'meeting', 'publicity'] as const
type Sheet = (typeof sheets)[number]

export interface SheetProps {
  readonly state: ConferenceState
}

export function ConferencePage({
  state,
  others,
  tab,
  focus,
}: SheetProps & {
  readonly others: readonly ConferenceState[]
  readonly tab: string | undefined
  readonly focus: RecordId | undefined
}) {
  const viewer = useViewer()
  if (!viewer) return null
  const { fields, id } = state.conference
  const steps = conferenceSteps(state, viewer)
  const next = currentStep(steps)
  const stage = conferenceStage(state)
  return (
    <Panel flush scroll>
      <header className="conference-head">
        <div className="conference-name">
          <strong lang="zh-CN">{fields.name}</strong>
          <span className="quiet" lang="zh-CN">
            {`${fields.year}年第${fields.ordinal}次　${chineseDate(fields.heldOn ?? fields.plannedDate)}　${fields.time}　${fields.place}`}
          </span>
          <StatusTag tone={conferenceTone[stage]} k={`conferences.stage.${stage}`} />
        </div>
        {next && (
          <div className="conference-next">
            <span className="quiet">
              <Label k="conferences.next" />
            </span>
            <Data>{next.name}</Data>
            <Data>{next.responsible.map(({ name }) => name).join('、')}</Data>
            {next.deadline && (
              <StatusTag
                tone={next.state === 'overdue' ? 'danger' : 'neutral'}
                k="conferences.before"
                params={{ date: next.deadline.date }}
              />
            )}
            <SourceMark source={next.source} />
            <Button
              k={next.mine ? 'conferences.go' : 'todo.look'}
              kind="primary"
              small
              onPress={() => navigate(routeOfLink(next.next))}
            />
          </div>
        )}
      </header>
      <Tabs<Sheet>
        k="conferences.sheets"
        selected={sheets.find((each) => each === tab) ?? 'steps'}
        onSelect={(next) => navigate({ place: 'conferences', id, tab: next }, { replace: true })}
        tabs={[
          {
            id: 'steps',
            k: 'conferences.tab.steps',
            content: () => <StepsSheet state={state} steps={steps} />,
          },
          {
            id: 'info',
            k: 'conferences.tab.info',
            content: () => <InfoSheet state={state} others={others} />,
          },
          {
            id: 'roster',
            k: 'conferences.tab.roster',
            count: rosterCounts(state).expected,
            content: () => <RosterSheet state={state} />,
          },
          {
            id: 'agenda',
            k: 'conferences.tab.agenda',
            count: agendaGaps(state).length,
            tone: 'warn',
            content: () => <AgendaSheet state={state} />,
          },
          {
            id: 'materials',
            k: 'conferences.tab.materials',
            count: missingMaterials(state).open.length,
            tone: 'warn',
            content: () => <MaterialsSheet state={state} focus={focus} />,
          },
          {
            id: 'papers',
            k: 'conferences.tab.papers',
            count: standing(state.papers).length,
            content: () => <PapersSheet state={state} />,
          },
          { id: 'meeting', k: 'conferences.tab.meeting', content: () => <MeetingSheet state={state} /> },
          {
            id: 'publicity',
            k: 'conferences.tab.publicity',
            content: () => <PublicitySheet state={state} />,
          },
        ]}
      />
    </Panel>
  )
}

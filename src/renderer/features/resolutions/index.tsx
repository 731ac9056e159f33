/** 议定事项: what was decided, who does it, how far it is; overdue first; what goes to the next conference. */
import { carryOver, nextConference, uncarried } from '@domain/resolutions/carry'
import {
  type ResolutionState,
  type ResolutionView,
  reportGaps,
  resolutionStates,
  resolutionStatistics,
  resolutionView,
} from '@domain/resolutions/view'
import type { ConferenceState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import type { RouteOf, ScreenOf } from '../../app'
import {
  FaultNotice,
  Link,
  navigate,
  useAct,
  useConferenceInHand,
  useOfficeState,
  useViewer,
} from '../../app'
import type { Tone } from '../../ui'
import {
  BarChart,
  Button,
  EmptyState,
  Panel,
  RingChart,
  Screen,
  Select,
  Spacer,
  Splitter,
  StatusTag,
  Table,
  Toolbar,
  useT,
} from '../../ui'
import { ExplainOpen } from './ExplainOpen'
import { ResolutionPage } from './ResolutionPage'
import './resolutions.css'
import { TakeResolutions } from './TakeResolutions'

export const resolutionTone: Readonly<Record<ResolutionState, Tone>> = {
  notStarted: 'neutral',
  underWay: 'info',
  dueSoon: 'warn',
  overdue: 'danger',
  done: 'success',
  unimplemented: 'warn',
}
const urgency: readonly ResolutionState[] = [
  'overdue',
  'unimplemented',
  'dueSoon',
  'underWay',
  'notStarted',
  'done',
]

const Resolutions: ScreenOf<'resolutions'> = ({ route }) => {
  const state = useConferenceInHand()
  if (state === undefined) return null
  if (state === null)
    return (
      <Screen k="place.resolutions">
        <EmptyState
          k="resolutions.noConference"
          icon="resolution"
          action={<Link to={{ place: 'conferences' }} k="topics.toConferences" />}
        />
      </Screen>
    )
  return <ResolutionsOf state={state} route={route} />
}
export default Resolutions

function ResolutionsOf({
  state,
  route,
}: {
  readonly state: ConferenceState
  readonly route: RouteOf<'resolutions'>
}) {
  const t = useT()
  const viewer = useViewer()
  const [isTaking, setTaking] = useState(false)
  const [explaining, setExplaining] = useState<ConferenceState['carriedIn'] | null>(null)
  const [filter, setFilter] = useState<'own' | 'carried' | 'all'>(
    route.filter === 'unimplemented' ? 'carried' : 'all',
  )
  const office = useOfficeState()
  const { run, fault } = useAct()
  if (!viewer) return null
  // Whatever is not done goes to the next conference; what came after that one was opened is put on its list here.
  const next = nextConference(state, office?.conferences ?? [])
  const left = uncarried(state, next)
  const view = (row: ConferenceState['resolutions'][number]) =>
    resolutionView(row, state.progress, viewer.today)
  const own = state.resolutions.map(view)
  const carried = state.carriedIn.map(view)
  const rows = [...(filter === 'carried' ? [] : own), ...(filter === 'own' ? [] : carried)].toSorted(
    (a, b) =>
      urgency.indexOf(a.state) - urgency.indexOf(b.state) ||
      (a.deadline ?? '9').localeCompare(b.deadline ?? '9'),
  )
  const chosen = rows.find(({ row }) => row.id === route.id) ?? rows[0]
  const gaps = reportGaps(state.carriedIn, state.regulation).map(({ row }) => row)
  const figures = resolutionStatistics([...own, ...carried])
  const open = (id: RecordId) =>
    navigate({ place: 'resolutions', id, conference: state.conference.id }, { replace: true })
  const slices = resolutionStates
    .filter((each) => figures.byState[each] > 0)
    .map((each) => ({
      id: each,
      label: t(`resolutions.state.${each}`),
      value: figures.byState[each],
      tone: resolutionTone[each],
    }))
  return (
    <Screen
      k="place.resolutions"
      actions={
        <Button
          k="resolutions.take"
          kind={own.length === 0 ? 'primary' : 'secondary'}
          icon="add"
          onPress={() => setTaking(true)}
        />
      }
    >
      <FaultNotice fault={fault} />
      <Splitter
        name="resolutions"
        initial={46}
        list={
          <Panel flush scroll>
            {figures.total > 0 && (
              <div className="resolution-figures">
                <RingChart
                  slices={slices}
                  label={t('resolutions.byState')}
                  middle={`${figures.donePercent}%`}
                  caption={t('resolutions.doneShare')}
                />
                <BarChart slices={slices} label={t('resolutions.byState')} />
              </div>
            )}
            <Toolbar>
              <Select
                k="resolutions.which"
                value={filter}
                onChange={setFilter}
                options={(['all', 'own', 'carried'] as const).map((value) => ({
                  value,
                  k: `resolutions.whichOf.${value}`,
                }))}
              />
              <Spacer />
              {gaps.length > 0 && (
                <Button
                  k="resolutions.explainOpen"
                  params={{ n: gaps.length }}
                  small
                  kind="primary"
                  onPress={() => setExplaining(gaps)}
                />
              )}
              {next && left.length > 0 && (
                <Button
                  k="resolutions.carry"
                  params={{ n: left.length }}
                  small
                  kind="primary"
                  onPress={() => void run(carryOver(left, next))}
                />
              )}
              <Button
                k="documents.paper.statistics"
                icon="chart"
                small
                isDisabled={figures.total === 0}
                onPress={() =>
                  navigate({ place: 'documents', conference: state.conference.id, paper: 'statistics' })
                }
              />
              <Button
                k="documents.paper.implementationList"
                icon="document"
                small
                isDisabled={figures.total === 0}
                onPress={() =>
                  navigate({
                    place: 'documents',
                    conference: state.conference.id,
                    paper: 'implementationList',
                  })
                }
              />
            </Toolbar>
            <Table<ResolutionView>
              k="place.resolutions"
              rows={rows}
              rowKey={({ row }) => row.id}
              selected={chosen?.row.id ?? null}
              onSelect={(_key, { row }) => open(row.id)}
              rowTone={({ state: each }) =>
                each === 'overdue' ? 'danger' : each === 'done' ? 'muted' : undefined
              }
              wrap
              columns={[
                { id: 'text', k: 'resolutions.field.text', cell: ({ row }) => row.fields.text },
                {
                  id: 'lead',
                  k: 'resolutions.field.leadUnit',
                  size: '9em',
                  cell: ({ row }) => row.fields.leadUnit || '—',
                  sortBy: ({ row }) => row.fields.leadUnit,
                },
                {
                  id: 'deadline',
                  k: 'resolutions.field.deadline',
                  size: '7em',
                  cell: ({ deadline }) => deadline ?? '—',
                  sortBy: ({ deadline }) => deadline ?? '',
                },
                {
                  id: 'state',
                  k: 'common.state',
                  size: '6em',
                  cell: ({ state: each }) => (
                    <StatusTag tone={resolutionTone[each]} k={`resolutions.state.${each}`} />
                  ),
                },
              ]}
              empty={
                <EmptyState
                  k="resolutions.none"
                  icon="resolution"
                  action={<Button k="resolutions.take" icon="add" onPress={() => setTaking(true)} />}
                />
              }
            />
          </Panel>
        }
        detail={chosen && <ResolutionPage key={chosen.row.id} state={state} view={chosen} />}
      />
      {explaining && <ExplainOpen state={state} rows={explaining} onClose={() => setExplaining(null)} />}
      {isTaking && <TakeResolutions state={state} onClose={() => setTaking(false)} />}
    </Screen>
  )
}

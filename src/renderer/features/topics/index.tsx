/** 议题: every topic of a conference through its life; one topic = request, research, opinions and outcome side by side. */
import type { RecordRow } from '@domain/model/records'
import { contentOf, sideName, sidesOf } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { topicsToSettle } from '@domain/topics/agree'
import { screenTopics } from '@domain/topics/commands'
import { liveTopics, type TopicStage, topicView } from '@domain/topics/view'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import type { RouteOf, ScreenOf } from '../../app'
import {
  FaultNotice,
  Link,
  navigate,
  useAct,
  useActContext,
  useConferenceInHand,
  useShortcut,
} from '../../app'
import { AskUnits } from '../../parts/AskUnits'
import type { Tone } from '../../ui'
import { askReason, Button, EmptyState, Panel, Screen, Splitter, StatusTag, Table, Toolbar } from '../../ui'
import { NewTopic } from './NewTopic'
import { OfferedTopics } from './OfferedTopics'
import { PasteTopics } from './PasteTopics'
import { SettleMany } from './SettleMany'
import { TopicDetail } from './TopicDetail'
import './topics.css'

/** Colour of a stage: what waits for us is amber, what is finished green. */
export const stageTone: Readonly<Record<TopicStage, Tone>> = {
  collected: 'warn',
  returned: 'neutral',
  accepted: 'info',
  consulting: 'info',
  handling: 'warn',
  ready: 'warn',
  settling: 'warn',
  approving: 'warn',
  settled: 'success',
  told: 'success',
}

const Topics: ScreenOf<'topics'> = ({ route }) => {
  const state = useConferenceInHand()
  if (state === undefined) return null
  if (state === null)
    return (
      <Screen k="place.topics">
        <EmptyState
          k="topics.noConference"
          icon="topic"
          action={<Link to={{ place: 'conferences' }} k="topics.toConferences" />}
        />
      </Screen>
    )
  return <TopicsOf state={state} route={route} />
}
export default Topics

type Open = 'ask' | 'settle' | 'offered' | 'paste' | null

function TopicsOf({ state, route }: { readonly state: ConferenceState; readonly route: RouteOf<'topics'> }) {
  const context = useActContext(state.regulation)
  const { run, fault } = useAct()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<Open>(null)
  const rows = liveTopics(state)
  const isNew = route.tab === 'new'
  const chosen = isNew ? undefined : (rows.find(({ id }) => id === route.id) ?? rows[0])
  const idsOf = (some: readonly RecordRow<'topic'>[]) => some.map(({ id }) => id)
  const ids = idsOf(rows.filter(({ id }) => ticked.has(id)))
  // With nothing ticked an action is for every topic whose turn it is.
  const orAll = (due: readonly RecordRow<'topic'>[]) => (ids.length > 0 ? ids : idsOf(due))
  const toAccept = orAll(rows.filter((row) => topicView(state, row).stage === 'collected'))
  const toAsk = orAll(rows.filter((row) => topicView(state, row).stage === 'accepted'))
  const toSettle = orAll(topicsToSettle(state))
  const go = (id: RecordId | undefined, tab?: string) =>
    navigate({ place: 'topics', id, tab, conference: state.conference.id }, { replace: true })
  const begin = () => go(undefined, 'new')
  useShortcut('new', begin)

  const screenAll = async (verdict: 'accepted' | 'returned', which: readonly RecordId[]) => {
    if (!context) return
    const reason =
      verdict === 'returned' ? await askReason({ k: 'topics.returnTitle', action: 'topics.return' }) : ''
    if (reason !== null && (await run(screenTopics(context(), state, which, verdict, reason))))
      setTicked(new Set())
  }

  return (
    <Screen
      k="place.topics"
      actions={
        <>
          <Button k="topics.paste" icon="copy" onPress={() => setOpen('paste')} />
          <Button k="topics.new" kind="primary" icon="add" onPress={begin} />
        </>
      }
    >
      <FaultNotice fault={fault} />
      <Splitter
        name="topics"
        initial={42}
        list={
          <Panel flush scroll>
            <Toolbar k="topics.tools">
              <Button
                k="topics.acceptN"
                params={{ n: toAccept.length }}
                small
                isDisabled={toAccept.length === 0}
                onPress={() => void screenAll('accepted', toAccept)}
              />
              <Button
                k="topics.return"
                small
                isDisabled={ids.length === 0}
                onPress={() => void screenAll('returned', ids)}
              />
              <Button
                k="topics.askN"
                params={{ n: toAsk.length }}
                small
                isDisabled={toAsk.length === 0}
                onPress={() => setOpen('ask')}
              />
              <Button
                k={
                  sidesOf(state.regulation, state.regulation.settlement.organisations).length > 1
                    ? 'topics.settleN'
                    : 'topics.fixN'
                }
                params={{ n: toSettle.length }}
                small
                isDisabled={toSettle.length === 0}
                onPress={() => setOpen('settle')}
              />
              <Button k="topics.offered" small kind="quiet" onPress={() => setOpen('offered')} />
            </Toolbar>
            <Table
              k="place.topics"
              rows={rows}
              rowKey={({ id }) => id}
              selected={chosen?.id ?? null}
              onSelect={(_key, row) => go(row.id, route.tab === 'new' ? undefined : route.tab)}
              ticked={ticked}
              onTick={setTicked}
              wrap
              columns={columnsOf(state)}
              empty={
                <EmptyState
                  k="topics.none"
                  icon="topic"
                  action={<Button k="topics.new" icon="add" onPress={begin} />}
                />
              }
            />
          </Panel>
        }
        detail={
          isNew ? (
            <NewTopic state={state} onDone={(late) => go(late, late && 'outcome')} />
          ) : (
            chosen && (
              <TopicDetail
                key={chosen.id}
                state={state}
                topic={chosen}
                tab={route.tab}
                onTab={(tab) => go(chosen.id, tab)}
              />
            )
          )
        }
      />
      {open === 'ask' && <AskUnits state={state} subjects={toAsk} onClose={() => setOpen(null)} />}
      {open === 'paste' && <PasteTopics state={state} onClose={() => setOpen(null)} />}
      {open === 'settle' && <SettleMany state={state} topics={toSettle} onClose={() => setOpen(null)} />}
      {open === 'offered' && <OfferedTopics state={state} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

const columnsOf = (state: ConferenceState) => [
  {
    id: 'title',
    k: 'topics.field.title',
    cell: ({ fields }: RecordRow<'topic'>) => fields.title,
    sortBy: ({ fields }: RecordRow<'topic'>) => fields.title,
  },
  {
    id: 'side',
    k: 'topics.field.side',
    size: '5.5em',
    cell: ({ fields }: RecordRow<'topic'>) => sideName(state.regulation, fields.side),
    sortBy: ({ fields }: RecordRow<'topic'>) => fields.side,
  },
  {
    id: 'category',
    k: 'topics.field.category',
    size: '8em',
    cell: ({ fields }: RecordRow<'topic'>) => contentOf(state.regulation, fields.category)?.name ?? '—',
  },
  {
    id: 'stage',
    k: 'common.state',
    size: '6em',
    cell: (row: RecordRow<'topic'>) => {
      const { stage } = topicView(state, row)
      return <StatusTag tone={stageTone[stage]} k={`topics.stage.${stage}`} />
    },
    sortBy: (row: RecordRow<'topic'>) => topicView(state, row).stage,
  },
]

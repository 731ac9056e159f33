/** 公文: all papers of a conference by kind and state; one paper = its clauses and properties beside its real pages. */

import { routeView, ruleOf } from '@domain/approval/route'
import { dossierOf } from '@domain/evidence'
import type { RecordRow } from '@domain/model/records'
import { formatNumber } from '@domain/numbering/number'
import type { ConferenceState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import type { RouteOf, ScreenOf } from '../../app'
import { Link, navigate, useConferenceInHand, useShortcut, useViewer } from '../../app'
import type { Tone } from '../../ui'
import { Button, Data, EmptyState, Panel, Screen, Splitter, StatusTag, Table } from '../../ui'
import { DocumentPage } from './DocumentPage'
import './documents.css'
import { NewPaper } from './NewPaper'
import { SheetPage } from './SheetPage'
import { isSheet } from './sheets'

const Documents: ScreenOf<'documents'> = ({ route }) => {
  const state = useConferenceInHand()
  if (state === undefined) return null
  if (state === null)
    return (
      <Screen k="place.documents">
        <EmptyState
          k="documents.noConference"
          icon="document"
          action={<Link to={{ place: 'conferences' }} k="topics.toConferences" />}
        />
      </Screen>
    )
  return <DocumentsOf state={state} route={route} />
}
export default Documents

/** Where a document is, in a word: its next step, or what became of it. */
export function stateOf(
  state: ConferenceState,
  row: RecordRow<'document'>,
  me: Parameters<typeof routeView>[2],
): { readonly k: string; readonly tone: Tone } {
  const { fields } = row
  if (fields.withdrawn) return { k: `documents.state.${fields.withdrawn.kind}`, tone: 'neutral' }
  if (fields.issuedAt !== null) return { k: 'documents.state.issued', tone: 'success' }
  const view = routeView(dossierOf(state, row), ruleOf(state.regulation, fields), me)
  const next = view.steps.find((step) => step.state === 'current')
  return { k: `documents.waiting.${next?.step ?? 'draft'}`, tone: next?.mine ? 'warn' : 'info' }
}

function DocumentsOf({
  state,
  route,
}: {
  readonly state: ConferenceState
  readonly route: RouteOf<'documents'>
}) {
  const viewer = useViewer()
  // A paper just drafted comes into the list a moment later; until then no other one is shown in its place.
  const [drafted, setDrafted] = useState<RecordId | null>(null)
  const begin = () => navigate({ place: 'documents', tab: 'new', conference: state.conference.id })
  useShortcut('new', begin)
  if (!viewer) return null
  // What is under way stands first, then what was issued last.
  const rows = state.documents.toSorted(
    (a, b) => (b.fields.issuedAt ?? Number.MAX_SAFE_INTEGER) - (a.fields.issuedAt ?? Number.MAX_SAFE_INTEGER),
  )
  const isNew = route.tab === 'new'
  const sheet = isSheet(route.paper) ? route.paper : null
  const fallback = route.id === drafted ? undefined : rows[0]
  const chosen = isNew || sheet ? undefined : (rows.find(({ id }) => id === route.id) ?? fallback)
  const open = (id: RecordId | undefined, tab?: string) =>
    navigate({ place: 'documents', id, tab, conference: state.conference.id }, { replace: true })
  return (
    <Screen
      k="place.documents"
      actions={<Button k="documents.new" kind="primary" icon="add" onPress={begin} />}
    >
      <Splitter
        name="documents"
        initial={18}
        list={
          <Panel flush scroll>
            <Table
              k="place.documents"
              rows={rows}
              rowKey={({ id }) => id}
              selected={chosen?.id ?? null}
              onSelect={(_key, row) => open(row.id, isNew ? undefined : route.tab)}
              wrap
              columns={[
                {
                  id: 'title',
                  k: 'place.documents',
                  cell: (row) => {
                    const { k, tone } = stateOf(state, row, viewer.me)
                    return (
                      <span className="document-cell">
                        <Data>{row.fields.title}</Data>
                        <span className="document-marks">
                          <StatusTag tone={tone} k={k} />
                          <Data className="quiet">{formatNumber(row.fields.number)}</Data>
                        </span>
                      </span>
                    )
                  },
                },
              ]}
              empty={
                <EmptyState
                  k="documents.none"
                  icon="document"
                  action={<Button k="documents.new" icon="add" onPress={begin} />}
                />
              }
            />
          </Panel>
        }
        detail={
          sheet ? (
            <SheetPage key={sheet} state={state} paper={sheet} />
          ) : isNew ? (
            <NewPaper
              state={state}
              paper={route.paper}
              rule={route.rule}
              onDone={(id) => {
                setDrafted(id)
                open(id)
              }}
            />
          ) : (
            chosen && (
              <DocumentPage
                key={chosen.id}
                state={state}
                row={chosen}
                tab={route.tab}
                onTab={(tab) => open(chosen.id, tab)}
              />
            )
          )
        }
      />
    </Screen>
  )
}

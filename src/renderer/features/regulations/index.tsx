/** 制度: the rule the office works under, clause by clause, what the text leaves to custom, and the editor of the office's own rules. */

import type { RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { namesOf } from '@domain/regulation/names'
import { openSilences } from '@domain/regulation/silences'
import { canonicalJson } from '@shared/canonicalJson'
import { useState } from 'react'
import type { ScreenOf } from '../../app'
import { ask, navigate, useOffice, useRows } from '../../app'
import {
  Badge,
  Button,
  Data,
  EmptyState,
  Label,
  Menu,
  Panel,
  Screen,
  Splitter,
  Stack,
  StatusTag,
  Tabs,
  toast,
} from '../../ui'
import { Adopt } from './Adopt'
import { Articles } from './Articles'
import { CalendarSheet } from './Calendar'
import { Compare } from './Compare'
import { Customs } from './Customs'
import { Editor } from './editor/Editor'
import { ImportRegulation, NewDraft } from './NewDraft'
import './regulations.css'
import { Attendance, Contents, Papers, Steps } from './rules'

const tabs = ['articles', 'steps', 'contents', 'attendance', 'papers', 'customs'] as const
type Tab = (typeof tabs)[number]
type Row = RecordRow<'regulation'>
type Office = RecordRow<'office'>

/** Sheets of the whole place instead of one regulation. */
const whole = {
  calendar: { k: 'regulations.calendar', content: (_office: Office) => <CalendarSheet /> },
  compare: {
    k: 'regulations.compare',
    content: (office: Office) => <Compare own={office.fields.regulation} />,
  },
} as const

const Regulations: ScreenOf<'regulations'> = ({ route }) => {
  const rows = useRows('regulation')
  const office = useOffice()
  const [asked, setAsked] = useState<'draft' | 'import' | null>(null)
  if (!rows || !office) return null
  const listed = rows.filter(({ fields }) => fields.state !== 'discarded')
  const own = rows.find(({ id }) => id === office.fields.regulation)
  const chosen = listed.find(({ id }) => id === route.id) ?? own ?? listed[0]
  if (!chosen)
    return (
      <Screen k="place.regulations">
        <EmptyState k="regulations.none" icon="regulation" />
      </Screen>
    )
  const close = () => setAsked(null)
  const sheet = route.tab === 'calendar' || route.tab === 'compare' ? whole[route.tab] : null
  const isDraft = chosen.fields.state === 'draft'
  return (
    <Screen
      k={sheet ? sheet.k : 'place.regulations'}
      sub={!sheet && <Data>{chosen.fields.body.title}</Data>}
      actions={
        <>
          {(sheet || isDraft) && (
            <Button
              k="regulations.backToList"
              icon="back"
              onPress={() => navigate({ place: 'regulations', id: own?.id })}
            />
          )}
          {!sheet && <More row={chosen} onImport={() => setAsked('import')} />}
          {!sheet && !isDraft && (
            <Button k="regulations.newDraft" kind="primary" icon="add" onPress={() => setAsked('draft')} />
          )}
        </>
      }
    >
      {sheet ? (
        sheet.content(office)
      ) : isDraft ? (
        <Editor key={chosen.id} row={chosen} rows={rows} />
      ) : (
        <Reading
          rows={listed}
          office={office}
          own={own}
          chosen={chosen}
          tab={tabs.find((each) => each === route.tab) ?? 'articles'}
        />
      )}
      {asked === 'draft' && <NewDraft rows={rows} onClose={close} />}
      {asked === 'import' && <ImportRegulation onClose={close} />}
    </Screen>
  )
}
export default Regulations

/** What else can be done in this place. */
function More({ row, onImport }: { readonly row: Row; readonly onImport: () => void }) {
  const { body } = row.fields
  const exportFile = async () => {
    const text = canonicalJson(body as never)
    if (!text.ok) return
    const bytes = new TextEncoder().encode(text.value)
    const done = await ask('file:save', { name: `${body.title}.json`, bytes })
    if (done.ok) toast({ k: 'documents.exported', params: { name: done.value.name }, tone: 'success' })
    else if (done.error.code !== 'cancelled')
      toast({ k: `fault.${done.error.code}`, params: done.error.params, tone: 'danger' })
  }
  const go = (tab: string) => navigate({ place: 'regulations', id: row.id, tab })
  return (
    <>
      <Button k="regulations.calendar" icon="calendar" onPress={() => go('calendar')} />
      <Button k="regulations.compare" onPress={() => go('compare')} />
      <Menu
        k="common.actions"
        entries={[
          { id: 'export', k: 'regulations.export', icon: 'download', onAction: () => void exportFile() },
          { id: 'import', k: 'regulations.import', icon: 'upload', onAction: onImport },
        ]}
      />
    </>
  )
}

function Reading({
  rows,
  office,
  own,
  chosen,
  tab,
}: {
  readonly rows: readonly Row[]
  readonly office: Office
  readonly own: Row | undefined
  readonly chosen: Row
  readonly tab: Tab
}) {
  const rank = (row: Row) =>
    row.id === own?.id ? 0 : row.fields.state === 'draft' ? 1 : row.fields.state === 'published' ? 2 : 3
  const order = rows.toSorted((a, b) => rank(a) - rank(b))
  return (
    <Splitter
      name="regulations"
      initial={24}
      list={
        <Panel flush scroll>
          <ul className="regulation-list">
            {order.map((row) => (
              <li key={row.id}>
                <button
                  type="button"
                  className="regulation-card"
                  aria-current={row.id === chosen.id}
                  onClick={() => navigate({ place: 'regulations', id: row.id, tab })}
                >
                  <Card row={row} isOwn={row.id === own?.id} />
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      }
      detail={
        <Panel flush scroll>
          <Adopt row={chosen} rows={rows} office={office} />
          <Tabs<Tab>
            k="regulations.sheets"
            selected={tab}
            onSelect={(next) =>
              navigate({ place: 'regulations', id: chosen.id, tab: next }, { replace: true })
            }
            tabs={[
              {
                id: 'articles',
                k: 'regulations.tab.articles',
                content: () => <Articles body={chosen.fields.body} />,
              },
              {
                id: 'steps',
                k: 'regulations.tab.steps',
                content: () => <Steps body={chosen.fields.body} />,
              },
              {
                id: 'contents',
                k: 'regulations.tab.contents',
                content: () => <Contents body={chosen.fields.body} />,
              },
              {
                id: 'attendance',
                k: 'regulations.tab.attendance',
                content: () => <Attendance body={chosen.fields.body} />,
              },
              {
                id: 'papers',
                k: 'regulations.tab.papers',
                content: () => <Papers body={chosen.fields.body} />,
              },
              {
                id: 'customs',
                k: 'regulations.tab.customs',
                count: openSilences(chosen.fields.body).length,
                tone: 'warn',
                content: () => (
                  <Customs key={chosen.id} office={office} row={chosen} isOwn={chosen.id === own?.id} />
                ),
              },
            ]}
          />
        </Panel>
      }
    />
  )
}

function Card({ row, isOwn }: { readonly row: RecordRow<'regulation'>; readonly isOwn: boolean }) {
  const { body, state } = row.fields
  return (
    <Stack gap="s">
      <strong lang="zh-CN">{body.title}</strong>
      <span className="regulation-facts">
        <Data>{body.documentNumber}</Data>
        {isOwn && <StatusTag tone="info" k="regulations.inUse" />}
        {body.trial && <StatusTag tone="warn" k="regulations.trial" />}
        {!isOwn && state !== 'published' && <StatusTag tone="neutral" k={`regulations.state.${state}`} />}
        <Badge count={isOwn ? openSilences(body).length : 0} tone="warn" />
      </span>
      <Validity body={body} />
    </Stack>
  )
}

function Validity({ body }: { readonly body: Regulation }) {
  return (
    <span className="regulation-facts">
      <Label k="regulations.effectiveOn" /> <Data>{body.effectiveOn}</Data>
      <Data>{namesOf(body).union ?? ''}</Data>
    </span>
  )
}

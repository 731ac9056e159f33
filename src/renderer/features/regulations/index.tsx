/** 制度: the rule the office works under, clause by clause, and what the text leaves to the office's custom. */
import type { RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { namesOf } from '@domain/regulation/names'
import { openSilences } from '@domain/regulation/silences'
import type { ScreenOf } from '../../app'
import { navigate, useOffice, useRows } from '../../app'
import { Badge, Data, EmptyState, Label, Panel, Screen, Splitter, Stack, StatusTag, Tabs } from '../../ui'
import { Articles } from './Articles'
import { Customs } from './Customs'
import './regulations.css'
import { Attendance, Contents, Papers, Steps } from './rules'

const tabs = ['articles', 'steps', 'contents', 'attendance', 'papers', 'customs'] as const
type Tab = (typeof tabs)[number]

const Regulations: ScreenOf<'regulations'> = ({ route }) => {
  const rows = useRows('regulation')
  const office = useOffice()
  if (!rows || !office) return null
  const own = rows.find(({ id }) => id === office.fields.regulation)
  const chosen = rows.find(({ id }) => id === route.id) ?? own ?? rows[0]
  if (!chosen)
    return (
      <Screen k="place.regulations">
        <EmptyState k="regulations.none" icon="regulation" />
      </Screen>
    )
  const order = [...rows].sort((a, b) => Number(b.id === own?.id) - Number(a.id === own?.id))
  const tab = tabs.find((each) => each === route.tab) ?? 'articles'
  return (
    <Screen k="place.regulations" sub={<Data>{chosen.fields.body.title}</Data>}>
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
                    onClick={() => navigate({ place: 'regulations', id: row.id, tab }, { replace: true })}
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
    </Screen>
  )
}
export default Regulations

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

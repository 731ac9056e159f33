import { useState } from 'react'
import { turnLanguage } from '../i18n'
import { Data, Label } from '../i18n/Label'
import type { Tone } from '../ui'
import {
  BarChart,
  Button,
  Checkbox,
  CheckboxSet,
  ComboBox,
  confirm,
  DateField,
  Dialog,
  EmptyState,
  Fact,
  Form,
  FormActions,
  FormGroup,
  Icon,
  IconButton,
  InlineNotice,
  iconNames,
  Menu,
  NumberField,
  Pager,
  Panel,
  ProgressBar,
  RadioGroup,
  RingChart,
  Row,
  Screen,
  SearchBox,
  Select,
  Spacer,
  Splitter,
  StatusTag,
  Stepper,
  Switch,
  Table,
  Tabs,
  TextArea,
  TextField,
  Timeline,
  Toolbar,
  toast,
} from '../ui'

interface Sample {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly due: string
  readonly tone: Tone
}

const units = ['人力资源和社会保障厅', '人民政府办公厅', '总工会办公室', '财政厅'] as const
const titles = [
  '新就业形态劳动者权益保障',
  '产业工人队伍建设改革',
  '职工医疗互助与困难帮扶',
  '工会经费收缴与管理',
  '劳动关系和谐企业创建',
] as const
const tones = ['info', 'success', 'danger', 'warn', 'neutral'] as const
const words: Readonly<Record<Tone, string>> = {
  info: 'common.inProgress',
  success: 'common.done',
  danger: 'common.overdue',
  warn: 'common.notStarted',
  neutral: 'common.notStarted',
}

const samples: readonly Sample[] = Array.from({ length: 400 }, (_, n) => ({
  id: String(n),
  title: titles[n % titles.length] ?? '',
  unit: units[n % units.length] ?? '',
  due: `2024-${String((n % 12) + 1).padStart(2, '0')}-30`,
  tone: tones[n % tones.length] ?? 'info',
}))

const article = { article: '第六条', quote: '议题征集工作于会前2个月启动。', strength: 'must' } as const
const slices = [
  { id: 'done', label: '已完成', value: 12, tone: 'success' },
  { id: 'doing', label: '进行中', value: 7, tone: 'info' },
  { id: 'late', label: '逾期', value: 2, tone: 'danger' },
] as const

/** Every component in every state, for looking at; only on the stand-in. */
export default function Gallery() {
  const [tab, setTab] = useState<'form' | 'other'>('form')
  const [selected, setSelected] = useState('2')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(['1']))
  const [search, setSearch] = useState('')
  const needle = search.trim()
  return (
    <Screen
      k="place.topics"
      actions={
        <>
          <Button
            k="common.new"
            kind="primary"
            icon="add"
            onPress={() =>
              toast({
                k: 'common.saved',
                action: { k: 'common.undo', onPress: () => toast({ k: 'common.undone', tone: 'info' }) },
              })
            }
          />
          <Button label="蒙古文" icon="language" onPress={turnLanguage} />
        </>
      }
    >
      <Toolbar>
        <Button k="common.edit" icon="edit" />
        <Button k="common.import" icon="upload" />
        <Button k="common.print" icon="print" isDisabled />
        <Button
          k="common.delete"
          kind="danger"
          icon="trash"
          onPress={() =>
            void confirm({
              k: 'common.delete',
              action: 'common.delete',
              danger: true,
              text: <Label k="shell.broken" />,
            })
          }
        />
        <Menu
          k="common.actions"
          entries={[
            { id: 'a', k: 'common.copy', icon: 'copy', onAction: () => {} },
            'line',
            { id: 'b', k: 'common.delete', icon: 'trash', danger: true, onAction: () => {} },
          ]}
        />
        <Spacer />
        <SearchBox value={search} onChange={setSearch} />
      </Toolbar>
      <Splitter
        name="gallery"
        initial={50}
        list={
          <Panel flush scroll>
            <Table
              k="place.topics"
              rows={samples.filter(({ title }) => title.includes(needle))}
              rowKey={({ id }) => id}
              selected={selected}
              onSelect={setSelected}
              ticked={ticked}
              onTick={setTicked}
              rowTone={({ tone }) => (tone === 'danger' ? 'danger' : undefined)}
              columns={[
                {
                  id: 'n',
                  k: 'common.number',
                  size: '52px',
                  cell: ({ id }) => Number(id) + 1,
                  sortBy: ({ id }) => Number(id),
                },
                { id: 'title', k: 'place.topics', cell: ({ title }) => title, sortBy: ({ title }) => title },
                { id: 'unit', k: 'common.unit', cell: ({ unit }) => unit },
                {
                  id: 'due',
                  k: 'common.date',
                  size: '100px',
                  cell: ({ due }) => due,
                  sortBy: ({ due }) => due,
                },
                {
                  id: 'state',
                  k: 'common.state',
                  size: '110px',
                  cell: ({ tone }) => <StatusTag tone={tone} k={words[tone]} />,
                },
              ]}
              empty={
                <EmptyState
                  k="common.noData"
                  icon="topic"
                  action={<Button k="common.new" kind="primary" />}
                />
              }
            />
          </Panel>
        }
        detail={
          <Panel k="common.details" scroll actions={<IconButton icon="history" k="common.history" />}>
            <Tabs
              k="common.details"
              selected={tab}
              onSelect={setTab}
              tabs={[
                { id: 'form', k: 'common.content', content: () => <Fields /> },
                { id: 'other', k: 'common.other', count: 3, tone: 'danger', content: () => <Others /> },
              ]}
            />
          </Panel>
        }
      />
      <Pager page={1} pages={9} total={400} onPage={() => {}} />
    </Screen>
  )
}

function Fields() {
  const [text, setText] = useState('产业工人队伍建设改革')
  const [long, setLong] = useState('推动将新就业形态劳动者纳入工会服务范围，明确部门职责。')
  const [unit, setUnit] = useState('总工会办公室')
  const [level, setLevel] = useState<'city' | 'county' | null>(null)
  const [date, setDate] = useState('2024-06-30')
  const [count, setCount] = useState<number | null>(3)
  const [roles, setRoles] = useState<readonly ('handler' | 'signer')[]>(['handler'])
  const [way, setWay] = useState<'a' | 'b' | null>('a')
  const [on, setOn] = useState(true)
  return (
    <Form columns={1}>
      <TextField k="common.name" value={text} onChange={setText} isRequired source={article} />
      <TextArea k="common.content" value={long} onChange={setLong} error={<Label k="common.required" />} />
      <ComboBox k="common.unit" value={unit} onChange={setUnit} suggestions={units} />
      <Select
        k="start.level"
        value={level}
        onChange={setLevel}
        options={[
          { value: 'city', k: 'level.city' },
          { value: 'county', k: 'level.county' },
        ]}
      />
      <DateField k="common.date" value={date} onChange={setDate} />
      <NumberField k="common.number" value={count} onChange={setCount} min={1} />
      <CheckboxSet
        k="start.roles"
        value={roles}
        onChange={setRoles}
        options={[
          { value: 'handler', k: 'role.handler' },
          { value: 'signer', k: 'role.signer' },
        ]}
      />
      <RadioGroup
        k="common.type"
        value={way}
        onChange={setWay}
        options={[
          { value: 'a', k: 'common.yes' },
          { value: 'b', k: 'common.no' },
        ]}
      />
      <Fact k="common.state">
        <Row>
          <Switch k="common.done" value={on} onChange={setOn} />
          <Checkbox k="common.all" value={on} onChange={setOn} />
        </Row>
      </Fact>
      <FormActions>
        <Button k="common.save" kind="primary" icon="save" />
        <Button k="common.cancel" />
      </FormActions>
    </Form>
  )
}

function Others() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Stepper
        steps={[
          { id: 'a', k: 'start.step.regulation', state: 'done' },
          { id: 'b', k: 'start.step.office', state: 'current' },
          { id: 'c', k: 'start.step.person', state: 'todo' },
        ]}
      />
      <InlineNotice
        tone="warn"
        k="common.draftRestored"
        actions={<Button k="common.discardDraft" small kind="quiet" />}
      />
      <Timeline
        steps={[
          { id: 'a', k: 'place.topics', state: 'done', detail: <Data>总工会办公室 2024-03-01</Data> },
          {
            id: 'b',
            k: 'place.documents',
            state: 'overdue',
            detail: <Data>人民政府办公厅 2024-04-01</Data>,
            action: <Button k="common.open" small />,
          },
          { id: 'c', k: 'place.resolutions', state: 'current', detail: <Data>2024-05-01</Data> },
          { id: 'd', k: 'place.registers', state: 'todo' },
        ]}
      />
      <Row>
        <RingChart slices={slices} label="落实" middle="57%" caption="办结率" />
        <BarChart slices={slices} label="落实" />
      </Row>
      <ProgressBar k="common.loading" value={42} onCancel={() => {}} />
      <FormGroup k="common.other">
        <Row wrap>
          {iconNames.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </Row>
      </FormGroup>
      <Button k="common.open" onPress={() => setOpen(true)} />
      <Dialog
        k="common.details"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={<Button k="common.save" kind="primary" />}
      >
        <Fields />
      </Dialog>
    </>
  )
}

/** 归档目录: what this office files of each conference, and the package of it. */
import { archiveCatalogue, eightDigits, remarkOf, retentionWords } from '@documents/sheets/archive'
import type { DocumentTree } from '@documents/tree'
import {
  blankArchive,
  closeArchive,
  countPages,
  decideItem,
  describeArchive,
  reopenArchive,
} from '@domain/archive/commands'
import { type ArchiveItem, archiveItems, type Standing } from '@domain/archive/items'
import { conferenceStage } from '@domain/evidence'
import { type Archive, type Retention, retentions } from '@domain/model/archive'
import type { ConferenceState } from '@domain/state'
import { useRef, useState } from 'react'
import {
  ask,
  FaultNotice,
  useAct,
  useActContext,
  useConferenceInHandId,
  useIsDemo,
  useOffice,
  useOfficeState,
  useRows,
  useViewer,
} from '../../app'
import { PagesDialog } from '../../parts/PagesDialog'
import type { Tone } from '../../ui'
import {
  askReason,
  Button,
  Checkbox,
  Data,
  Dialog,
  EmptyState,
  Form,
  InlineNotice,
  Label,
  NumberField,
  Panel,
  ProgressBar,
  Select,
  Spacer,
  StatusTag,
  Table,
  TextField,
  Toolbar,
  toast,
} from '../../ui'
import { makePackage } from './archivePackage'

const standingTones: Readonly<Record<Standing, Tone>> = {
  original: 'success',
  received: 'info',
  copy: 'neutral',
}

const partTitle = (state: ConferenceState): string => {
  const { name, year, ordinal } = state.conference.fields
  return `${name}（${year}年第${ordinal}次）归档包`
}

export function ArchiveBook() {
  const all = useOfficeState()?.conferences
  const [inHand, choose] = useConferenceInHandId()
  const archives = useRows('archive')
  const office = useOffice()
  if (!all || !archives || !office) return null
  const state = all.find(({ conference }) => conference.id === inHand) ?? all[0]
  if (!state) return <EmptyState k="registers.noConferences" icon="conference" />
  const kept = archives.find(({ fields }) => fields.conference === state.conference.id)
  const archive = kept?.fields ?? blankArchive(state, office.fields.fullName, archives)
  return (
    <ArchiveOf
      key={state.conference.id}
      state={state}
      archive={archive}
      chooser={
        <Select
          k="archive.conference"
          value={state.conference.id as string}
          onChange={(id) => choose(id as typeof state.conference.id)}
          options={all.map(({ conference: { id, fields } }) => ({
            value: id as string,
            label: `${fields.year}年第${fields.ordinal}次`,
          }))}
        />
      }
    />
  )
}

interface Props {
  readonly state: ConferenceState
  readonly archive: Archive
}

function ArchiveOf({ state, archive, chooser }: Props & { readonly chooser: React.ReactNode }) {
  const office = useOffice()
  const viewer = useViewer()
  const isDemo = useIsDemo()
  const context = useActContext(state.regulation)
  const { run, fault, refuse, clear } = useAct()
  const [printed, setPrinted] = useState<DocumentTree | null>(null)
  const [edited, setEdited] = useState<ArchiveItem | null>(null)
  const [isDescribing, setDescribing] = useState(false)
  const [percent, setPercent] = useState<number | null>(null)
  const goesOn = useRef(true)
  if (!office || !viewer) return null
  const items = archiveItems(state, office.fields, archive)
  const year = state.conference.fields.year
  const stage = conferenceStage(state)
  const isEarly = stage !== 'minutesIssued' && stage !== 'closed'
  const isClosed = archive.closed !== null

  const pack = async () => {
    clear()
    goesOn.current = true
    setPercent(0)
    const title = partTitle(state)
    const made = await makePackage(
      { state, archive, items, office: office.fields, viewer, demonstration: isDemo },
      title,
      (done, count) => {
        setPercent(count === 0 ? 100 : (done / count) * 100)
        return goesOn.current
      },
    )
    setPercent(null)
    if (!made.ok) return made.error.code === 'cancelled' ? undefined : refuse(made.error)
    const saved = await ask('file:save', { name: `${title}.zip`, bytes: made.value.zip })
    if (!saved.ok) return saved.error.code === 'cancelled' ? undefined : refuse(saved.error)
    toast({ k: 'archive.packed', params: { name: saved.value.name }, tone: 'success' })
    const counted = context && countPages(context(), archive, made.value.pages)
    if (counted?.ok) await run(counted, { said: null })
  }
  const close = async () => {
    if (context) await run(closeArchive(context(), archive), { said: 'archive.closedSaid' })
  }
  const reopen = async () => {
    const why = await askReason({
      k: 'archive.reopen',
      action: 'archive.reopen',
      reason: 'archive.reopenWhy',
    })
    if (why !== null && context) await run(reopenArchive(context(), archive, why))
  }

  return (
    <>
      <Toolbar k="archive.tools">
        {chooser}
        <Data>{archive.fonds === '' ? '' : `全宗号 ${archive.fonds}　${archive.fondsName}`}</Data>
        <Spacer />
        <Button k="archive.describe" icon="edit" isDisabled={isClosed} onPress={() => setDescribing(true)} />
        <Button
          k="archive.print"
          icon="print"
          isDisabled={items.every(({ serial }) => serial === null)}
          onPress={() => setPrinted(archiveCatalogue(items, archive, year, { demonstration: isDemo }))}
        />
        {isClosed ? (
          <Button k="archive.reopen" icon="undo" onPress={() => void reopen()} />
        ) : (
          <Button k="archive.close" icon="lock" isDisabled={isEarly} onPress={() => void close()} />
        )}
        <Button
          k="archive.pack"
          kind="primary"
          icon="folder"
          isPending={percent !== null}
          onPress={() => void pack()}
        />
      </Toolbar>
      <FaultNotice fault={fault} />
      {percent !== null && (
        <ProgressBar
          k="archive.packing"
          value={percent}
          onCancel={() => {
            goesOn.current = false
          }}
        />
      )}
      {isClosed && archive.closed && (
        <InlineNotice tone="success" k="archive.closedBy" params={{ name: archive.closed.name }} />
      )}
      {archive.fonds === '' && <InlineNotice tone="warn" k="archive.noFonds" />}
      {!isClosed && isEarly && <InlineNotice tone="info" k="archive.early" />}
      <Panel flush scroll>
        <Table
          k="registers.book.archive"
          rows={items}
          rowKey={({ key }) => key}
          onOpen={setEdited}
          rowTone={({ left }) => (left ? 'muted' : undefined)}
          wrap
          columns={[
            { id: 'file', k: 'archive.fileNumber', size: '11em', cell: ({ fileNumber }) => fileNumber },
            { id: 'number', k: 'archive.number', size: '8em', cell: ({ number }) => number },
            { id: 'by', k: 'archive.responsible', size: '10em', cell: ({ responsible }) => responsible },
            { id: 'title', k: 'archive.title', cell: ({ title }) => title },
            { id: 'date', k: 'common.date', size: '7em', cell: ({ date }) => eightDigits(date) },
            {
              id: 'retention',
              k: 'archive.retention',
              size: '5.5em',
              cell: ({ retention }) => retentionWords[retention],
            },
            { id: 'pages', k: 'archive.pages', size: '4em', align: 'end', cell: ({ pages }) => pages ?? '' },
            {
              id: 'standing',
              k: 'archive.standing',
              size: '6em',
              cell: ({ standing, left }) =>
                left ? (
                  <StatusTag tone="warn" k="archive.left" />
                ) : (
                  <StatusTag tone={standingTones[standing]} k={`archive.standingOf.${standing}`} />
                ),
            },
            { id: 'note', k: 'common.note', size: '8em', cell: remarkOf },
            {
              id: 'actions',
              k: 'common.actions',
              size: '6em',
              cell: (item) => (
                <Button k="archive.decide" small isDisabled={isClosed} onPress={() => setEdited(item)} />
              ),
            },
          ]}
          empty={<EmptyState k="archive.nothing" icon="folder" />}
        />
      </Panel>
      <p className="quiet">
        <Label k="archive.notThePaper" />
      </p>
      {printed && <PagesDialog tree={printed} onClose={() => setPrinted(null)} />}
      {edited && !isClosed && (
        <ItemDialog
          key={edited.key}
          state={state}
          archive={archive}
          item={edited}
          onClose={() => setEdited(null)}
        />
      )}
      {isDescribing && (
        <DescribeDialog state={state} archive={archive} onClose={() => setDescribing(false)} />
      )}
    </>
  )
}

/** 核定: retention, pages, remark, or that it is not filed. */
function ItemDialog({
  state,
  archive,
  item,
  onClose,
}: Props & { readonly item: ArchiveItem; readonly onClose: () => void }) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [retention, setRetention] = useState<Retention>(item.retention)
  const [pages, setPages] = useState<number | null>(item.pages)
  const [note, setNote] = useState(item.note)
  const [left, setLeft] = useState(item.left)
  const save = async () => {
    if (!context) return
    if (await run(decideItem(context(), archive, item.key, { retention, pages, note, left }))) onClose()
  }
  return (
    <Dialog
      k="archive.decideTitle"
      isOpen
      size="small"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={<Button k="common.save" kind="primary" isPending={busy} onPress={() => void save()} />}
    >
      <p className="dialog-text" lang="zh-CN">
        {item.title}
      </p>
      <Form columns={1} onSubmit={() => void save()}>
        <Select<Retention>
          k="archive.retention"
          value={retention}
          onChange={setRetention}
          options={retentions.map((value) => ({ value, label: retentionWords[value] }))}
        />
        <NumberField k="archive.pages" value={pages} onChange={setPages} min={1} max={9999} />
        <TextField k="common.note" value={note} onChange={setNote} />
        <Checkbox k="archive.leaveOut" value={left} onChange={setLeft} />
      </Form>
    </Dialog>
  )
}

/** The parts of the 档号. */
function DescribeDialog({ state, archive, onClose }: Props & { readonly onClose: () => void }) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [fonds, setFonds] = useState(archive.fonds)
  const [fondsName, setFondsName] = useState(archive.fondsName)
  const [category, setCategory] = useState(archive.category)
  const [section, setSection] = useState(archive.section)
  const [from, setFrom] = useState(archive.from)
  const save = async () => {
    if (!context) return
    if (await run(describeArchive(context(), archive, { fonds, fondsName, category, section, from })))
      onClose()
  }
  return (
    <Dialog
      k="archive.describe"
      isOpen
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={<Button k="common.save" kind="primary" isPending={busy} onPress={() => void save()} />}
    >
      <Form onSubmit={() => void save()}>
        <TextField k="archive.fonds" value={fonds} onChange={setFonds} isRequired autoFocus />
        <TextField k="archive.fondsName" value={fondsName} onChange={setFondsName} wide />
        <TextField k="archive.category" value={category} onChange={setCategory} isRequired />
        <TextField k="archive.section" value={section} onChange={setSection} isRequired />
        {retentions.map((retention) => (
          <NumberField
            key={retention}
            k={`archive.fromOf.${retention}`}
            value={from[retention] ?? 1}
            onChange={(value) => setFrom({ ...from, [retention]: value ?? 1 })}
            min={1}
            max={9999}
          />
        ))}
      </Form>
    </Dialog>
  )
}

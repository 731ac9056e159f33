/** One item: what was decided, time nodes, progress with evidence, acceptance, or why it is not implemented. */
import type { Attachment } from '@domain/model/common'
import { officeName } from '@domain/regulation/rules'
import {
  addProgress,
  clearUnimplemented,
  closeResolution,
  closers,
  editResolution,
  explainUnimplemented,
  reopenResolution,
  setNode,
} from '@domain/resolutions/commands'
import { type ResolutionView, unmetNeeds } from '@domain/resolutions/view'
import type { ConferenceState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import {
  DraftNotice,
  FaultNotice,
  Link,
  newId,
  useAct,
  useActContext,
  useDraft,
  useRow,
  useViewer,
} from '../../app'
import { FileLink, FilesField } from '../../parts/Files'
import { splitList } from '../../parts/lists'
import { Preliminary } from '../../parts/Preliminary'
import {
  askReason,
  Button,
  Checkbox,
  Data,
  DateField,
  EmptyState,
  Fact,
  Form,
  FormActions,
  FormGroup,
  InlineNotice,
  NumberField,
  Panel,
  SourceMark,
  StatusTag,
  Table,
  Tabs,
  TextArea,
  TextField,
  Toolbar,
  todayHere,
  useT,
} from '../../ui'
import { FollowUps } from './FollowUps'
import { resolutionTone } from './index'

interface Props {
  readonly state: ConferenceState
  readonly view: ResolutionView
}
type Sheet = 'item' | 'progress' | 'close' | 'notes'

export function ResolutionPage({ state, view }: Props) {
  const [tab, setTab] = useState<Sheet>('item')
  return (
    <Panel
      label={view.row.fields.text.slice(0, 40)}
      actions={<StatusTag tone={resolutionTone[view.state]} k={`resolutions.state.${view.state}`} />}
      flush
      scroll
    >
      <Tabs<Sheet>
        k="resolutions.sheets"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'item', k: 'resolutions.tab.item', content: () => <ItemSheet state={state} view={view} /> },
          {
            id: 'progress',
            k: 'resolutions.tab.progress',
            count: view.progress.length,
            content: () => <ProgressSheet state={state} view={view} />,
          },
          {
            id: 'close',
            k: 'resolutions.tab.close',
            content: () => <CloseSheet state={state} view={view} />,
          },
          {
            id: 'notes',
            k: 'resolutions.tab.notes',
            count: state.followUps.filter(({ fields }) => fields.resolution === view.row.id).length,
            content: () => <FollowUps state={state} view={view} />,
          },
        ]}
      />
    </Panel>
  )
}

function ItemSheet({ state, view }: Props) {
  const { row } = view
  const { fields } = row
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const clause = useRow('clause', fields.clause as RecordId | null)
  const draft = useDraft(`resolutions.edit/${row.id}`, {
    text: fields.text,
    leadUnit: fields.leadUnit,
    coUnits: fields.coUnits.join('、'),
    responsible: fields.responsible,
    deadline: fields.deadline ?? '',
    nodes: fields.nodes.map((node) => ({ ...node, key: `${node.date} ${node.text}` })),
  })
  const { coUnits, deadline, nodes, ...rest } = draft.value
  const isClosed = fields.done !== null
  const save = async () => {
    const moved = fields.deadline !== null && deadline !== fields.deadline
    const reason = moved ? await askReason({ k: 'resolutions.deadlineReason', action: 'common.save' }) : ''
    if (!context || reason === null) return
    const input = {
      ...rest,
      coUnits: splitList(coUnits),
      deadline: deadline === '' ? null : deadline,
      nodes: nodes.map(({ key: _key, ...node }) => node),
    }
    if (await run(editResolution(row, input, reason))) draft.clear()
  }
  return (
    <div className="resolution-sheet">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Toolbar>
        {fields.topic !== null && (
          <Link to={{ place: 'topics', id: fields.topic as RecordId }} k="resolutions.toTopic" />
        )}
        {clause && (
          <Link
            to={{ place: 'documents', id: clause.fields.document as RecordId, tab: 'text' }}
            k="resolutions.toClause"
          />
        )}
      </Toolbar>
      <Form>
        <TextArea
          k="resolutions.field.text"
          value={rest.text}
          onChange={(text) => draft.set({ text })}
          wide
          rows={3}
          isReadOnly={isClosed}
        />
        <TextField
          k="resolutions.field.leadUnit"
          value={rest.leadUnit}
          onChange={(leadUnit) => draft.set({ leadUnit })}
          isReadOnly={isClosed}
          source={state.regulation.followUp.carriesOut.source}
          wide
        />
        <TextField
          k="resolutions.field.coUnits"
          value={coUnits}
          onChange={(next) => draft.set({ coUnits: next })}
          isReadOnly={isClosed}
          wide
        />
        <TextField
          k="resolutions.field.responsible"
          value={rest.responsible}
          onChange={(responsible) => draft.set({ responsible })}
          isReadOnly={isClosed}
        />
        <DateField
          k="resolutions.field.deadline"
          value={deadline}
          onChange={(next) => draft.set({ deadline: next })}
          isReadOnly={isClosed}
          source={state.regulation.followUp.lists.source}
        />
        <FormGroup k="resolutions.nodes">
          {nodes.map((node, index) => (
            <NodeLine
              key={node.key}
              date={node.date}
              text={node.text}
              isReadOnly={isClosed}
              onDate={(date) =>
                draft.set({ nodes: nodes.map((each, at) => (at === index ? { ...each, date } : each)) })
              }
              onText={(text) =>
                draft.set({ nodes: nodes.map((each, at) => (at === index ? { ...each, text } : each)) })
              }
            />
          ))}
        </FormGroup>
      </Form>
      {fields.nodes.map((node, index) => (
        <Checkbox
          key={`${node.date} ${node.text}`}
          label={<Data>{`${node.date}　${node.text}`}</Data>}
          value={node.done}
          isDisabled={isClosed}
          onChange={(done) => void run(setNode(row, index, done))}
        />
      ))}
      {!isClosed && (
        <Toolbar>
          <Button
            k="common.save"
            kind={draft.isDirty ? 'primary' : 'secondary'}
            isDisabled={!context || !draft.isDirty}
            isPending={busy}
            onPress={() => void save()}
          />
          <Button
            k="resolutions.addNode"
            icon="add"
            onPress={() =>
              draft.set({
                nodes: [...nodes, { date: todayHere() as string, text: '', done: false, key: newId() }],
              })
            }
          />
        </Toolbar>
      )}
    </div>
  )
}

function NodeLine(props: {
  readonly date: string
  readonly text: string
  readonly isReadOnly: boolean
  readonly onDate: (date: string) => void
  readonly onText: (text: string) => void
}) {
  return (
    <>
      <DateField
        k="resolutions.nodeDate"
        value={props.date}
        onChange={props.onDate}
        isReadOnly={props.isReadOnly}
      />
      <TextField
        k="resolutions.nodeText"
        value={props.text}
        onChange={props.onText}
        isReadOnly={props.isReadOnly}
      />
    </>
  )
}

function ProgressSheet({ state, view }: Props) {
  const { row } = view
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`resolutions.progress/${row.id}`, {
    date: todayHere() as string,
    unit: row.fields.leadUnit,
    text: '',
    percent: null as number | null,
    files: [] as Attachment[],
  })
  const save = async () => {
    if (context && (await run(addProgress(row, draft.value, context())))) draft.clear()
  }
  return (
    <div className="resolution-sheet">
      <Table
        k="resolutions.tab.progress"
        rows={view.progress.toReversed()}
        rowKey={({ id }) => id}
        wrap
        columns={[
          { id: 'date', k: 'common.date', size: '7em', cell: ({ fields }) => fields.date },
          { id: 'unit', k: 'common.unit', size: '8em', cell: ({ fields }) => fields.unit },
          { id: 'text', k: 'resolutions.progress', cell: ({ fields }) => fields.text },
          {
            id: 'percent',
            k: 'resolutions.percent',
            size: '5.5em',
            cell: ({ fields }) => (fields.percent === null ? '—' : `${fields.percent}%`),
          },
          {
            id: 'files',
            k: 'resolutions.evidence',
            size: '6em',
            cell: ({ fields }) => fields.files.map((file) => <FileLink key={file.sm3} file={file} />),
          },
        ]}
        empty={<EmptyState k="resolutions.noProgress" icon="clock" />}
      />
      <Preliminary of={row.id} />
      {row.fields.done === null && (
        <>
          <DraftNotice draft={draft} />
          <FaultNotice fault={fault} />
          <Form>
            <FormGroup k="resolutions.addProgress">
              <DateField k="common.date" value={draft.value.date} onChange={(date) => draft.set({ date })} />
              <TextField k="common.unit" value={draft.value.unit} onChange={(unit) => draft.set({ unit })} />
              <TextArea
                k="resolutions.progress"
                value={draft.value.text}
                onChange={(text) => draft.set({ text })}
                wide
                rows={3}
                isRequired
              />
              <NumberField
                k="resolutions.percent"
                value={draft.value.percent}
                onChange={(percent) => draft.set({ percent })}
                min={0}
                max={100}
              />
              <FilesField
                k="resolutions.evidence"
                value={draft.value.files}
                onChange={(files) => draft.set({ files: [...files] })}
                kinds={['any']}
              />
            </FormGroup>
            <FormActions>
              <Button
                k="resolutions.saveProgress"
                kind="primary"
                isDisabled={!context || draft.value.text.trim() === ''}
                isPending={busy}
                onPress={() => void save()}
              />
            </FormActions>
          </Form>
        </>
      )}
    </div>
  )
}

function CloseSheet({ state, view }: Props) {
  const t = useT()
  const { row } = view
  const { done, unimplemented } = row.fields
  const { regulation, conference } = state
  const viewer = useViewer()
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const evidence = useDraft(`resolutions.close/${row.id}`, { evidence: '', files: [] as Attachment[] })
  const said = useDraft(`resolutions.unimplemented/${row.id}`, {
    explanation: unimplemented?.explanation ?? '',
    opinion: unimplemented?.opinion ?? '',
    deadline: unimplemented?.deadline ?? '',
  })
  const bodies = closers(regulation, conference.fields.duty)
  const mayClose = viewer !== undefined && bodies.includes(viewer.me.organisation)
  const unmet = unmetNeeds(row.fields, regulation)
  const close = async () => {
    if (context && (await run(closeResolution(row, evidence.value, conference.fields.duty, context()))))
      evidence.clear()
  }
  const reopen = async () => {
    const reason = await askReason({ k: 'resolutions.reopenTitle', action: 'resolutions.reopen' })
    if (context && reason !== null)
      await run(reopenResolution(row, reason, conference.fields.duty, context()))
  }
  const explain = async () => {
    const { deadline, ...rest } = said.value
    if (
      context &&
      (await run(
        explainUnimplemented(row, { ...rest, deadline: deadline === '' ? null : deadline }, context()),
      ))
    )
      said.clear()
  }
  if (done)
    return (
      <div className="resolution-sheet">
        <FaultNotice fault={fault} />
        <Form columns={1}>
          <Fact k="resolutions.closedBy">{`${done.body}　${done.by.name}`}</Fact>
          <Fact k="resolutions.evidence">
            <Data>{done.evidence}</Data>
            {done.files.map((file) => (
              <FileLink key={file.sm3} file={file} />
            ))}
          </Fact>
        </Form>
        {mayClose && (
          <Toolbar>
            <Button k="resolutions.reopen" onPress={() => void reopen()} />
          </Toolbar>
        )}
      </div>
    )
  return (
    <div className="resolution-sheet">
      <FaultNotice fault={fault} />
      <p className="quiet" lang="zh-CN">
        {t('resolutions.closers', { names: bodies.map((key) => officeName(regulation, key)).join('、') })}{' '}
        <SourceMark source={regulation.followUp.closes.source} />
      </p>
      {mayClose && (
        <Form columns={1}>
          <FormGroup k="resolutions.accept">
            <TextArea
              k="resolutions.evidenceText"
              value={evidence.value.evidence}
              onChange={(next) => evidence.set({ evidence: next })}
              rows={3}
            />
            <FilesField
              k="resolutions.evidence"
              value={evidence.value.files}
              onChange={(files) => evidence.set({ files: [...files] })}
            />
          </FormGroup>
          <FormActions>
            <Button
              k="resolutions.close"
              kind="primary"
              isDisabled={!context || !evidence.isDirty}
              isPending={busy}
              onPress={() => void close()}
            />
          </FormActions>
        </Form>
      )}
      <Form columns={1}>
        <FormGroup k="resolutions.unimplemented">
          {unimplemented !== null && unmet.length > 0 && (
            <InlineNotice
              tone="warn"
              k="resolutions.unmet"
              params={{ needs: unmet.map((need) => t(`resolutions.need.${need}`)).join('、') }}
            />
          )}
          <TextArea
            k="resolutions.need.explanation"
            value={said.value.explanation}
            onChange={(explanation) => said.set({ explanation })}
            source={regulation.unimplemented.source}
          />
          <TextArea
            k="resolutions.need.opinion"
            value={said.value.opinion}
            onChange={(opinion) => said.set({ opinion })}
          />
          <DateField
            k="resolutions.need.deadline"
            value={said.value.deadline}
            onChange={(deadline) => said.set({ deadline })}
          />
        </FormGroup>
        <FormActions>
          <Button
            k="resolutions.saveUnimplemented"
            isDisabled={!context || !said.isDirty}
            isPending={busy}
            onPress={() => void explain()}
          />
          {unimplemented !== null && (
            <Button k="resolutions.resume" kind="quiet" onPress={() => void run(clearUnimplemented(row))} />
          )}
        </FormActions>
      </Form>
    </div>
  )
}

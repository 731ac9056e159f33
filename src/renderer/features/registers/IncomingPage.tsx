/** 收文处理笺: what was done with a paper, by whom and when, and the one thing that comes next. */
import { handlingSlip } from '@documents/sheets/slips'
import type { DocumentTree } from '@documents/tree'
import { documentsOf } from '@domain/evidence'
import type { PaperKind } from '@domain/model/document'
import type { RecordRow } from '@domain/model/records'
import { formatNumber } from '@domain/numbering/number'
import { type IncomingStage, incomingStage, linkReply, returnIncoming } from '@domain/registers/incoming'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import {
  FaultNotice,
  Link,
  useAct,
  useActContext,
  useConferenceState,
  useIsDemo,
  useOffice,
  useRow,
  useViewer,
} from '../../app'
import { FileLink } from '../../parts/Files'
import { PagesDialog } from '../../parts/PagesDialog'
import {
  askReason,
  Button,
  chineseDate,
  Data,
  Fact,
  Form,
  InlineNotice,
  Label,
  Menu,
  momentText,
  Nothing,
  StatusTag,
  Stepper,
  type StepState,
} from '../../ui'
import { StageTag } from './IncomingBook'
import { IncomingForm } from './IncomingForm'
import { Sheet } from './Sheet'
import { InstructionForm, ProposalForm, ResultForm } from './SlipForms'

type Row = RecordRow<'incoming'>
type Part = 'proposal' | 'instruction' | 'result'

/** What is written next at each stage. */
const nextPart: Readonly<Record<IncomingStage, Part | null>> = {
  returned: null,
  propose: 'proposal',
  instruct: 'instruction',
  handle: 'result',
  done: null,
}

/** Papers that are answered by one of ours. */
const answers: Partial<Readonly<Record<string, PaperKind>>> = { conveneRequest: 'conveneReply' }

export function IncomingPage({ row, register }: { readonly row: Row; readonly register: readonly Row[] }) {
  const office = useOffice()
  const isDemo = useIsDemo()
  const context = useActContext()
  const { run, fault } = useAct()
  const [chosen, setChosen] = useState<Part | null>(null)
  const [isEditing, setEditing] = useState(false)
  const [printed, setPrinted] = useState<DocumentTree | null>(null)
  if (!office) return null
  if (isEditing) {
    const close = () => setEditing(false)
    return <IncomingForm row={row} register={register} onDone={close} onClose={close} />
  }
  const { fields } = row
  const stage = incomingStage(fields)
  const part = chosen ?? nextPart[stage]
  const isOpen = stage !== 'returned'
  const sendBack = async () => {
    const reason = await askReason({
      k: 'registers.returnTitle',
      action: 'registers.return',
      reason: 'registers.returnReason',
    })
    if (context && reason !== null) await run(returnIncoming(row, reason, context()))
  }
  const done = () => setChosen(null)
  return (
    <Sheet
      title={fields.title}
      actions={
        <>
          <StageTag row={row} />
          <Button
            k="registers.slip"
            icon="print"
            small
            onPress={() =>
              setPrinted(handlingSlip(fields, office.fields.fullName, { demonstration: isDemo }))
            }
          />
          <Menu
            k="common.actions"
            quiet
            entries={[
              { id: 'edit', k: 'registers.edit', onAction: () => setEditing(true) },
              {
                id: 'proposal',
                k: 'registers.rewriteProposal',
                isDisabled: !isOpen || fields.proposal === null,
                onAction: () => setChosen('proposal'),
              },
              {
                id: 'instruction',
                k: 'registers.addInstruction',
                isDisabled: !isOpen || fields.proposal === null,
                onAction: () => setChosen('instruction'),
              },
              {
                id: 'result',
                k: 'registers.writeResult',
                isDisabled: !isOpen || fields.proposal === null,
                onAction: () => setChosen('result'),
              },
              'line',
              {
                id: 'return',
                k: 'registers.return',
                isDisabled: !isOpen || stage === 'done',
                onAction: () => void sendBack(),
              },
            ]}
          />
        </>
      }
    >
      <FaultNotice fault={fault} />
      <Stepper steps={stepsOf(row)} />
      {fields.returned && (
        <InlineNotice
          tone="warn"
          k="registers.wasReturned"
          params={{ name: fields.returned.by.name, reason: fields.returned.reason }}
        />
      )}
      {part === 'proposal' && <ProposalForm row={row} onDone={done} onClose={chosen && done} />}
      {part === 'instruction' && (
        <InstructionForm
          key={fields.instructions.length}
          row={row}
          onDone={done}
          onClose={chosen && done}
          onSkip={chosen ? undefined : () => setChosen('result')}
        />
      )}
      {part === 'result' && <ResultForm row={row} onDone={done} onClose={chosen && done} />}
      <Handling row={row} />
      <Form>
        <Fact k="registers.incomingNo">{String(fields.no)}</Fact>
        <Fact k="registers.receivedOn">{chineseDate(fields.receivedOn)}</Fact>
        <Fact k="registers.from">{fields.from}</Fact>
        <Fact k="registers.number">{fields.number === '' ? <Nothing /> : fields.number}</Fact>
        <Fact k="registers.signedFor">{`${fields.signedFor}　${momentText(fields.signedAt)}`}</Fact>
        <Fact k="registers.copies">{String(fields.copies)}</Fact>
        {fields.urgency !== '' && <Fact k="registers.urgency">{fields.urgency}</Fact>}
        <ConferenceFact row={row} />
        <Fact k="registers.files" wide>
          <span className="files">
            {fields.files.length === 0 && <Nothing />}
            {fields.files.map((file) => (
              <FileLink key={file.sm3} file={file} />
            ))}
          </span>
        </Fact>
      </Form>
      {printed && <PagesDialog tree={printed} onClose={() => setPrinted(null)} />}
    </Sheet>
  )
}

/** 签收登记 → 拟办 → 批示 → 承办, each with who did it. */
function stepsOf({ fields }: Row) {
  const stage = incomingStage(fields)
  const { signedFor, signedAt, proposal, instructions, result } = fields
  const given: Readonly<Record<Part, string>> = {
    proposal: proposal === null ? '' : proposal.by.name,
    instruction: instructions.map(({ name }) => name).join('、'),
    result: result === null ? '' : result.by.name,
  }
  const stateOf = (part: Part): StepState =>
    given[part] !== ''
      ? 'done'
      : part === nextPart[stage]
        ? 'current'
        : part === 'instruction' && result !== null
          ? 'skipped'
          : 'todo'
  return [
    {
      id: 'registered',
      k: 'registers.step.registered',
      state: 'done' as const,
      detail: <Data>{`${signedFor}　${momentText(signedAt).slice(5, 10)}`}</Data>,
    },
    ...(['proposal', 'instruction', 'result'] as const).map((part) => ({
      id: part,
      k: `registers.step.${part}`,
      state: stateOf(part),
      detail: given[part] === '' ? undefined : <Data>{given[part]}</Data>,
    })),
  ]
}

/** What stands on the slip so far. */
function Handling({ row }: { readonly row: Row }) {
  const { proposal, instructions, handler, due, result } = row.fields
  if (proposal === null && result === null && !(row.fields.paper in answers)) return null
  return (
    <dl className="slip">
      {proposal && (
        <div>
          <dt>
            <Label k="registers.step.proposal" />
          </dt>
          <dd lang="zh-CN">
            <p>{proposal.text}</p>
            <p className="quiet">{`${proposal.by.name}　${momentText(proposal.by.at)}`}</p>
            {(handler !== '' || due !== null) && (
              <p className="slip-handler">
                {handler !== '' && (
                  <>
                    <Label k="registers.handler" />
                    <Data>{handler}</Data>
                  </>
                )}
                {due !== null && (
                  <>
                    <Label k="registers.due" />
                    <Data>{chineseDate(due)}</Data>
                  </>
                )}
              </p>
            )}
          </dd>
        </div>
      )}
      {instructions.length > 0 && (
        <div>
          <dt>
            <Label k="registers.step.instruction" />
          </dt>
          <dd lang="zh-CN">
            {instructions.map((one) => (
              <p key={`${one.name} ${one.date} ${one.text}`}>
                {one.text}
                <span className="quiet">
                  {`　${one.name}${one.post === '' ? '' : `（${one.post}）`}　${chineseDate(one.date)}　`}
                </span>
                {one.scan && <FileLink file={one.scan} />}
              </p>
            ))}
          </dd>
        </div>
      )}
      {result && (
        <div>
          <dt>
            <Label k="registers.step.result" />
          </dt>
          <dd lang="zh-CN">
            <p>{result.text}</p>
            <p className="quiet">{`${result.by.name}　${momentText(result.by.at)}`}</p>
          </dd>
        </div>
      )}
      <Reply row={row} />
    </dl>
  )
}

/** 复函: drafted from here, and bound to the paper that it answers. */
function Reply({ row }: { readonly row: Row }) {
  const { conference, paper, reply, returned } = row.fields
  const kind = answers[paper]
  const viewer = useViewer()
  const state = useConferenceState(kind === undefined ? null : (conference as RecordId | null))
  const linked = useRow('document', reply as RecordId | null)
  const { run, fault } = useAct()
  if (kind === undefined || !state || !viewer || returned !== null) return null
  const candidates = documentsOf(state, kind).filter(({ fields }) => fields.issuingSide === viewer.me.side)
  return (
    <div>
      <dt>
        <Label k="registers.reply" />
      </dt>
      <dd className="slip-reply">
        <FaultNotice fault={fault} />
        {linked ? (
          <>
            <Link to={{ place: 'documents', id: linked.id, conference: state.conference.id }}>
              <Data>{linked.fields.title}</Data>
            </Link>
            {linked.fields.issuedAt === null ? (
              <StatusTag tone="info" k="registers.replyUnderWay" />
            ) : (
              <Data>{formatNumber(linked.fields.number)}</Data>
            )}
          </>
        ) : candidates.length > 0 ? (
          candidates.map((each) => (
            <span key={each.id} className="slip-reply">
              <Data>{each.fields.title}</Data>
              <Button k="registers.linkReply" small onPress={() => void run(linkReply(row, each.id))} />
            </span>
          ))
        ) : (
          <Link
            to={{ place: 'documents', tab: 'new', conference: state.conference.id, paper: kind }}
            k="registers.draftReply"
          />
        )}
      </dd>
    </div>
  )
}

function ConferenceFact({ row }: { readonly row: Row }) {
  const conference = useRow('conference', row.fields.conference as RecordId | null)
  return (
    <Fact k="registers.conference">
      {conference ? (
        <Link to={{ place: 'conferences', id: conference.id }}>
          <Data>{`${conference.fields.year}年第${conference.fields.ordinal}次联席会议`}</Data>
        </Link>
      ) : (
        <Nothing />
      )}
    </Fact>
  )
}

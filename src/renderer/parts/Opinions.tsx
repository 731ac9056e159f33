/** 征求意见 on a topic or on the draft of the minutes: who was asked, what they answered, how it was handled — three columns side by side. */
import type { Attachment } from '@domain/model/common'
import type { RecordRow } from '@domain/model/records'
import { opinions } from '@domain/model/topic'
import type { ConferenceState } from '@domain/state'
import {
  handleOpinion,
  moveConsultationDue,
  recordReply,
  remind,
  withdrawConsultation,
} from '@domain/topics/consultations'
import { consultationsOf, unanswered } from '@domain/topics/view'
import { type CivilDate, type RecordId, recordType, type ScopeId } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useDraft } from '../app'
import type { Tone } from '../ui'
import {
  askReason,
  Button,
  Data,
  DateField,
  EmptyState,
  Form,
  Label,
  Menu,
  RadioGroup,
  Select,
  StatusTag,
  TextArea,
  TextField,
  Toolbar,
  todayHere,
} from '../ui'
import { AskUnits } from './AskUnits'
import { DraftDialog } from './DraftDialog'
import { FileLink, FilesField } from './Files'
import { Preliminary } from './Preliminary'
import { Talks } from './Talks'
import './parts.css'

type Row = RecordRow<'consultation'>
const opinionTone: Readonly<Record<(typeof opinions)[number], Tone>> = {
  agree: 'success',
  amend: 'warn',
  disagree: 'danger',
}
type Open = { readonly kind: 'reply' | 'handle' | 'due'; readonly row: Row } | { readonly kind: 'ask' } | null

interface Props {
  readonly state: ConferenceState
  /** The topic, or the minutes. */
  readonly about: { readonly id: RecordId; readonly scope: ScopeId }
}

export function Opinions({ state, about }: Props) {
  const context = useActContext(state.regulation)
  const { run, fault } = useAct()
  const [open, setOpen] = useState<Open>(null)
  const today = todayHere()
  const kind = recordType(about.id)
  const requests = consultationsOf(state, about.id)
  const missing = unanswered(requests)
  const withdraw = async (row: Row) => {
    const reason = await askReason({ k: 'topics.withdrawTitle', action: 'common.withdraw', danger: true })
    if (context && reason !== null) await run(withdrawConsultation(context(), row, reason))
  }
  const urge = async (row: Row) => {
    if (context) await run(remind(context(), [row], ''), { said: 'topics.reminded' })
  }
  return (
    <div className="opinions">
      <FaultNotice fault={fault} />
      {requests.length === 0 ? (
        <EmptyState k={`topics.noOpinions.${kind}`} icon="topic" />
      ) : (
        <p className="quiet">
          <Label
            k={missing.length === 0 ? 'topics.allAnswered' : 'topics.someAnswered'}
            params={{
              n: requests.length,
              answered: requests.length - missing.length,
              missing: missing.map(({ fields }) => fields.unit).join('、'),
            }}
          />
        </p>
      )}
      {requests.map((row) => {
        const { unit, due, dueHistory, reply, handling, reminders } = row.fields
        const isLate = reply === null && due < today
        return (
          <article key={row.id} className="opinion">
            <header className="opinion-head">
              <Data>{unit}</Data>
              {reply ? (
                <StatusTag tone={opinionTone[reply.opinion]} k={`topics.opinion.${reply.opinion}`} />
              ) : (
                <StatusTag
                  tone={isLate ? 'danger' : 'info'}
                  k={isLate ? 'topics.late' : 'topics.waiting'}
                  params={{ due }}
                />
              )}
              {dueHistory.map((moved) => (
                <span key={moved.at} className="quiet">
                  <Label k="topics.dueMoved" params={{ ...moved }} />
                </span>
              ))}
              {reminders.length > 0 && (
                <span className="quiet">
                  <Label k="topics.remindedTimes" params={{ n: reminders.length }} />
                </span>
              )}
            </header>
            {reply && (
              <div className="opinion-columns">
                <section>
                  <h4>
                    <Label k="topics.opinionText" />
                  </h4>
                  <p lang="zh-CN">{reply.text || '—'}</p>
                  <p className="quiet" lang="zh-CN">
                    {[reply.receivedOn, reply.number, reply.signer].filter((each) => each !== '').join('　')}
                    {reply.scan && <FileLink file={reply.scan} />}
                  </p>
                </section>
                {/* Who agrees has said nothing that could be handled. */}
                {reply.opinion !== 'agree' && (
                  <>
                    <section>
                      <h4>
                        <Label k="topics.handling" />
                      </h4>
                      {handling ? (
                        <StatusTag tone="info" k={`topics.verdict.${handling.verdict}`} />
                      ) : (
                        <StatusTag tone="neutral" k="topics.unhandled" />
                      )}
                    </section>
                    <section>
                      <h4>
                        <Label k="common.reason" />
                      </h4>
                      <p lang="zh-CN">{handling?.reason || '—'}</p>
                    </section>
                  </>
                )}
              </div>
            )}
            <Preliminary of={row.id} />
            <Toolbar>
              {reply ? (
                reply.opinion !== 'agree' && (
                  <Button
                    k="topics.handle"
                    small
                    kind={handling === null ? 'primary' : 'secondary'}
                    onPress={() => setOpen({ kind: 'handle', row })}
                  />
                )
              ) : (
                <>
                  <Button
                    k="topics.recordReply"
                    small
                    kind="primary"
                    onPress={() => setOpen({ kind: 'reply', row })}
                  />
                  <Button k="topics.remind" small onPress={() => void urge(row)} />
                </>
              )}
              <Menu
                k="common.actions"
                quiet
                entries={[
                  {
                    id: 'due',
                    k: 'topics.moveDue',
                    onAction: () => setOpen({ kind: 'due', row }),
                    isDisabled: reply !== null,
                  },
                  {
                    id: 'correct',
                    k: 'topics.correctReply',
                    onAction: () => setOpen({ kind: 'reply', row }),
                    isDisabled: reply === null,
                  },
                  'line',
                  {
                    id: 'withdraw',
                    k: 'topics.withdrawAsk',
                    danger: true,
                    onAction: () => void withdraw(row),
                  },
                ]}
              />
            </Toolbar>
          </article>
        )
      })}
      <Toolbar>
        <Button k="topics.ask" icon="add" onPress={() => setOpen({ kind: 'ask' })} />
      </Toolbar>
      {requests.some(({ fields }) => fields.mode === 'meeting') && (
        <Talks state={state} subject={about} k="topics.coordination" />
      )}
      {open?.kind === 'ask' && <AskUnits state={state} subjects={[about.id]} onClose={() => setOpen(null)} />}
      {open?.kind === 'reply' && <Reply state={state} row={open.row} onClose={() => setOpen(null)} />}
      {open?.kind === 'handle' && <Handle row={open.row} onClose={() => setOpen(null)} />}
      {open?.kind === 'due' && <MoveDue row={open.row} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface RowDialog {
  readonly row: Row
  readonly onClose: () => void
}

/** A reply that came as 收文 brings its number, day and file. */
function Reply({ state, row, onClose }: RowDialog & { readonly state: ConferenceState }) {
  const before = row.fields.reply
  const draft = useDraft(`topics.reply/${row.id}`, {
    opinion: before?.opinion ?? ('agree' as (typeof opinions)[number]),
    text: before?.text ?? '',
    receivedOn: before?.receivedOn ?? (todayHere() as string),
    number: before?.number ?? '',
    signer: before?.signer ?? '',
    scan: (before?.scan ? [before.scan] : []) as Attachment[],
    reason: '',
  })
  const { scan, reason, ...fields } = draft.value
  const papers = state.incoming.filter(
    (paper) => paper.fields.from === row.fields.unit && paper.fields.returned === null,
  )
  const take = (id: string) => {
    const paper = papers.find((each) => each.id === id)?.fields
    if (paper)
      draft.set({ number: paper.number, receivedOn: paper.receivedOn, scan: paper.files.slice(0, 1) })
  }
  return (
    <DraftDialog
      k="topics.replyTitle"
      params={{ unit: row.fields.unit }}
      draft={draft}
      make={(context) => recordReply(context, row, { ...fields, scan: scan[0] ?? null }, reason)}
      onClose={onClose}
    >
      <Form columns={1}>
        {papers.length > 0 && (
          <Select
            k="topics.fromIncoming"
            value={papers.find((paper) => paper.fields.number === fields.number)?.id ?? null}
            options={papers.map(({ id, fields: paper }) => ({
              value: id,
              label: [String(paper.no), paper.number, paper.title].filter((each) => each !== '').join('　'),
            }))}
            onChange={take}
            hint={<Label k="topics.fromIncomingHint" />}
          />
        )}
        <RadioGroup
          k="topics.opinionOf"
          value={fields.opinion}
          onChange={(opinion) => draft.set({ opinion })}
          options={opinions.map((value) => ({ value, k: `topics.opinion.${value}` }))}
          isRequired
        />
        <TextArea
          k="topics.opinionText"
          value={fields.text}
          onChange={(text) => draft.set({ text })}
          rows={4}
          isRequired={fields.opinion !== 'agree'}
        />
        <DateField
          k="topics.receivedOn"
          value={fields.receivedOn}
          onChange={(receivedOn) => draft.set({ receivedOn })}
        />
        <TextField
          k="topics.replyNumber"
          value={fields.number}
          onChange={(number) => draft.set({ number })}
          hint={<Label k="topics.replyNumberHint" />}
        />
        <TextField
          k="topics.replySigner"
          value={fields.signer}
          onChange={(signer) => draft.set({ signer })}
        />
        <FilesField
          k="topics.replyScan"
          value={scan}
          onChange={(files) => draft.set({ scan: [...files] })}
          kinds={['pdf', 'image']}
          single
        />
        {before && (
          <TextArea
            k="topics.correctReason"
            value={reason}
            onChange={(next) => draft.set({ reason: next })}
            isRequired
          />
        )}
      </Form>
    </DraftDialog>
  )
}

const verdicts = ['adopted', 'partly', 'declined'] as const

function Handle({ row, onClose }: RowDialog) {
  const draft = useDraft(`topics.handle/${row.id}`, {
    verdict: row.fields.handling?.verdict ?? ('adopted' as (typeof verdicts)[number]),
    reason: row.fields.handling?.reason ?? '',
  })
  return (
    <DraftDialog
      k="topics.handleTitle"
      params={{ unit: row.fields.unit }}
      draft={draft}
      make={(context) => handleOpinion(context, row, draft.value.verdict, draft.value.reason)}
      onClose={onClose}
    >
      <p className="dialog-text" lang="zh-CN">
        {row.fields.reply?.text}
      </p>
      <Form columns={1}>
        <RadioGroup
          k="topics.handling"
          value={draft.value.verdict}
          onChange={(verdict) => draft.set({ verdict })}
          options={verdicts.map((value) => ({ value, k: `topics.verdict.${value}` }))}
        />
        <TextArea
          k="common.reason"
          value={draft.value.reason}
          onChange={(reason) => draft.set({ reason })}
          isRequired={draft.value.verdict !== 'adopted'}
          rows={3}
        />
      </Form>
    </DraftDialog>
  )
}

function MoveDue({ row, onClose }: RowDialog) {
  const draft = useDraft(`topics.due/${row.id}`, { due: row.fields.due as string, reason: '' })
  const { due, reason } = draft.value
  return (
    <DraftDialog
      k="topics.moveDue"
      size="small"
      draft={draft}
      make={(context) => moveConsultationDue(context, row, due as CivilDate, reason)}
      isReady={reason.trim() !== ''}
      onClose={onClose}
    >
      <Form columns={1}>
        <DateField k="topics.due" value={due} onChange={(next) => draft.set({ due: next })} />
        <TextArea
          k="common.reason"
          value={reason}
          onChange={(next) => draft.set({ reason: next })}
          isRequired
          autoFocus
        />
      </Form>
    </DraftDialog>
  )
}

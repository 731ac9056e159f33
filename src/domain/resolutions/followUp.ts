/**
 * 催办、商请、督查意见、延期申请 on 议定事项: who may say what follows the regulation. A body without this program says it on paper; whoever
 * records that keeps the paper with it.
 */
import type { Result } from '@shared/result'
import { act, edit, filled, make, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import { type Attachment, civilDate } from '../model/common'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import type { FollowUp } from '../model/resolution'
import { isSilent, officeName, resolveDuty, sideOf } from '../regulation/rules'
import { closers } from './commands'

type Row = RecordRow<'resolution'>
type Note = RecordRow<'followUp'>

/** Bodies that see to it that items are carried out (督促检查): they 催办 and comment; anyone else 商请. */
export const supervisors = (regulation: Regulation, onDuty: string): readonly string[] =>
  resolveDuty(regulation.followUp.supervises.organisations, onDuty)

/**
 * Whether an office urges in its own right (催办) or asks to be helped (商请): the government's side urges its departments, others only where
 * the text itself lets them supervise.
 */
export function urgingKind(regulation: Regulation, onDuty: string, organisation: string): 'urge' | 'invite' {
  const governs = sideOf(regulation, organisation) === regulation.sides[0]?.key
  const named =
    !isSilent(regulation.followUp.supervises.source) && supervisors(regulation, onDuty).includes(organisation)
  return governs || named ? 'urge' : 'invite'
}

interface Said {
  readonly text: string
  readonly files: readonly Attachment[]
}

const note = (
  row: Row,
  said: Said,
  over: Pick<FollowUp, 'kind' | 'speaker' | 'deadline'>,
  ctx: ActContext,
): ReturnType<typeof make<'followUp'>> =>
  make(ctx, 'followUp', row.scope, {
    ...over,
    resolution: row.id,
    date: ctx.today,
    text: said.text.trim(),
    files: [...said.files],
    by: actorOf(ctx),
    decision: null,
  })

/** Nothing more is said about a closed item, and nothing without words. */
const mute = (row: Row, said: Said): Fault | null => {
  if (row.fields.done !== null) return { code: 'resolution.closed' }
  return filled(said.text) ? null : { code: 'followUp.noText', field: 'text' }
}

/** 催办 (or 商请) of the units that carry several items out, one note an item. */
export function urge(rows: readonly Row[], said: Said, onDuty: string, ctx: ActContext): Result<Act, Fault> {
  const kind = urgingKind(ctx.regulation, onDuty, ctx.me.organisation)
  const speaker = officeName(ctx.regulation, ctx.me.organisation)
  for (const row of rows) {
    const fault = mute(row, said)
    if (fault !== null) return { ok: false, error: fault }
  }
  return act(
    'followUp.urge',
    rows.map((row) => note(row, said, { kind, speaker, deadline: null }, ctx)),
  )
}

/**
 * 督查意见. Another office records what the supervising body said, with the paper that says it.
 * Faults: `followUp.needsPaper` when recorded for that body without its paper.
 */
export function comment(row: Row, said: Said, onDuty: string, ctx: ActContext): Result<Act, Fault> {
  const fault = mute(row, said)
  if (fault !== null) return { ok: false, error: fault }
  const bodies = supervisors(ctx.regulation, onDuty)
  const own = bodies.includes(ctx.me.organisation)
  const speaker = officeName(ctx.regulation, own ? ctx.me.organisation : (bodies[0] ?? ''))
  if (!own && said.files.length === 0) return refuse('followUp.needsPaper', { body: speaker }, 'files')
  return act('followUp.comment', [note(row, said, { kind: 'comment', speaker, deadline: null }, ctx)])
}

/** 延期申请 of a unit that carries an item out; open until the body that accepts items decides on it. */
export function askExtension(
  row: Row,
  present: readonly Note[],
  input: Said & { readonly unit: string; readonly deadline: string },
  ctx: ActContext,
): Result<Act, Fault> {
  const fault = mute(row, input)
  if (fault !== null) return { ok: false, error: fault }
  if (!civilDate.safeParse(input.deadline).success) return refuse('resolution.noDate', {}, 'deadline')
  if (row.fields.deadline !== null && input.deadline <= row.fields.deadline)
    return refuse('followUp.notLater', { deadline: row.fields.deadline }, 'deadline')
  if (openExtension(present, row) !== undefined) return refuse('followUp.extensionOpen')
  return act('followUp.extension', [
    note(row, input, { kind: 'extension', speaker: input.unit.trim(), deadline: input.deadline }, ctx),
  ])
}

/** The 延期申请 on an item that nobody has decided on. */
export const openExtension = (notes: readonly Note[], row: Row): Note | undefined =>
  notes.find(
    ({ fields }) => fields.resolution === row.id && fields.kind === 'extension' && fields.decision === null,
  )

/**
 * Grants or refuses an 延期申请; a granted one moves the deadline with its reason. Only a body that may accept items.
 * Faults: `resolution.notCloser`, `followUp.decided`, `reasonNeeded` when refused.
 */
export function decideExtension(
  row: Row,
  asked: Note,
  granted: boolean,
  reason: string,
  onDuty: string,
  ctx: ActContext,
): Result<Act, Fault> {
  const bodies = closers(ctx.regulation, onDuty)
  if (!bodies.includes(ctx.me.organisation))
    return refuse('resolution.notCloser', {
      body: bodies.map((key) => officeName(ctx.regulation, key)).join('、'),
    })
  if (asked.fields.decision !== null) return refuse('followUp.decided')
  if (row.fields.done !== null) return refuse('resolution.closed')
  if (!granted && !filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  const body = officeName(ctx.regulation, ctx.me.organisation)
  const decision = { granted, reason: reason.trim(), body, by: actorOf(ctx) }
  return act(
    'followUp.decide',
    [edit(asked, { decision }), ...(granted ? [edit(row, { deadline: asked.fields.deadline })] : [])],
    reason || asked.fields.text,
  )
}

/** What was said about one item, oldest first. */
export const followUpsOf = (row: Row, notes: readonly Note[]): readonly Note[] =>
  notes
    .filter(({ fields }) => fields.resolution === row.id)
    .toSorted((a, b) => a.fields.date.localeCompare(b.fields.date) || a.fields.by.at - b.fields.by.at)

/** Commands on 议定事项: taken from the minutes, followed with evidence, closed only by the body that the regulation names. */
import { type RecordId, recordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, change, edit, filled, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import { type Attachment, civilDate } from '../model/common'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import type { Progress, Resolution } from '../model/resolution'
import { officeName, resolveDuty } from '../regulation/rules'
import { scopes } from '../scopes'

type Row = RecordRow<'resolution'>

/** What a person confirms when an item is taken from the minutes. */
export type NewResolution = Pick<
  Resolution,
  'text' | 'leadUnit' | 'coUnits' | 'responsible' | 'deadline' | 'clause' | 'topic'
>

/** What may be edited of an item; text and units follow the minutes, so changing them asks for a reason. */
export type ResolutionChange = Partial<
  Pick<Resolution, 'text' | 'leadUnit' | 'coUnits' | 'responsible' | 'deadline' | 'nodes' | 'order'>
>

const isDate = (date: string | null): boolean => date === null || civilDate.safeParse(date).success

function faultIn(set: ResolutionChange): Fault | null {
  if (set.text !== undefined && !filled(set.text)) return { code: 'resolution.noText', field: 'text' }
  if (set.deadline !== undefined && !isDate(set.deadline))
    return { code: 'resolution.noDate', field: 'deadline' }
  if (set.nodes?.some((node) => !isDate(node.date) || !filled(node.text)))
    return { code: 'resolution.badNode', field: 'nodes' }
  return set.leadUnit !== undefined && set.coUnits?.includes(set.leadUnit)
    ? { code: 'resolution.leadTwice', params: { unit: set.leadUnit }, field: 'coUnits' }
    : null
}

/**
 * Takes items from the minutes into the list (议定事项落实情况清单, 第十一条).
 * @param present items of that conference already listed; the new ones follow them
 */
export function takeResolutions(
  conference: RecordId,
  items: readonly NewResolution[],
  present: readonly Row[],
  ctx: ActContext,
): Result<Act, Fault> {
  for (const item of items) {
    const fault = faultIn(item)
    if (fault !== null) return { ok: false, error: fault }
  }
  const first = 1 + Math.max(0, ...present.map((row) => row.fields.order))
  return act(
    'resolution.take',
    items.map((item, index): Edit<'resolution'> => {
      const record = recordId('resolution', ctx.newId())
      return {
        scope: scopes.resolution(record),
        record,
        set: {
          ...item,
          text: item.text.trim(),
          conference,
          order: first + index,
          nodes: [],
          done: null,
          unimplemented: null,
          carriedTo: [],
        },
      }
    }),
  )
}

/** Edits an open item. The deadline that the conference decided moves only with a reason. */
export function editResolution(row: Row, set: ResolutionChange, reason: string): Result<Act, Fault> {
  if (row.fields.done !== null) return refuse('resolution.closed')
  const fault = faultIn({ leadUnit: row.fields.leadUnit, coUnits: row.fields.coUnits, ...set })
  if (fault !== null) return { ok: false, error: fault }
  const moved =
    row.fields.deadline !== null && set.deadline !== undefined && set.deadline !== row.fields.deadline
  if (moved && !filled(reason)) return refuse('resolution.deadlineNeedsReason', {}, 'reason')
  return change('resolution.edit', row, set, reason)
}

/** 落实进展 of an item, with its papers. */
export function addProgress(
  row: Row,
  input: Pick<Progress, 'date' | 'unit' | 'text' | 'percent' | 'files'>,
  ctx: ActContext,
): Result<Act, Fault> {
  if (row.fields.done !== null) return refuse('resolution.closed')
  if (!filled(input.text)) return refuse('resolution.noProgress', {}, 'text')
  if (!isDate(input.date) || input.date > ctx.today) return refuse('resolution.noDate', {}, 'date')
  if (
    input.percent !== null &&
    !(Number.isInteger(input.percent) && input.percent >= 0 && input.percent <= 100)
  )
    return refuse('resolution.percent', {}, 'percent')
  return act('resolution.progress', [
    {
      scope: row.scope,
      record: recordId('progress', ctx.newId()),
      set: { ...input, text: input.text.trim(), resolution: row.id, recordedAt: ctx.now },
    } satisfies Edit<'progress'>,
  ])
}

/** A node of time is reached, or not after all. */
export const setNode = (row: Row, index: number, done: boolean): Result<Act, Fault> =>
  row.fields.done !== null
    ? refuse('resolution.closed')
    : change('resolution.node', row, {
        nodes: row.fields.nodes.map((node, at) => (at === index ? { ...node, done } : node)),
      })

/** Organisations that may accept that an item is done (办结认定). */
export const closers = (regulation: Regulation, onDuty: string): readonly string[] =>
  resolveDuty(regulation.followUp.closes.organisations, onDuty)

/**
 * 办结认定 on evidence.
 * @param onDuty organisation on duty that year, '' without rotation
 * @returns `resolution.notCloser` for any other body than the regulation names, `resolution.noEvidence` without words and files
 */
export function closeResolution(
  row: Row,
  input: { readonly evidence: string; readonly files: readonly Attachment[] },
  onDuty: string,
  ctx: ActContext,
): Result<Act, Fault> {
  const bodies = closers(ctx.regulation, onDuty)
  if (!bodies.includes(ctx.me.organisation))
    return refuse('resolution.notCloser', {
      body: bodies.map((key) => officeName(ctx.regulation, key)).join('、'),
    })
  if (row.fields.done !== null) return refuse('resolution.closed')
  if (!filled(input.evidence) && input.files.length === 0)
    return refuse('resolution.noEvidence', {}, 'evidence')
  return act('resolution.close', [
    edit(row, {
      done: {
        by: actorOf(ctx),
        body: officeName(ctx.regulation, ctx.me.organisation),
        evidence: input.evidence.trim(),
        files: [...input.files],
      },
      unimplemented: null,
    }),
  ])
}

/** Takes an acceptance back, with a reason; only the body that may give it. */
export function reopenResolution(
  row: Row,
  reason: string,
  onDuty: string,
  ctx: ActContext,
): Result<Act, Fault> {
  const bodies = closers(ctx.regulation, onDuty)
  if (!bodies.includes(ctx.me.organisation))
    return refuse('resolution.notCloser', {
      body: bodies.map((key) => officeName(ctx.regulation, key)).join('、'),
    })
  if (row.fields.done === null) return refuse('unchanged')
  if (!filled(reason)) return refuse('document.noReason', {}, 'reason')
  return act('resolution.reopen', [edit(row, { done: null })], reason)
}

/**
 * 未落实: 说明、意见、完成时限 (第三条（一）). May be saved incomplete; the report cannot be issued until nothing is missing (`reportGaps`).
 * A deadline must lie ahead.
 */
export function explainUnimplemented(
  row: Row,
  said: NonNullable<Resolution['unimplemented']>,
  ctx: ActContext,
): Result<Act, Fault> {
  if (row.fields.done !== null) return refuse('resolution.closed')
  if (!isDate(said.deadline)) return refuse('resolution.noDate', {}, 'deadline')
  if (said.deadline !== null && said.deadline <= ctx.today)
    return refuse('resolution.deadlinePast', {}, 'deadline')
  return change('resolution.explain', row, { unimplemented: said })
}

/** Several items explained in one act; refused as a whole, naming the item, when one cannot be. */
export function explainAll(
  items: readonly { readonly row: Row; readonly said: NonNullable<Resolution['unimplemented']> }[],
  ctx: ActContext,
): Result<Act, Fault> {
  const edits: Edit[] = []
  for (const { row, said } of items) {
    const made = explainUnimplemented(row, said, ctx)
    if (made.ok) edits.push(...made.value.edits)
    else if (made.error.code !== 'unchanged')
      return refuse(
        made.error.code,
        { ...made.error.params, text: row.fields.text.slice(0, 20) },
        made.error.field,
      )
  }
  return act('resolution.explain', edits)
}

/** The item goes on as usual after all. */
export const clearUnimplemented = (row: Row): Result<Act, Fault> =>
  change('resolution.resume', row, { unimplemented: null })

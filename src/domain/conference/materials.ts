/** 通报材料 that each side owes under an article (第三条（二）), and the other papers of the conference. */
import type { CivilDate } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, change, edit, filled, make, refuse, standing } from '../acts'
import type { WorkCalendar } from '../calendar/calendar'
import type { ActContext } from '../context'
import { dueFor } from '../deadlines/deadlines'
import type { Material, Paper } from '../model/conference'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { ContentRule } from '../model/regulation'
import { reportContents, sideName } from '../regulation/rules'
import type { ConferenceState } from '../state'

/** One thing that a side owes. */
export interface OwedMaterial {
  readonly content: ContentRule
  readonly name: string
  readonly side: string
  readonly sideName: string
}

/**
 * What each side owes: every 通报 of the regulation. The report on earlier resolutions is not owed as a paper: it is written from the
 * records of those resolutions.
 */
export const owedMaterials = ({ regulation }: Pick<ConferenceState, 'regulation'>): readonly OwedMaterial[] =>
  reportContents(regulation)
    .filter((content) => content.implementation !== true)
    .flatMap((content) =>
      content.sides.map((side) => ({
        content,
        name: content.name,
        side,
        sideName: sideName(regulation, side),
      })),
    )

const covers = (owed: OwedMaterial, { fields }: RecordRow<'material'>): boolean =>
  fields.content === owed.content.key && fields.side === owed.side

/** What is owed and not received. */
export function missingMaterials(state: ConferenceState): {
  readonly expected: number
  readonly open: readonly OwedMaterial[]
} {
  const owed = owedMaterials(state)
  const received = standing(state.materials).filter((row) => row.fields.receivedAt !== null)
  return { expected: owed.length, open: owed.filter((one) => !received.some((row) => covers(one, row))) }
}

/** Records for what is owed and has none yet; part of opening a conference. */
export const materialEdits = (
  ctx: ActContext,
  state: ConferenceState,
  calendar: WorkCalendar,
): readonly Edit[] =>
  owedMaterials(state)
    .filter((owed) => !standing(state.materials).some((row) => covers(owed, row)))
    .map((owed) =>
      make(ctx, 'material', state.conference.scope, {
        conference: state.conference.id,
        side: owed.side,
        content: owed.content.key,
        unit: '',
        title: owed.name,
        due: dueFor(state, 'materialsCollected', calendar) ?? null,
        requestedAt: null,
        receivedAt: null,
        summary: '',
        files: [],
        removed: false,
      }),
    )

type Row = RecordRow<'material'>

/** Asks for materials (催要), by a day. */
export function requestMaterials(ctx: ActContext, rows: readonly Row[], due: CivilDate): Result<Act, Fault> {
  if (due < ctx.today) return refuse('material.duePast', { due }, 'due')
  return act(
    'material.request',
    rows.map((row) => edit(row, { requestedAt: ctx.now, due })),
  )
}

/** Takes a material in: as text, as files, or both. */
export function receiveMaterial(
  ctx: ActContext,
  row: Row,
  input: Pick<Material, 'unit' | 'title' | 'summary' | 'files'>,
): Result<Act, Fault> {
  if (!filled(input.summary) && input.files.length === 0) return refuse('material.empty', {}, 'summary')
  if (!filled(input.title)) return refuse('material.noTitle', {}, 'title')
  return change('material.receive', row, { ...input, receivedAt: row.fields.receivedAt ?? ctx.now })
}

export type PaperInput = Pick<Paper, 'title' | 'topics' | 'unit' | 'due' | 'file'>

function checkPaper(state: ConferenceState, input: PaperInput): Result<null, Fault> {
  if (!filled(input.title)) return refuse('paper.noTitle', {}, 'title')
  const known = new Set<string>(standing(state.topics).map((row) => row.id))
  return input.topics.every((topic) => known.has(topic))
    ? ok(null)
    : refuse('paper.unknownTopic', {}, 'topics')
}

/** Adds a paper of the conference; it may serve several topics, and a topic may have several papers. */
export function addPaper(ctx: ActContext, state: ConferenceState, input: PaperInput): Result<Act, Fault> {
  const checked = checkPaper(state, input)
  if (!checked.ok) return checked
  return act('paper.add', [
    make(ctx, 'paper', state.conference.scope, {
      ...input,
      conference: state.conference.id,
      receivedAt: input.file === null ? null : ctx.now,
      removed: false,
    }),
  ])
}

/** Changes a paper; giving it a file takes it in. */
export function editPaper(
  ctx: ActContext,
  state: ConferenceState,
  row: RecordRow<'paper'>,
  input: PaperInput,
): Result<Act, Fault> {
  const checked = checkPaper(state, input)
  if (!checked.ok) return checked
  const receivedAt = row.fields.receivedAt ?? (input.file === null ? null : ctx.now)
  return change('paper.edit', row, { ...input, receivedAt })
}

/** Takes a paper or a material off the list, with the reason. */
export function removePaper(
  row: RecordRow<'paper'> | RecordRow<'material'>,
  reason: string,
): Result<Act, Fault> {
  if (!filled(reason)) return refuse('reasonNeeded', {}, 'reason')
  return act('paper.remove', [{ scope: row.scope, record: row.id, set: { removed: true } }], reason)
}

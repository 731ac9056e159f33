/** 归档: the parts of the 档号, decisions on single items, and handing the file over. */
import { localId } from '@shared/ids'
import type { Result } from '@shared/result'
import { act, filled, put, refuse } from '../acts'
import { type ActContext, actorOf } from '../context'
import type { Archive, ArchiveDecision } from '../model/archive'
import type { Act, Fault, RecordRow } from '../model/records'
import { scopes } from '../scopes'
import type { ConferenceState } from '../state'

type Row = RecordRow<'archive'>

/** The file of a conference that has none yet: names and codes as in the office's last one. */
export function blankArchive(state: ConferenceState, office: string, others: readonly Row[]): Archive {
  const last = others.at(-1)?.fields
  return {
    conference: state.conference.id,
    fonds: last?.fonds ?? '',
    fondsName: last?.fondsName ?? office,
    category: last?.category ?? 'WS',
    section: last?.section ?? 'BGS',
    from: { Y: 1, D30: 1, D10: 1 },
    items: {},
    closed: null,
  }
}

/** A code of the 档号: no separators of its own, no blanks. */
const CODE = /^[\p{L}\p{N}]{1,20}$/u

const save = (ctx: ActContext, name: string, archive: Archive): Result<Act, Fault> =>
  act(name, [
    put('archive', localId(archive.conference as never), scopes.register(ctx.me.office, 'archive'), archive),
  ])

/**
 * Sets the parts of the 档号.
 * Faults: `archive.closed`, `archive.code` (with the field), `archive.from`.
 */
export function describeArchive(
  ctx: ActContext,
  archive: Archive,
  set: Pick<Archive, 'fonds' | 'fondsName' | 'category' | 'section' | 'from'>,
): Result<Act, Fault> {
  if (archive.closed !== null) return refuse('archive.closed')
  for (const field of ['fonds', 'category', 'section'] as const)
    if (!CODE.test(set[field].trim())) return refuse('archive.code', { text: set[field] }, field)
  if (Object.values(set.from).some((one) => one > 9999)) return refuse('archive.from', {}, 'from')
  return save(ctx, 'archive.describe', {
    ...archive,
    ...set,
    fonds: set.fonds.trim(),
    fondsName: set.fondsName.trim(),
    category: set.category.trim(),
    section: set.section.trim(),
  })
}

/**
 * Decides on one item; leaving one out needs a reason.
 * Faults: `archive.closed`, `archive.noReason`.
 */
export function decideItem(
  ctx: ActContext,
  archive: Archive,
  key: string,
  decision: ArchiveDecision,
): Result<Act, Fault> {
  if (archive.closed !== null) return refuse('archive.closed')
  if (decision.left && !filled(decision.note)) return refuse('archive.noReason', {}, 'note')
  return save(ctx, 'archive.decide', {
    ...archive,
    items: { ...archive.items, [key]: { ...decision, note: decision.note.trim() } },
  })
}

/** Keeps the pages that were counted while the package was made, where nobody decided otherwise; refused when nothing is new. */
export function countPages(
  ctx: ActContext,
  archive: Archive,
  pages: Readonly<Record<string, number>>,
): Result<Act, Fault> {
  const blank: ArchiveDecision = { retention: null, pages: null, note: '', left: false }
  const fresh = Object.entries(pages).filter(([key]) => (archive.items[key]?.pages ?? null) === null)
  if (archive.closed !== null || fresh.length === 0) return refuse('unchanged')
  const items = Object.fromEntries(
    fresh.map(([key, count]) => [key, { ...blank, ...archive.items[key], pages: count }]),
  )
  return save(ctx, 'archive.countPages', { ...archive, items: { ...archive.items, ...items } })
}

/**
 * 移交归档: nothing is changed afterwards.
 * Faults: `archive.closed`, `archive.noFonds` (the 档号 is not complete).
 */
export function closeArchive(ctx: ActContext, archive: Archive): Result<Act, Fault> {
  if (archive.closed !== null) return refuse('archive.closed')
  if (!filled(archive.fonds)) return refuse('archive.noFonds', {}, 'fonds')
  return save(ctx, 'archive.close', { ...archive, closed: actorOf(ctx) })
}

/** Takes the hand-over back, with its reason. */
export const reopenArchive = (ctx: ActContext, archive: Archive, why: string): Result<Act, Fault> =>
  filled(why)
    ? act(
        'archive.reopen',
        [
          put('archive', localId(archive.conference as never), scopes.register(ctx.me.office, 'archive'), {
            ...archive,
            closed: null,
          }),
        ],
        why,
      )
    : refuse('archive.noReason', {}, 'why')

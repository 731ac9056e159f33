/**
 * Acts on regulations. A published version is never changed: an answer, a new draft, a rule handed down each make another, and conferences
 * keep the one they started under.
 */
import type { CivilDate, RecordId } from '@shared/ids'
import { recordId } from '@shared/ids'
import { err, type Result } from '@shared/result'
import { act, change, edit, make, put, refuse } from '../acts'
import type { ActContext } from '../context'
import type { Office } from '../model/office'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { officeDefaults } from '../office/office'
import { scopes } from '../scopes'
import { withOrganisationKey, withSideKey } from './edit'
import { levelOf } from './level'
import { parseRegulation, parseShape } from './parse'
import { organisationRule, otherSide, sideOf } from './rules'
import { answerSilences } from './silences'

/**
 * Fills in what the text leaves open (「制度未规定，按本机关惯例」). The office works under the new version from now on.
 * @param answers option key by question key; questions left out stay open
 */
export function answerQuestions(
  ctx: ActContext,
  office: RecordRow<'office'>,
  current: RecordRow<'regulation'>,
  answers: Readonly<Record<string, string>>,
): Result<Act, Fault> {
  if (Object.keys(answers).length === 0) return refuse('unchanged')
  const answered = answerSilences(current.fields.body, answers)
  if (!answered.ok) return { ok: false, error: answered.error[0] ?? { code: 'unchanged' } }
  const id = ctx.newId()
  const next = recordId('regulation', id)
  return act('regulation.answer', [
    put('regulation', id, scopes.regulation(next), {
      body: answered.value,
      state: 'published',
      basedOn: current.id,
    }),
    edit(current, { state: 'retired' }),
    edit(office, { regulation: next }),
  ])
}

/** Only an administrator changes the rules of the house. */
const isAdministrator = (ctx: ActContext): boolean => ctx.me.roles.includes('administrator')

/**
 * What an office may write follows from the side that it was founded on: in its own rules that side keeps its key, and so does the other,
 * by which the address book names it.
 */
const onOwnSide = (
  { me, regulation }: Pick<ActContext, 'me' | 'regulation'>,
  body: Regulation,
): Regulation => {
  const side = sideOf(body, me.organisation)
  if (side === '') return body
  const own = side === me.side ? body : withSideKey(body, side, me.side)
  const [theirs, known] = [otherSide(own, me.side), otherSide(regulation, me.side)]
  return known === '' || theirs === known ? own : withSideKey(own, theirs, known)
}

/**
 * A draft in which the office did not find itself: one of its organisations is this office from now on.
 * @param organisation key of that organisation in the draft
 */
export const asOwn = (
  ctx: Pick<ActContext, 'me' | 'regulation'>,
  body: Regulation,
  organisation: string,
): Regulation => onOwnSide(ctx, withOrganisationKey(body, organisation, ctx.me.organisation))

/**
 * Begins a draft from another regulation, shipped or the office's own.
 * @param basedOn record of the base; null when it is a shipped one
 */
export function draftRegulation(
  ctx: ActContext,
  base: Regulation,
  title: string,
  basedOn: RecordId | null,
): Result<Act, Fault> {
  if (!isAdministrator(ctx)) return refuse('needsAdministrator')
  if (title.trim() === '') return refuse('regulation.missing', {}, 'title')
  const id = ctx.newId()
  const body: Regulation = {
    ...onOwnSide(ctx, base),
    key: id,
    title: title.trim(),
    documentNumber: '',
    issuedBy: '',
    trial: false,
    issuedOn: ctx.today,
    effectiveOn: ctx.today,
    expiresOn: null,
    repeals: [],
  }
  return act('regulation.draft', [
    put('regulation', id, scopes.regulation(recordId('regulation', id)), { body, state: 'draft', basedOn }),
  ])
}

const isDraft = (row: RecordRow<'regulation'>): boolean => row.fields.state === 'draft'

/** Keeps a draft as it stands. It may make no sense yet, but every field has its form. Faults: `regulation.notADraft`, those of the shape. */
export function saveDraft(
  ctx: ActContext,
  row: RecordRow<'regulation'>,
  body: Regulation,
): Result<Act, Fault> {
  if (!isAdministrator(ctx)) return refuse('needsAdministrator')
  if (!isDraft(row)) return refuse('regulation.notADraft')
  const shaped = parseShape(body)
  return shaped.ok ? change('regulation.saveDraft', row, { body: shaped.value }) : err(firstOf(shaped.error))
}

/** Puts a draft away; it stays in the ledger. */
export function discardDraft(ctx: ActContext, row: RecordRow<'regulation'>): Result<Act, Fault> {
  if (!isAdministrator(ctx)) return refuse('needsAdministrator')
  return isDraft(row)
    ? change('regulation.discard', row, { state: 'discarded' })
    : refuse('regulation.notADraft')
}

const firstOf = (faults: readonly Fault[]): Fault => faults[0] ?? { code: 'regulation.wrongForm' }

/** The office as it works under a regulation: names that followed from the former rule follow the new one, names under which it issues are added. */
function officeUnder(
  office: RecordRow<'office'>,
  body: Regulation,
  former: Regulation | undefined,
  regulation: RecordId,
): Partial<Office> {
  const { organisation, issuers } = office.fields
  const said = (rule: Regulation) => ({ ...officeDefaults(rule, organisation), level: levelOf(rule) })
  const before = former && said(former)
  const after = said(body)
  const followed = (['fullName', 'shortName', 'level'] as const).filter(
    (name) => office.fields[name] === before?.[name],
  )
  const known = new Set(issuers.map((one) => one.name))
  const added = after.issuers
    .filter((one) => !known.has(one.name))
    .map((one, index) => ({ ...one, key: `issuer${issuers.length + index + 1}` }))
  return {
    regulation,
    ...Object.fromEntries(followed.map((name) => [name, after[name]])),
    ...(added.length > 0 ? { issuers: [...issuers, ...added] } : {}),
  }
}

/** What puts a regulation in force for the office: the former one retires. */
function adoption(
  office: RecordRow<'office'>,
  regulations: readonly RecordRow<'regulation'>[],
  id: RecordId,
  body: Regulation,
): readonly Edit[] {
  const former = regulations.find((row) => row.id === office.fields.regulation)
  return [
    edit(office, officeUnder(office, body, former?.fields.body, id)),
    ...(former === undefined || former.id === id ? [] : [edit(former, { state: 'retired' as const })]),
  ]
}

/** Why the office cannot work under a rule; null when it can. It must be an organisation of the rule that runs the program, on the side that it was founded on. */
export function misfit(office: RecordRow<'office'>, body: Regulation): Fault | null {
  const rule = organisationRule(body, office.fields.organisation)
  const params = { name: office.fields.fullName }
  if (rule === undefined || rule.kind === 'units') return { code: 'regulation.ownGone', params }
  return rule.side === office.fields.side ? null : { code: 'regulation.otherSide', params }
}

/**
 * Publishes a draft from a day on. From today or earlier the office works under it at once; a later day waits in 待办. Conferences under way
 * keep their rule. Faults: `regulation.invalid` with the number of faults, `regulation.ownGone`, `regulation.otherSide`,
 * `regulation.notADraft`.
 * @param book what the address book writes with it (`bookUnder`), when it comes into force at once
 */
export function publishRegulation(
  ctx: ActContext,
  office: RecordRow<'office'>,
  regulations: readonly RecordRow<'regulation'>[],
  row: RecordRow<'regulation'>,
  draft: Regulation,
  effectiveOn: CivilDate,
  book: readonly Edit[] = [],
): Result<Act, Fault> {
  if (!isAdministrator(ctx)) return refuse('needsAdministrator')
  if (!isDraft(row)) return refuse('regulation.notADraft')
  const parsed = parseRegulation({ ...draft, effectiveOn })
  if (!parsed.ok) return refuse('regulation.invalid', { count: parsed.error.length })
  const body = parsed.value
  const unfit = misfit(office, body)
  if (unfit !== null) return err(unfit)
  const published = edit(row, { body, state: 'published' })
  const now = effectiveOn <= ctx.today ? [...adoption(office, regulations, row.id, body), ...book] : []
  return act('regulation.publish', [published, ...now])
}

/**
 * Works under a published regulation from now on: one that waited for its day, or one that an upper office handed down.
 * @param book what the address book writes with it (`bookUnder`)
 */
export function adoptRegulation(
  ctx: ActContext,
  office: RecordRow<'office'>,
  regulations: readonly RecordRow<'regulation'>[],
  row: RecordRow<'regulation'>,
  book: readonly Edit[] = [],
): Result<Act, Fault> {
  const { body, state } = row.fields
  if (!isAdministrator(ctx)) return refuse('needsAdministrator')
  if (row.id === office.fields.regulation) return refuse('regulation.inForce')
  if (state === 'draft') return refuse('regulation.notPublished')
  if (body.effectiveOn > ctx.today) return refuse('regulation.notYet', { date: body.effectiveOn })
  const unfit = misfit(office, body)
  if (unfit !== null) return err(unfit)
  return act('regulation.adopt', [
    ...(state === 'published' ? [] : [edit(row, { state: 'published' as const })]),
    ...adoption(office, regulations, row.id, body),
    ...book,
  ])
}

/** Takes in a regulation file as a draft, to be adapted and published. Every fault of the file is named; nothing is half imported. */
export function importRegulation(ctx: ActContext, json: unknown): Result<Act, readonly Fault[]> {
  if (!isAdministrator(ctx)) return err([{ code: 'needsAdministrator' }])
  const parsed = parseRegulation(json)
  if (!parsed.ok) return parsed
  const draft = make(ctx, 'regulation', scopes.regulation, {
    body: onOwnSide(ctx, parsed.value),
    state: 'draft',
    basedOn: null,
  })
  const made = act('regulation.import', [draft])
  return made.ok ? made : err([made.error])
}

/** Published regulations whose day has come and that the office does not work under yet, the newest first. */
export const waitingRegulations = (
  office: RecordRow<'office'>,
  regulations: readonly RecordRow<'regulation'>[],
  today: CivilDate,
): readonly RecordRow<'regulation'>[] => {
  const current = regulations.find((row) => row.id === office.fields.regulation)
  const since = current?.fields.body.effectiveOn ?? ''
  return regulations
    .filter(
      ({ id, fields: { state, body } }) =>
        id !== current?.id &&
        state === 'published' &&
        body.effectiveOn <= today &&
        (body.expiresOn ?? today) >= today &&
        body.effectiveOn >= since,
    )
    .toSorted((a, b) => b.fields.body.effectiveOn.localeCompare(a.fields.body.effectiveOn))
}

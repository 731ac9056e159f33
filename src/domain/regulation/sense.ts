/**
 * Whether a regulation makes sense as a whole: every reference leads somewhere, steps can be done and finish, papers can be signed and
 * issued, every quote stands in its article.
 */

import type { PaperKind } from '../model/document'
import type { Fault } from '../model/records'
import type { Completion, Regulation } from '../model/regulation'
import { named, namesInARing, placeholders, titlePlaceholders } from './names'
import { leads } from './path'
import { ON_DUTY, organisations, sideOf } from './rules'

type Check = (regulation: Regulation) => Iterable<Fault>

const fault = (code: string, field: string, name: string): Fault => ({
  code: `regulation.${code}`,
  field,
  params: { name },
})

/** Every string and source of the document with its path. */
function* walk(value: unknown, path: string): Generator<{ readonly path: string; readonly value: unknown }> {
  yield { path, value }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, path === '' ? key : `${path}.${key}`)
}

function* unique(regulation: Regulation): Generator<Fault> {
  const lists: Readonly<Record<string, readonly { readonly key: string }[]>> = {
    articles: regulation.articles,
    sides: regulation.sides,
    roles: regulation.roles,
    contents: regulation.contents,
    topicPaths: regulation.topicPaths,
    steps: regulation.steps,
    attendance: regulation.attendance,
    agenda: regulation.agenda,
    papers: regulation.papers,
    silences: regulation.silences,
  }
  for (const [list, rows] of Object.entries(lists)) {
    const seen = new Set<string>()
    for (const [index, { key }] of rows.entries()) {
      if (seen.has(key)) yield fault('twice', `${list}.${index}.key`, key)
      seen.add(key)
    }
  }
  const seen = new Set<string>()
  for (const [s, side] of regulation.sides.entries())
    for (const [o, { key }] of side.organisations.entries()) {
      if (seen.has(key)) yield fault('twice', `sides.${s}.organisations.${o}.key`, key)
      seen.add(key)
    }
}

/** References by path: which list they must be found in. */
function* references(regulation: Regulation): Generator<Fault> {
  const sides = new Set(regulation.sides.map((one) => one.key))
  const known = new Set(organisations(regulation).map((one) => one.key))
  const roles = new Set(regulation.roles.map((one) => one.key))
  const papers = new Set<string>(regulation.papers.map((one) => one.paper))
  if (regulation.rotation !== null) known.add(ON_DUTY)

  const refer = function* (
    code: string,
    set: ReadonlySet<string>,
    field: string,
    keys: readonly string[],
  ): Generator<Fault> {
    for (const [index, key] of keys.entries())
      if (!set.has(key)) yield fault(code, keys.length === 1 ? field : `${field}.${index}`, key)
  }
  const organisation = (field: string, keys: readonly string[]) =>
    refer('unknownOrganisation', known, field, keys)
  const side = (field: string, keys: readonly string[]) => refer('unknownSide', sides, field, keys)
  const role = (field: string, keys: readonly string[]) => refer('unknownRole', roles, field, keys)

  if (regulation.rotation !== null) {
    yield* side('rotation.side', [regulation.rotation.side])
    yield* organisation('rotation.organisations', regulation.rotation.organisations)
  }
  for (const [i, one] of regulation.roles.entries()) yield* side(`roles.${i}.side`, [one.side])
  for (const [i, one] of regulation.contents.entries()) yield* side(`contents.${i}.sides`, one.sides)
  for (const [i, one] of regulation.topicPaths.entries()) {
    yield* side(`topicPaths.${i}.side`, [one.side])
    yield* organisation(`topicPaths.${i}.collector`, [one.collector])
    yield* organisation(`topicPaths.${i}.proposers`, one.proposers)
  }
  for (const [i, one] of regulation.attendance.entries())
    if (one.side !== null) yield* side(`attendance.${i}.side`, [one.side])
  for (const [i, one] of regulation.agenda.entries())
    if (one.reporter !== '') yield* organisation(`agenda.${i}.reporter`, [one.reporter])
  for (const [i, one] of regulation.papers.entries()) {
    yield* organisation(`papers.${i}.drafts`, one.drafts)
    yield* organisation(`papers.${i}.issues`, [one.issues])
    for (const [j, stage] of one.approvals.entries()) {
      yield* side(`papers.${i}.approvals.${j}.side`, [stage.side])
      yield* organisation(`papers.${i}.approvals.${j}.organisation`, [stage.organisation])
    }
  }
  for (const [i, one] of regulation.steps.entries()) {
    yield* organisation(`steps.${i}.responsible`, one.responsible)
    if (one.paper !== undefined) yield* refer('unknownPaper', papers, `steps.${i}.paper`, [one.paper])
  }
  yield* role('chair.roles', regulation.chair.roles)
  if (regulation.guestChair !== null) yield* role('guestChair.role', [regulation.guestChair.role])
  if (regulation.settlement.approver !== null)
    yield* role('settlement.approver', [regulation.settlement.approver])
  const duties = {
    settlement: regulation.settlement,
    preparation: regulation.preparation,
    'followUp.lists': regulation.followUp.lists,
    'followUp.carriesOut': regulation.followUp.carriesOut,
    'followUp.supervises': regulation.followUp.supervises,
    'followUp.closes': regulation.followUp.closes,
    ...(regulation.publicity === null ? {} : { publicity: regulation.publicity }),
  }
  for (const [field, duty] of Object.entries(duties))
    yield* organisation(`${field}.organisations`, duty.organisations)
}

const phases = ['before', 'meeting', 'after'] as const
/** Days from the conference, good enough to compare two lead times. */
const roughDays = { day: 1, workday: 1.4, month: 30.4 } as const

function* steps(regulation: Regulation): Generator<Fault> {
  const byKey = new Map(regulation.steps.map((one) => [one.key, one]))
  const able = new Set(
    organisations(regulation)
      .filter((one) => one.kind !== 'units')
      .map((one) => one.key),
  )
  if (regulation.rotation !== null) able.add(ON_DUTY)
  const offset = (key: string): number | undefined => {
    const lead = byKey.get(key)?.leadTime
    return lead?.anchor === 'conference' ? lead.amount * roughDays[lead.unit] : undefined
  }
  for (const [index, step] of regulation.steps.entries()) {
    const field = `steps.${index}`
    if (!step.responsible.some((key) => able.has(key)))
      yield fault('nobodyMayDo', `${field}.responsible`, step.name)
    const own = offset(step.key)
    const lead = step.leadTime
    if (lead !== null && lead.amount * roughDays[lead.unit] < -366)
      yield fault('leadTooEarly', `${field}.leadTime.amount`, step.name)
    for (const [i, key] of step.after.entries()) {
      const earlier = byKey.get(key)
      const at = `${field}.after.${i}`
      if (earlier === undefined) {
        yield fault('unknownStep', at, key)
        continue
      }
      if (phases.indexOf(earlier.phase) > phases.indexOf(step.phase))
        yield fault('phaseOrder', at, earlier.name)
      const before = offset(key)
      if (own !== undefined && before !== undefined && own < before)
        yield fault('leadOrder', `${field}.leadTime.amount`, earlier.name)
    }
    const ring = ringOf(step.key, byKey)
    if (ring !== null)
      yield fault('cycle', `${field}.after`, ring.map((key) => byKey.get(key)?.name ?? key).join(' → '))
  }
}

/** The shortest way on which a step waits for itself, from it to it; null when it does not. */
function ringOf(
  key: string,
  steps: ReadonlyMap<string, { readonly after: readonly string[] }>,
): readonly string[] | null {
  const seen = new Set<string>()
  let ways: readonly (readonly string[])[] = [[key]]
  while (ways.length > 0) {
    const longer = ways.flatMap((way) =>
      (steps.get(way.at(-1) ?? '')?.after ?? []).map((next) => [...way, next]),
    )
    const ring = longer.find((way) => way.at(-1) === key)
    if (ring !== undefined) return ring
    ways = longer.filter((way) => !seen.has(way.at(-1) ?? ''))
    for (const way of ways) seen.add(way.at(-1) ?? '')
  }
  return null
}

function* patterns(regulation: Regulation): Generator<Fault> {
  const known = new Set([...Object.keys(regulation.names), ...titlePlaceholders])
  for (const { path, value } of walk(regulation, '')) {
    if (typeof value !== 'string' || path.startsWith('articles.')) continue
    for (const name of placeholders(value)) if (!known.has(name)) yield fault('unknownName', path, name)
  }
  for (const name of namesInARing(regulation.names)) yield fault('nameRing', `names.${name}`, name)
}

function* sources(regulation: Regulation): Generator<Fault> {
  const articles = new Map(regulation.articles.map((one) => [one.key, one.text]))
  for (const { path, value } of walk(regulation, '')) {
    if (
      typeof value !== 'object' ||
      value === null ||
      !('quote' in value && 'article' in value && 'strength' in value)
    )
      continue
    const { article, quote, strength } = value as Regulation['adHoc']
    const text = articles.get(article)
    if (text === undefined && !(strength === 'silent' && article === ''))
      yield fault('unknownArticle', `${path}.article`, article)
    if (strength === 'silent' && quote !== '') yield fault('silentQuote', `${path}.quote`, quote)
    if (strength !== 'silent' && (quote === '' || !quote.split('……').every((part) => text?.includes(part))))
      yield fault('quoteNotInArticle', `${path}.quote`, article)
  }
}

function* sense(regulation: Regulation): Generator<Fault> {
  if (regulation.expiresOn !== null && regulation.expiresOn < regulation.effectiveOn)
    yield fault('expiresBeforeEffective', 'expiresOn', regulation.expiresOn)
  if (!regulation.contents.some((one) => one.nature === 'deliberate'))
    yield fault('nothingToDeliberate', 'contents', '')
  const paths = new Set(regulation.topicPaths.map((one) => one.side))
  for (const [index, content] of regulation.contents.entries())
    if (content.nature === 'deliberate')
      for (const side of content.sides)
        if (!paths.has(side))
          yield fault(
            'noPathForSide',
            `contents.${index}.sides`,
            regulation.sides.find((one) => one.key === side)?.name ?? side,
          )
  for (const [index, silence] of regulation.silences.entries()) {
    if (silence.answer !== '' && !silence.options.some((one) => one.key === silence.answer))
      yield fault('noSuchAnswer', `silences.${index}.answer`, silence.answer)
    for (const [o, option] of silence.options.entries())
      for (const [i, { path }] of option.sets.entries())
        if (!leads(regulation, path))
          yield fault('silencePath', `silences.${index}.options.${o}.sets.${i}.path`, path)
  }
}

/** Papers whose steps read what became of them: without a rule that makes one the step could never end. */
const paperOf: Partial<Readonly<Record<Completion, PaperKind>>> = {
  conveneRequested: 'conveneRequest',
  conveneAnswered: 'conveneReply',
  topicsCalled: 'topicCall',
  noticeIssued: 'notice',
  minutesDrafted: 'minutes',
  minutesApproved: 'minutes',
  minutesIssued: 'minutes',
}

/** Papers that nobody could sign or issue, and steps that could never end. */
function* feasible(regulation: Regulation): Generator<Fault> {
  const units = new Set(
    organisations(regulation)
      .filter((one) => one.kind === 'units')
      .map((one) => one.key),
  )
  const papers = new Set(regulation.papers.map((one) => one.paper))
  for (const [index, paper] of regulation.papers.entries()) {
    const at = `papers.${index}`
    if (units.has(paper.issues)) yield fault('cannotIssue', `${at}.issues`, paper.name)
    if (paper.kind !== 'sheet' && paper.approvals.length === 0)
      yield fault('noApproval', `${at}.approvals`, paper.name)
    for (const [i, { organisation, side, name }] of paper.approvals.entries()) {
      const own = organisation === ON_DUTY ? regulation.rotation?.side : sideOf(regulation, organisation)
      if (own !== undefined && own !== '' && own !== side)
        yield fault('approvalSide', `${at}.approvals.${i}.side`, name)
    }
  }
  for (const [index, step] of regulation.steps.entries()) {
    const needed = paperOf[step.completes]
    if (needed !== undefined && !papers.has(needed))
      yield fault('noPaper', `steps.${index}.completes`, step.name)
  }
  if (!regulation.steps.some((one) => one.completes === 'held')) yield fault('noMeeting', 'steps', '')
}

const checks: readonly Check[] = [unique, references, steps, patterns, sources, sense, feasible]

/** Every fault of a regulation whose shape is right, in the order of the document's parts; names as people read them. */
export const faultsOf = (regulation: Regulation): readonly Fault[] =>
  checks
    .flatMap((check) => [...check(regulation)])
    .map((one) => ({
      ...one,
      params: { ...one.params, name: named(regulation, String(one.params?.name ?? '')) },
    }))

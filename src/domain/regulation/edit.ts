/**
 * Changes to a regulation while it is drafted. Each gives a new body and leaves the old as it was, so that every step can be taken back.
 * Members of lists are named by their `key`, which the program makes and nobody types: `steps.notice.name`.
 */
import type { Json } from '@shared/json'
import type { LeadTime, Regulation, Silence, Source } from '../model/regulation'
import { leads, setAt } from './path'

type Tree = { [name: string]: unknown }
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object of a document, outermost first. */
function* objects(value: unknown): Generator<Tree> {
  if (isTree(value)) yield value
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* objects(inner)
}

/** Writes a value at a path; a path that leads nowhere changes nothing. */
export function changed(body: Regulation, path: string, value: unknown): Regulation {
  const next = structuredClone(body)
  const [name = '', ...above] = path.split('.').reverse()
  const owner = above.length === 0 ? next : at(next, above.reverse().join('.'))
  // A field that may be absent (the paper of a step) is written into its owner or taken out of it.
  if (isTree(owner) && !(name in owner)) owner[name] = structuredClone(value)
  else setAt(next, path, structuredClone(value) as Json)
  if (value === undefined && isTree(owner)) delete owner[name]
  return next
}

/** What stands at a path; undefined where it leads nowhere. */
export function at(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((tree, name) => {
    if (Array.isArray(tree)) return tree.find((one) => isTree(one) && one.key === name) ?? tree[Number(name)]
    return isTree(tree) ? tree[name] : undefined
  }, body)
}

interface Keyed {
  readonly key: string
}

/** The list at a path. */
export const listAt = (body: Regulation, path: string): readonly Keyed[] => {
  const list = at(body, path)
  return Array.isArray(list) ? list : []
}

/** A key that nothing in the regulation has yet, e.g. `step3`. */
export function freshKey(body: Regulation, stem: string): string {
  const taken = new Set([...objects(body)].map((one) => one.key))
  for (let n = 1; ; n++) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`
}

/** Adds a member at the end of a list. */
export const added = (body: Regulation, list: string, member: Keyed): Regulation =>
  changed(body, list, [...listAt(body, list), member])

/** Moves a member up (negative) or down; at the end of the list it stays. */
export function moved(body: Regulation, list: string, key: string, by: number): Regulation {
  const rows = [...listAt(body, list)]
  const from = rows.findIndex((one) => one.key === key)
  const to = from + by
  const [row] = from < 0 || to < 0 || to >= rows.length ? [] : rows.splice(from, 1)
  if (row === undefined) return body
  rows.splice(to, 0, row)
  return changed(body, list, rows)
}

/** Fields that name members of a list, by the last word of that list's path. */
const references: Readonly<
  Record<string, { readonly many: readonly string[]; readonly one: readonly string[] }>
> = {
  organisations: { many: ['responsible', 'organisations', 'drafts', 'proposers'], one: ['reporter'] },
  steps: { many: ['after'], one: [] },
  roles: { many: ['roles'], one: [] },
  papers: { many: ['encloses'], one: [] },
}
/** Lists that may become empty. */
const mayBeEmpty: readonly string[] = ['after', 'encloses']

/**
 * Takes a member out of its list, and out of every list that names it beside others. Where it alone is named it stays named: only a person
 * knows who does the work instead, and the check says where (「已删除」).
 */
export function removed(body: Regulation, list: string, key: string): Regulation {
  const next = changed(
    body,
    list,
    listAt(body, list).filter((one) => one.key !== key),
  )
  const kind = list.split('.').at(-1) ?? ''
  const { many, one } = references[kind] ?? { many: [], one: [] }
  for (const owner of objects(next)) {
    for (const name of many) {
      const names = owner[name]
      if (!Array.isArray(names) || !names.includes(key)) continue
      const left = names.filter((each) => each !== key)
      if (left.length > 0 || mayBeEmpty.includes(name)) owner[name] = left
    }
    for (const name of one) if (owner[name] === key) owner[name] = ''
  }
  if (kind === 'organisations') withoutStages(next, key)
  return { ...next, silences: silencesLeft(next, key) }
}

/** A removed organisation signs nothing any more, unless it alone signed. */
function withoutStages(body: Regulation, organisation: string): void {
  for (const paper of body.papers) {
    const left = paper.approvals.filter((stage) => stage.organisation !== organisation)
    if (left.length > 0) paper.approvals = left
  }
  if (body.rotation !== null && body.rotation.organisations.length < 2) body.rotation = null
}

/** Questions with the answers that name nobody who is gone; each writes what is still there. */
function silencesLeft(body: Regulation, gone: string): Silence[] {
  return body.silences
    .map((question) => {
      const options = question.options.flatMap((option) => {
        const sets = option.sets.filter(({ path }) => leads(body, path))
        const isIdle = sets.length === 0 && option.sets.length > 0
        return isIdle || JSON.stringify(sets).includes(`"${gone}"`) ? [] : [{ ...option, sets }]
      })
      const isAnswered = options.some((option) => option.key === question.answer)
      return { ...question, options, answer: isAnswered ? question.answer : '' }
    })
    .filter((question) => question.options.length > 0)
}

/** A lead time that the office sets itself is its custom until a person points to the article that says so. */
export function withLead(
  body: Regulation,
  step: string,
  lead: Pick<LeadTime, 'anchor' | 'amount' | 'unit'> | null,
): Regulation {
  const rule = body.steps.find((one) => one.key === step)
  if (rule === undefined) return body
  const { article } = rule.leadTime?.source ?? rule.source
  const value = lead === null ? null : { ...lead, source: { article, quote: '', strength: 'silent' } }
  return changed(body, `steps.${step}.leadTime`, value)
}

/** Texts of the rule that a lower level words differently; articles, quotes and the titles of laws stay. */
const worded: ReadonlySet<string> = new Set([
  'title',
  'purpose',
  'pattern',
  'name',
  'shortName',
  'office',
  'holder',
  'text',
  'question',
  'label',
  'post',
  'issuerName',
  'issuerMark',
  'addressees',
  'copyTo',
  'names',
])

/**
 * Replaces a word everywhere in the rule's own wording (「自治区」→「县」), also in names; articles and what is quoted from them stay.
 * @returns the new body and in how many texts the word stood
 */
export function reworded(
  body: Regulation,
  from: string,
  to: string,
): { readonly body: Regulation; readonly count: number } {
  if (from === '') return { body, count: 0 }
  let count = 0
  const swap = (value: unknown): unknown => {
    if (typeof value === 'string' && value.includes(from)) {
      count++
      return value.replaceAll(from, to)
    }
    return value
  }
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'string' && worded.has(name) ? swap(one) : walk(one, name)))
    if (isTree(value))
      return Object.fromEntries(
        Object.entries(value).map(([inner, one]) => {
          const counts = worded.has(inner) || name === 'names'
          return [inner, typeof one === 'string' ? (counts ? swap(one) : one) : walk(one, inner)]
        }),
      )
    return value
  }
  const { articles, basis, ...rule } = body
  const next = walk(rule, '') as Omit<Regulation, 'articles' | 'basis'>
  return { body: { ...next, articles, basis }, count }
}

/** Two sides under each other's keys, or one side under a new key; whoever names a side follows. */
export function withSideKey(body: Regulation, from: string, to: string): Regulation {
  const other: Readonly<Record<string, string>> = { [from]: to, [to]: from }
  const key = (value: unknown): unknown => (typeof value === 'string' ? (other[value] ?? value) : value)
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value))
      return value.map((one) => (name === 'sides' && !isTree(one) ? key(one) : walk(one, name)))
    if (isTree(value))
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, walk(one, inner)]))
    return name === 'side' ? key(value) : value
  }
  const next = walk(body, '') as Regulation
  return { ...next, sides: next.sides.map((side) => ({ ...side, key: String(key(side.key)) })) }
}

/** Fields that name one organisation. */
const oneOrganisation: ReadonlySet<string> = new Set(['reporter', 'collector', 'issues', 'organisation'])

/** An organisation under a new key; whoever names it follows, also what an answer to a question would write. */
export function withOrganisationKey(body: Regulation, from: string, to: string): Regulation {
  const many = new Set(references.organisations?.many)
  const key = (value: unknown): unknown => (value === from ? to : value)
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value))
      return value.map((one) => (isTree(one) ? walk(one, name) : many.has(name) ? key(one) : one))
    if (!isTree(value)) return oneOrganisation.has(name) ? key(value) : value
    // A set of an answer stands for the field that its path leads to.
    const field =
      typeof value.path === 'string' && 'value' in value ? (value.path.split('.').at(-1) ?? '') : null
    return Object.fromEntries(
      Object.entries(value).map(([inner, one]) => [
        inner,
        walk(one, inner === 'value' && field !== null ? field : inner),
      ]),
    )
  }
  const next = walk(body, '') as Regulation
  const sides = next.sides.map((side) => ({
    ...side,
    organisations: side.organisations.map((one) => ({ ...one, key: String(key(one.key)) })),
  }))
  return { ...next, sides }
}

/** Whether a change after the notice has a paper of its own; rules made before that paper existed have none. */
export const hasDateChange = ({ papers }: Regulation): boolean =>
  papers.some(({ paper }) => paper === 'dateChange')

/**
 * Adds a rule for the 改期通知 after that of the notice, for texts are silent on it: who drafts, signs and issues the one does the other,
 * also where an answer to a question says who. Nothing changes where there is one already, or no notice.
 */
export function withDateChange(body: Regulation): Regulation {
  const place = body.papers.findIndex(({ paper }) => paper === 'notice')
  const notice = body.papers[place]
  if (notice === undefined || hasDateChange(body)) return body
  const key = freshKey(body, 'dateChange')
  const silent = ({ article }: Source): Source => ({ article, quote: '', strength: 'silent' })
  const rule: Regulation['papers'][number] = {
    ...notice,
    key,
    paper: 'dateChange',
    name: '改期通知',
    title: `${notice.issuerName}关于调整{year}年{name}安排的通知`,
    approvals: notice.approvals.map((stage) => ({ ...stage, source: silent(stage.source) })),
    encloses: [],
    source: silent(notice.source),
  }
  const shared = ['drafts', 'approvals', 'issues', 'issuerName', 'issuerMark', 'addressees', 'copyTo']
  const from = new Map(shared.map((field) => [`papers.${notice.key}.${field}`, `papers.${key}.${field}`]))
  const silences = body.silences.map((question) => ({
    ...question,
    options: question.options.map((option) => ({
      ...option,
      sets: option.sets.flatMap((set) => {
        const path = from.get(set.path)
        return path === undefined ? [set] : [set, { ...set, path }]
      }),
    })),
  }))
  return structuredClone({ ...body, papers: body.papers.toSpliced(place + 1, 0, rule), silences })
}

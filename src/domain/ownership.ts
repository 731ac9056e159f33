/**
 * Who may write which field, by the role of the office that writes (design §5): one table, the same on every PC, asked at every save, at every
 * import and at every rebuild. A write without the right is void: it stays in the ledger and is shown as void, and is never in effect. What an
 * office may do follows from its side, organisation and kind, which are fixed with its first key (or for one's own office at its founding: new
 * rules are written to its keys, `regulation/commands`), and from fields that are written once; so every PC comes to the same answer in any order.
 */
import type { ChangeSet } from '@ledger/changeSet'
import { type Allow, type Cells, candidatesOf } from '@ledger/fold'
import { localId, type OfficeId, type RecordId, recordType, type ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import type { z } from 'zod'
import type { Office } from './model/office'
import { type RecordType, recordSchemas } from './model/records'
import { reporterOf, scopes } from './scopes'

/** What of an office decides over its rights. */
export interface OfficeRole {
  readonly side: string
  readonly organisation: string
  readonly kind: Office['kind']
}

/** Why a write is void. */
export type VoidReason =
  /** It belongs to another side, or to another kind of office. */
  | 'notTheirs'
  /** It is written once, when the record is made. */
  | 'fixed'
  /** It does not fit the field. */
  | 'badValue'

interface Write {
  readonly role: OfficeRole
  readonly office: string
  /** None of an act of this office itself before it is saved. */
  readonly scope: ScopeId | undefined
  readonly act: string
  readonly record: RecordId
  readonly field: string
  readonly value: Json | undefined
  /** What the same act writes of the record. */
  readonly set: Readonly<Record<string, Json>>
  readonly before: Cells
}

type Rule = (write: Write) => VoidReason | null

const isSet = ({ before, field }: Write): boolean => candidatesOf(before, field).length > 0
const own =
  (mine: (write: Write) => boolean): Rule =>
  (write) =>
    mine(write) ? null : 'notTheirs'
const once: Rule = (write) => (isSet(write) ? 'fixed' : null)

/** 年度报告 and 考核办法 are kept by the office whose scope they stand in; what it reports of itself bears its name. */
const keeper = own(
  ({ office, scope, record }) =>
    scope === undefined ||
    (scope.split('/')[1] === office &&
      (reporterOf(scope) === null || localId(record).endsWith(`.${office}`))),
)

/** A field written once, in effect or by this act. */
const fixedText = ({ before, set }: Write, field: string): Json | undefined =>
  candidatesOf(before, field)[0]?.value ?? set[field]

const isIssuer = (write: Write): boolean => fixedText(write, 'issuingSide') === write.role.side
/** The empty value with which a record is made. */
const isBlank = ({ value }: Write): boolean => value === null || value === '' || value === false

/** What only the issuing side writes; made empty by whoever drafts. The other side may register the issued copy that it received (收文). */
const issue = own((write) => isIssuer(write) || (isBlank(write) && !isSet(write)))
const issueOrReceived = own(
  (write) => isIssuer(write) || (isBlank(write) && !isSet(write)) || write.act === 'document.takeInIssued',
)

/** An act on the route is one side's own, or 代录 of its paper with the scan; it is written once. */
const approval: Rule = (write) =>
  once(write) ?? (write.set.side === write.role.side || isObject(write.set.onPaper) ? null : 'notTheirs')

const isObject = (value: Json | undefined): boolean => typeof value === 'object' && value !== null

/**
 * A confirmation bears in its name what it confirms and for whom (`confirm`), and may say nothing else: one's own side, of a joint draft one's
 * own organisation. What another one said is 代录, and brings its proof with it.
 */
const confirmation = own(({ record, role, set, before }) => {
  if (isObject(set.taken)) return true
  const said = (field: string): Json | undefined => set[field] ?? candidatesOf(before, field)[0]?.value
  const [subject, matter, party] = [said('subject'), said('matter'), said('side')]
  const parties = matter === 'draft' ? [role.organisation, role.side] : [role.side]
  return (
    party === parties[0] &&
    typeof subject === 'string' &&
    localId(record) === [localId(subject as RecordId), matter, ...parties].join('.')
  )
})

/** Rules of single fields; `*` stands for all others of the record. */
const table: Partial<Readonly<Record<RecordType, Readonly<Record<string, Rule>>>>> = {
  approval: { '*': approval },
  confirmation: { '*': confirmation },
  version: { '*': once },
  annualReport: { '*': keeper },
  assessment: { '*': keeper },
  document: {
    issuingSide: once,
    prepared: own((write) => !isSet(write) || isIssuer(write)),
    copies: issue,
    printedBy: issue,
    sealWay: issue,
    stampedScan: issue,
    withdrawn: issue,
    number: issueOrReceived,
    issuedFile: issueOrReceived,
    issuedAt: issueOrReceived,
    // A return or an amendment by the other side takes the date back.
    date: own((write) => write.value === null || issueOrReceived(write) === null),
  },
}

type Fields = readonly string[] | 'all'
/** Offices that do not convene may write these and nothing else. */
const guests: Partial<Readonly<Record<Office['kind'], Partial<Readonly<Record<RecordType, Fields>>>>>> = {
  department: {
    topic: [
      ...[
        'conference',
        'title',
        'side',
        'unit',
        'path',
        'joint',
        'category',
        'background',
        'basis',
        'request',
      ],
      ...['suggestion', 'proposedResolution', 'departments', 'coordination', 'reporter', 'suggestedUnits'],
      ...['contact', 'receivedAt', 'files', 'research', 'carriedFrom', 'removed'],
    ],
    consultation: ['reply'],
    material: 'all',
    paper: 'all',
    attendee: ['reply', 'replyReason', 'substitute', 'phone', 'post'],
    progress: 'all',
    // 延期申请; what is decided on it is not theirs.
    followUp: ['resolution', 'kind', 'speaker', 'date', 'text', 'deadline', 'files', 'by'],
  },
  supervision: {
    progress: 'all',
    followUp: 'all',
    resolution: ['nodes', 'done', 'unimplemented', 'deadline'],
    consultation: ['reply'],
  },
}
/** What a guest leaves empty when it makes a topic. */
const guestRule: Rule = (write) => {
  const may = guests[write.role.kind]
  if (may === undefined) return null
  const fields = may[recordType(write.record) as RecordType]
  if (fields === 'all' || fields?.includes(write.field)) return null
  return fields !== undefined && isBlank(write) && !isSet(write) ? null : 'notTheirs'
}

const shapes = new Map<string, Readonly<Record<string, z.ZodType>>>(
  Object.entries(recordSchemas).map(([type, schema]) => [type, schema.shape]),
)
/** A value that its field cannot hold; what a newer program knows and this one does not is kept as it came. */
const fits: Rule = ({ record, field, value }) => {
  const schema = shapes.get(recordType(record))?.[field]
  return schema === undefined || schema.safeParse(value).success ? null : 'badValue'
}

/** The rules, and what they learn of offices from the ledger itself. */
export interface Rules {
  readonly allow: Allow
  /** Takes note of an office that the change-set founds or trusts. Before the change-set is folded. */
  readonly learn: (change: ChangeSet) => void
  /** Takes note of a record of an office (`office`, `peer`) as it stands. */
  readonly know: (record: RecordId, fields: Readonly<Record<string, Json>>) => void
  readonly roleOf: (office: string) => OfficeRole | undefined
  /** The first field of an act of this office itself that it may not write, before it is saved; null when all is its own. */
  readonly refuses: (
    act: Pick<ChangeSet, 'act' | 'ops'>,
    before: (record: RecordId) => Cells,
  ) => { readonly record: RecordId; readonly field: string; readonly reason: string } | null
}

/** Rules that know no office yet. An office that is not known was never let in by an import: its writes are its own affair. */
export function openRules(): Rules {
  const roles = new Map<string, OfficeRole>()
  const home = new Set<string>()
  const know: Rules['know'] = (record, fields) => {
    const { side, organisation, kind, office, state } = fields
    const isHome = recordType(record) === 'office'
    const id = isHome ? localId(record) : office
    if (isHome) home.add(localId(record))
    // A key that was only proposed says nothing yet; the first that was trusted says it for ever.
    if (typeof id !== 'string' || (!isHome && (state === undefined || state === 'proposed')) || roles.has(id))
      return
    if (typeof side === 'string' && typeof organisation === 'string' && typeof kind === 'string')
      roles.set(id, { side, organisation, kind: kind as Office['kind'] })
  }
  const allow: Allow = (change, record, field, before) => {
    const role = roles.get(change.by.office as OfficeId)
    if (role === undefined) return null
    const set = change.ops.find(({ r }) => r === record)?.set ?? {}
    const write: Write = {
      role,
      office: change.by.office,
      scope: change.scope,
      act: change.act,
      record,
      field,
      value: set[field],
      set,
      before,
    }
    const bad = fits(write)
    if (bad) return bad
    const rules = table[recordType(record) as RecordType]
    const rule = rules?.[field] ?? rules?.['*']
    return guestRule(write) ?? rule?.(write) ?? null
  }
  return {
    know,
    allow,
    refuses: ({ act, ops }, before) => {
      const [office] = home
      if (office === undefined) return null
      const change = { act, ops, by: { office } } as ChangeSet
      for (const { r, set } of ops)
        for (const field of Object.keys(set)) {
          const reason = allow(change, r, field, before(r))
          if (reason !== null) return { record: r, field, reason }
        }
      return null
    },
    learn: (change) => {
      if (change.scope !== scopes.office || change.ops === undefined) return
      for (const { r, set } of change.ops) if (/^(office|peer)\//.test(r)) know(r, set)
    },
    roleOf: (office) => roles.get(office),
  }
}

/** The editor as a table: on which sheet each part of a regulation stands, of which fields a member consists, and what may be chosen. */
import { paperKinds } from '@domain/model/document'
import { completions, type Regulation, strengths } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import { ON_DUTY, organisations } from '@domain/regulation/rules'
import type { Option } from '../../../ui'

/** Values of a fixed list, with the words `<prefix>.<value>`. */
const fixed = (prefix: string, values: readonly string[]) => (): readonly Option[] =>
  values.map((value) => ({ value, k: `${prefix}.${value}` }))

const choice = (name: string, ...values: readonly string[]) => fixed(`regulations.choice.${name}`, values)

/** Members of a list by name. */
const members =
  (list: (body: Regulation) => readonly { readonly key: string; readonly name: string }[]) =>
  (body: Regulation): readonly Option[] =>
    list(body).map(({ key, name }) => ({ value: key, label: named(body, name) }))

const onDuty = (body: Regulation): readonly Option[] =>
  body.rotation === null ? [] : [{ value: ON_DUTY, k: 'regulations.onDuty' }]

/** What each kind of field offers. */
export const choices = {
  side: members((body) => body.sides),
  organisation: (body: Regulation) => [...members(organisations)(body), ...onDuty(body)],
  /** Those of one side that may take turns. */
  rotating: members((body) =>
    organisations(body).filter((one) => one.side === body.rotation?.side && one.kind === 'principal'),
  ),
  step: members((body) => body.steps),
  role: members((body) =>
    body.roles.map((role) => ({ key: role.key, name: `${role.name}（${role.holder}）` })),
  ),
  article: (body: Regulation): readonly Option[] =>
    body.articles.map(({ key }) => ({ value: key, label: key })),
  paper: fixed('regulations.paperOf', paperKinds),
  strength: fixed('strength', strengths),
  completes: fixed('regulations.completes', completions),
  organisationKind: choice('organisation', 'principal', 'units', 'supervision'),
  function: choice('function', 'chiefConvener', 'convener', 'chair', 'guestChair', 'approver'),
  nature: fixed('regulations.natureOf', ['report', 'deliberate']),
  capacity: fixed('regulations.capacityOf', ['attending', 'sittingIn', 'invited']),
  phase: choice('phase', 'before', 'meeting', 'after'),
  place: choice('place', 'conference', 'topics', 'documents', 'roster', 'agenda', 'resolutions', 'meeting'),
  fill: choice('fill', 'implementation', 'topicReport', 'topics', 'assignment', 'none'),
  kind: choice('kind', 'notice', 'letter', 'minutes', 'request', 'report', 'reply', 'sheet'),
  format: choice('format', 'document', 'letter', 'minutes', 'sheet'),
  openness: choice('openness', 'active', 'onRequest', 'closed'),
  needs: choice('needs', 'explanation', 'opinion', 'deadline'),
  reach: choice('reach', 'last', 'all'),
} as const satisfies Readonly<Record<string, (body: Regulation) => readonly Option[]>>
export type ChoiceName = keyof typeof choices

/** One field of a member. `one` and `many` choose; `empty` is what 「无」 writes. */
export type FieldSpec = {
  readonly name: string
  readonly wide?: boolean
  readonly hint?: string
  /** Only asked of an owner of whom it means something. */
  readonly when?: (owner: Readonly<Record<string, unknown>>) => boolean
} & (
  | {
      readonly as:
        | 'text'
        | 'long'
        | 'lines'
        | 'flag'
        | 'date'
        | 'number'
        | 'lead'
        | 'source'
        | 'stages'
        | 'options'
        | 'article'
    }
  | { readonly as: 'one'; readonly from: ChoiceName; readonly empty?: null | '' | undefined }
  /** `leads`: the first one leads, and is marked. */
  | { readonly as: 'many'; readonly from: ChoiceName; readonly leads?: boolean }
)

const text = (name: string, wide = false): FieldSpec => ({ name, as: 'text', wide })
const long = (name: string): FieldSpec => ({ name, as: 'long', wide: true })
const lines = (name: string): FieldSpec => ({ name, as: 'lines', wide: true })
const flag = (name: string): FieldSpec => ({ name, as: 'flag' })
const one = (name: string, from: ChoiceName): FieldSpec => ({ name, as: 'one', from })
const many = (name: string, from: ChoiceName): FieldSpec => ({ name, as: 'many', from, wide: true })
/** Organisations that do something, the first one leading. */
const duty = (name: string): FieldSpec => ({
  name,
  as: 'many',
  from: 'organisation',
  leads: true,
  wide: true,
  hint: 'regulations.firstLeads',
})
const source: FieldSpec = { name: 'source', as: 'source', wide: true }

/** A list whose members are added, removed, ordered and filled in one by one. */
export interface ListSpec {
  /** Path of the list; its words are `regulations.part.<last word>`. */
  readonly path: string
  readonly fields: readonly FieldSpec[]
  /** How the key of a new member begins, where people read it. */
  readonly stem?: string
  /** What a new member starts from, without its key. */
  readonly blank: (body: Regulation) => Readonly<Record<string, unknown>>
}

const firstArticle = (body: Regulation) => body.articles[0]?.key ?? ''
/** The office's own custom until somebody points to the text. */
const custom = (body: Regulation) => ({ article: firstArticle(body), quote: '', strength: 'silent' })
const firstOffice = (body: Regulation) =>
  organisations(body).find((each) => each.kind === 'principal')?.key ?? ''
const firstSide = (body: Regulation) => body.sides[0]?.key ?? ''

const organisationFields = [
  text('name', true),
  text('shortName'),
  one('kind', 'organisationKind'),
  text('office'),
] as const

export const organisationList = (side: string): ListSpec => ({
  path: `sides.${side}.organisations`,
  fields: organisationFields,
  blank: () => ({ kind: 'principal', name: '新单位', shortName: '新单位', office: '' }),
})

/** Lists of each sheet in order. */
export const lists = {
  contents: {
    path: 'contents',
    fields: [
      text('name', true),
      one('nature', 'nature'),
      flag('implementation'),
      many('sides', 'side'),
      long('text'),
      source,
    ],
    blank: (body) => ({
      name: '新的内容',
      nature: 'deliberate',
      text: '',
      sides: body.sides.map((side) => side.key),
      source: custom(body),
    }),
  },
  agenda: {
    path: 'agenda',
    fields: [
      text('title', true),
      one('fill', 'fill'),
      { name: 'reporter', as: 'one', from: 'organisation', empty: '' },
      source,
    ],
    blank: (body) => ({ title: '新的议程项', fill: 'none', reporter: '', source: custom(body) }),
  },
  steps: {
    path: 'steps',
    fields: [
      text('name', true),
      { name: 'leadTime', as: 'lead', wide: true },
      duty('responsible'),
      many('after', 'step'),
      one('phase', 'phase'),
      one('completes', 'completes'),
      one('place', 'place'),
      { name: 'paper', as: 'one', from: 'paper', empty: undefined },
      { name: 'formalReply', as: 'flag', when: ({ completes }) => completes === 'opinionsAnswered' },
      source,
    ],
    blank: (body) => ({
      name: '新的步骤',
      phase: 'before',
      responsible: [firstOffice(body)],
      leadTime: null,
      after: [],
      completes: 'manual',
      place: 'conference',
      source: custom(body),
    }),
  },
  roles: {
    path: 'roles',
    fields: [text('name'), one('function', 'function'), one('side', 'side'), text('holder', true), source],
    blank: (body) => ({
      name: '新的职务',
      side: firstSide(body),
      holder: '负责同志',
      function: 'convener',
      source: custom(body),
    }),
  },
  attendance: {
    path: 'attendance',
    fields: [
      text('name', true),
      { name: 'side', as: 'one', from: 'side', empty: null },
      many('capacities', 'capacity'),
      source,
    ],
    blank: (body) => ({
      name: '新的类别',
      side: firstSide(body),
      capacities: ['attending'],
      source: custom(body),
    }),
  },
  papers: {
    path: 'papers',
    fields: [
      text('name'),
      one('paper', 'paper'),
      text('title', true),
      duty('drafts'),
      { name: 'approvals', as: 'stages', wide: true },
      flag('countersign'),
      one('issues', 'organisation'),
      text('issuerName'),
      lines('issuerMark'),
      one('kind', 'kind'),
      one('format', 'format'),
      flag('numbered'),
      flag('signed'),
      lines('addressees'),
      lines('copyTo'),
      one('openness', 'openness'),
      many('encloses', 'paper'),
      source,
    ],
    blank: (body) => ({
      paper: 'other',
      name: '新的文书',
      kind: 'sheet',
      format: 'sheet',
      title: '{year}年{name}有关材料',
      drafts: [firstOffice(body)],
      approvals: [],
      countersign: false,
      issues: firstOffice(body),
      issuerName: '',
      issuerMark: [],
      numbered: false,
      signed: false,
      addressees: [],
      copyTo: [],
      openness: 'closed',
      encloses: [],
      source: custom(body),
    }),
  },
  topicPaths: {
    path: 'topicPaths',
    fields: [
      text('name', true),
      one('side', 'side'),
      one('collector', 'organisation'),
      many('proposers', 'organisation'),
      source,
    ],
    blank: (body) => ({
      side: firstSide(body),
      name: '议题',
      collector: firstOffice(body),
      proposers: [firstOffice(body)],
      source: custom(body),
    }),
  },
  demands: {
    path: 'demands',
    fields: [long('text'), source],
    blank: (body) => ({ text: '新的要求', source: custom(body) }),
  },
  silences: {
    path: 'silences',
    fields: [
      text('question', true),
      one('article', 'article'),
      { name: 'options', as: 'options', wide: true },
    ],
    blank: (body) => ({
      question: '条文没有规定的是什么？',
      article: firstArticle(body),
      options: [{ key: 'option1', label: '第一种做法', sets: [] }],
      answer: '',
    }),
  },
  articles: {
    path: 'articles',
    fields: [{ name: 'key', as: 'article' }, long('text')],
    stem: '新条',
    blank: () => ({ text: '条文' }),
  },
} as const satisfies Readonly<Record<string, ListSpec>>

/** Fields that stand by themselves, by the part of the regulation that they lie in; '' = its own fields. */
export const groups = {
  about: [
    text('title', true),
    text('issuedBy'),
    text('documentNumber'),
    { name: 'issuedOn', as: 'date' },
    { name: 'expiresOn', as: 'date' },
    flag('trial'),
    text('conferenceName.pattern', true),
    { name: 'conferenceName.source', as: 'source', wide: true },
    { name: 'frequency.perYear', as: 'number' },
    { name: 'frequency.source', as: 'source', wide: true },
    { name: 'adHoc', as: 'source', wide: true },
    long('purpose'),
    lines('basis'),
    lines('repeals'),
  ],
  unimplemented: [
    many('unimplemented.needs', 'needs'),
    one('unimplemented.reach', 'reach'),
    { name: 'unimplemented.source', as: 'source', wide: true },
  ],
  settlement: [
    duty('settlement.organisations'),
    { name: 'settlement.approver', as: 'one', from: 'role', empty: null },
    { name: 'settlement.source', as: 'source', wide: true },
  ],
  preparation: [duty('preparation.organisations'), { name: 'preparation.source', as: 'source', wide: true }],
  chair: [many('chair.roles', 'role'), { name: 'chair.source', as: 'source', wide: true }],
  followUp: (['lists', 'carriesOut', 'supervises', 'closes'] as const).flatMap((name): FieldSpec[] => [
    duty(`followUp.${name}.organisations`),
    { name: `followUp.${name}.source`, as: 'source', wide: true },
  ]),
} as const satisfies Readonly<Record<string, readonly FieldSpec[]>>

/** Organisations of the first side that has several offices: only they can take turns. */
const takingTurns = (body: Regulation) => {
  const principals = organisations(body).filter((one) => one.kind === 'principal')
  const side = body.sides.find(({ key }) => principals.filter((one) => one.side === key).length >= 2)?.key
  return { side, organisations: principals.filter((one) => one.side === side).map(({ key }) => key) }
}

/** Parts that a regulation may be without, with what each starts from; null while it cannot be had. */
export const optional = {
  rotation: {
    fields: [
      many('rotation.organisations', 'rotating'),
      { name: 'rotation.source', as: 'source', wide: true },
    ],
    blank: (body) => {
      const turns = takingTurns(body)
      return turns.side === undefined ? null : { ...turns, source: custom(body) }
    },
  },
  jointTopics: { fields: [{ name: 'jointTopics', as: 'source', wide: true }], blank: custom },
  guestChair: {
    fields: [one('guestChair.role', 'role'), { name: 'guestChair.source', as: 'source', wide: true }],
    blank: (body) => {
      const role = body.roles.find((one) => one.function === 'guestChair') ?? body.roles[0]
      return role === undefined ? null : { role: role.key, source: custom(body) }
    },
  },
  publicity: {
    fields: [duty('publicity.organisations'), { name: 'publicity.source', as: 'source', wide: true }],
    blank: (body) => ({ organisations: [firstOffice(body)], source: custom(body) }),
  },
  residual: { fields: [{ name: 'residual', as: 'source', wide: true }], blank: custom },
} as const satisfies Readonly<
  Record<string, { readonly fields: readonly FieldSpec[]; readonly blank: (body: Regulation) => unknown }>
>
export type OptionalPart = keyof typeof optional

export const sheets = [
  'about',
  'names',
  'sides',
  'contents',
  'steps',
  'people',
  'papers',
  'follow',
  'customs',
  'text',
] as const
export type Sheet = (typeof sheets)[number]

/** On which sheet a part of the regulation is changed; parts without an entry stand on the first. */
const sheetOfPart: Readonly<Record<string, Sheet>> = {
  names: 'names',
  sides: 'sides',
  rotation: 'sides',
  contents: 'contents',
  agenda: 'contents',
  unimplemented: 'contents',
  steps: 'steps',
  settlement: 'steps',
  preparation: 'steps',
  topicPaths: 'steps',
  jointTopics: 'steps',
  roles: 'people',
  attendance: 'people',
  chair: 'people',
  guestChair: 'people',
  papers: 'papers',
  followUp: 'follow',
  publicity: 'follow',
  demands: 'follow',
  residual: 'follow',
  silences: 'customs',
  articles: 'text',
}
export const sheetOf = (part: string): Sheet => sheetOfPart[part] ?? 'about'

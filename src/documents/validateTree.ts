/** JSON → document tree: the schema of docs/document-json.md, each fault with its path and a message a person can act on. */
import { err, ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { DocumentTree } from './tree'
import { dateFault, type Said, textFault, textLimits } from './validateText'

/** One thing wrong with a tree. */
export interface TreeFault extends Said {
  /** Path in the tree, e.g. `body[3].text`; empty for the tree itself. */
  readonly path: string
}

/** More faults than this help nobody. */
const mostFaults = 50
const mostBlocks = 5000
const mostTableRows = 5000

const checked = <T>(schema: z.ZodType<T>, fault: (value: T) => Said | null): z.ZodType<T> =>
  schema.superRefine((value, context) => {
    const said = fault(value)
    if (said) context.addIssue({ code: 'custom', params: said })
  })

const text = (most: number, options: { feeds?: boolean; blank?: boolean } = {}): z.ZodType<string> =>
  checked(z.string(), (value) => textFault(value, { most, ...options }))

const name = text(textLimits.name)
const date = checked(z.string(), dateFault)

const clause = z.strictObject({
  level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  text: text(textLimits.clause),
})

const tableCell = z.strictObject({
  text: text(textLimits.cell, { feeds: true, blank: true }),
  colSpan: z.int().min(1).max(40).optional(),
  rowSpan: z.int().min(1).max(200).optional(),
  align: z.enum(['start', 'center', 'end']).optional(),
  head: z.boolean().optional(),
  minHeightMm: z.number().min(0).max(220).optional(),
})

const table = checked(
  z.strictObject({
    columns: z.array(z.number().positive().max(1000)).min(1).max(40),
    head: z.array(z.array(tableCell).max(40)).max(5).optional(),
    rows: z.array(z.array(tableCell).max(40)).max(mostTableRows),
    sizePt: z.number().min(7).max(26).optional(),
  }),
  (value) => rowsFault(value.head ?? [], value.columns.length) ?? rowsFault(value.rows, value.columns.length),
)

interface Span {
  readonly colSpan?: number | undefined
  readonly rowSpan?: number | undefined
}

/** A row that has more cells than columns are free, counting those that cells above reach down into. */
function rowsFault(rows: readonly (readonly Span[])[], columns: number): Said | null {
  let reaching: number[] = []
  for (const [i, row] of rows.entries()) {
    const taken = reaching.filter((left) => left > 0).length
    const own = row.reduce((sum, { colSpan }) => sum + (colSpan ?? 1), 0)
    if (taken + own > columns)
      return {
        zh: `第 ${i + 1} 行占 ${taken + own} 列（含上面各行伸下来的 ${taken} 列），而表格只有 ${columns} 列`,
        en: `row ${i + 1} takes ${taken + own} columns (${taken} of them from cells above), the table has ${columns}`,
      }
    reaching = [
      ...reaching.map((left) => left - 1).filter((left) => left > 0),
      ...row.flatMap(({ colSpan, rowSpan }) =>
        Array.from({ length: colSpan ?? 1 }, () => (rowSpan ?? 1) - 1).filter((left) => left > 0),
      ),
    ]
  }
  return null
}

const blockSchemas = {
  level: clause,
  table: z.strictObject({ table }),
  cards: z.strictObject({
    cards: z
      .array(z.strictObject({ name: text(12) }))
      .min(1)
      .max(500),
  }),
  seats: z.strictObject({
    seats: z.strictObject({
      front: text(20),
      rows: z
        .array(z.array(text(12, { blank: true })).max(40))
        .min(1)
        .max(40),
    }),
  }),
  chart: z.strictObject({
    chart: z.strictObject({
      bars: z
        .array(z.strictObject({ label: text(12), value: z.number().int().nonnegative() }))
        .min(1)
        .max(20),
      ring: z.strictObject({ percent: z.number().int().min(0).max(100), label: text(12) }).optional(),
    }),
  }),
  qr: z.strictObject({
    qr: z.strictObject({ text: text(500), sizeMm: z.number().min(10).max(80) }),
  }),
  aloud: z.strictObject({ aloud: text(textLimits.cell) }),
  pairs: z.strictObject({
    pairs: z
      .array(z.strictObject({ label: text(12), text: text(textLimits.cell, { feeds: true, blank: true }) }))
      .min(1),
  }),
  centred: z.strictObject({
    centred: text(textLimits.title),
    face: z.enum(['title', 'kaiti', 'fangsong']).optional(),
  }),
} as const

/** A block is what its telling field says it is; so its faults are named one by one instead of "no alternative fits". */
const block = z.unknown().superRefine((value, context) => {
  const key =
    typeof value === 'object' && value !== null
      ? (Object.keys(blockSchemas) as (keyof typeof blockSchemas)[]).find((one) => one in value)
      : undefined
  if (!key) {
    const kinds = 'level+text, table, cards, seats, qr, aloud, pairs, centred, chart'
    context.addIssue({
      code: 'custom',
      params: { zh: `应为其中一种：${kinds}`, en: `must be one of: ${kinds}` },
    })
    return
  }
  const result = blockSchemas[key].safeParse(value)
  if (result.success) return
  for (const issue of result.error.issues)
    context.addIssue({ code: 'custom', path: [...issue.path], params: sayIssue(issue) })
})

const organisationDate = z.strictObject({ organisation: name, date })

const attendeeGroups = z
  .array(
    z.strictObject({
      organisation: text(textLimits.name, { blank: true }),
      names: z.array(text(40)).max(500),
    }),
  )
  .max(500)

const tree = z.strictObject({
  kind: z.enum(['notice', 'letter', 'minutes', 'request', 'report', 'reply', 'sheet']),
  format: z.enum(['document', 'letter', 'minutes', 'sheet']),
  issuerMark: z.array(name).max(8),
  jointMark: z.array(text(60)).min(1).max(8).optional(),
  copyNumber: checked(z.string(), (value) =>
    /^\d{6}$/.test(value)
      ? null
      : { zh: '份号应为 6 位数字，如 000001', en: 'must be 6 digits, like 000001' },
  ).optional(),
  secrecy: checked(z.string(), (value) =>
    /^(绝密|机密|秘密)(★(\d{1,2}年|长期))?$/.test(value)
      ? null
      : { zh: '应写成“机密★1年”这样的形式', en: 'must look like 机密★1年' },
  ).optional(),
  urgency: z.enum(['特急', '加急']).optional(),
  number: z
    .strictObject({ code: text(20), year: z.int().min(1000).max(9999), serial: z.int().min(1).max(99_999) })
    .optional(),
  issueNumber: text(40).optional(),
  compiledBy: organisationDate.optional(),
  signers: z
    .array(z.strictObject({ organisation: name, name: text(20) }))
    .min(1)
    .max(12)
    .optional(),
  title: text(textLimits.title, { feeds: true }),
  addressees: z.array(text(textLimits.line)).max(100).optional(),
  body: z.array(block).max(mostBlocks),
  attachments: z.array(text(textLimits.title)).max(99).optional(),
  signature: z
    .strictObject({
      organisations: z.array(name).max(12),
      date,
      dateText: text(textLimits.name).optional(),
      sealed: z.boolean(),
      sealMm: z.array(z.number().min(20).max(60)).optional(),
    })
    .optional(),
  note: text(textLimits.line).optional(),
  attendees: z
    .strictObject({
      attending: attendeeGroups,
      excused: attendeeGroups.optional(),
      sittingIn: attendeeGroups.optional(),
    })
    .optional(),
  enclosures: z
    .array(
      z.strictObject({
        title: text(textLimits.title, { feeds: true }),
        blocks: z.array(block).max(mostBlocks),
        landscape: z.boolean().optional(),
      }),
    )
    .max(99)
    .optional(),
  copyTo: z.array(text(textLimits.line)).max(50).optional(),
  printedBy: organisationDate.optional(),
  orientation: z.enum(['portrait', 'landscape']).optional(),
  demonstration: z.boolean().optional(),
  language: z.enum(['zh-CN', 'mn-Mong']).optional(),
})

/** Names of all fields, for the page that documents them. */
export const treeFields: readonly string[] = Object.keys(tree.shape)

type Parsed = z.infer<typeof tree>

interface Rule {
  readonly path: string
  readonly broken: (one: Parsed) => boolean
  readonly zh: string
  readonly en: string
}

const hasCards = (one: unknown): boolean => typeof one === 'object' && one !== null && 'cards' in one

/** What fields mean to one another. Only contradictions stand here; what is merely unusual is for `checks.ts`. */
const rules: readonly Rule[] = [
  {
    path: 'format',
    broken: (one) => (one.kind === 'sheet') !== (one.format === 'sheet'),
    zh: 'kind 与 format 应同为 sheet 或都不是',
    en: 'kind and format are both sheet or neither is',
  },
  {
    path: 'issuerMark',
    broken: (one) => one.format !== 'sheet' && one.issuerMark.length === 0 && !one.jointMark,
    zh: '缺发文机关标志',
    en: 'the issuer mark is missing',
  },
  {
    path: 'number',
    broken: (one) => one.format === 'sheet' && one.number !== undefined,
    zh: '会议材料不编发文字号',
    en: 'meeting papers carry no number',
  },
  {
    path: 'signature.sealed',
    broken: (one) => one.format === 'sheet' && one.signature?.sealed === true,
    zh: '会议材料不加盖印章',
    en: 'meeting papers carry no seal',
  },
  {
    path: 'signature.sealed',
    broken: (one) => one.signature?.sealed === true && one.signature.organisations.length === 0,
    zh: '没有署名不能盖章（不得出现空白印章）',
    en: 'no seal without a signature',
  },
  {
    path: 'signature.sealMm',
    broken: (one) => (one.signature?.sealMm?.length ?? 0) > (one.signature?.organisations.length ?? 0),
    zh: '印章直径比署名机关多',
    en: 'more seal diameters than organisations',
  },
  {
    path: 'signers',
    broken: (one) => one.signers !== undefined && one.kind !== 'request' && one.kind !== 'report',
    zh: '只有上行文（request、report）标注签发人',
    en: 'signers stand only on request and report',
  },
  {
    path: 'issueNumber',
    broken: (one) => one.issueNumber !== undefined && one.format !== 'minutes',
    zh: '只有纪要格式有期号',
    en: 'only minutes carry an issue number',
  },
  {
    path: 'issueNumber',
    broken: (one) => one.issueNumber !== undefined && one.number !== undefined,
    zh: '期号与发文字号只取其一',
    en: 'either issueNumber or number',
  },
  {
    path: 'compiledBy',
    broken: (one) => one.compiledBy !== undefined && one.format !== 'minutes',
    zh: '只有纪要格式有编印单位行',
    en: 'only minutes carry a compiledBy row',
  },
  {
    path: 'orientation',
    broken: (one) => one.orientation !== undefined && one.format !== 'sheet',
    zh: '只有会议材料可选纸张方向',
    en: 'only sheets choose an orientation',
  },
  {
    path: 'body',
    broken: (one) => (one.format !== 'sheet' || one.orientation === 'landscape') && one.body.some(hasCards),
    zh: '桌牌只用于竖向的会议材料',
    en: 'cards stand only in portrait sheets',
  },
  {
    path: 'enclosures',
    broken: (one) => one.enclosures?.some((enclosure) => enclosure.blocks.some(hasCards)) === true,
    zh: '附件里不能有桌牌',
    en: 'enclosures hold no cards',
  },
  {
    path: 'enclosures',
    broken: (one) => one.format === 'sheet' && (one.enclosures?.length ?? 0) > 0,
    zh: '会议材料不带附件',
    en: 'sheets have no enclosures',
  },
]

const isMongolian = (one: Parsed): boolean => one.language === 'mn-Mong'
/** What a document in 传统蒙古文 leaves to its Chinese original: for these the program would have to write words of its own. */
const onlyInChinese = [
  'jointMark',
  'copyNumber',
  'secrecy',
  'urgency',
  'issueNumber',
  'compiledBy',
  'signers',
  'attachments',
  'attendees',
  'enclosures',
  'copyTo',
  'printedBy',
] as const

/** Rules of documents in 传统蒙古文 (docs/document-json.md 3). */
const mongolianRules: readonly Rule[] = [
  {
    path: 'language',
    broken: (one) => !isMongolian(one) && /[\u1800-\u18af]/u.test(JSON.stringify(one)),
    zh: '有传统蒙古文字母；蒙古文本须单独成文，language 写 mn-Mong',
    en: 'holds Mongolian letters; a Mongolian version is a document of its own with language mn-Mong',
  },
  {
    path: 'format',
    broken: (one) => isMongolian(one) && one.format !== 'document',
    zh: '蒙古文本只有文件格式（document）',
    en: 'documents in Mongolian have the format document',
  },
  ...onlyInChinese.map(
    (field): Rule => ({
      path: field,
      broken: (one) => isMongolian(one) && one[field] !== undefined,
      zh: '这一项只写在汉文本里（蒙古文本不由程序代写词语）',
      en: 'stands in the Chinese version only (the program writes no Mongolian words of its own)',
    }),
  ),
  {
    path: 'body',
    broken: (one) =>
      isMongolian(one) &&
      one.body.some(
        (block) => typeof block !== 'object' || block === null || !('level' in block) || block.level !== 0,
      ),
    zh: '蒙古文本的正文只有 level 为 0 的段落，层次序数由译者写进文字',
    en: 'the body of a Mongolian document holds paragraphs of level 0; the translator writes the numbering',
  },
  {
    path: 'signature.dateText',
    broken: ({ signature, ...one }) => signature?.dateText !== undefined && one.language !== 'mn-Mong',
    zh: '只有蒙古文本写 dateText',
    en: 'dateText stands in Mongolian documents only',
  },
  {
    path: 'signature.dateText',
    broken: (one) => isMongolian(one) && one.signature !== undefined && !namesDate(one.signature),
    zh: '蒙古文本的成文日期由译者写在 dateText 里，其中的年、月、日数字须与 date 一致',
    en: 'the translator writes the date in dateText; its year, month and day must be those of date',
  },
  {
    path: 'signature.organisations',
    broken: (one) =>
      isMongolian(one) && one.signature?.sealed === true && one.signature.organisations.length !== 1,
    zh: '蒙古文本只盖一个机关的印章；联合盖章请盖在汉文本上',
    en: 'a Mongolian document carries one seal; joint seals stand on the Chinese version',
  },
]

/** Whether the words of a date hold its year, month and day, in this order. */
function namesDate({
  date,
  dateText,
}: {
  readonly date: string
  readonly dateText?: string | undefined
}): boolean {
  const found = (dateText ?? '').match(/\d+/gu)?.map(Number)
  return found?.join('-') === date.split('-').map(Number).join('-')
}

/**
 * Reads a document tree from parsed JSON. Unknown fields are refused.
 * @returns the tree, or every fault (at most 50) with its path
 */
export const validateTree = (json: unknown): Result<DocumentTree, readonly TreeFault[]> => {
  const result = tree.safeParse(json)
  if (!result.success) {
    const faults = result.error.issues.map((issue) => ({ path: pathText(issue.path), ...sayIssue(issue) }))
    return err(faults.slice(0, mostFaults))
  }
  const broken = [...rules, ...mongolianRules].filter((rule) => rule.broken(result.data))
  if (broken.length > 0) return err(broken.map(({ path, zh, en }) => ({ path, zh, en })))
  return ok(result.data as DocumentTree)
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (sum, key) =>
      typeof key === 'number' ? `${sum}[${key}]` : sum === '' ? String(key) : `${sum}.${String(key)}`,
    '',
  )

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
}

/** A zod issue in both languages. */
function sayIssue(issue: z.core.$ZodIssue): Said {
  switch (issue.code) {
    case 'custom':
      return { zh: String(issue.params?.zh ?? '有误'), en: String(issue.params?.en ?? 'is wrong') }
    case 'invalid_type': {
      const expected = typeNames[issue.expected] ?? issue.expected
      return issue.input === undefined && issue.message.includes('undefined')
        ? { zh: `缺少（应为${expected}）`, en: `is missing (expected ${issue.expected})` }
        : { zh: `应为${expected}`, en: `must be of type ${issue.expected}` }
    }
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ')
      return { zh: `有不认识的字段：${keys}`, en: `has unknown fields: ${keys}` }
    }
    case 'too_small':
      return { zh: `太小或太少，至少 ${issue.minimum}`, en: `too small; at least ${issue.minimum}` }
    case 'too_big':
      return { zh: `太大或太多，至多 ${issue.maximum}`, en: `too big; at most ${issue.maximum}` }
    case 'invalid_value':
      return {
        zh: `应为其中之一：${issue.values.join('、')}`,
        en: `must be one of: ${issue.values.join(', ')}`,
      }
    case 'invalid_union':
      return { zh: '应为 0、1、2、3、4 之一', en: 'must be one of 0, 1, 2, 3, 4' }
    default:
      return { zh: '有误', en: issue.message }
  }
}

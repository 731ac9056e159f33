/**
 * 版式体检: what in a document tree deviates from GB/T 9704—2012 and from the 条例 (《党政机关公文处理工作条例》), clause by clause. One table; the
 * words stand in the locale files under `checks.<id>`. Nothing here blocks: contradictions do that, in `validateTree`.
 */
import { numberText } from './layout/blocks/heading'
import type { Block, Clause, DocumentKind, DocumentTree } from './tree'

/** 应当／不得 · 一般 · 推荐 or custom. */
export type CheckStrength = '必' | '一般' | '推荐'

/** When a check has a meaning: a draft has neither number nor final date. */
export type CheckStage = 'draft' | 'issue'

export interface Remark {
  /** Locale key below `checks.`. */
  readonly id: string
  /** Field to jump to. */
  readonly path: string
  readonly clause: string
  readonly strength: CheckStrength
  readonly params: Readonly<Record<string, string | number>>
}

interface Found {
  readonly path: string
  readonly params?: Readonly<Record<string, string | number>>
}

interface Check {
  readonly id: string
  readonly clause: string
  readonly strength: CheckStrength
  /** Only before 印发. */
  readonly stage?: 'issue'
  /** Meeting papers are spared unless said. */
  readonly sheets?: true
  /** Does not read Chinese words, so that it holds for a version in 传统蒙古文 too. */
  readonly wordless?: true
  readonly find: (tree: DocumentTree) => readonly Found[]
}

const kindWords: Readonly<Record<Exclude<DocumentKind, 'sheet'>, string>> = {
  notice: '通知',
  letter: '函',
  minutes: '纪要',
  request: '请示',
  report: '报告',
  reply: '批复',
}

const isUpward = (tree: DocumentTree): boolean => tree.kind === 'request' || tree.kind === 'report'
const isClause = (block: Block): block is Clause => 'level' in block
const when = (broken: boolean, path: string, params: Found['params'] = {}): readonly Found[] =>
  broken ? [{ path, params }] : []

/** Title without 《》 names and trailing brackets, to read its kind from. */
const bareTitle = (tree: DocumentTree): string => tree.title.replace(/\s/gu, '').replace(/（[^（）]*）$/u, '')

const clausesOf = (tree: DocumentTree): readonly { readonly clause: Clause; readonly path: string }[] => [
  ...tree.body.flatMap((block, i) => (isClause(block) ? [{ clause: block, path: `body[${i}]` }] : [])),
  ...(tree.enclosures ?? []).flatMap((enclosure, e) =>
    enclosure.blocks.flatMap((block, i) =>
      isClause(block) ? [{ clause: block, path: `enclosures[${e}].blocks[${i}]` }] : [],
    ),
  ),
]

/** One remark a clause whose text matches. */
const clausesMatching = (
  tree: DocumentTree,
  pattern: RegExp,
  level: (level: number) => boolean = () => true,
): readonly Found[] =>
  clausesOf(tree).flatMap(({ clause, path }) => {
    const match = level(clause.level) ? pattern.exec(clause.text) : null
    return match ? [{ path, params: { text: match[0] } }] : []
  })

const compact = (text: string): string => text.replace(/[\s《》“”]/gu, '')
const han = '[\\u3400-\\u9fff]'

const checks: readonly Check[] = [
  // 版头
  {
    id: 'letterMarkFile',
    clause: 'GB/T 9704 10.1',
    strength: '必',
    find: (tree) => when(tree.format === 'letter' && /文件$/u.test(tree.issuerMark.join('')), 'issuerMark'),
  },
  {
    id: 'minutesMark',
    clause: 'GB/T 9704 10.3',
    strength: '必',
    find: (tree) => when(tree.format === 'minutes' && !/纪要$/u.test(tree.issuerMark.join('')), 'issuerMark'),
  },
  {
    id: 'minutesFormat',
    clause: 'GB/T 9704 10.3',
    strength: '一般',
    find: (tree) => when((tree.kind === 'minutes') !== (tree.format === 'minutes'), 'format'),
  },
  {
    id: 'letterFormat',
    clause: 'GB/T 9704 10.1',
    strength: '一般',
    find: (tree) => when(tree.kind === 'letter' && tree.format !== 'letter', 'format'),
  },
  {
    id: 'numberMissing',
    wordless: true,
    clause: 'GB/T 9704 7.2.5',
    strength: '必',
    stage: 'issue',
    find: (tree) => when(!tree.number && !(tree.format === 'minutes' && tree.issueNumber), 'number'),
  },
  {
    id: 'numberCode',
    clause: 'GB/T 9704 7.2.5',
    strength: '必',
    find: (tree) =>
      when(tree.number !== undefined && !/^[\u3400-\u9fff]+$/u.test(tree.number.code), 'number.code', {
        number: numberText(tree),
      }),
  },
  {
    id: 'numberYear',
    clause: '条例 九（五）',
    strength: '一般',
    stage: 'issue',
    find: (tree) =>
      when(
        tree.number !== undefined &&
          tree.signature !== undefined &&
          !tree.signature.date.startsWith(String(tree.number.year)),
        'number.year',
        { year: tree.number?.year ?? '', date: tree.signature?.date ?? '' },
      ),
  },
  {
    id: 'secrecyCopyNumber',
    clause: '条例 九（一）',
    strength: '必',
    find: (tree) => when(tree.secrecy !== undefined && tree.copyNumber === undefined, 'copyNumber'),
  },
  {
    id: 'signersMissing',
    clause: '条例 九（六）',
    strength: '必',
    stage: 'issue',
    find: (tree) => when(isUpward(tree) && !tree.signers, 'signers'),
  },
  {
    id: 'signersCount',
    clause: 'GB/T 9704 7.2.6',
    strength: '必',
    stage: 'issue',
    find: (tree) =>
      when(
        isUpward(tree) && tree.signers !== undefined && tree.signers.length < (tree.jointMark?.length ?? 1),
        'signers',
        { organs: tree.jointMark?.length ?? 1, signers: tree.signers?.length ?? 0 },
      ),
  },
  {
    id: 'secrecyPeriod',
    clause: 'GB/T 9704 7.2.2',
    strength: '一般',
    find: (tree) => when(tree.secrecy !== undefined && !tree.secrecy.includes('★'), 'secrecy'),
  },
  // 标题、主送
  {
    id: 'kindForAddressee',
    clause: '条例 八',
    strength: '必',
    find: (tree) => {
      const issuer = [...tree.issuerMark, ...(tree.jointMark ?? [])].join('')
      const isMassOrgan = /总工会/u.test(issuer) && !/人民政府/u.test(issuer)
      return (tree.addressees ?? []).flatMap((organ, i) =>
        when(isMassOrgan && tree.kind === 'notice' && /人民政府/u.test(organ), `addressees[${i}]`, {
          organ,
          word: '函',
        }),
      )
    },
  },
  {
    id: 'upwardAddressee',
    clause: '条例 八',
    strength: '必',
    find: (tree) =>
      (tree.addressees ?? []).flatMap((organ, i) =>
        when(isUpward(tree) && /^各/u.test(organ), `addressees[${i}]`, { organ }),
      ),
  },
  {
    id: 'upwardCopies',
    clause: '条例 十五（一）',
    strength: '必',
    find: (tree) =>
      (tree.copyTo ?? []).flatMap((organ, i) =>
        when(isUpward(tree) && /各(盟|市|州|旗|县|区|乡|镇|街道|直属|基层)/u.test(organ), `copyTo[${i}]`, {
          organ,
        }),
      ),
  },
  {
    id: 'replyOne',
    clause: '条例 八',
    strength: '一般',
    find: (tree) => when(tree.kind === 'reply' && (tree.addressees?.length ?? 0) > 1, 'addressees'),
  },
  {
    id: 'titleKind',
    clause: '条例 九（七）',
    strength: '必',
    find: (tree) =>
      // 蒙古文标题以蒙古文的文种收尾，由译审负责.
      tree.kind === 'sheet' || tree.language === 'mn-Mong'
        ? []
        : when(!bareTitle(tree).endsWith(kindWords[tree.kind]), 'title', { word: kindWords[tree.kind] }),
  },
  {
    id: 'titleAbout',
    clause: '条例 九（七）',
    strength: '一般',
    find: (tree) => when(tree.kind !== 'minutes' && !tree.title.includes('关于'), 'title'),
  },
  {
    id: 'titlePunctuation',
    clause: 'GB/T 9704 7.3.1',
    strength: '推荐',
    find: (tree) => when(/[，。；：！？,;:!?]/u.test(tree.title.replaceAll(/《[^》]*》/gu, '')), 'title'),
  },
  {
    id: 'addresseesMissing',
    wordless: true,
    clause: '条例 九（八）',
    strength: '一般',
    find: (tree) => when(tree.kind !== 'minutes' && (tree.addressees?.length ?? 0) === 0, 'addressees'),
  },
  {
    id: 'addresseesOne',
    clause: '条例 十五（一）',
    strength: '一般',
    find: (tree) =>
      when(
        isUpward(tree) && ((tree.addressees?.length ?? 0) > 1 || /[、，]/u.test(tree.addressees?.[0] ?? '')),
        'addressees',
      ),
  },
  {
    id: 'addresseesOfMinutes',
    clause: 'GB/T 9704 10.3',
    strength: '一般',
    find: (tree) => when(tree.kind === 'minutes' && (tree.addressees?.length ?? 0) > 0, 'addressees'),
  },
  // 正文
  {
    id: 'bodyEmpty',
    wordless: true,
    clause: 'GB/T 9704 7.3.3',
    strength: '必',
    sheets: true,
    find: (tree) => when(tree.body.length === 0, 'body'),
  },
  {
    id: 'typedNumber',
    clause: 'GB/T 9704 7.3.3',
    strength: '必',
    sheets: true,
    find: (tree) =>
      clausesMatching(
        tree,
        /^\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、](?!\d)|（\d+）)/u,
        (level) => level > 0,
      ),
  },
  {
    id: 'plainNumber',
    clause: 'GB/T 9704 7.3.3',
    strength: '推荐',
    find: (tree) =>
      clausesMatching(
        tree,
        /^\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、](?!\d))/u,
        (level) => level === 0,
      ),
  },
  {
    id: 'levelStart',
    clause: 'GB/T 9704 7.3.3',
    strength: '推荐',
    find: (tree) => {
      const first = clausesOf(tree).find(({ clause }) => clause.level > 0)
      return when(first !== undefined && first.clause.level > 1, first?.path ?? 'body')
    },
  },
  {
    id: 'numberBrackets',
    clause: 'GB/T 9704 7.2.5',
    strength: '必',
    find: (tree) => clausesMatching(tree, /[[［【(（](19|20)\d{2}[\]］】)）]\s*第?\d+\s*号/u),
  },
  {
    id: 'halfWidthMarks',
    clause: 'GB/T 15834',
    strength: '一般',
    sheets: true,
    find: (tree) => clausesMatching(tree, new RegExp(`${han}[,;:!?()"]|[,;:!?()"]${han}`, 'u')),
  },
  {
    id: 'reportAsks',
    clause: '条例 十五（四）',
    strength: '必',
    find: (tree) =>
      tree.kind === 'report'
        ? clausesMatching(tree, /(妥否|当否|可否)[^。]*(批示|批复|批准)|请(予)?(批示|批准|审批)/u)
        : [],
  },
  {
    id: 'requestClosing',
    clause: '条例 十五（四）',
    strength: '推荐',
    find: (tree) =>
      when(
        tree.kind === 'request' && clausesMatching(tree, /(批示|批复|批准|审批|审定|审示)/u).length === 0,
        'body',
      ),
  },
  {
    id: 'replyCites',
    clause: '条例 八',
    strength: '推荐',
    find: (tree) => when(tree.kind === 'reply' && clausesMatching(tree, /收悉/u).length === 0, 'body'),
  },
  // 附件
  {
    id: 'attachmentCount',
    clause: 'GB/T 9704 7.3.7',
    strength: '必',
    find: (tree) =>
      when(
        tree.enclosures !== undefined && (tree.attachments?.length ?? 0) !== tree.enclosures.length,
        'attachments',
        { named: tree.attachments?.length ?? 0, bound: tree.enclosures?.length ?? 0 },
      ),
  },
  {
    id: 'attachmentTitle',
    clause: 'GB/T 9704 7.3.7',
    strength: '必',
    find: (tree) =>
      (tree.enclosures ?? []).flatMap((enclosure, i) => {
        const name = tree.attachments?.[i]
        return when(
          name !== undefined && compact(name) !== compact(enclosure.title),
          `enclosures[${i}].title`,
          {
            name: name ?? '',
            title: enclosure.title,
          },
        )
      }),
  },
  {
    id: 'attachmentMarks',
    clause: 'GB/T 9704 7.3.4',
    strength: '一般',
    find: (tree) =>
      (tree.attachments ?? []).flatMap((name, i) =>
        when(/^《|[。；，、]$/u.test(name.trim()), `attachments[${i}]`),
      ),
  },
  // 署名、日期、印章
  {
    id: 'dateMissing',
    wordless: true,
    clause: '条例 九（十二）',
    strength: '必',
    stage: 'issue',
    find: (tree) => when(tree.kind !== 'minutes' && !tree.signature, 'signature'),
  },
  {
    id: 'signedUnsealed',
    wordless: true,
    clause: '条例 九（十三）',
    strength: '必',
    find: (tree) =>
      when(
        (tree.signature?.organisations.length ?? 0) > 0 && tree.signature?.sealed === false,
        'signature.sealed',
      ),
  },
  {
    id: 'signatureMark',
    clause: '条例 九（十三）',
    strength: '一般',
    find: (tree) => {
      const marks = [...tree.issuerMark, ...(tree.jointMark ?? [])].map(compact).join('\n')
      return (tree.signature?.organisations ?? []).flatMap((organisation, i) =>
        when(
          tree.format !== 'minutes' &&
            !marks.includes(compact(organisation)) &&
            (i === 0 || tree.jointMark !== undefined),
          `signature.organisations[${i}]`,
          { organisation },
        ),
      )
    },
  },
  {
    id: 'jointSigners',
    clause: '条例 九（十三）',
    strength: '必',
    find: (tree) =>
      when(
        (tree.jointMark?.length ?? 0) > 1 &&
          (tree.signature?.organisations.length ?? 0) > 0 &&
          tree.jointMark?.length !== tree.signature?.organisations.length,
        'signature.organisations',
        { marks: tree.jointMark?.length ?? 0, signed: tree.signature?.organisations.length ?? 0 },
      ),
  },
  {
    id: 'requestContact',
    clause: 'GB/T 9704 7.3.6',
    strength: '推荐',
    find: (tree) => when(tree.kind === 'request' && !/联系人|联系电话|电话/u.test(tree.note ?? ''), 'note'),
  },
  // 纪要
  {
    id: 'attendeesMissing',
    clause: 'GB/T 9704 10.3',
    strength: '一般',
    find: (tree) =>
      when(tree.format === 'minutes' && (tree.attendees?.attending.length ?? 0) === 0, 'attendees'),
  },
  {
    id: 'attendeesElsewhere',
    clause: 'GB/T 9704 10.3',
    strength: '一般',
    find: (tree) => when(tree.format !== 'minutes' && tree.attendees !== undefined, 'attendees'),
  },
  // 版记
  {
    id: 'printedByMissing',
    clause: 'GB/T 9704 7.4.3',
    strength: '一般',
    stage: 'issue',
    find: (tree) => when(tree.format !== 'letter' && !tree.printedBy, 'printedBy'),
  },
  {
    id: 'printedByOfLetter',
    clause: 'GB/T 9704 10.1',
    strength: '必',
    find: (tree) => when(tree.format === 'letter' && tree.printedBy !== undefined, 'printedBy'),
  },
  {
    id: 'printedBefore',
    clause: '条例 九（十七）',
    strength: '必',
    find: (tree) =>
      when(
        tree.printedBy !== undefined &&
          tree.signature !== undefined &&
          tree.printedBy.date < tree.signature.date,
        'printedBy.date',
        { printed: tree.printedBy?.date ?? '', signed: tree.signature?.date ?? '' },
      ),
  },
  {
    id: 'copyIsAddressee',
    clause: '条例 九（十五）',
    strength: '推荐',
    find: (tree) =>
      (tree.copyTo ?? []).flatMap((copy, i) =>
        when(
          (tree.addressees ?? []).some((one) => compact(one) === compact(copy).replace(/。$/u, '')),
          `copyTo[${i}]`,
          { organisation: copy },
        ),
      ),
  },
]

/** Every check by id, for the locale files' tests and the help. */
export const checkIds: readonly string[] = checks.map((check) => check.id)

/**
 * Everything that deviates, in the order of the page.
 * @param stage `draft` before 签发 (number and final date are still to come), `issue` before 印发
 */
export const checkTree = (tree: DocumentTree, stage: CheckStage = 'issue'): readonly Remark[] =>
  checks
    .filter(
      (check) =>
        (check.stage === undefined || stage === 'issue') &&
        (check.sheets || tree.format !== 'sheet') &&
        (check.wordless || tree.language !== 'mn-Mong'),
    )
    .flatMap(({ id, clause, strength, find }) =>
      find(tree).map(({ path, params }) => ({ id, clause, strength, path, params: params ?? {} })),
    )

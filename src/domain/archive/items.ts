/**
 * What an office files of a conference, in order: its own originals with 定稿 and 发文稿纸, what it received with the 处理笺, copies of the
 * rest (条例 27; 档案局 8 号令 第 10、11 条). One document with its enclosures is one 件, 正本 before 定稿 (DA/T 22-2015 5.1).
 */
import type { RecordId } from '@shared/ids'
import { filled, standing as standingRows } from '../acts'
import type { Archive, ArchiveDecision, Retention } from '../model/archive'
import { retentions } from '../model/archive'
import type { Attachment } from '../model/common'
import type { PaperKind } from '../model/document'
import type { Office } from '../model/office'
import type { RecordRow } from '../model/records'
import { formatNumber } from '../numbering/number'
import { paperRuleOf, resolveDuty } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { askedAbout, liveTopics } from '../topics/view'

/** 原件（本机关形成）／收到的原件／复制件. */
export type Standing = 'original' | 'received' | 'copy'

/** Meeting papers that are made from the records when they are filed. */
export const filedSheets = ['agenda', 'nameList', 'signInSheet', 'topicList', 'implementationList'] as const
export type FiledSheet = (typeof filedSheets)[number]

/** A page that the program makes. */
export type ArchivePage =
  | { readonly of: 'finalDraft' | 'draftingSlip'; readonly document: RecordId }
  | { readonly of: 'handlingSlip'; readonly incoming: RecordId }
  | { readonly of: 'sheet'; readonly paper: FiledSheet }

/** 正本 → 盖章件 → 定稿 → 稿纸／处理笺 → 其他. */
export type PartRole = 'text' | 'stamped' | 'finalDraft' | 'draftingSlip' | 'handlingSlip' | 'scan' | 'sheet'

export type ArchivePart = { readonly role: PartRole } & (
  | { readonly file: Attachment }
  | { readonly page: ArchivePage }
)

/** One 件 before anybody decided anything. */
export interface FoundItem {
  /** Lasting key of the item: the record it comes from. */
  readonly key: string
  readonly standing: Standing
  readonly paper: PaperKind | 'record' | 'material' | 'opinion' | 'evidence'
  /** 文号. */
  readonly number: string
  /** 责任者. */
  readonly responsible: string
  readonly title: string
  /** `YYYY-MM-DD`, '' while unknown. */
  readonly date: string
  readonly parts: readonly ArchivePart[]
}

/** One line of the 归档目录. */
export interface ArchiveItem extends FoundItem, Omit<ArchiveDecision, 'retention'> {
  readonly retention: Retention
  /** 件号 within its 保管期限; null when it is not filed. */
  readonly serial: number | null
  /** 档号, e.g. J001-WS·2024-Y-BGS-0001; '' when it is not filed, or while the office has not said its 全宗号. */
  readonly fileNumber: string
}

const file = (role: PartRole, ...files: readonly (Attachment | null | undefined)[]): readonly ArchivePart[] =>
  files.flatMap((one) => (one ? [{ role, file: one }] : []))

/** The office that files. */
export type Filing = Pick<Office, 'fullName' | 'side' | 'organisation'>

/** Issued by this very office: of several organisations of a side only the one that the regulation names. */
const issuedHere = (state: ConferenceState, { fields }: RecordRow<'document'>, filing: Filing): boolean => {
  const issues = paperRuleOf(state.regulation, fields.rule)?.issues
  return (
    fields.issuedAt !== null &&
    fields.issuingSide === filing.side &&
    (issues === undefined ||
      resolveDuty([issues], state.conference.fields.duty).includes(filing.organisation))
  )
}

/**
 * Documents: those issued here are originals with everything of their making; a 代拟稿 for another office and what came issued by parcel are
 * copies. What the 收文登记簿 has is filed from there, with its slip.
 */
function documentItems(state: ConferenceState, filing: Filing): readonly FoundItem[] {
  const registered = new Set(state.incoming.map(({ fields }) => fields.number).filter(filled))
  return state.documents.flatMap((row): readonly FoundItem[] => {
    const { id, fields } = row
    const isOriginal = issuedHere(state, row, filing)
    const isForOthers = fields.prepared && fields.issuingSide !== filing.side
    const number = formatNumber(fields.number)
    if (!isOriginal && !isForOthers && (fields.issuedAt === null || registered.has(number))) return []
    const acts = state.approvals.filter((one) => one.fields.document === id)
    const made: readonly ArchivePart[] = [
      { role: 'finalDraft', page: { of: 'finalDraft', document: id } },
      { role: 'draftingSlip', page: { of: 'draftingSlip', document: id } },
      ...file('scan', ...acts.map((one) => one.fields.onPaper?.scan)),
    ]
    return [
      {
        key: id,
        standing: isOriginal ? 'original' : 'copy',
        paper: fields.paper,
        number,
        responsible: fields.issuerName,
        title: isForOthers ? `［代拟稿］${fields.title}` : fields.title,
        date: fields.date ?? fields.printedBy?.date ?? '',
        parts: [
          ...file('text', fields.issuedFile),
          ...file('stamped', fields.stampedScan),
          ...(isOriginal || isForOthers ? made : []),
        ],
      },
    ]
  })
}

const incomingItems = (state: ConferenceState): readonly FoundItem[] =>
  state.incoming
    .filter(({ fields }) => fields.returned === null)
    .map(({ id, fields }) => ({
      key: id,
      standing: 'received',
      paper: fields.paper === '' ? 'other' : (fields.paper as PaperKind),
      number: fields.number,
      responsible: fields.from,
      title: fields.title,
      date: fields.receivedOn,
      parts: [
        ...file('text', ...fields.files),
        { role: 'handlingSlip', page: { of: 'handlingSlip', incoming: id } },
        ...file('scan', ...fields.instructions.map(({ scan }) => scan)),
      ],
    }))

/** Titles in square brackets are ours: the paper itself bears none (DA/T 22-2015). */
const bracketed = (title: string): string => `［${title}］`

function sheetItems(state: ConferenceState, filing: Filing): readonly FoundItem[] {
  const { name, heldOn, plannedDate } = state.conference.fields
  const isHost = state.documents.some(
    (row) => row.fields.paper === 'notice' && issuedHere(state, row, filing),
  )
  const titles: Readonly<Record<FiledSheet, readonly [title: string, count: number]>> = {
    agenda: ['议程', standingRows(state.agenda).length],
    nameList: ['参会人员名单', standingRows(state.attendees).length],
    signInSheet: ['签到表', standingRows(state.attendees).length],
    topicList: ['议题清单', liveTopics(state).length],
    implementationList: ['议定事项落实情况清单', state.resolutions.length + state.carriedIn.length],
  }
  return filedSheets
    .filter((paper) => titles[paper][1] > 0)
    .map((paper) => ({
      key: `sheet/${paper}`,
      standing: isHost ? 'original' : 'copy',
      paper,
      number: '',
      responsible: filing.fullName,
      title: bracketed(`${name}${titles[paper][0]}`),
      date: heldOn ?? plannedDate,
      parts: [{ role: 'sheet', page: { of: 'sheet', paper } }],
    }))
}

function otherItems(state: ConferenceState, office: string): readonly FoundItem[] {
  const { name } = state.conference.fields
  const byWhom = (unit: string): Standing => (unit === '' || unit === office ? 'original' : 'received')
  const dayOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 10))
  return [
    ...state.meetingRecords.flatMap(({ id, fields }): readonly FoundItem[] =>
      fields.scan === null
        ? []
        : [
            {
              key: id,
              standing: 'original',
              paper: 'record',
              number: '',
              responsible: office,
              title: bracketed(`${name}会议记录`),
              date: fields.heldOn,
              parts: file('scan', fields.scan),
            },
          ],
    ),
    ...standingRows(state.papers)
      .filter(({ fields }) => fields.file !== null)
      .map(
        ({ id, fields }): FoundItem => ({
          key: id,
          standing: byWhom(fields.unit),
          paper: 'material',
          number: '',
          responsible: fields.unit || office,
          title: fields.title,
          date: dayOf(fields.receivedAt),
          parts: file('text', fields.file),
        }),
      ),
    ...standingRows(state.materials)
      .filter(({ fields }) => fields.files.length > 0)
      .map(
        ({ id, fields }): FoundItem => ({
          key: id,
          standing: byWhom(fields.unit),
          paper: 'material',
          number: '',
          responsible: fields.unit || office,
          title: fields.title,
          date: dayOf(fields.receivedAt),
          parts: file('text', ...fields.files),
        }),
      ),
    ...state.consultations.flatMap(({ id, fields: { topic, unit, reply } }): readonly FoundItem[] =>
      reply?.scan
        ? [
            {
              key: id,
              standing: 'received',
              paper: 'opinion',
              number: reply.number,
              responsible: unit,
              title: bracketed(`${unit}对“${askedAbout(state, topic as RecordId)?.title ?? ''}”的复函`),
              date: reply.receivedOn,
              parts: file('text', reply.scan),
            },
          ]
        : [],
    ),
    ...state.resolutions.flatMap(({ id, fields }): readonly FoundItem[] => {
      const own = state.progress.filter((one) => one.fields.resolution === id)
      const parts = file('text', ...own.flatMap((one) => one.fields.files), ...(fields.done?.files ?? []))
      const last =
        own
          .map((one) => one.fields.date)
          .toSorted()
          .at(-1) ?? ''
      return parts.length === 0
        ? []
        : [
            {
              key: id,
              standing: byWhom(fields.leadUnit),
              paper: 'evidence',
              number: '',
              responsible: fields.leadUnit || office,
              title: bracketed(`${fields.text}落实材料`),
              date: last,
              parts,
            },
          ]
    }),
  ]
}

/** What the host of a joint conference keeps for ever (8 号令); the archive checks every proposal against its own table. */
const lasting: ReadonlySet<FoundItem['paper']> = new Set([
  'conveneRequest',
  'conveneReply',
  'notice',
  'minutes',
  'agenda',
  'nameList',
  'signInSheet',
  'topicList',
  'implementationList',
  'record',
])

/** 保管期限 that the program proposes: the host's own papers 永久, what was received 30 年, copies 10 年. */
export const proposedRetention = ({ standing, paper }: Pick<FoundItem, 'standing' | 'paper'>): Retention => {
  if (standing === 'copy') return 'D10'
  return standing === 'original' && lasting.has(paper) ? 'Y' : 'D30'
}

/** Everything that could be filed of a conference, in the order of the list. */
const foundItems = (state: ConferenceState, filing: Filing): readonly FoundItem[] =>
  [
    ...documentItems(state, filing),
    ...incomingItems(state),
    ...sheetItems(state, filing),
    ...otherItems(state, filing.fullName),
  ]
    .map((item, index) => ({ item, index }))
    .toSorted((a, b) => a.item.date.localeCompare(b.item.date) || a.index - b.index)
    .map(({ item }) => item)

/** The 归档目录: items by 保管期限, each with 件号 and 档号; what is left out comes last. */
export function archiveItems(
  state: ConferenceState,
  filing: Filing,
  archive: Archive,
): readonly ArchiveItem[] {
  const decided = foundItems(state, filing).map((item) => {
    const decision = archive.items[item.key]
    return {
      ...item,
      pages: decision?.pages ?? null,
      note: decision?.note ?? '',
      left: decision?.left ?? false,
      retention: decision?.retention ?? proposedRetention(item),
    }
  })
  const { fonds, category, section } = archive
  const numbered = retentions.flatMap((retention) =>
    decided
      .filter((item) => item.retention === retention && !item.left)
      .map((item, index): ArchiveItem => {
        const serial = (archive.from[retention] ?? 1) + index
        if (fonds === '') return { ...item, serial, fileNumber: '' }
        const parts = [fonds, `${category}·${state.conference.fields.year}`, retention, section]
        return { ...item, serial, fileNumber: [...parts, String(serial).padStart(4, '0')].join('-') }
      }),
  )
  const left = decided.filter((item) => item.left)
  return [...numbered, ...left.map((item): ArchiveItem => ({ ...item, serial: null, fileNumber: '' }))]
}

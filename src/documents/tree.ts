/**
 * The document tree: what an official document or meeting paper says, before any layout. `docs/document-json.md` documents it
 * with an example of every kind; `npm run typeset` reads the same shape from JSON.
 */

/** Kinds of official document (条例 第八条) this work uses; `sheet` is any meeting paper without red head, number or seal. */
export type DocumentKind = 'notice' | 'letter' | 'minutes' | 'request' | 'report' | 'reply' | 'sheet'
/** Page formats: 文件格式, 信函格式 (10.1), 纪要格式 (10.3), and plain papers (议程, 名单, 清单, 发文稿纸 …). */
export type DocumentFormat = 'document' | 'letter' | 'minutes' | 'sheet'

/** 0 = plain paragraph; 1–4 = 一、（一）1.（1）, numbered by the program (GB/T 9704 7.3.3). */
export type ClauseLevel = 0 | 1 | 2 | 3 | 4

export interface Clause {
  readonly level: ClauseLevel
  readonly text: string
}

export type CellAlign = 'start' | 'center' | 'end'

export interface TableCell {
  readonly text: string
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly align?: CellAlign
  /** Label cells of forms (发文稿纸) are set in 黑体. */
  readonly head?: boolean
  /** Smallest height in mm, for cells people write into by hand. */
  readonly minHeightMm?: number
}

export interface Table {
  /** Column widths as shares; they are scaled to the measure. */
  readonly columns: readonly number[]
  /** Rows repeated at the top of each page. */
  readonly head?: readonly (readonly TableCell[])[]
  readonly rows: readonly (readonly TableCell[])[]
  readonly sizePt?: number
}

/** A folded name card (桌牌): one name in large type, twice, head to head. */
export interface NameCard {
  readonly name: string
}

/** A seating plan (座次图): rows from the front, each a list of names; `''` is an empty seat. */
export interface SeatPlan {
  readonly front: string
  readonly rows: readonly (readonly string[])[]
}

/** A QR code, in the middle of the measure: the record or the card that a paper belongs to. */
export interface QrCode {
  readonly text: string
  /** Edge without the quiet zone, mm. */
  readonly sizeMm: number
}

/** Figures as bars with their numbers, and a share of the whole as a ring. */
export interface Chart {
  readonly bars: readonly { readonly label: string; readonly value: number }[]
  readonly ring?: { readonly percent: number; readonly label: string }
}

/** A large-type line or list item for papers that are read aloud (大字版) or for plain headings. */
export type Block =
  | Clause
  | { readonly table: Table }
  | { readonly cards: readonly NameCard[] }
  | { readonly seats: SeatPlan }
  | { readonly qr: QrCode }
  | { readonly chart: Chart }
  | { readonly pairs: readonly { readonly label: string; readonly text: string }[] }
  | { readonly aloud: string }
  | { readonly centred: string; readonly face?: 'title' | 'kaiti' | 'fangsong' }

export interface Enclosure {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly landscape?: boolean
}

export interface AttendeeGroup {
  readonly organisation: string
  readonly names: readonly string[]
}

export interface Signature {
  readonly organisations: readonly string[]
  /** Civil date `YYYY-MM-DD` (成文日期). */
  readonly date: string
  /** The date as the translator writes it; documents in 传统蒙古文 only, where the program writes no word of its own. */
  readonly dateText?: string
  /** Leaves room for the seal and signs by 7.3.5.1/2; otherwise by 7.3.5.3 (不加盖印章). */
  readonly sealed: boolean
  /** Diameter in mm of each organisation's seal, in order; 42 when absent. */
  readonly sealMm?: readonly number[]
}

export interface DocumentTree {
  readonly kind: DocumentKind
  readonly format: DocumentFormat
  /** Lines of 发文机关标志 (or 纪要 mark); 「文件」 is part of the text given. Empty for sheets. */
  readonly issuerMark: readonly string[]
  /** Names of a joint head, set one under another with `issuerMark` holding 「文件」 only when both are given. */
  readonly jointMark?: readonly string[]
  readonly copyNumber?: string
  /** Specimens only: the program refuses classified matter. */
  readonly secrecy?: string
  readonly urgency?: '特急' | '加急'
  readonly number?: { readonly code: string; readonly year: number; readonly serial: number }
  /** Row of a minutes head between number and red line: who compiled it, and when (编印单位、日期). */
  readonly compiledBy?: { readonly organisation: string; readonly date: string }
  /** 〔2024〕第1期 and the like, for minutes that carry an issue number instead of a document number. */
  readonly issueNumber?: string
  readonly signers?: readonly { readonly organisation: string; readonly name: string }[]
  readonly title: string
  readonly addressees?: readonly string[]
  readonly body: readonly Block[]
  /** Names in 附件说明. */
  readonly attachments?: readonly string[]
  readonly signature?: Signature
  /** 附注, printed in round brackets. */
  readonly note?: string
  readonly attendees?: {
    readonly attending: readonly AttendeeGroup[]
    readonly excused?: readonly AttendeeGroup[]
    readonly sittingIn?: readonly AttendeeGroup[]
  }
  /** The enclosures themselves, bound behind the text. */
  readonly enclosures?: readonly Enclosure[]
  /** 抄送; each string is one group and ends in 。 */
  readonly copyTo?: readonly string[]
  readonly printedBy?: { readonly organisation: string; readonly date: string }
  /** Sheets only. */
  readonly orientation?: 'portrait' | 'landscape'
  /** 「演示」 below the type area of each page. */
  readonly demonstration?: boolean
  readonly language?: 'zh-CN' | 'mn-Mong'
}

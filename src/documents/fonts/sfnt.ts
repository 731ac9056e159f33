/** The container of TrueType fonts: table directory, collections, names. Every read is checked against the file's end. */
import { err, ok, type Result } from '@shared/result'
import { Damaged, type FontFault } from './faults'

/** Big-endian view of a part of a font file; reading past its end means that the font is damaged. */
export class Table {
  readonly bytes: Uint8Array
  private readonly view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length(): number {
    return this.bytes.length
  }

  u8 = (at: number): number => this.checked(at, 1) && this.view.getUint8(at)
  i8 = (at: number): number => this.checked(at, 1) && this.view.getInt8(at)
  u16 = (at: number): number => this.checked(at, 2) && this.view.getUint16(at)
  i16 = (at: number): number => this.checked(at, 2) && this.view.getInt16(at)
  u32 = (at: number): number => this.checked(at, 4) && this.view.getUint32(at)

  /** A window into the same bytes; nothing is copied. */
  part(at: number, length: number): Table {
    this.checked(at, length)
    return new Table(this.bytes.subarray(at, at + length))
  }

  private checked(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > this.bytes.length) {
      throw new Damaged(`bytes ${at}+${length} of ${this.bytes.length}`)
    }
    return 1
  }
}

/** One face's tables by tag (`head`, `glyf`, …). */
export type Sfnt = ReadonlyMap<string, Table>

const tagAt = (file: Table, at: number): string =>
  String.fromCharCode(file.u8(at), file.u8(at + 1), file.u8(at + 2), file.u8(at + 3))

const tablesAt = (file: Table, at: number): Sfnt => {
  const tables = new Map<string, Table>()
  const count = file.u16(at + 4)
  for (let i = 0; i < count; i++) {
    const entry = at + 12 + 16 * i
    tables.set(tagAt(file, entry), file.part(file.u32(entry + 8), file.u32(entry + 12)))
  }
  return tables
}

/**
 * A string of the `name` table by its id (6 = PostScript name, 5 = version, 4 = full name); platform 3 preferred. Empty when absent.
 * @param language of platform 3: its name goes before those of others
 */
export const nameOf = (sfnt: Sfnt, id: number, language?: number): string => {
  const table = sfnt.get('name')
  if (!table) return ''
  const storage = table.u16(4)
  let found = ''
  for (let i = 0; i < table.u16(2); i++) {
    const at = 6 + 12 * i
    if (table.u16(at + 6) !== id) continue
    const text = table.part(storage + table.u16(at + 10), table.u16(at + 8)).bytes
    const wide = table.u16(at) !== 1
    let value = ''
    for (let k = 0; k < text.length; k += wide ? 2 : 1) {
      value += String.fromCharCode(wide ? ((text[k] ?? 0) << 8) | (text[k + 1] ?? 0) : (text[k] ?? 0))
    }
    const isWanted = wide && (language === undefined || table.u16(at + 4) === language)
    found = isWanted ? value : found || value
    if (isWanted) break
  }
  return found
}

/** Length in whole words of four bytes. */
export const padded = (length: number): number => (length + 3) & ~3

/** How a single font may begin: TrueType, its Apple spelling, CFF. */
const beginnings: readonly string[] = ['\u0000\u0001\u0000\u0000', 'true', 'OTTO']

/** Puts tables into the file of a single font; `outlines` is how it begins. */
export const writeSfnt = (
  tables: readonly (readonly [tag: string, data: Uint8Array])[],
  outlines: 'TrueType' | 'CFF' = 'TrueType',
): Uint8Array => {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const start = 12 + 16 * sorted.length
  const file = new Uint8Array(sorted.reduce((sum, [, data]) => sum + padded(data.length), start))
  const view = new DataView(file.buffer)
  const power = 31 - Math.clz32(sorted.length)
  view.setUint32(0, outlines === 'CFF' ? 0x4f54544f : 0x00010000)
  view.setUint16(4, sorted.length)
  view.setUint16(6, 16 << power)
  view.setUint16(8, power)
  view.setUint16(10, 16 * sorted.length - (16 << power))
  let at = start
  for (const [i, [tag, data]] of sorted.entries()) {
    file.set(data, at)
    let sum = 0
    for (let k = at; k < at + padded(data.length); k += 4) sum = (sum + view.getUint32(k)) | 0
    const entry = 12 + 16 * i
    for (let k = 0; k < 4; k++) view.setUint8(entry + k, tag.charCodeAt(k))
    view.setUint32(entry + 4, sum)
    view.setUint32(entry + 8, at)
    view.setUint32(entry + 12, data.length)
    at += padded(data.length)
  }
  return file
}

const mostFaces = 64

/** Whether a file is a collection (.ttc, .otc), of however many faces. */
export const isCollection = (bytes: Uint8Array): boolean => tagAt(new Table(bytes), 0) === 'ttcf'

/** Whether the outlines of a face are PostScript ones. */
export const hasCff = (face: Sfnt): boolean => face.has('CFF ') || face.has('CFF2')

/** The faces of a file, by their tables. @throws Damaged */
export const facesIn = (bytes: Uint8Array): readonly Sfnt[] => {
  const file = new Table(bytes)
  const beginning = tagAt(file, 0)
  if (beginning === 'ttcf') {
    const count = file.u32(8)
    if (count > mostFaces) throw new Damaged(`a collection of ${count} faces`)
    return Array.from({ length: count }, (_, i) => tablesAt(file, file.u32(12 + 4 * i)))
  }
  if (!beginnings.includes(beginning)) throw new Damaged('does not begin like a font')
  return [tablesAt(file, 0)]
}

/**
 * Opens a .ttf or one face of a .ttc.
 * @param postScriptName the face wanted; needed for collections, and checked for single fonts when given
 */
export const openSfnt = (bytes: Uint8Array, file: string, postScriptName?: string): Result<Sfnt, FontFault> =>
  guarded(file, () => {
    const faces = facesIn(bytes)
    const names = faces.map((face) => nameOf(face, 6))
    const at = postScriptName === undefined ? (faces.length === 1 ? 0 : -1) : names.indexOf(postScriptName)
    const face = faces[at]
    if (!face) return err({ kind: 'font-face-missing', file, wanted: postScriptName ?? '', faces: names })
    return ok(face)
  })

/** Runs a reader; what it finds damaged becomes a value. */
export const guarded = <T>(file: string, read: () => Result<T, FontFault>): Result<T, FontFault> => {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof Damaged) return err({ kind: 'font-damaged', file, detail: fault.message })
    throw fault
  }
}

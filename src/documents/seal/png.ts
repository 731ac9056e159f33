/** PNG decoding for seals and scans: every error of the file is named, nothing is guessed. */
import { err, ok, type Result } from '@shared/result'
import { unzlibSync } from 'fflate'
import { crc32, pngSignature } from './pngParts'

/** Why a picture is refused. Wording for people lives in the locale files, by `kind`. */
export type PictureFault =
  | { readonly kind: 'picture-too-large'; readonly bytes: number; readonly limit: number }
  | {
      readonly kind: 'picture-too-many-pixels'
      readonly width: number
      readonly height: number
      readonly limit: number
    }
  /** JPEG, CMYK TIFF, BMP …: whatever does not begin like a PNG. */
  | { readonly kind: 'picture-not-png' }
  | { readonly kind: 'picture-damaged'; readonly detail: string }
  | { readonly kind: 'picture-sixteen-bit' }
  | { readonly kind: 'picture-animated' }

/** Largest file and longest side taken: 6,000 px are 42 mm at 3,600 dpi. */
export const pictureLimits = { bytes: 20 * 1024 * 1024, pixels: 6000 } as const

/** 8-bit RGBA, rows from the top, not premultiplied. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

interface Header {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly colour: number
  readonly interlaced: boolean
}

/** Samples a pixel by colour type; others do not exist. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

class Broken extends Error {}

/** Chunks by type; `IDAT` data joined in order. Stops at IEND. */
const readChunks = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Map<string, Uint8Array[]>()
  let at = pngSignature.length
  for (;;) {
    if (at + 12 > bytes.length) throw new Broken('ends before IEND')
    const length = view.getUint32(at)
    if (at + 12 + length > bytes.length) throw new Broken('a chunk is cut off')
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw new Broken(`checksum of ${type}`)
    }
    const data = bytes.subarray(at + 8, at + 8 + length)
    found.set(type, [...(type === 'IDAT' ? (found.get(type) ?? []) : []), data])
    if (type === 'IEND') break
    at += 12 + length
  }
  const join = (parts: readonly Uint8Array[]): Uint8Array => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let to = 0
    for (const part of parts) {
      all.set(part, to)
      to += part.length
    }
    return all
  }
  return new Map([...found].map(([type, parts]) => [type, join(parts)]))
}

const readHeader = (chunk: Uint8Array | undefined): Header => {
  if (chunk?.length !== 13) throw new Broken('no IHDR')
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const header = {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: view.getUint8(8),
    colour: view.getUint8(9),
    interlaced: view.getUint8(12) === 1,
  }
  const depths = header.colour === 0 ? [1, 2, 4, 8, 16] : header.colour === 3 ? [1, 2, 4, 8] : [8, 16]
  if (!(header.colour in channels) || !depths.includes(header.depth)) {
    throw new Broken(`colour type ${header.colour}, depth ${header.depth}`)
  }
  if (header.width < 1 || header.height < 1) throw new Broken('no pixels')
  return header
}

const paeth = (left: number, up: number, corner: number): number => {
  const p = left + up - corner
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** Undoes the row filters in place; `step` is the number of bytes a pixel, at least 1. */
const unfilter = (data: Uint8Array, start: number, rowBytes: number, rows: number, step: number): void => {
  for (let y = 0; y < rows; y++) {
    const row = start + y * (rowBytes + 1) + 1
    const above = y === 0 ? -1 : row - rowBytes - 1
    const filter = data[row - 1] ?? 0
    if (filter > 4) throw new Broken(`row filter ${filter}`)
    if (filter === 0) continue
    for (let x = 0; x < rowBytes; x++) {
      const left = x < step ? 0 : (data[row + x - step] ?? 0)
      const up = above < 0 ? 0 : (data[above + x] ?? 0)
      const corner = x < step || above < 0 ? 0 : (data[above + x - step] ?? 0)
      const add =
        filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner)
      data[row + x] = ((data[row + x] ?? 0) + add) & 0xff
    }
  }
}

/** Passes of a picture: first column and row, and steps. One pass for plain files, seven for interlaced (Adam7) ones. */
const plainPass = [[0, 0, 1, 1]] as const
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Writes one row: `samples` hold its pixels one after another, each goes to `to`, `to + step`, … of `rgba`. */
type PaintRow = (samples: Uint8Array, count: number, rgba: Uint8Array, to: number, step: number) => void

const paintPalette =
  (palette: Uint8Array, alphas: Uint8Array | undefined): PaintRow =>
  (samples, count, rgba, to, step) => {
    for (let x = 0, at = to; x < count; x++, at += step) {
      const index = samples[x] ?? 0
      if (3 * index + 2 >= palette.length) throw new Broken(`colour ${index} is not in the palette`)
      rgba[at] = palette[3 * index] ?? 0
      rgba[at + 1] = palette[3 * index + 1] ?? 0
      rgba[at + 2] = palette[3 * index + 2] ?? 0
      rgba[at + 3] = alphas?.[index] ?? 255
    }
  }

/**
 * @param key sample of grey that is transparent, −1 for none
 * @param full largest sample
 */
const paintGrey =
  (full: number, key: number, channels: number): PaintRow =>
  (samples, count, rgba, to, step) => {
    for (let x = 0, at = to; x < count; x++, at += step) {
      const sample = samples[channels * x] ?? 0
      rgba.fill(full === 255 ? sample : Math.round((sample * 255) / full), at, at + 3)
      rgba[at + 3] = channels === 2 ? (samples[2 * x + 1] ?? 255) : sample === key ? 0 : 255
    }
  }

/** @param key RGB that is transparent as one number, −1 for none */
const paintColour =
  (key: number, channels: number): PaintRow =>
  (samples, count, rgba, to, step) => {
    for (let x = 0, from = 0, at = to; x < count; x++, from += channels, at += step) {
      const r = samples[from] ?? 0
      const g = samples[from + 1] ?? 0
      const b = samples[from + 2] ?? 0
      rgba[at] = r
      rgba[at + 1] = g
      rgba[at + 2] = b
      rgba[at + 3] =
        channels === 4 ? (samples[from + 3] ?? 255) : ((r << 16) | (g << 8) | b) === key ? 0 : 255
    }
  }

const painter = (
  { colour, depth }: Header,
  palette: Uint8Array | undefined,
  transparency: Uint8Array | undefined,
): PaintRow => {
  // Keys are 16-bit words, of which the low byte counts at 8 bits and fewer.
  const word = (i: number): number => transparency?.[2 * i + 1] ?? 0
  switch (colour) {
    case 3:
      if (!palette) throw new Broken('no palette')
      return paintPalette(palette, transparency)
    case 0:
      return paintGrey((1 << depth) - 1, transparency ? word(0) : -1, 1)
    case 4:
      return paintGrey(255, -1, 2)
    case 2:
      return paintColour(transparency ? (word(0) << 16) | (word(1) << 8) | word(2) : -1, 3)
    default:
      return paintColour(-1, 4)
  }
}

/** Samples of a row as bytes, unpacked where several stand in one. */
const unpacked = (row: Uint8Array, samples: number, depth: number): Uint8Array => {
  if (depth === 8) return row
  const mask = (1 << depth) - 1
  return Uint8Array.from({ length: samples }, (_, i) => {
    const bit = i * depth
    return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & mask
  })
}

const decode = (header: Header, chunks: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const perPixel = channels[header.colour] ?? 1
  const bits = perPixel * header.depth
  const passes = (header.interlaced ? adam7 : plainPass).map(([x0, y0, dx, dy]) => {
    const width = Math.max(0, Math.ceil((header.width - x0) / dx))
    const height = width === 0 ? 0 : Math.max(0, Math.ceil((header.height - y0) / dy))
    return { x0, y0, dx, dy, width, height, rowBytes: Math.ceil((width * bits) / 8) }
  })
  const size = passes.reduce((sum, pass) => sum + pass.height * (pass.rowBytes + 1), 0)
  // A buffer of our own size bounds what a hostile file can unpack.
  const data = unzlibSync(chunks.get('IDAT') ?? new Uint8Array(), { out: new Uint8Array(size) })
  if (data.length < size) throw new Broken(`${data.length} of ${size} bytes of pixels`)
  const rgba = new Uint8Array(header.width * header.height * 4)
  const paint = painter(header, chunks.get('PLTE'), chunks.get('tRNS'))
  let start = 0
  for (const { x0, y0, dx, dy, width, height, rowBytes } of passes) {
    unfilter(data, start, rowBytes, height, Math.max(1, bits >> 3))
    for (let y = 0; y < height; y++) {
      const row = data.subarray(start + 1, start + 1 + rowBytes)
      const to = 4 * ((y0 + y * dy) * header.width + x0)
      paint(unpacked(row, width * perPixel, header.depth), width, rgba, to, 4 * dx)
      start += rowBytes + 1
    }
  }
  return rgba
}

/** Decodes a PNG of 1–8 bits a sample, interlaced or not; refuses what is too large, damaged, 16-bit or animated. */
export const decodePng = (bytes: Uint8Array): Result<Raster, PictureFault> => {
  if (bytes.length > pictureLimits.bytes) {
    return err({ kind: 'picture-too-large', bytes: bytes.length, limit: pictureLimits.bytes })
  }
  if (pngSignature.some((byte, i) => bytes[i] !== byte)) return err({ kind: 'picture-not-png' })
  try {
    const chunks = readChunks(bytes)
    const header = readHeader(chunks.get('IHDR'))
    const { width, height } = header
    if (Math.max(width, height) > pictureLimits.pixels) {
      return err({ kind: 'picture-too-many-pixels', width, height, limit: pictureLimits.pixels })
    }
    if (header.depth === 16) return err({ kind: 'picture-sixteen-bit' })
    if (chunks.has('acTL')) return err({ kind: 'picture-animated' })
    return ok({ width, height, rgba: decode(header, chunks) })
  } catch (fault) {
    // fflate throws errors with a numeric code for damaged streams; anything else is a bug of ours.
    if (fault instanceof Broken || (fault instanceof Error && 'code' in fault)) {
      return err({ kind: 'picture-damaged', detail: fault.message })
    }
    throw fault
  }
}

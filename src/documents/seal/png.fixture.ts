/** Writes PNG files of every kind that the format has, so that reading them can be tested. */
import { zlibSync } from 'fflate'
import { crc32, pngSignature } from './pngParts'

export interface PngPlan {
  readonly width: number
  readonly height: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGBA. */
  readonly colour: 0 | 2 | 3 | 4 | 6
  readonly depth: 1 | 2 | 4 | 8 | 16
  readonly interlaced: boolean
  /** Row filter 0–4 of each row, repeated. */
  readonly filters: readonly number[]
  /** Sample of a pixel, in the range of the depth. */
  readonly sample: (x: number, y: number, channel: number) => number
  readonly palette?: Uint8Array
  readonly transparency?: Uint8Array
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const

const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** One chunk with its checksum. */
export const pngChunk = (type: string, data: Uint8Array): Uint8Array => {
  const out = new Uint8Array(data.length + 12)
  new DataView(out.buffer).setUint32(0, data.length)
  out.set(new TextEncoder().encode(type), 4)
  out.set(data, 8)
  new DataView(out.buffer).setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)))
  return out
}

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  if (filter < 4) return [0, left, up, Math.floor((left + up) / 2)][filter] ?? 0
  const nearest = [left, up, corner].map((value) => Math.abs(left + up - corner - value))
  const least = Math.min(...nearest)
  return [left, up, corner][nearest.indexOf(least)] ?? 0
}

const header = ({ width, height, depth, colour, interlaced }: PngPlan): Uint8Array => {
  const out = new Uint8Array(13)
  const view = new DataView(out.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  out.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8)
  return out
}

const rowsOf = (plan: PngPlan): readonly number[] => {
  const channels = channelsOf[plan.colour]
  const step = Math.max(1, (channels * plan.depth) >> 3)
  const bytes: number[] = []
  let count = 0
  for (const [x0, y0, dx, dy] of plan.interlaced ? passes : ([[0, 0, 1, 1]] as const)) {
    let above: number[] = []
    for (let y = y0; y < plan.height && x0 < plan.width; y += dy) {
      let bits = ''
      for (let x = x0; x < plan.width; x += dx) {
        for (let c = 0; c < channels; c++) bits += plan.sample(x, y, c).toString(2).padStart(plan.depth, '0')
      }
      const row = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2))
      const filter = plan.filters[count++ % plan.filters.length] ?? 0
      bytes.push(
        filter,
        ...row.map((byte, i) => {
          const left = i < step ? 0 : (row[i - step] ?? 0)
          const corner = i < step ? 0 : (above[i - step] ?? 0)
          return (byte - predicted(filter, left, above[i] ?? 0, corner)) & 0xff
        }),
      )
      above = row
    }
  }
  return bytes
}

/** The file; `extra` chunks stand before the pixels. */
export const writePng = (plan: PngPlan, extra: readonly Uint8Array[] = []): Uint8Array =>
  Uint8Array.from([
    ...pngSignature,
    ...pngChunk('IHDR', header(plan)),
    ...(plan.palette ? pngChunk('PLTE', plan.palette) : []),
    ...(plan.transparency ? pngChunk('tRNS', plan.transparency) : []),
    ...extra.flatMap((chunk) => [...chunk]),
    ...pngChunk('IDAT', zlibSync(Uint8Array.from(rowsOf(plan)))),
    ...pngChunk('IEND', new Uint8Array()),
  ])

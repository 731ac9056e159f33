/** A registered seal picture made ready once, so that stamping it later costs no decoding. */

import { fingerprint } from '@documents/fingerprint'
import { err, ok, type Result } from '@shared/result'
import { decodePng, type PictureFault, type Raster } from './png'
import { encodePng } from './pngWrite'

/** What PDF embeds as it stands: deflated RGB rows and, unless opaque, deflated alpha rows. */
export interface PreparedPicture {
  readonly kind: 'picture'
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
  readonly alpha: Uint8Array | null
  /** Of the pixels, hex; identity, not security. */
  readonly fingerprint: string
}

/** Why a picture cannot be a seal. */
export type SealFault =
  | PictureFault
  /** Nothing but white or transparent pixels. */
  | { readonly kind: 'seal-empty' }
  /** Ink nearly everywhere: a photo, or a seal on coloured ground, which would cover the text. */
  | { readonly kind: 'seal-on-ground'; readonly coveredPercent: number }
  /** Fewer pixels across the ink than print needs. */
  | { readonly kind: 'seal-too-coarse'; readonly pixels: number; readonly least: number }

/** zlib compression, given by whoever has a quick one (`node:zlib` in main). */
export type Deflate = (bytes: Uint8Array) => Uint8Array

/** 42 mm at about 180 dpi: below that print shows steps. */
const leastPixels = 300

/** Seals cover 15–40 % of their square. */
const mostCovered = 70

/** From this brightness on, paper counts as white (scans are never quite 255). */
const paperWhite = 236

const isOpaque = ({ rgba }: Raster): boolean => {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false
  return true
}

/**
 * White becomes transparent: each pixel is taken for ink laid over white paper and parted into ink and cover, so that the
 * picture over white looks as before and its edges carry no white fringe.
 */
const withoutPaper = ({ width, height, rgba }: Raster): Raster => {
  const out = new Uint8Array(rgba.length)
  for (let i = 0; i < rgba.length; i += 4) {
    const darkest = Math.min(rgba[i] ?? 255, rgba[i + 1] ?? 255, rgba[i + 2] ?? 255)
    const cover = Math.max(0, (paperWhite - darkest) / paperWhite)
    if (cover === 0) continue
    for (let c = 0; c < 3; c++) {
      const over = Math.min(255, ((rgba[i + c] ?? 255) * 255) / paperWhite)
      out[i + c] = Math.max(0, Math.min(255, Math.round((over - 255 * (1 - cover)) / cover)))
    }
    out[i + 3] = Math.round(cover * 255)
  }
  return { width, height, rgba: out }
}

/** First and last index whose count reaches the least; null when none does. */
const span = (counts: Uint32Array, least: number): readonly [number, number] | null => {
  const first = counts.findIndex((count) => count >= least)
  return first < 0 ? null : [first, counts.findLastIndex((count) => count >= least)]
}

/** Cuts the empty margin off: the diameter in mm is that of the ink. Lone specks of a scan do not count as ink. */
const cropped = (raster: Raster): Raster | null => {
  const columns = new Uint32Array(raster.width)
  const rows = new Uint32Array(raster.height)
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      if ((raster.rgba[4 * (y * raster.width + x) + 3] ?? 0) < 64) continue
      columns[x] = (columns[x] ?? 0) + 1
      rows[y] = (rows[y] ?? 0) + 1
    }
  }
  const least = Math.max(2, Math.round(Math.max(raster.width, raster.height) / 250))
  const across = span(columns, least)
  const down = span(rows, least)
  if (!across || !down) return null
  const width = across[1] - across[0] + 1
  const height = down[1] - down[0] + 1
  const rgba = new Uint8Array(4 * width * height)
  for (let y = 0; y < height; y++) {
    const from = 4 * ((down[0] + y) * raster.width + across[0])
    rgba.set(raster.rgba.subarray(from, from + 4 * width), 4 * y * width)
  }
  return { width, height, rgba }
}

/** Share of the pixels that would darken the text below: a pale ground counts as much as a dark one. */
const coveredPercent = ({ rgba }: Raster): number => {
  let covered = 0
  for (let i = 3; i < rgba.length; i += 4) if ((rgba[i] ?? 0) >= 64) covered++
  return Math.round((100 * covered) / (rgba.length / 4))
}

/** Splits a raster into the streams that PDF wants. */
export const preparePicture = (raster: Raster, deflate: Deflate): PreparedPicture => {
  const pixels = raster.width * raster.height
  const rgb = new Uint8Array(3 * pixels)
  const alpha = new Uint8Array(pixels)
  for (let i = 0; i < pixels; i++) {
    rgb[3 * i] = raster.rgba[4 * i] ?? 0
    rgb[3 * i + 1] = raster.rgba[4 * i + 1] ?? 0
    rgb[3 * i + 2] = raster.rgba[4 * i + 2] ?? 0
    alpha[i] = raster.rgba[4 * i + 3] ?? 0
  }
  return {
    kind: 'picture',
    width: raster.width,
    height: raster.height,
    rgb: deflate(rgb),
    alpha: isOpaque(raster) ? null : deflate(alpha),
    fingerprint: fingerprint([raster.rgba]),
  }
}

/** A seal ready for use: what PDF embeds, and the same pixels as PNG for screen and printer. */
export interface PreparedSeal {
  readonly picture: PreparedPicture
  readonly png: Uint8Array
}

/**
 * Takes in the picture of a seal: decodes and checks it, makes white transparent when the file has no transparency of its
 * own, and cuts off the empty margin, so that the diameter in mm is that of the ink. Taking in the `png` of an earlier result
 * gives that result again.
 */
export const prepareSeal = (png: Uint8Array, deflate: Deflate): Result<PreparedSeal, SealFault> => {
  const decoded = decodePng(png)
  if (!decoded.ok) return decoded
  const ink = cropped(isOpaque(decoded.value) ? withoutPaper(decoded.value) : decoded.value)
  if (!ink) return err({ kind: 'seal-empty' })
  const covered = coveredPercent(ink)
  if (covered > mostCovered) return err({ kind: 'seal-on-ground', coveredPercent: covered })
  const pixels = Math.max(ink.width, ink.height)
  return pixels < leastPixels
    ? err({ kind: 'seal-too-coarse', pixels, least: leastPixels })
    : ok({ picture: preparePicture(ink, deflate), png: encodePng(ink, deflate) })
}

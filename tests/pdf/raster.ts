/** Pages as pixels: what two PDF readers and Chromium paint, and how far two paintings agree. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodePng, type Raster } from '../../src/documents/seal/png'

/** Resolution of all comparisons; one pixel is 0.127 mm. */
export const dpi = 200

const pixels = (png: Uint8Array): Raster => {
  const decoded = decodePng(png)
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error))
  return decoded.value
}

/** Runs a tool on a PDF in a folder of its own, which is gone afterwards. */
export const withFile = <T>(pdf: Uint8Array, use: (file: string, folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-pdf-'))
  try {
    const file = join(folder, 'in.pdf')
    writeFileSync(file, pdf)
    return use(file, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const paint = (
  pdf: Uint8Array,
  tool: string,
  args: (file: string, folder: string) => string[],
): readonly Raster[] =>
  withFile(pdf, (file, folder) => {
    execFileSync(tool, args(file, folder), { stdio: 'pipe' })
    const pages = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return pages.sort().map((name) => pixels(new Uint8Array(readFileSync(join(folder, name)))))
  })

/** Pages painted by poppler. */
export const poppler = (pdf: Uint8Array): readonly Raster[] =>
  paint(pdf, 'pdftocairo', (file, folder) => ['-r', String(dpi), '-png', file, join(folder, 'p')])

/** Pages painted by MuPDF. */
export const mupdf = (pdf: Uint8Array): readonly Raster[] =>
  paint(pdf, 'mutool', (file, folder) => [
    'draw',
    '-q',
    '-r',
    String(dpi),
    '-o',
    join(folder, 'm%03d.png'),
    file,
  ])

/** Text as poppler and MuPDF give it to the clipboard. */
export const popplerText = (pdf: Uint8Array): string =>
  withFile(pdf, (file) => execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }))
export const mupdfText = (pdf: Uint8Array): string =>
  withFile(pdf, (file) =>
    execFileSync('mutool', ['draw', '-q', '-F', 'txt', file], { encoding: 'utf8', stdio: 'pipe' }),
  )

/** A part of a page in pixels. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How dark a pixel is, 0 (white) to 1. */
const darkness = ({ rgba, width }: Raster, x: number, y: number): number => {
  const at = 4 * (y * width + x)
  return 1 - Math.min(rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255) / 255
}

/** From this darkness on a pixel counts as ink. */
const inked = 0.5

/** Box of the ink in a region, edges in fractions of a pixel by the grey of the outermost pixels; null without ink. */
export const inkBox = (raster: Raster, region: Region): Region | null => {
  const columns = new Float64Array(region.width)
  const rows = new Float64Array(region.height)
  for (let y = 0; y < region.height; y++) {
    for (let x = 0; x < region.width; x++) {
      const dark = darkness(raster, region.x + x, region.y + y)
      columns[x] = Math.max(columns[x] ?? 0, dark)
      rows[y] = Math.max(rows[y] ?? 0, dark)
    }
  }
  // A pixel half covered by the edge is half dark: the edge lies that far inside it.
  const edges = (profile: Float64Array): readonly [number, number] | null => {
    const first = profile.findIndex((dark) => dark > 0.1)
    const last = profile.findLastIndex((dark) => dark > 0.1)
    return first < 0 ? null : [first + 1 - (profile[first] ?? 0), last + (profile[last] ?? 0)]
  }
  const across = edges(columns)
  const down = edges(rows)
  return across && down
    ? {
        x: region.x + across[0],
        y: region.y + down[0],
        width: across[1] - across[0],
        height: down[1] - down[0],
      }
    : null
}

/** Share of the ink of `a` that lies on ink of `b`, ink of `b` counting with the pixels it touches. */
const covered = (a: Raster, b: Raster): number => {
  let all = 0
  let met = 0
  for (let y = 1; y < a.height - 1; y++) {
    for (let x = 1; x < a.width - 1; x++) {
      if (darkness(a, x, y) < inked) continue
      all++
      let near = false
      for (let dy = -1; dy <= 1 && !near; dy++) {
        for (let dx = -1; dx <= 1 && !near; dx++) near = darkness(b, x + dx, y + dy) >= inked * 0.6
      }
      if (near) met++
    }
  }
  return all === 0 ? 1 : met / all
}

/** How far two paintings of a page agree: the smaller share of one's ink found in the other, within one pixel. */
export const overlap = (a: Raster, b: Raster): number => Math.min(covered(a, b), covered(b, a))

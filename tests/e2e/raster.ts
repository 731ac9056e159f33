/** Pages of PDFs as pixels, so that they are compared by ink and not by what they say they contain. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** RGB rows from the top. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

const readPpm = (file: string): Raster => {
  const bytes = new Uint8Array(readFileSync(file))
  const [head = '', width = '', height = ''] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(
    Buffer.from(bytes.subarray(0, 64)).toString('latin1'),
  ) ?? ['', '', '']
  return { width: Number(width), height: Number(height), rgb: bytes.subarray(head.length) }
}

/** Every page of a PDF, drawn by poppler at `dpi`. */
export const rasterise = (pdf: string, dpi = 100): readonly Raster[] => {
  const folder = mkdtempSync(join(tmpdir(), 'raster-'))
  try {
    execFileSync('pdftoppm', ['-r', String(dpi), pdf, join(folder, 'page')])
    return readdirSync(folder)
      .sort()
      .map((name) => readPpm(join(folder, name)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Text of a PDF as another program reads it, without blanks. */
export const textOf = (pdf: string): string =>
  execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '')

const isInk = ({ rgb }: Raster, pixel: number): boolean =>
  Math.min(rgb[3 * pixel] ?? 255, rgb[3 * pixel + 1] ?? 255, rgb[3 * pixel + 2] ?? 255) < 128

/** Pixels that are clearly red. */
export const redPixels = ({ width, rgb }: Raster): readonly { readonly x: number; readonly y: number }[] => {
  const found: { x: number; y: number }[] = []
  for (let i = 0; 3 * i < rgb.length; i++)
    if ((rgb[3 * i] ?? 0) > 150 && (rgb[3 * i + 1] ?? 255) < 110 && (rgb[3 * i + 2] ?? 255) < 110)
      found.push({ x: i % width, y: Math.floor(i / width) })
  return found
}

/** The share of `a`'s ink that has ink of `b` at its place or beside it (printers and PDFs round half pixels differently). */
export const inkKept = (a: Raster, b: Raster): number => {
  let ink = 0
  let met = 0
  for (let y = 1; y < a.height - 1; y++)
    for (let x = 1; x < a.width - 1; x++) {
      if (!isInk(a, y * a.width + x)) continue
      ink++
      let near = false
      for (let dy = -1; dy <= 1 && !near; dy++)
        for (let dx = -1; dx <= 1 && !near; dx++)
          near = y + dy < b.height && x + dx < b.width && isInk(b, (y + dy) * b.width + x + dx)
      if (near) met++
    }
  return ink === 0 ? 1 : met / ink
}

/** How much of the ink of two pages lies in the same places, 0–1, whichever lacks more. */
export const overlap = (a: Raster, b: Raster): number => Math.min(inkKept(a, b), inkKept(b, a))

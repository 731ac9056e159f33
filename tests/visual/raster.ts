/** Pages as pixels: poppler draws them, this reads the ink. Everything is asked and answered in millimetres. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Colour = 'black' | 'red' | 'any'

export interface Region {
  readonly left?: number
  readonly top?: number
  readonly right?: number
  readonly bottom?: number
}

/** Bounds of ink, outer edges of its pixels. */
export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One rasterised page. */
export interface Raster {
  readonly width: number
  readonly height: number
  /** Bounds of the ink in a region, null when it is empty. */
  readonly bounds: (region?: Region, colour?: Colour) => Bounds | null
  /** Rows of ink in a region: each from the first to the last inked line, parted by white of at least `gap` mm. */
  readonly bands: (region?: Region, colour?: Colour, gap?: number) => readonly Bounds[]
  /** Share of inked pixels in a region. */
  readonly density: (region: Region, colour?: Colour) => number
}

/** 0.127 mm a pixel. */
const fine = 200

interface Ppm {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

const readPpm = (bytes: Uint8Array): Ppm => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64))
  const match = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(head)
  if (!match) throw new Error(`not a PPM: ${head.slice(0, 20)}`)
  return { width: Number(match[1]), height: Number(match[2]), data: bytes.subarray(match[0].length) }
}

const isInk = (data: Uint8Array, at: number, colour: Colour): boolean => {
  const r = data[at] as number
  const g = data[at + 1] as number
  const b = data[at + 2] as number
  switch (colour) {
    case 'black':
      return r < 150 && g < 150 && b < 150
    case 'red':
      return r > 120 && g < 150 && b < 150 && r - g > 60
    case 'any':
      return Math.min(r, g, b) < 170
  }
}

const rasterOf = ({ width, height, data }: Ppm, dpi: number): Raster => {
  const perMm = dpi / 25.4
  const pixels = (region: Region) => ({
    x1: Math.max(0, Math.round((region.left ?? 0) * perMm)),
    x2: Math.min(width, Math.round((region.right ?? 1e3) * perMm)),
    y1: Math.max(0, Math.round((region.top ?? 0) * perMm)),
    y2: Math.min(height, Math.round((region.bottom ?? 1e3) * perMm)),
  })
  const rowBounds = (y: number, x1: number, x2: number, colour: Colour): readonly [number, number] | null => {
    let first = -1
    let last = -1
    for (let x = x1; x < x2; x++)
      if (isInk(data, (y * width + x) * 3, colour)) {
        if (first < 0) first = x
        last = x
      }
    return first < 0 ? null : [first, last]
  }
  const bands = (region: Region = {}, colour: Colour = 'any', gap = 0.8): Bounds[] => {
    const { x1, x2, y1, y2 } = pixels(region)
    const found: Bounds[] = []
    let open: { left: number; right: number; top: number; bottom: number } | null = null
    const close = (): void => {
      if (open)
        found.push({
          left: open.left / perMm,
          top: open.top / perMm,
          right: (open.right + 1) / perMm,
          bottom: (open.bottom + 1) / perMm,
        })
      open = null
    }
    for (let y = y1; y < y2; y++) {
      const row = rowBounds(y, x1, x2, colour)
      if (!row) continue
      if (open && y - open.bottom - 1 > gap * perMm) close()
      open = open
        ? { left: Math.min(open.left, row[0]), right: Math.max(open.right, row[1]), top: open.top, bottom: y }
        : { left: row[0], right: row[1], top: y, bottom: y }
    }
    close()
    return found
  }
  return {
    width: width / perMm,
    height: height / perMm,
    bands,
    bounds: (region = {}, colour = 'any') => {
      const all = bands(region, colour, 1e3)
      return all[0] ?? null
    },
    density: (region, colour = 'any') => {
      const { x1, x2, y1, y2 } = pixels(region)
      let inked = 0
      for (let y = y1; y < y2; y++)
        for (let x = x1; x < x2; x++) if (isInk(data, (y * width + x) * 3, colour)) inked++
      return inked / Math.max(1, (x2 - x1) * (y2 - y1))
    },
  }
}

/** Draws every page of a PDF. */
export const rasterise = (pdf: Uint8Array, dpi: number = fine): readonly Raster[] => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-raster-'))
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf)
    execFileSync('pdftoppm', ['-r', String(dpi), join(folder, 'in.pdf'), join(folder, 'page')])
    return readdirSync(folder)
      .filter((name) => name.endsWith('.ppm'))
      .sort()
      .map((name) => rasterOf(readPpm(new Uint8Array(readFileSync(join(folder, name)))), dpi))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Text of a PDF as poppler copies it out, one string a page. */
export const copiedText = (pdf: Uint8Array): readonly string[] =>
  execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], { input: pdf })
    .toString('utf8')
    .split('\f')
    .slice(0, -1)

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
  /** Boxes of connected ink (its parts no further apart than `near` mm) at least `least` mm wide and high. */
  readonly blobs: (colour: Colour, near: number, least: number) => readonly Bounds[]
  /** Share of inked pixels in a region. */
  readonly density: (region: Region, colour?: Colour) => number
}

/** Resolution of measurements: 0.127 mm a pixel. */
export const fine = 200

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

/** Boxes of the eight-connected parts of a grid; `1` is ink, and is used up. */
const components = (grid: Uint8Array, columns: number): Bounds[] => {
  const found: Bounds[] = []
  for (let at = 0; at < grid.length; at++) {
    if (grid[at] !== 1) continue
    grid[at] = 0
    const open = [at]
    const box = { left: columns, top: grid.length, right: 0, bottom: 0 }
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      const x = cell % columns
      const y = Math.floor(cell / columns)
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y)
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const next = cell + dy * columns + dx
          if (x + dx < 0 || x + dx >= columns || grid[next] !== 1) continue
          grid[next] = 0
          open.push(next)
        }
    }
    found.push(box)
  }
  return found
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
    blobs: (colour, near, least) => {
      const step = Math.max(1, Math.round(near * perMm))
      const columns = Math.ceil(width / step)
      const grid = new Uint8Array(columns * Math.ceil(height / step))
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          if (isInk(data, (y * width + x) * 3, colour))
            grid[Math.floor(y / step) * columns + Math.floor(x / step)] = 1
      return components(grid, columns)
        .map(({ left, top, right, bottom }) =>
          bands(
            {
              left: (left * step) / perMm,
              top: (top * step) / perMm,
              right: ((right + 1) * step) / perMm,
              bottom: ((bottom + 1) * step) / perMm,
            },
            colour,
            1e3,
          ).at(0),
        )
        .filter((box) => box !== undefined)
        .filter((box) => box.right - box.left >= least && box.bottom - box.top >= least)
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

/** Pages drawn at once: a hundred-page file neither fills the memory nor the disk. */
const batch = 8

/**
 * Draws a PDF with poppler, page after page.
 * @throws Error when poppler is not installed or cannot read the file
 */
export function* drawPages(file: string, dpi: number = fine): Generator<Raster> {
  // Complaints of poppler come with the error, not on our own standard error.
  const run = (tool: string, args: readonly string[]): string =>
    execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const pages = Number(/^Pages:\s+(\d+)/mu.exec(run('pdfinfo', [file]))?.[1])
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-raster-'))
  try {
    for (let from = 1; from <= pages; from += batch) {
      const range = ['-f', String(from), '-l', String(Math.min(pages, from + batch - 1))]
      run('pdftoppm', ['-r', String(dpi), ...range, file, join(folder, 'page')])
      for (const name of readdirSync(folder).sort()) {
        const path = join(folder, name)
        const bytes = new Uint8Array(readFileSync(path))
        rmSync(path)
        yield rasterOf(readPpm(bytes), dpi)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Draws every page of a PDF in memory. */
export const rasterise = (pdf: Uint8Array, dpi: number = fine): readonly Raster[] => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-pdf-'))
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf)
    return [...drawPages(join(folder, 'in.pdf'), dpi)]
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

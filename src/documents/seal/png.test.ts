import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePng, pictureLimits } from './png'
import { type PngPlan, pngChunk, writePng } from './png.fixture'
import { encodePng } from './pngWrite'

const kinds = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [2, 8],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [6, 8],
] as const

const plans = fc.record({
  kind: fc.constantFrom(...kinds),
  width: fc.integer({ min: 1, max: 20 }),
  height: fc.integer({ min: 1, max: 20 }),
  interlaced: fc.boolean(),
  filters: fc.array(fc.nat(4), { minLength: 1, maxLength: 5 }),
  seed: fc.nat(1000),
  transparent: fc.boolean(),
})

type Drawn = typeof plans extends fc.Arbitrary<infer T> ? T : never

const planOf = ({ kind: [colour, depth], seed, transparent, ...rest }: Drawn): PngPlan => {
  const full = (1 << depth) - 1
  const palette = Uint8Array.from({ length: 3 * (full + 1) }, (_, i) => (i * 37 + seed) & 0xff)
  const sample = (x: number, y: number, c: number): number =>
    (x * 31 + y * 17 + c * 7 + seed * (x + 1)) & full
  const key = colour === 2 ? [sample(0, 0, 0), sample(0, 0, 1), sample(0, 0, 2)] : [sample(0, 0, 0)]
  const transparency =
    colour === 3 ? Uint8Array.of(9, 99) : Uint8Array.from(key.flatMap((value) => [0, value]))
  return {
    ...rest,
    colour,
    depth,
    sample,
    ...(colour === 3 && { palette }),
    ...(transparent && colour < 4 && { transparency }),
  }
}

/** What the pixels are by the format's own words. */
const wanted = (plan: PngPlan): Uint8Array => {
  const full = (1 << plan.depth) - 1
  const rgba: number[] = []
  for (let y = 0; y < plan.height; y++) {
    for (let x = 0; x < plan.width; x++) {
      const s = [0, 1, 2, 3].map((c) => plan.sample(x, y, c))
      const [a = 0, b = 0, c = 0, d = 0] = s
      const shade = (value: number): number => Math.round((value * 255) / full)
      const keyed = (values: readonly number[]): number =>
        plan.transparency && values.every((value, i) => plan.transparency?.[2 * i + 1] === value) ? 0 : 255
      switch (plan.colour) {
        case 0:
          rgba.push(shade(a), shade(a), shade(a), keyed([a]))
          break
        case 2:
          rgba.push(a, b, c, keyed([a, b, c]))
          break
        case 3:
          rgba.push(...[...(plan.palette ?? [])].slice(3 * a, 3 * a + 3), plan.transparency?.[a] ?? 255)
          break
        case 4:
          rgba.push(a, a, a, b)
          break
        case 6:
          rgba.push(a, b, c, d)
      }
    }
  }
  return Uint8Array.from(rgba)
}

const plain: PngPlan = {
  width: 4,
  height: 4,
  colour: 6,
  depth: 8,
  interlaced: false,
  filters: [0],
  sample: (x, y) => x + y,
}

const faultOf = (bytes: Uint8Array): string => {
  const decoded = decodePng(bytes)
  return decoded.ok ? 'decoded' : decoded.error.kind
}

describe('reading PNG', () => {
  it('gives the pixels of every colour type, depth, filter and interlacing', () => {
    fc.assert(
      fc.property(plans, (drawn) => {
        const plan = planOf(drawn)
        const decoded = decodePng(writePng(plan))
        expect(decoded.ok && decoded.value.rgba).toEqual(wanted(plan))
      }),
      { numRuns: 300 },
    )
  })

  it('gives back what was written here', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(255),
        (width, height, seed) => {
          const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i * 13 + seed) & 0xff)
          const decoded = decodePng(encodePng({ width, height, rgba }, (bytes) => deflateSync(bytes)))
          expect(decoded).toEqual({ ok: true, value: { width, height, rgba } })
        },
      ),
    )
  })

  it('names damage, wherever a byte is changed or the file ends', () => {
    const png = writePng({ ...plain, width: 12, height: 12 })
    fc.assert(
      fc.property(fc.nat(png.length - 13), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = png.slice()
        changed[at] = (changed[at] ?? 0) ^ change
        expect(['picture-damaged', 'picture-not-png']).toContain(faultOf(changed))
      }),
    )
    for (let length = 0; length < png.length; length++) {
      expect(['picture-damaged', 'picture-not-png']).toContain(faultOf(png.subarray(0, length)))
    }
  })

  it('refuses 16 bits a sample, animations, JPEG and TIFF by name', () => {
    expect(faultOf(writePng({ ...plain, depth: 16, colour: 2, sample: () => 40000 }))).toBe(
      'picture-sixteen-bit',
    )
    expect(faultOf(writePng(plain, [pngChunk('acTL', new Uint8Array(8))]))).toBe('picture-animated')
    expect(faultOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0))).toBe('picture-not-png')
    expect(faultOf(new TextEncoder().encode('II*\0 CMYK'))).toBe('picture-not-png')
    expect(faultOf(new Uint8Array())).toBe('picture-not-png')
  })

  it('refuses what is too large before unpacking it', () => {
    expect(faultOf(new Uint8Array(pictureLimits.bytes + 1))).toBe('picture-too-large')
    expect(faultOf(new Uint8Array(200 * 1024 * 1024))).toBe('picture-too-large')
    const header = writePng(plain)
    new DataView(header.buffer).setUint32(16, 60_000)
    const wide = Uint8Array.from([
      ...header.subarray(0, 8),
      ...pngChunk('IHDR', header.slice(16, 29)),
      ...header.subarray(33),
    ])
    expect(decodePng(wide)).toEqual({
      ok: false,
      error: { kind: 'picture-too-many-pixels', width: 60_000, height: 4, limit: pictureLimits.pixels },
    })
  })

  it('survives a stream that unpacks to far more than the picture needs', () => {
    const bomb = pngChunk('IDAT', deflateSync(new Uint8Array(50_000_000)))
    const png = writePng(plain)
    const at = png.length - 12
    const idat = png.findIndex((_, i) => String.fromCharCode(...png.subarray(i, i + 4)) === 'IDAT') - 4
    const decoded = decodePng(Uint8Array.from([...png.subarray(0, idat), ...bomb, ...png.subarray(at)]))
    expect(decoded.ok).toBe(true)
  })
})

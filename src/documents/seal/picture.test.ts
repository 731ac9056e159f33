import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type PreparedSeal, prepareSeal } from './picture'
import { decodePng, type Raster } from './png'
import { encodePng } from './pngWrite'

const deflate = (bytes: Uint8Array): Uint8Array => new Uint8Array(deflateSync(bytes))

type Pixel = readonly [number, number, number, number]

const raster = (side: number, pixel: (x: number, y: number) => Pixel): Raster => {
  const rgba = new Uint8Array(4 * side * side)
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) rgba.set(pixel(x, y), 4 * (y * side + x))
  return { width: side, height: side, rgba }
}

/** A ring of ink on some ground, with a margin of 20 px. */
const ring = (side: number, ink: Pixel, ground: Pixel): Raster =>
  raster(side, (x, y) => {
    const distance = Math.hypot(x + 0.5 - side / 2, y + 0.5 - side / 2)
    const outer = side / 2 - 20
    return distance < outer && distance > outer - 25 ? ink : ground
  })

const red: Pixel = [220, 20, 30, 255]
const white: Pixel = [255, 255, 255, 255]
const clear: Pixel = [0, 0, 0, 0]

const prepared = (picture: Raster): PreparedSeal => {
  const seal = prepareSeal(encodePng(picture, deflate), deflate)
  if (!seal.ok) throw new Error(seal.error.kind)
  return seal.value
}
const faultOf = (picture: Raster): string => {
  const seal = prepareSeal(encodePng(picture, deflate), deflate)
  return seal.ok ? 'taken' : seal.error.kind
}

describe('a registered seal', () => {
  it('on white paper becomes transparent, and over white looks as before', () => {
    const { picture } = prepared(ring(500, red, white))
    const rgb = inflateSync(picture.rgb)
    const alpha = picture.alpha ? inflateSync(picture.alpha) : new Uint8Array()
    const middle = (picture.width * picture.width) / 2 + picture.width / 2
    expect(alpha[middle]).toBe(0)
    const onRing = Math.round(picture.height / 2) * picture.width + 10
    const over = (c: number): number => {
      const a = (alpha[onRing] ?? 0) / 255
      return Math.round((rgb[3 * onRing + c] ?? 0) * a + 255 * (1 - a))
    }
    for (const [c, value] of red.slice(0, 3).entries()) expect(Math.abs(over(c) - value)).toBeLessThan(24)
  })

  it('on the grey of a scanner is freed from it too', () => {
    const { picture } = prepared(ring(500, red, [243, 241, 238, 255]))
    const alpha = picture.alpha ? inflateSync(picture.alpha) : new Uint8Array()
    expect(alpha[(picture.width * picture.width) / 2 + picture.width / 2]).toBe(0)
  })

  it('with transparency of its own keeps it', () => {
    const { picture } = prepared(ring(500, [220, 20, 30, 200], clear))
    const alpha = picture.alpha ? inflateSync(picture.alpha) : new Uint8Array()
    expect(new Set(alpha)).toEqual(new Set([0, 200]))
  })

  it('loses its margin, so that the diameter is that of the ink; lone specks do not count', () => {
    for (const ground of [white, clear]) {
      const drawn = ring(500, red, ground)
      drawn.rgba.set(red, 4 * (3 * 500 + 3))
      const { picture } = prepared(drawn)
      expect([picture.width, picture.height]).toEqual([460, 460])
    }
  })

  it('is the same when its own PNG is taken in again', () => {
    const first = prepared(ring(500, red, white))
    const again = prepareSeal(first.png, deflate)
    expect(again.ok && again.value.picture.fingerprint).toBe(first.picture.fingerprint)
    const decoded = decodePng(first.png)
    expect(decoded.ok && [decoded.value.width, decoded.value.height]).toEqual([460, 460])
  })

  it('that is blank, too coarse, or on coloured ground is refused by name', () => {
    expect(faultOf(raster(400, () => white))).toBe('seal-empty')
    expect(faultOf(raster(400, () => clear))).toBe('seal-empty')
    expect(faultOf(ring(200, red, clear))).toBe('seal-too-coarse')
    expect(faultOf(ring(500, red, [20, 80, 160, 255]))).toBe('seal-on-ground')
    expect(prepareSeal(new TextEncoder().encode('GIF89a'), deflate)).toEqual({
      ok: false,
      error: { kind: 'picture-not-png' },
    })
  })
})

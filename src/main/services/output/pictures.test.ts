import { deflateSync } from 'node:zlib'
import { type PreparedSeal, preparePicture } from '@documents/seal/picture'
import type { Raster } from '@documents/seal/png'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packSeal, unpackSeal } from './pictures'

const deflate = (bytes: Uint8Array) => new Uint8Array(deflateSync(bytes))
const seal: fc.Arbitrary<PreparedSeal> = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    png: fc.uint8Array({ minLength: 1 }),
  })
  .chain(({ width, height, png }) =>
    fc.uint8Array({ minLength: 4 * width * height, maxLength: 4 * width * height }).map((rgba) => {
      const raster: Raster = { width, height, rgba }
      return { picture: preparePicture(raster, deflate), png }
    }),
  )

test('a seal comes out of the vault as it went in', () => {
  fc.assert(
    fc.property(seal, (one) => {
      expect(unpackSeal(packSeal(one))).toEqual(one)
    }),
  )
})

test('zeroing what came out of the vault leaves nothing of the picture', () => {
  const raster = { width: 2, height: 1, rgba: Uint8Array.from([9, 9, 9, 9, 8, 8, 8, 8]) }
  const packed = packSeal({ picture: preparePicture(raster, deflate), png: Uint8Array.from([1, 2, 3]) })
  const { picture, png } = unpackSeal(packed)
  packed.fill(0)
  expect([...picture.rgb, ...(picture.alpha ?? []), ...png].every((byte) => byte === 0)).toBe(true)
})

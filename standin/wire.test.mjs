import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeWire } from './wire.mjs'

const { encode, decode } = makeWire()
const over = (value) => decode(encode(value))

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, Number.NaN, Number.POSITIVE_INFINITY),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array(),
  fc.float64Array(),
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('$')), tie('value')),
    fc.array(fc.tuple(fc.string(), tie('value'))).map((pairs) => new Map(pairs)),
    fc.array(leaf).map((items) => new Set(items)),
  ),
}))

test('whatever structured clone carries comes out equal', () => {
  fc.assert(
    fc.property(value, (v) => {
      expect(over(v)).toEqual(structuredClone(v))
    }),
  )
})

test('views, errors and expressions keep their kind', () => {
  expect(over(new Uint16Array([1, 65535]))).toEqual(new Uint16Array([1, 65535]))
  expect(over(new Uint8Array([1, 2, 3]).subarray(1))).toEqual(new Uint8Array([2, 3]))
  expect(over(new Uint8Array([9]).buffer)).toEqual(new Uint8Array([9]).buffer)
  expect(over(/a+/giu)).toEqual(/a+/giu)
  expect(over(new TypeError('x'))).toMatchObject({ name: 'TypeError', message: 'x' })
})

test.each([[() => 1], [Symbol('x')], [{ deep: [() => 1] }], [Promise.resolve(1)]])(
  'what cannot be cloned is refused as in Electron',
  (v) => {
    expect(() => encode(v)).toThrow('could not be cloned')
  },
)

test('a circle is refused by name, the same object twice is not', () => {
  const circle = {}
  circle.self = circle
  expect(() => encode(circle)).toThrow('cyclic')
  const shared = { a: 1 }
  expect(over([shared, shared])).toEqual([{ a: 1 }, { a: 1 }])
})

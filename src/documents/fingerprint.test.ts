import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprint } from './fingerprint'

const bytes = fc.uint8Array({ maxLength: 70 })

describe('a fingerprint', () => {
  it('is 32 hex digits, the same for the same bytes wherever they lie', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 4 }), (parts) => {
        const print = fingerprint(parts)
        expect(print).toMatch(/^[0-9a-f]{32}$/)
        const moved = parts.map((part) => Uint8Array.from([7, ...part, 7]).subarray(1, part.length + 1))
        expect(fingerprint(moved)).toBe(print)
      }),
    )
  })

  it('changes in every quarter with any one byte, and with where one part ends', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 70 }),
        fc.nat(69),
        fc.integer({ min: 1, max: 255 }),
        (a, at, change) => {
          const b = a.slice()
          b[at % b.length] = (b[at % b.length] ?? 0) ^ change
          const quarters = (print: string): readonly string[] => print.match(/.{8}/g) ?? []
          const other = quarters(fingerprint([b]))
          for (const [i, quarter] of quarters(fingerprint([a])).entries()) expect(quarter).not.toBe(other[i])
          expect(fingerprint([a.subarray(0, 1), a.subarray(1)])).not.toBe(fingerprint([a]))
        },
      ),
    )
  })

  it('has no two alike among a hundred thousand small texts', () => {
    const prints = new Set<string>()
    const encoder = new TextEncoder()
    for (let i = 0; i < 100_000; i++) prints.add(fingerprint([encoder.encode(`FandolFang ${i} ${i + 1}`)]))
    expect(prints.size).toBe(100_000)
  })
})

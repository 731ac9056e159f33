import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byRank, rankAt, rankBetween, ranksBetween } from './rank'

describe('rank', () => {
  test('inserting anywhere, any number of times, keeps the order people chose', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
        const ranks: string[] = []
        const wanted: number[] = []
        places.forEach((place, n) => {
          const index = place % (ranks.length + 1)
          ranks.splice(index, 0, rankAt(ranks, index))
          wanted.splice(index, 0, n)
        })
        expect([...ranks].sort()).toEqual(ranks)
        expect(new Set(ranks).size).toBe(ranks.length)
        expect(ranks.every((rank) => /^[0-9a-z]*[1-9a-z]$/.test(rank))).toBe(true)
      }),
    )
  })

  test('many ranks at once come in order and stay short', () => {
    const ranks = ranksBetween('', '', 300)
    expect(ranks.length).toBe(300)
    expect([...ranks].sort()).toEqual(ranks)
    expect(Math.max(...ranks.map((rank) => rank.length))).toBeLessThanOrEqual(4)
  })

  test('inserting always at the front or always at the end works for a thousand rows', () => {
    let front = 'i'
    let end = 'i'
    for (let i = 0; i < 1000; i++) {
      const earlier = rankBetween('', front)
      const later = rankBetween(end, '')
      expect(earlier < front && later > end).toBe(true)
      front = earlier
      end = later
    }
  })

  test('two offices that insert at the same place get a stable order by id', () => {
    const rows = [
      { id: 'agendaItem/b', fields: { rank: 'i' } },
      { id: 'agendaItem/a', fields: { rank: 'i' } },
    ]
    expect(rows.sort(byRank).map((row) => row.id)).toEqual(['agendaItem/a', 'agendaItem/b'])
    expect(rankAt(['i', 'i'], 1) > 'i').toBe(true)
  })

  test('ranks given in the wrong order are refused', () => {
    expect(() => rankBetween('k', 'k')).toThrow(RangeError)
  })
})

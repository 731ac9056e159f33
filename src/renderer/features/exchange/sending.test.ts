import type { OutlineScope } from '@shared/ipcExchange'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canGoOn, leaving, newSending, resumeSending, type SendingEvent, sending } from './sending'

const scope = (name: string, changes: number, more: Partial<OutlineScope> = {}): OutlineScope => ({
  scope: name,
  forbidden: false,
  disclosed: true,
  changes,
  all: 9,
  records: [],
  files: 0,
  bytes: 0,
  missingFiles: 0,
  ...more,
})
const packed = { parcel: 'parcelOut/1', name: '总工-2026-1', no: 1, volumes: [], changes: 3, files: 0 }
const place = { place: 'p', label: 'U盘', freeBytes: 1e9, fileSystem: 'vfat', removable: true, warnings: [] }
const play = (...events: readonly SendingEvent[]) => events.reduce(sending, newSending())
const toWords: readonly SendingEvent[] = [
  { kind: 'recipient', peer: 'peer/a', usual: ['topic/1', 'topic/2'] },
  { kind: 'next' },
  {
    kind: 'outlined',
    outline: [scope('topic/1', 2), scope('topic/2', 0), scope('office', 5, { forbidden: true })],
  },
  { kind: 'next' },
]

describe('发出数据包的步骤', () => {
  test('选单位、选内容、确认不含国家秘密，缺一步走不下去', () => {
    expect(canGoOn(newSending())).toBe(false)
    expect(play({ kind: 'next' }).step).toBe('recipient')
    const words = play(...toWords)
    expect(words.step).toBe('words')
    expect(canGoOn(words)).toBe(false)
    expect(canGoOn(sending(words, { kind: 'secretFree', secretFree: true }))).toBe(true)
  })

  test('对方已有的和不得外送的不在里面；重发时已有的也送', () => {
    const state = sending(play(...toWords), { kind: 'tick', scopes: ['office'], on: true })
    expect(leaving(state).map((one) => one.scope)).toEqual(['topic/1'])
    const again = sending(state, { kind: 'again', again: true })
    expect(leaving(again).map((one) => one.scope)).toEqual(['topic/1', 'topic/2'])
  })

  test('确认之后又改了内容，须重新确认', () => {
    const confirmed = sending(play(...toWords), { kind: 'secretFree', secretFree: true })
    expect(sending(confirmed, { kind: 'tick', scopes: ['topic/2'], on: false }).secretFree).toBe(false)
  })

  test('U 盘没写全：停在写盘一步，列出缺的，换个地方再写即可', () => {
    const medium = resumeSending('peer/a', packed)
    expect(canGoOn(medium)).toBe(false)
    const placed = sending(medium, { kind: 'placed', place })
    const partial = sending(placed, {
      kind: 'written',
      missing: [{ name: '2.lhb', code: 'diskFull' }],
    })
    expect(partial).toMatchObject({ step: 'medium', busy: false, missing: [{ name: '2.lhb' }], packed })
    expect(sending(partial, { kind: 'placed', place }).missing).toEqual([])
    expect(sending(partial, { kind: 'written', missing: [] }).step).toBe('done')
  })

  test('任何次序的操作：被拒绝时已选已填的都在；包打好后编号和内容不再变', () => {
    const event: fc.Arbitrary<SendingEvent> = fc.oneof(
      fc.constantFrom<SendingEvent>(
        { kind: 'next' },
        { kind: 'back' },
        { kind: 'started' },
        { kind: 'failed', fault: { code: 'x' } },
        { kind: 'placed', place },
        { kind: 'secretFree', secretFree: true },
        { kind: 'written', missing: [{ name: 'a', code: 'b' }] },
      ),
      fc.boolean().map((on): SendingEvent => ({ kind: 'tick', scopes: ['topic/1'], on })),
      fc.string().map((note): SendingEvent => ({ kind: 'note', note })),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state = play(...toWords)
        for (const each of events) {
          const before = state
          state = sending(state, each)
          if (each.kind === 'failed')
            expect({ ...state, busy: before.busy, fault: before.fault }).toEqual(before)
        }
        const made = events.reduce(sending, resumeSending('peer/a', packed))
        expect(made.packed).toBe(packed)
        expect(['medium', 'done']).toContain(made.step)
      }),
    )
  })
})

import { execFileSync } from 'node:child_process'
import type { Sm3Hex } from '@shared/ids'
import { expect, test } from 'vitest'
import type { Frame } from './changeSet'
import { type Ending, encodeFrame, NO_FRAME, readFrames } from './frame'

const start = { n: 0, sm3: NO_FRAME }

/** A segment of `count` frames, and where each begins. */
const segment = (count: number) => {
  let prev: Sm3Hex = NO_FRAME
  const parts: Uint8Array[] = []
  const frames: Frame[] = []
  const offsets: number[] = [0]
  for (let n = 1; n <= count; n++) {
    const lines = Array.from({ length: 1 + (n % 3) }, (_, i) => `${'a'.repeat(64)}\t{"第":${n},"行":${i}}`)
    const { frame, bytes } = encodeFrame(n, prev, lines)
    prev = frame.sm3
    parts.push(bytes)
    frames.push(frame)
    offsets.push((offsets.at(-1) ?? 0) + bytes.length)
  }
  return { bytes: new Uint8Array(Buffer.concat(parts)), frames, offsets }
}

const readAll = (bytes: Uint8Array): { readonly frames: Frame[]; readonly ending: Ending } => {
  const frames: Frame[] = []
  const ending = readFrames(bytes, 0, start, (frame) => frames.push(frame) > 0)
  return { frames, ending }
}

test('写入的帧原样读回，链到同一末端', () => {
  const { bytes, frames } = segment(5)
  expect(readAll(bytes)).toEqual({ frames, ending: { kind: 'whole' } })
})

test('帧头可用 openssl 核对：正文哈希与上一帧头的哈希', () => {
  const { bytes, frames, offsets } = segment(2)
  const [, second = 0] = offsets
  const text = Buffer.from(bytes).toString('utf8')
  const [head = '', ...body] = text
    .slice(0, Buffer.from(bytes.subarray(0, second)).toString('utf8').length)
    .split('\n')
  const sm3 = (input: string) =>
    execFileSync('openssl', ['dgst', '-sm3', '-r'], { input }).toString().slice(0, 64)
  expect(JSON.parse(head).sm3).toBe(sm3(body.join('\n')))
  expect(frames[0]?.sm3).toBe(sm3(head))
})

test('在任何一个字节处中断：前面的帧都在，残尾被认出', () => {
  const { bytes, offsets } = segment(3)
  for (let length = 0; length < bytes.length; length++) {
    const { frames, ending } = readAll(bytes.subarray(0, length))
    const whole = offsets.filter((offset) => offset > 0 && offset <= length).length
    expect(frames.length, `cut at ${length}`).toBe(whole)
    const clean = offsets.includes(length)
    expect(ending.kind, `cut at ${length}`).toBe(clean ? 'whole' : 'tail')
    if (ending.kind === 'tail') expect(ending.offset).toBe(offsets[whole])
  }
})

test('中间任何一个字节改动：指出是第几帧，后面的帧不被当作残尾', () => {
  const { bytes, offsets } = segment(4)
  const [, from = 0, to = 0] = offsets
  for (let i = from; i < to; i++) {
    const flipped = bytes.slice()
    flipped[i] = (flipped[i] ?? 0) ^ (1 << (i % 8))
    const { frames, ending } = readAll(flipped)
    expect(frames.length, `byte ${i}`).toBe(1)
    expect(ending, `byte ${i}`).toMatchObject({ kind: 'middle', n: 2, offset: from })
  }
})

test('末帧里任何一个字节改动都被发现', () => {
  const { bytes, offsets } = segment(2)
  const [, from = 0] = offsets
  for (let i = from; i < bytes.length; i++) {
    const flipped = bytes.slice()
    flipped[i] = (flipped[i] ?? 0) ^ (1 << (i % 8))
    expect(readAll(flipped).ending.kind, `byte ${i}`).not.toBe('whole')
  }
})

test('抽掉、调换或重复一帧是断链，不是残尾', () => {
  const { bytes, offsets } = segment(3)
  const part = (n: number) => bytes.subarray(offsets[n - 1], offsets[n])
  const join = (...ns: number[]) => new Uint8Array(Buffer.concat(ns.map(part)))
  expect(readAll(join(1, 3)).ending).toMatchObject({ kind: 'middle', n: 2, code: 'chain' })
  expect(readAll(join(2, 1, 3)).ending).toMatchObject({ kind: 'middle', n: 1 })
  expect(readAll(join(1, 2, 2, 3)).ending).toMatchObject({ kind: 'middle', n: 3 })
})

test('全零的残尾（断电后常见）被认作残尾', () => {
  const { bytes } = segment(2)
  const padded = new Uint8Array(bytes.length + 5000)
  padded.set(bytes)
  expect(readAll(padded).ending).toMatchObject({ kind: 'tail', offset: bytes.length })
})

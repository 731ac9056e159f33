import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { type Engine, openEngine } from './engine'
import type { JobRequest } from './jobs'

// A worker that does what the picture of the request tells it to: it stands for the real one in everything but the work.
const program = `
const { parentPort, threadId } = require('node:worker_threads')
parentPort.on('message', ({ id, request }) => {
  const told = Buffer.from(request.png).toString()
  parentPort.postMessage({ id, kind: 'step', step: 'stamping' })
  if (told === 'die') process.exit(3)
  if (told === 'hang') return
  if (told === 'bug') return parentPort.postMessage({ id, kind: 'bug', text: 'planted' })
  parentPort.postMessage({ id, kind: 'done', answer: { ok: true, value: { pixels: threadId, sealed: told } } })
})`

const told = (text: string): JobRequest<'registerSeal'> => ({
  seal: 'seal/1',
  png: new TextEncoder().encode(text),
  diameterMm: 42,
  passphrase: 'x',
})

let engine: Engine
let started = 0
const open = (patience = 10_000) => {
  started = 0
  engine = openEngine(
    () => {
      started++
      return new Worker(program, { eval: true })
    },
    { patience },
  )
  return (text: string, options?: Parameters<Engine['run']>[2]) =>
    engine.run('registerSeal', told(text), options)
}
afterEach(() => engine.close())

test('jobs are answered in order by one worker', async () => {
  const run = open()
  const order: string[] = []
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      run(name).then((answer) => {
        order.push(name)
        return answer
      }),
    ),
  )
  expect(order).toEqual(['a', 'b', 'c'])
  expect(answers.every((answer) => answer.ok)).toBe(true)
  expect(started).toBe(1)
})

test('a job that outlasts the patience is refused in words, and the next one runs in a fresh worker', async () => {
  // Long enough for the next worker to start on a machine that does something else as well.
  const run = open(5_000)
  const [hung, after] = await Promise.all([run('hang'), run('a')])
  expect(hung).toEqual({ ok: false, code: 'outputTimeout', params: { seconds: 5 } })
  expect(after.ok).toBe(true)
  expect(started).toBe(2)
})

test('a worker that dies costs its own job only', async () => {
  const run = open()
  const [dead, after] = await Promise.all([run('die'), run('a')])
  expect(dead).toEqual({ ok: false, code: 'outputStopped' })
  expect(after.ok).toBe(true)
})

test('a bug in the worker is answered without details and the worker lives on', async () => {
  const run = open()
  expect(await run('bug')).toEqual({ ok: false, code: 'internal' })
  expect((await run('a')).ok).toBe(true)
  expect(started).toBe(1)
})

test('a job can be given up while it waits and while it runs', async () => {
  const run = open()
  const running = new AbortController()
  const waiting = new AbortController()
  const steps: string[] = []
  const first = run('hang', { signal: running.signal, onStep: (step) => steps.push(`first ${step}`) })
  const second = run('a', { signal: waiting.signal, onStep: (step) => steps.push(`second ${step}`) })
  const third = run('b')
  waiting.abort()
  expect(await second).toEqual({ ok: false, code: 'outputCancelled' })
  running.abort()
  expect(await first).toEqual({ ok: false, code: 'outputCancelled' })
  expect((await third).ok).toBe(true)
  expect(steps).toContain('second waiting')
})

test('closing refuses what waits and what runs', async () => {
  const run = open()
  const both = [run('hang'), run('a')]
  engine.close()
  expect(await Promise.all(both)).toEqual([
    { ok: false, code: 'outputStopped' },
    { ok: false, code: 'outputStopped' },
  ])
})

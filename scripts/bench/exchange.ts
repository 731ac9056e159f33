/**
 * Parcels beside git: the bytes of 5,000 change-sets as a parcel and as a bundle of the same 5,000 changes, and taking them in (opened,
 * verified, planned, appended, projected into Dexie) beside `git fetch`; 100 new conferences beside the bare writing of the same rows.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRules } from '@domain/ownership'
import { openFrames, readEnvelope, verifyFrames, verifySender } from '@exchange/open'
import { keyedOffice, ownKey, testParcel, testSuite, trusting } from '@exchange/parcel.fixture'
import { planImport } from '@exchange/plan'
import type { ChangeSet } from '@ledger/changeSet'
import { sealChange } from '@ledger/line'
import { openLedger } from '../../src/main/ledger/ledgerFile.ts'
import { killHard } from '../../tests/e2e/fixture.ts'
import { buildHarness, startHarness } from '../../tests/harness/program.ts'

const suite = await testSuite()
const union = keyedOffice(suite, 'unionoffice', '某某总工会', 'union')
const government = keyedOffice(suite, 'governmentoffice', '某某市人民政府办公室', 'government')

const words = [
  '职工',
  '休息',
  '驿站',
  '建设',
  '经费',
  '工资',
  '集体',
  '协商',
  '就业',
  '培训',
  '困难',
  '帮扶',
  '安全',
  '生产',
  '女职工',
  '保护',
  '新业态',
  '入会',
  '法律',
  '援助',
]
/** Sentences that differ, as those of an office do. */
const sentence = (seed: number, length: number): string => {
  let state = seed * 2_654_435_761
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return words[state % words.length]
  }).join('')
}

interface Change {
  readonly record: string
  readonly scope: string
  readonly type: string
  readonly set: Readonly<Record<string, string | number | boolean | null>>
}

/** Change-sets of one office, each on top of the one before in its scope. */
function seal(changes: readonly Change[]): readonly string[] {
  const heads = new Map<string, readonly [string, string, number]>()
  const last = new Map<string, string>()
  return changes.map(({ record, scope, set }, i) => {
    const head = heads.get(scope)
    const no = `unionpc00000000000000000001-0-${i + 1}`
    const over = Object.keys(set).flatMap((field) => {
      const before = last.get(`${record} ${field}`)
      last.set(`${record} ${field}`, no)
      return before ? [[field, [before]]] : []
    })
    const sealed = sealChange({
      v: 1,
      no,
      scope,
      deps: head ? [[head[0], head[1]]] : [],
      lam: (head?.[2] ?? 0) + 1,
      at: 1_767_000_000_000 + i * 61_000,
      by: { office: 'unionoffice', person: 'zhangsan', name: '张三' },
      act: 'topic.edit',
      ops: [{ r: record, set, ...(over.length > 0 ? { over: Object.fromEntries(over) } : {}) }],
    } as unknown as ChangeSet)
    if (!sealed.ok) throw new Error(sealed.error.code)
    heads.set(scope, [no, sealed.value.sealed.sm3, (head?.[2] ?? 0) + 1])
    return sealed.value.line
  })
}

/** 5,000 edits of 480 records, one field each. */
const edits = (): readonly Change[] =>
  Array.from({ length: 5_000 }, (_, i) => {
    const record = i % 480
    return {
      record: `topic/${record}`,
      scope: `topic/${record % 120}`,
      type: 'topic',
      set: { [['title', 'background', 'request', 'suggestion'][i % 4] ?? 'title']: sentence(i + 1, 12) },
    }
  })

/** A new conference: 60 topics, 200 people, 120 decided items, 100 clauses. */
const conference = (n: number): readonly Change[] => [
  ...Array.from(
    { length: 60 },
    (_, i): Change => ({
      record: `topic/${n}t${i}`,
      scope: `topic/${n}t${i}`,
      type: 'topic',
      set: { title: sentence(n * 60 + i, 8), background: sentence(i + n, 30), side: 'union', removed: false },
    }),
  ),
  ...Array.from(
    { length: 200 },
    (_, i): Change => ({
      record: `attendee/${n}a${i}`,
      scope: `conference/${n}`,
      type: 'attendee',
      set: { name: sentence(i, 2), unit: sentence(i + 7, 4), post: '主任', removed: false },
    }),
  ),
  ...Array.from(
    { length: 120 },
    (_, i): Change => ({
      record: `resolution/${n}r${i}`,
      scope: `resolution/${n}r${i}`,
      type: 'resolution',
      set: { text: sentence(n + i, 30), leadUnit: sentence(i, 3), order: i },
    }),
  ),
  ...Array.from(
    { length: 100 },
    (_, i): Change => ({
      record: `clause/${n}c${i}`,
      scope: `document/${n}`,
      type: 'clause',
      set: { text: sentence(n * 3 + i, 60), level: 1, removed: false },
    }),
  ),
]

const git = (cwd: string, ...args: readonly string[]): void => {
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x', ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** The same changes as commits, one file a record; bytes of the bundle and ms of fetching it. */
function bundle(
  folder: string,
  changes: readonly Change[],
): { readonly bytes: number; readonly fetchMs: number } {
  const repo = join(folder, 'repo')
  execFileSync('git', ['init', '-q', '-b', 'main', repo])
  const files = new Map<string, Record<string, unknown>>()
  const stream: string[] = []
  for (const [i, { record, set }] of changes.entries()) {
    const fields = { ...files.get(record), ...set }
    files.set(record, fields)
    const text = `${JSON.stringify(fields, null, 1)}\n`
    const message = '张三 topic.edit'
    stream.push(
      `commit refs/heads/main\ncommitter zhangsan <z@u> ${1_767_000_000 + i * 61} +0800\ndata ${Buffer.byteLength(message)}\n${message}\n`,
      `M 100644 inline ${record}.json\ndata ${Buffer.byteLength(text)}\n${text}\n`,
    )
  }
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repo, input: stream.join('') })
  git(repo, 'bundle', 'create', '-q', join(folder, 'all.bundle'), 'main')
  const bytes = Number(execFileSync('stat', ['-c', '%s', join(folder, 'all.bundle')]).toString())
  const times = [1, 2, 3].map((n) => {
    const target = join(folder, `fetch${n}`)
    execFileSync('git', ['init', '-q', target])
    const begun = performance.now()
    git(target, 'fetch', '-q', join(folder, 'all.bundle'), 'main')
    return performance.now() - begun
  })
  return { bytes, fetchMs: Math.min(...times) }
}

/** Opens, verifies and plans as an import does; lines to append. */
function takeIn(volumes: readonly Uint8Array[]): readonly string[] {
  const rules = openRules()
  rules.know('peer/u' as never, {
    office: 'unionoffice',
    side: 'union',
    organisation: 'union',
    kind: 'union',
    state: 'trusted',
  })
  const lines = volumes.flatMap((bytes) => {
    const envelope = readEnvelope(bytes, suite)
    if (!envelope.ok) throw new Error(envelope.error.code)
    const sender = verifySender(envelope.value, trusting(union), suite)
    const whole = verifyFrames(envelope.value, suite)
    const contents = openFrames(envelope.value, [ownKey(government)], suite)
    if (!sender.ok || !whole.ok || !contents.ok) throw new Error('refused')
    return contents.value.lines
  })
  const plan = planImport({ own: [], lines, rules, office: 'governmentoffice', writer: 'x-0' })
  if (plan.lines.length !== lines.length) throw new Error(`${plan.setAside[0]?.code}`)
  return plan.lines.map(({ line }) => line)
}

/** A parcel taken in by the whole program: ms before the append, of the append and of the projection; and of the bare rows. */
async function imported(folder: string, volumes: readonly Uint8Array[]) {
  const userData = mkdtempSync(join(folder, 'pc-'))
  const app = buildHarness()
  const first = await startHarness(app, userData)
  await first.page.evaluate(() => window.harness.create())
  await first.page.evaluate(() => window.harness.open())
  await killHard(first)
  const begun = performance.now()
  const lines = takeIn(volumes)
  const planned = performance.now() - begun
  const ledger = await openLedger(join(userData, 'data/office/ledger'))
  const before = performance.now()
  const saved = await ledger.append(async () => ({ ok: true, value: lines }))
  const appended = performance.now() - before
  await ledger.close()
  if (!saved.ok) throw new Error(saved.code)
  const run = await startHarness(app, userData)
  const projected = await run.page.evaluate(async () => {
    const from = performance.now()
    await window.harness.open()
    return performance.now() - from
  })
  const bare = await run.page.evaluate(() => window.harness.writeBareRows())
  await killHard(run)
  return { planned, appended, projected, bare }
}

/** @returns `exchange.parcel5000.overBundle` (≤ 0.35), `exchange.import5000.overFetch` (≤ 6), `exchange.conferences100.overBareRows` (≤ 1.3) */
export const exchangeBench = async (): Promise<Readonly<Record<string, number>>> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-bench-'))
  try {
    const changes = edits()
    const lines = seal(changes)
    const begun = performance.now()
    const volumes = testParcel(suite, union, government, { lines, scopes: [] }).map(({ bytes }) => bytes)
    const packMs = performance.now() - begun
    const parcelBytes = volumes.reduce((sum, { length }) => sum + length, 0)
    writeFileSync(join(folder, 'all.lhb'), volumes[0] ?? new Uint8Array())
    const { bytes, fetchMs } = bundle(folder, changes)
    const small = await imported(folder, volumes)
    const importMs = small.planned + small.appended + small.projected
    const many = seal(Array.from({ length: 100 }, (_, n) => conference(n)).flat())
    const large = await imported(
      folder,
      testParcel(suite, union, government, { lines: many, scopes: [] }).map((one) => one.bytes),
    )
    return {
      'exchange.parcel5000.overBundle': parcelBytes / bytes,
      'exchange.parcel5000.bytes': parcelBytes,
      'exchange.bundle5000.bytes': bytes,
      'exchange.pack5000.ms': packMs,
      'exchange.import5000.overFetch': importMs / fetchMs,
      'exchange.import5000.planMs': small.planned,
      'exchange.import5000.appendMs': small.appended,
      'exchange.import5000.projectMs': small.projected,
      'exchange.fetch5000.ms': fetchMs,
      'exchange.conferences100.overBareRows': large.projected / large.bare,
      'exchange.conferences100.planMs': large.planned,
      'exchange.conferences100.projectMs': large.projected,
      'exchange.conferences100.bareRowsMs': large.bare,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

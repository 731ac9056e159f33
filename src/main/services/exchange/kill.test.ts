import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLine } from '@ledger/line'
import { verifyFrames } from '@ledger/verify'
import type { Json } from '@shared/json'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../../../../scripts/lib/rooms'
import { openLedger } from '../../ledger/ledgerFile'
import { PASSPHRASE } from '../desk.fixture'
import { keepFile } from '../keptFiles'
import { government, send, stickOf, trust, union } from './offices.fixture'

/** Kills: 12 in `npm test`, more with `EXCHANGE_KILLS` in `npm run soak`. */
const KILLS = Number(process.env.EXCHANGE_KILLS ?? 12)
const PARCELS = 5

/** Phases of taking a parcel in, in order; 「saving」 holds files, waiting lines and the frame. */
const phases = ['reading', 'verifying', 'comparing', 'saving'] as const

/** When the importer is killed, once it has called `after` parcels accepted: as it enters a phase, or so many ms later. */
interface Moment {
  readonly after: number
  readonly at: (typeof phases)[number] | number
}
/** Every phase in turn, and between two of them a moment somewhere in the work. */
const momentOf = (kill: number): Moment => ({
  after: kill % PARCELS,
  at: kill % 2 === 0 ? (phases[(kill / 2) % phases.length] ?? 'saving') : ((kill * 37) % 8) * 25,
})

/** Runs the importer on a copy and kills it; the frames that it called accepted, and whether it stood in the phase that was meant. */
const importUntil = (
  userData: string,
  files: readonly string[],
  { after, at }: Moment,
): Promise<{ readonly accepted: readonly number[]; readonly stopped: boolean }> =>
  new Promise((resolve) => {
    const importer = join(import.meta.dirname, 'importer.fixture.ts')
    const stop = typeof at === 'string' ? `${after} ${at}` : ''
    const child = spawn(
      process.execPath,
      ['--import', './scripts/ts.mjs', importer, userData, PASSPHRASE, stop, ...files],
      { cwd: root },
    )
    let said = ''
    const accepted = () => [...said.matchAll(/accepted (\d+)/g)].map(([, n]) => Number(n))
    let timer: NodeJS.Timeout | undefined
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('stopped')) child.kill('SIGKILL')
      else if (typeof at === 'number' && said.includes('ready') && accepted().length >= after)
        timer ??= setTimeout(() => child.kill('SIGKILL'), at)
    })
    child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk))
    child.on('close', () => {
      clearTimeout(timer)
      resolve({ accepted: accepted(), stopped: said.includes('stopped') })
    })
  })

test(`接收数据包时强行结束 ${KILLS} 次：没有半个数据包，说已接收的都在，附件先到`, async () => {
  const [u, g, stick] = [await union(), await government(), stickOf()]
  const toG = await trust(u, g)
  await trust(g, u)
  const files: string[] = []
  for (let p = 0; p < PARCELS; p++) {
    const scopes: string[] = []
    for (let i = 0; i < 12; i++) {
      const scope = `topic/${p}x${i}`
      const kept = await keepFile(u.folder, '件', new TextEncoder().encode(`${p} ${i} `.repeat(20_000)))
      if (!kept.ok) throw new Error(kept.code)
      await u.write(scope, scope, { title: `第 ${p}·${i} 项`, files: [kept.value as unknown as Json] })
      await u.write(scope, scope, { background: '户外劳动者多。'.repeat(50) })
      scopes.push(scope)
    }
    files.push(await send(u, toG, stick, ...scopes))
  }
  await g.close()
  let met = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const copy = mkdtempSync(join(tmpdir(), 'lianxi-import-'))
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
    cpSync(g.userData, copy, { recursive: true })
    const moment = momentOf(kill)
    const { accepted, stopped } = await importUntil(copy, files, moment)
    expect(stopped, JSON.stringify(moment)).toBe(typeof moment.at === 'string')
    const folder = join(copy, 'data/office')
    const ledger = await openLedger(join(folder, 'ledger'))
    const { frames } = await ledger.read(0, 5000)
    expect(verifyFrames(frames).faults).toEqual([])
    for (const n of accepted) expect(frames.map((frame) => frame.n)).toContain(n)
    for (const frame of frames) {
      const changes = frame.lines.map((line) => readLine(line).change)
      const own = changes.flatMap(({ ops }) => ops).find(({ r }) => r.startsWith('parcelIn/'))
      if (!own) {
        expect(changes.every(({ by }) => by.office === 'governmentoffice')).toBe(true)
        continue
      }
      met++
      expect(changes.filter(({ by }) => by.office === 'unionoffice').length).toBe(24)
      for (const { set } of changes.flatMap(({ ops }) => ops).filter(({ r }) => r.startsWith('topic/')))
        for (const { sm3 } of (set.files as { sm3: string }[] | undefined) ?? [])
          expect(existsSync(join(folder, 'attachments', sm3.slice(0, 2), sm3))).toBe(true)
    }
    await ledger.close()
    rmSync(copy, { recursive: true, force: true })
  }
  // Kills that meet no import prove nothing.
  expect(met).toBeGreaterThan(KILLS)
}, 3_600_000)

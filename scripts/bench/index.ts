/**
 * `npm run bench [-- pdf|preview|start|search|ledger …]`: prints one JSON with the named ratios, each of one run, the numbers behind them and
 * the machine. A goal that is not met says so, and the exit code is 0 all the same: a busy machine is no fault of the program. It is 1 when
 * something could not be measured.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, platform, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { civilDate } from '@shared/civilDate'
import { onStandIn, root } from '../../tests/e2e/fixture.ts'
import { writeBigOffice } from './bigOffice.ts'
import { exchangeBench } from './exchange.ts'
import { hundredBench } from './hundred.ts'
import { keystrokeBench } from './keystroke.ts'
import { ledgerBench } from './ledger.ts'
import { pdfBench } from './pdf.ts'
import { searchBench } from './search.ts'
import { startBench } from './start.ts'

type Numbers = Readonly<Record<string, number>>

interface Goal {
  readonly name: string
  /** Which of the numbers it is. */
  readonly of: string
  readonly least?: number
  readonly most?: number
}

const goals: readonly Goal[] = [
  { name: 'pdf10PagesOverBound', of: 'pdf.minutes10.overBound', most: 2 },
  { name: 'chromiumOverPdf', of: 'pdf.minutes10.chromiumOverOwn', least: 8 },
  { name: 'signingMs', of: 'pdf.minutes10.signMs', most: 15 },
  { name: 'hundredExportsGrowthMb', of: 'pdf.hundred.growthMb', most: 8 },
  { name: 'previewKeystrokeP95Ms', of: 'preview.kb40.frameP95OverTextareaMs', most: 16 },
  { name: 'previewPageP95Ms', of: 'preview.kb40.pageP95OverTextareaMs', most: 16 },
  { name: 'previewKeystrokeOf60PagesP95Ms', of: 'preview.pages60.frameP95OverTextareaMs', most: 16 },
  { name: 'previewPageOf60PagesP95Ms', of: 'preview.pages60.pageP95OverTextareaMs', most: 16 },
  { name: 'startOverEmptyWindow', of: 'start.usableOverEmpty', most: 1.5 },
  { name: 'searchOver100kMs', of: 'search.records100k.slowestMs', most: 50 },
  { name: 'saveAckP95OverFsync', of: 'ledger.save.p95OverFsyncMs', most: 15 },
  { name: 'parcelOverGitBundle', of: 'exchange.parcel5000.overBundle', most: 0.35 },
  { name: 'importOverGitFetch', of: 'exchange.import5000.overFetch', most: 6 },
  { name: 'hundredConferencesOverBareRows', of: 'exchange.conferences100.overBareRows', most: 1.3 },
]

/** Runs something on a profile of five years, which it may change. */
const withOffice = async (run: (profile: string) => Promise<Numbers>): Promise<Numbers> => {
  const profile = mkdtempSync(join(tmpdir(), 'lianxi-bench-'))
  try {
    const now = new Date()
    await writeBigOffice(profile, root, civilDate(now.getFullYear(), now.getMonth() + 1, now.getDate()))
    return await run(profile)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

const benches: Readonly<Record<string, () => Promise<Numbers>>> = {
  pdf: async () => ({ ...(await pdfBench()), ...(await hundredBench()) }),
  preview: () => withOffice(keystrokeBench),
  start: () => withOffice(startBench),
  search: searchBench,
  ledger: ledgerBench,
  exchange: exchangeBench,
}

const wanted = process.argv.slice(2)
const numbers: Record<string, number> = {}
const load: Record<string, string> = {}
const failures: Record<string, string> = {}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`${name} …`)
  const before = loadavg()[0] ?? 0
  try {
    Object.assign(numbers, await bench())
  } catch (error) {
    console.error(error)
    failures[name] = String(error).slice(0, 300)
  }
  load[name] = `${before.toFixed(1)} → ${(loadavg()[0] ?? 0).toFixed(1)}`
}

const rounded = (value: number): number => Number(value.toPrecision(4))
const ratios = goals.flatMap(({ name, of, least, most }) => {
  const value = numbers[of]
  if (value === undefined) return []
  const met = value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
  return [[name, { value: rounded(value), ...(least ? { least } : { most }), met }] as const]
})
const result = {
  date: new Date().toISOString(),
  machine: {
    cpu: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 1024 / 1024),
    system: `${platform()} ${release()}`,
    node: process.version,
    shell: onStandIn ? 'stand-in' : 'Electron',
    /** Load of the machine in the minute before and after each: far above the number of cores, times say little. */
    load,
  },
  ratios: Object.fromEntries(ratios),
  ...(Object.keys(failures).length > 0 && { failures }),
  numbers: Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, rounded(value)])),
}
console.log(JSON.stringify(result, null, 2))
process.exit(Object.keys(failures).length > 0 ? 1 : 0)

/**
 * kill −9 while a PC saves, backs up, restores and takes restores back, again and again on the same data: every acknowledged act is in the
 * ledger that stands, which is the old one or the restored one and never a mixture; every acknowledged backup restores to what it held.
 *
 * `node --import ./scripts/ts.mjs tests/kill/vault.ts --rounds 30 [--seed N] [--report FILE]`; exit code 1 if any round failed.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { root } from '../../scripts/lib/rooms.ts'
import { isBreak, proveLedger } from '../../src/main/backup/chain.ts'
import { fastHash } from '../../src/main/backup/hash.ts'
import { listSnapshots, prepareRestore, restoringFolder } from '../../src/main/backup/restore.ts'
import { asides, settleSwap } from '../../src/main/backup/swap.ts'
import { generator } from './random.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    report: { type: 'string' },
  },
})
const hash = await fastHash()
const key = new Uint8Array(32).fill(7)

type Said =
  | { readonly kind: 'ready'; readonly notices: readonly string[] }
  | { readonly kind: 'saved'; readonly n: number; readonly sm3: string }
  | { readonly kind: 'backed'; readonly snapshot: string; readonly n: number }
  | { readonly kind: 'restoring' | 'restored'; readonly snapshot: string }
  | { readonly kind: 'backing' | 'swapping' | 'undoing' | 'undone' }
type Chain = readonly string[]

/** Hashes of the frames of a ledger, read by nobody that is being tested alive; throws when it is damaged. */
const chainOf = async (folder: string): Promise<Chain> => {
  const chain: string[] = []
  for await (const found of proveLedger(join(folder, 'ledger'), hash)) {
    if (isBreak(found)) throw new Error(`ledger damaged at ${found.segment}/${found.n}`)
    chain.push(...found.frames.map(({ sm3 }) => sm3))
  }
  return chain
}
const beginsWith = (whole: Chain, part: Chain): boolean => part.every((sm3, i) => whole[i] === sm3)

/** What a life is at, by what it said last: saves go on during backups and between everything else. */
const phaseAfter = {
  ready: 'saving',
  backing: 'backingUp',
  backed: 'saving',
  restoring: 'restoring',
  swapping: 'swapping',
  restored: 'saving',
  undoing: 'undoing',
  undone: 'saving',
} as const satisfies Partial<Record<Said['kind'], string>>
type Phase = (typeof phaseAfter)[keyof typeof phaseAfter]

interface World {
  readonly folder: string
  /** What stands for certain. */
  chain: string[]
  /** What an undo would bring back. */
  before: string[]
  readonly backups: Map<string, Chain>
  readonly counts: Record<Said['kind'], number>
  /** Kills that met each phase. */
  readonly met: Record<Phase, number>
}

/** Follows what a life says; returns the chains that may stand when it is killed, besides the one that does for certain. */
const follow = (world: World, all: readonly Said[]): readonly Chain[] => {
  let open: readonly Chain[] = []
  let phase: Phase = 'saving'
  for (const said of all) {
    world.counts[said.kind]++
    if (said.kind !== 'saved') phase = phaseAfter[said.kind]
    switch (said.kind) {
      case 'saved':
        world.chain[said.n - 1] = said.sm3
        break
      case 'backed':
        world.backups.set(said.snapshot, world.chain.slice(0, said.n))
        break
      case 'restoring':
        open = [world.backups.get(said.snapshot) ?? []]
        break
      case 'restored':
        world.before = world.chain
        world.chain = [...(world.backups.get(said.snapshot) ?? [])]
        open = []
        break
      case 'undoing':
        open = [world.before]
        break
      case 'undone':
        ;[world.chain, world.before] = [world.before, world.chain]
        open = []
        break
    }
  }
  world.met[phase]++
  return open
}

/** One life, killed after so many ms of work. */
const life = (folder: string, seed: number, ms: number): Promise<readonly Said[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', './scripts/ts.mjs', 'tests/kill/vaultLife.ts', folder, String(seed)],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const said: Said[] = []
    let killed = false
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(JSON.parse(line) as Said)
      if (said.length === 1)
        setTimeout(() => {
          killed = true
          child.kill('SIGKILL')
        }, ms)
    })
    child.on('close', () => (killed ? resolve(said) : reject(new Error('the life ended by itself'))))
  })

const round = async (world: World, number: number, random: () => number): Promise<readonly string[]> => {
  const { folder } = world
  const office = join(folder, 'data/office')
  const faults: string[] = []
  const said = await life(folder, number, 20 + random() * 500)
  const open = follow(world, said)
  const [first] = said
  if (first?.kind === 'ready' && first.notices.includes('ledgerDamaged')) faults.push('ledger damaged')

  settleSwap(office)
  const actual = await chainOf(office)
  const stands = beginsWith(actual, world.chain)
  const other = open.find((chain) => chain.length === actual.length && beginsWith(actual, chain))
  if (!stands && !other)
    faults.push(`acknowledged acts are missing: ${actual.length} frames, ${world.chain.length} told`)
  if (!stands) world.before = world.chain
  world.chain = [...actual]

  const set = join(folder, 'stick/lianxi-backup-kill')
  const listed = await listSnapshots({ set, key })
  const names = listed.ok ? listed.value : []
  for (const { name, n } of names) if (n === null) faults.push(`snapshot ${name} cannot be read`)
  const newest = names[0]
  if (newest) {
    const into = join(folder, 'scratch/office')
    const told = await prepareRestore({ set, key, snapshot: newest.name, office: into }, () => {})
    if (!told.ok) faults.push(`newest backup: ${told.code}`)
    else {
      const restored = await chainOf(restoringFolder(into))
      const known = world.backups.get(newest.name)
      if (restored.length !== newest.n || (known && !beginsWith(restored, known)))
        faults.push(`backup ${newest.name} restores to other acts`)
      // One that was finished, though nobody was told.
      if (!known) world.backups.set(newest.name, restored)
    }
    rmSync(join(folder, 'scratch'), { recursive: true, force: true })
  }
  // They would fill the disk of a long run; the newest one is what an undo needs.
  for (const name of asides(office).slice(0, -1))
    rmSync(join(folder, 'data', name), { recursive: true, force: true })
  return faults
}

const main = async (): Promise<number> => {
  const begun = performance.now()
  const seed = Number(values.seed)
  const random = generator(seed)
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-kill-vault-'))
  mkdirSync(join(folder, 'stick'))
  const none = { ready: 0, saved: 0, restoring: 0, restored: 0, undoing: 0, undone: 0 }
  const counts = { ...none, backing: 0, backed: 0, swapping: 0 }
  const met = { saving: 0, backingUp: 0, restoring: 0, swapping: 0, undoing: 0 }
  const world: World = { folder, chain: [], before: [], backups: new Map(), counts, met }
  let failed = 0
  const rounds = Number(values.rounds)
  for (let number = 0; number < rounds; number++) {
    const faults = await round(world, number, random).catch((error: unknown) => [String(error)])
    if (faults.length === 0) continue
    failed++
    console.error(`round ${number} (seed ${seed}):\n  ${faults.join('\n  ')}`)
  }
  // Kills that meet no backup and no restore prove nothing.
  if (rounds >= 20 && (counts.restored === 0 || met.backingUp === 0 || met.restoring === 0)) {
    failed++
    console.error('too little was under way:', counts, met)
  }
  if (failed === 0) rmSync(folder, { recursive: true, force: true })
  else console.error(`the data are kept in ${folder}`)
  const seconds = Math.round((performance.now() - begun) / 1000)
  const report = {
    passed: Math.max(0, rounds - failed),
    failed,
    kills: rounds,
    met,
    ...counts,
    seed,
    seconds,
  }
  if (values.report) writeFileSync(values.report, JSON.stringify(report))
  console.log(JSON.stringify(report))
  return failed === 0 ? 0 : 1
}

process.exit(await main())

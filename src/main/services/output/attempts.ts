import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Refusal } from '@shared/ipc'
import { z } from 'zod'
import type { Outcome } from './engine'
import { writeFault, writeWhole } from './files'
import type { JobName } from './jobs'

const counts = z.record(
  z.string(),
  z.object({ failed: z.number().int().nonnegative(), last: z.number().int() }),
)
type Counts = z.infer<typeof counts>

/** Wrong passphrases that cost no waiting. */
const free = 3
/** The wait after the next one, doubled with each further one, up to the longest; in ms. */
const first = 5_000
const longest = 900_000

const waitAfter = (failed: number): number =>
  failed < free ? 0 : Math.min(longest, first * 2 ** (failed - free))

/** Slows the guessing of passphrases: counts wrong ones a seal, in a file, so that a restart does not help. */
export interface Attempts {
  /** Seconds until `id` may be tried again; 0 when it may be tried now. */
  readonly wait: (id: string, now: number) => number
  /** Counts a try of each as wrong before it is made: a killed program has not tried for nothing. */
  readonly begin: (ids: readonly string[], now: number) => Promise<void>
  /** Takes back what `begin` counted: wholly for those known to be right, by the one try for those not reached. */
  readonly settle: (right: readonly string[], notTried: readonly string[]) => Promise<void>
}

/** The counts of one vault. */
export const openAttempts = (folder: string): Attempts => {
  const path = join(folder, 'wrong-passphrases.json')
  const read = (): Counts => {
    try {
      return counts.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      return {}
    }
  }
  let known = read()
  const write = (next: Counts) => {
    known = next
    return writeWhole(path, new TextEncoder().encode(JSON.stringify(next)))
  }
  return {
    wait: (id, now) => {
      const { failed, last } = known[id] ?? { failed: 0, last: 0 }
      // A clock that was set back starts the wait anew; it never shortens it.
      return Math.ceil(Math.max(0, waitAfter(failed) - Math.max(0, now - last)) / 1_000)
    },
    begin: (ids, now) => {
      const next = { ...known }
      for (const id of ids) next[id] = { failed: (known[id]?.failed ?? 0) + 1, last: now }
      return write(next)
    },
    settle: (right, notTried) => {
      const next = { ...known }
      for (const id of right) delete next[id]
      for (const id of notTried) {
        const { failed, last } = next[id] ?? { failed: 1, last: 0 }
        next[id] = { failed: Math.max(0, failed - 1), last }
      }
      return write(next)
    },
  }
}

/** Makes one counted try of the passphrases of `ids`; a job that meets a wrong one names it in the refusal `wrong`. */
export type Tries = <J extends JobName>(
  ids: readonly string[],
  run: () => Promise<Outcome<J>>,
) => Promise<Outcome<J>>

/**
 * Counted tries for what lies in a folder of the vault.
 * @param words codes of the refusals for a wrong passphrase and for having to wait, and the parameter that names the id
 */
export const countedTries = (
  folder: () => string,
  now: () => number,
  words: { readonly wrong: string; readonly wait: string; readonly id: string },
): Tries => {
  const counters = new Map<string, Attempts>()
  const attempts = (): Attempts => {
    const at = folder()
    const known = counters.get(at) ?? openAttempts(at)
    counters.set(at, known)
    return known
  }
  return async (ids, run) => {
    if (ids.length === 0) return run()
    const wait = Math.max(...ids.map((id) => attempts().wait(id, now())))
    if (wait > 0) return { ok: false, code: words.wait, params: { seconds: wait } } satisfies Refusal
    try {
      await attempts().begin(ids, now())
      const answer = await run()
      const wrong = !answer.ok && answer.code === words.wrong ? answer.params?.[words.id] : undefined
      const others = ids.filter((id) => id !== wrong)
      await attempts().settle(answer.ok ? others : [], answer.ok ? [] : others)
      return answer
    } catch (error) {
      return writeFault(error)
    }
  }
}

/** 账本核对: every frame, line and link of the ledger file, and every attachment, without believing anything that the program remembers. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hash } from '@ledger/frame'
import { openVerifier } from '@ledger/verify'
import type { Refusal } from '@shared/ipc'
import type { ProofView } from '@shared/ipcVault'
import { listSegments } from '../ledger/segments'
import { writeFault } from '../services/output/files'
import { BEGINNING, isBreak, proveLedger } from './chain'
import { fastHash } from './hash'
import type { Progress } from './take'

/** So many faults are listed. */
const TOLD = 100

/** Hashes of the attachments on this PC, in order; `name` is what each should be. */
export async function* provenAttachments(
  office: string,
  hash: Hash,
): AsyncGenerator<{ readonly name: string; readonly size: number; readonly right: boolean }> {
  const folder = join(office, 'attachments')
  for (const shelf of (await readdir(folder).catch(() => [])).sort())
    for (const name of (await readdir(join(folder, shelf))).sort())
      if (/^[0-9a-f]{64}$/.test(name)) {
        const bytes = new Uint8Array(await readFile(join(folder, shelf, name)))
        yield { name, size: bytes.length, right: hash(bytes) === name }
      }
}

/** Proves the ledger of an office; nothing is written. */
export async function proveOffice(
  { office }: { readonly office: string },
  progress: Progress,
): Promise<{ readonly ok: true; readonly value: ProofView } | Refusal> {
  try {
    const hash = await fastHash()
    const folder = join(office, 'ledger')
    const segments = (await listSegments(folder)).length
    const shelves = (await readdir(join(office, 'attachments')).catch(() => [])).length
    const verifier = openVerifier()
    let head = BEGINNING
    let lines = 0
    let broken: ProofView['broken'] = null
    let done = 0
    for await (const found of proveLedger(folder, hash)) {
      if (isBreak(found)) {
        broken = { segment: found.segment, n: found.n }
        break
      }
      for (const frame of found.frames) {
        verifier.take(frame)
        lines += frame.lines.length
      }
      head = found.last
      progress(++done, segments + shelves)
    }
    let [attachments, damaged] = [0, 0]
    let shelf = ''
    for await (const { name, right } of provenAttachments(office, hash)) {
      attachments++
      if (!right) damaged++
      if (name.slice(0, 2) !== shelf) progress(++done, segments + shelves)
      shelf = name.slice(0, 2)
    }
    const { faults } = verifier.end()
    return {
      ok: true,
      value: {
        segments,
        acts: head.n,
        lines,
        head: head.sm3,
        attachments,
        damaged,
        broken,
        faults: faults.slice(0, TOLD).map(({ n, line, code }) => ({ n, line, code })),
      },
    }
  } catch (error) {
    return writeFault(error)
  }
}

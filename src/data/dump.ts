/** The whole projection as canonical text, for comparing two of them to the last bit. */
import { canonicalJson } from '@shared/canonicalJson'
import { sm3Hex } from '@shared/sm3'
import type { LedgerDb } from './db'

/** Table → one canonical line a row, in order of keys. */
export type Dump = Readonly<Record<string, readonly string[]>>

/** Every table but the position, row by row. */
export async function dumpProjection(db: LedgerDb): Promise<Dump> {
  const tables = db.tables.filter(({ name }) => name !== 'meta')
  const entries = await Promise.all(
    tables.map(async (table) => {
      const rows: unknown[] = await table.orderBy(':id').toArray()
      const lines = rows.map((row) => {
        const text = canonicalJson(row)
        if (!text.ok) throw new Error(`${table.name}: ${text.error.code} at ${text.error.path}`)
        return text.value
      })
      return [table.name, lines] as const
    }),
  )
  return Object.fromEntries(entries)
}

/** SM3 of a dump. */
export function dumpDigest(dump: Dump): string {
  const tables = Object.keys(dump).sort()
  return sm3Hex(tables.map((name) => `${name}\n${(dump[name] ?? []).join('\n')}\n`).join(''))
}

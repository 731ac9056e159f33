/** The rooms of `src/`, their import aliases and the arrows between them: the one table that every tool reads. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout. (Not `import.meta.dirname`: Vite inlines this file into its bundled configuration.) */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Room → the rooms it may import (besides itself). */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  ledger: ['shared'],
  domain: ['shared', 'ledger'],
  documents: ['shared', 'ledger', 'domain'],
  exchange: ['shared', 'ledger', 'domain'],
  data: ['shared', 'ledger', 'domain', 'documents', 'exchange'],
  renderer: ['shared', 'ledger', 'domain', 'documents', 'exchange', 'data'],
  preload: ['shared'],
  main: ['shared', 'ledger', 'domain', 'documents', 'exchange'],
}

/** Rooms without React, Dexie, Electron, DOM, `node:`, clock or random. */
export const pureRooms: readonly string[] = ['shared', 'ledger', 'domain', 'documents', 'exchange']

/** Alias → absolute folder, for Vite, Vitest and the TypeScript loader alike. */
export const aliases: Readonly<Record<string, string>> = Object.fromEntries(
  ['shared', 'ledger', 'domain', 'documents', 'exchange', 'data', 'renderer'].map((room) => [
    `@${room}`,
    join(root, 'src', room),
  ]),
)

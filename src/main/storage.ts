import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { session } from 'electron'

/**
 * Chromium's default store of IndexedDB deletes whole databases after a kill at a bad moment; its SQLite store does not.
 * Before `ready`, and from the first release on: data of the other store would not be seen.
 */
export const SQLITE_FEATURE = 'IdbSqliteBackingStore'

/**
 * Which store the profile really has. To be asked after the page has opened its database.
 * @returns `sqlite`; `leveldb` when the switch had no effect (Electron dropped or renamed it); `none` before the first opening
 */
export const storeInUse = (): 'sqlite' | 'leveldb' | 'none' => {
  const profile = session.defaultSession.getStoragePath()
  const dir = profile === null ? null : join(profile, 'IndexedDB')
  if (dir === null || !existsSync(dir)) return 'none'
  const stores = readdirSync(dir)
  if (stores.some((name) => name.endsWith('.leveldb'))) return 'leveldb'
  return stores.length > 0 ? 'sqlite' : 'none'
}

/** What tests may do in the page of the harness: the product's store over the product's bridge. */
import { type LedgerDb, openDb } from '@data/db'
import { dumpDigest } from '@data/dump'
import { type LedgerStore, openStore } from '@data/store'
import type { Act } from '@domain/model/records'
import type { OfficeId, RecordId, ScopeId } from '@shared/ids'
import type { RequestOf, ResponseOf, Workspace } from '@shared/ipc'
import { projectTraces } from './traces'

const PASSPHRASE = '联席会议-2024'
const PERSON = '0000000000000000000000pers'

/** An act that makes or changes topic `i` of a run; every third changes an earlier one, every fifth writes in two scopes. */
const topicAct = (run: string, i: number): Act => {
  const topic = i % 3 === 2 ? i - 1 : i
  const id = `${run}t${topic}`
  const edits: Act['edits'][number][] = [
    {
      scope: `topic/${id}` as ScopeId,
      record: `topic/${id}` as RecordId,
      set: {
        title: `关于第 ${i} 件事的议题（${run}）`,
        background: '职工休息驿站建设经费 300 万元。'.repeat(1 + (i % 7)),
      },
    },
  ]
  if (i % 5 === 4)
    edits.push({
      scope: 'conference/harness' as ScopeId,
      record: 'conference/harness' as RecordId,
      set: { name: `第 ${i} 次改名（${run}）`, place: '政府第一会议室' },
    })
  return { name: 'harness.save', why: `第 ${i} 次 ${run}`, edits }
}

let store: LedgerStore | null = null
const opened = (): LedgerStore => {
  if (!store) throw new Error('store is not open')
  return store
}

const withDb = async <T>(read: (db: LedgerDb) => Promise<T>, workspace: Workspace = 'office'): Promise<T> => {
  const db = await openDb(`lianxi-${workspace}`)
  try {
    return await read(db)
  } finally {
    db.close()
  }
}

const harness = {
  /** Makes an office with one administrator, signed in. */
  create: async (): Promise<ResponseOf<'setup:create'>> => {
    const begun = await window.lianxi.invoke('setup:begin', {})
    if (!begun.ok) return begun
    const office = begun.value.office as OfficeId
    const request: RequestOf<'setup:create'> = {
      act: 'setup.create',
      person: PERSON,
      name: '张三',
      roles: ['administrator'],
      passphrase: PASSPHRASE,
      parts: [
        {
          scope: 'office',
          ops: [
            { r: `office/${office}`, set: { fullName: '某某总工会', shortName: '某总工会' } },
            {
              r: `person/${PERSON}`,
              set: { name: '张三', roles: ['administrator', 'handler'], active: true },
            },
          ],
        },
      ],
    }
    return window.lianxi.invoke('setup:create', request)
  },
  login: (): Promise<ResponseOf<'auth:login'>> =>
    window.lianxi.invoke('auth:login', { person: PERSON, name: '', roles: [], passphrase: PASSPHRASE }),
  invoke: window.lianxi.invoke,
  open: async (workspace: Workspace = 'office'): Promise<void> => {
    store?.close()
    store = await openStore(window.lianxi, workspace)
  },
  commit: (act: Act) => opened().commit(act),
  undo: () => opened().undo(),
  rows: (type: 'topic' | 'conference' | 'person' | 'unit') => opened().rows(type),
  topic: (id: string) => opened().row('topic', id as RecordId),
  rowsOf: (type: 'topic' | 'clause', parent: string) => opened().rowsOf(type, parent as RecordId),
  history: (...ids: string[]) => opened().history(ids as RecordId[]),
  search: (text: string, limit = 20) => opened().search(text, limit),
  /** Digests of the rows as they are and as a rebuild makes them. */
  prove: async (): Promise<{ readonly live: string; readonly rebuilt: string; readonly rows: number }> => {
    const { live, rebuilt } = await opened().proveRebuild()
    return { live: dumpDigest(live), rebuilt: dumpDigest(rebuilt), rows: live.row?.length ?? 0 }
  },
  projectTraces,
  /** Where the rows are, read from IndexedDB past the store. */
  position: () => withDb((db) => db.meta.get('position')),
  /** Frames of all change-sets in IndexedDB. */
  changeNumbers: () => withDb(async (db) => (await db.change.toArray()).map(({ n }) => n)),
  /** Saves as fast as it goes until it is killed; `acknowledged` is told the frame and the number of each act that was called saved. */
  saveForEver: async (run: string, acknowledged: (n: number, i: number) => void): Promise<void> => {
    for (let i = 0; ; i++) {
      const saved = await opened().commit(topicAct(run, i))
      if (!saved.ok) throw new Error(saved.error.code)
      acknowledged(saved.value.n, i)
    }
  },
  /** ms that IndexedDB itself takes for the same rows: same tables, keys and indexes, one transaction, nothing computed. */
  writeBareRows: (): Promise<number> =>
    withDb(async (db) => {
      const tables = await Promise.all(
        db.tables.map(async (table) => ({ schema: table.schema, rows: (await table.toArray()) as object[] })),
      )
      const name = 'bare'
      const open = indexedDB.open(name, 1)
      const bare = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onupgradeneeded = () => {
          for (const { schema } of tables) {
            const store = open.result.createObjectStore(schema.name, {
              keyPath: schema.primKey.keyPath as string,
            })
            for (const index of schema.indexes)
              store.createIndex(index.name, index.keyPath as string | string[], {
                multiEntry: index.multi ?? false,
              })
          }
        }
        open.onsuccess = () => resolve(open.result)
        open.onerror = () => reject(open.error)
      })
      const begun = performance.now()
      await new Promise<void>((resolve, reject) => {
        const work = bare.transaction(
          tables.map(({ schema }) => schema.name),
          'readwrite',
          { durability: 'strict' },
        )
        for (const { schema, rows } of tables) for (const row of rows) work.objectStore(schema.name).put(row)
        work.oncomplete = () => resolve()
        work.onerror = () => reject(work.error)
      })
      const taken = performance.now() - begun
      bare.close()
      indexedDB.deleteDatabase(name)
      return taken
    }),
  /** Saves `count` acts one after another; how long each took, in ms. */
  saveMany: async (run: string, count: number): Promise<readonly number[]> => {
    const times: number[] = []
    for (let i = 0; i < count; i++) {
      const begun = performance.now()
      const saved = await opened().commit(topicAct(run, i))
      if (!saved.ok) throw new Error(saved.error.code)
      times.push(performance.now() - begun)
    }
    return times
  },
}

export type Harness = typeof harness

declare global {
  interface Window {
    harness: Harness
  }
}
window.harness = harness

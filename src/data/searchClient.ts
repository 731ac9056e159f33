import type { SearchHit } from './api'
import type { StoredRow } from './db'

export type ToSearch =
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'put'; readonly rows: readonly StoredRow[] }
  | { readonly kind: 'search'; readonly id: number; readonly text: string; readonly limit: number }
export interface FromSearch {
  readonly id: number
  readonly hits: readonly SearchHit[]
}

/** The search thread as the store sees it. */
export interface SearchClient {
  /** Reads the database (again). */
  readonly open: () => void
  readonly put: (rows: readonly StoredRow[]) => void
  readonly search: (text: string, limit: number) => Promise<readonly SearchHit[]>
  readonly close: () => void
}

/** After this the rows are read into memory, in ms: not while somebody logs in and the first screen is being drawn. */
const LATER = 10_000

/** Search over the rows of a database; its thread is started shortly after, or by the first search. */
export function searchClient(name: string): SearchClient {
  let worker: Worker | null = null
  let count = 0
  const waiting = new Map<number, (hits: readonly SearchHit[]) => void>()

  const start = (): Worker => {
    clearTimeout(timer)
    if (worker) return worker
    const fresh = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })
    fresh.addEventListener('message', ({ data }: MessageEvent<FromSearch>) => {
      waiting.get(data.id)?.(data.hits)
      waiting.delete(data.id)
    })
    worker = fresh
    tell({ kind: 'open', name })
    return fresh
  }
  const tell = (message: ToSearch) => worker?.postMessage(message)
  const timer = setTimeout(start, LATER)

  return {
    open: () => tell({ kind: 'open', name }),
    put: (rows) => tell({ kind: 'put', rows }),
    search: (text, limit) => {
      const thread = start()
      const id = ++count
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        thread.postMessage({ kind: 'search', id, text, limit } satisfies ToSearch)
      })
    },
    close: () => {
      clearTimeout(timer)
      worker?.terminate()
      for (const resolve of waiting.values()) resolve([])
      waiting.clear()
    },
  }
}

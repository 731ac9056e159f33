/** Search in a thread of its own: typing in the search field never waits for the scan. */
import { openDb } from './db'
import type { FromSearch, ToSearch } from './searchClient'
import { searchEntry, searchIndex } from './searchText'

const index = searchIndex()
const CHUNK = 5000
let ready: Promise<void> = Promise.resolve()

/** Reads all rows, by key so that no chunk is read twice. */
async function load(name: string): Promise<void> {
  const db = await openDb(name)
  for (let last = ''; ; ) {
    const rows = await db.row.where('id').above(last).limit(CHUNK).toArray()
    index.fill(rows.map(searchEntry))
    const end = rows.at(-1)
    if (!end || rows.length < CHUNK) break
    last = end.id
  }
  db.close()
}

const answer = (message: FromSearch) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<ToSearch>) => {
  switch (data.kind) {
    case 'open':
      index.clear()
      ready = load(data.name)
      break
    case 'put':
      index.put(data.rows.map(searchEntry))
      break
    case 'search':
      void ready.then(
        () => answer({ id: data.id, hits: index.search(data.text, data.limit) }),
        () => answer({ id: data.id, hits: [] }),
      )
      break
  }
})

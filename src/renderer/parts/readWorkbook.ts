/** Reading a workbook that a person chose, in its own thread: the window stays alive, and the reading can be given up. */
import type { Fault } from '@domain/model/records'
import type { WorkSheet } from '@domain/table/workbook'
import type { Result } from '@shared/result'
import { useState } from 'react'

type Book = Result<readonly WorkSheet[], Fault>

const readInThread = (bytes: Uint8Array, signal: AbortSignal): Promise<Book> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./workbook.worker.ts', import.meta.url), { type: 'module' })
    const end = (book: Book) => {
      worker.terminate()
      resolve(book)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<Book>) => end(data))
    worker.addEventListener('error', () => end({ ok: false, error: { code: 'xlsx.damaged' } }))
    signal.addEventListener('abort', () => end({ ok: false, error: { code: 'cancelled' } }))
    worker.postMessage(bytes)
  })

export function useWorkbook() {
  const [reading, setReading] = useState<AbortController | null>(null)
  return {
    /** Faults: those of `readWorkbook` (src/domain/table), `cancelled`. */
    read: async (file: File): Promise<Book> => {
      const stop = new AbortController()
      setReading(stop)
      const book = await readInThread(new Uint8Array(await file.arrayBuffer()), stop.signal)
      setReading(null)
      return book
    },
    /** Gives the reading up; null while nothing is read. */
    stop: reading && (() => reading.abort()),
  }
}

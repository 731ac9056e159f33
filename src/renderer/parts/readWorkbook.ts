import type { Fault } from '@domain/model/records'
import type { WorkSheet } from '@domain/table/workbook'
import type { Result } from '@shared/result'

type Book = Result<readonly WorkSheet[], Fault>

/**
 * Reads a workbook in its own thread. Faults: those of `readWorkbook` (src/domain/table), `cancelled`.
 * @param signal stops the reading
 */
export const readInThread = (bytes: Uint8Array, signal: AbortSignal): Promise<Book> =>
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

import type { Stretcher } from './stretch'
import startWorker from './stretch.worker?nodeWorker'

/** Stretches in a thread of its own. */
export const stretchInThread: Stretcher = (passphrase, how) =>
  new Promise((resolve, reject) => {
    const worker = startWorker({ workerData: { passphrase, how } })
    worker.once('message', (bytes: Uint8Array) => {
      resolve(new Uint8Array(bytes))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`stretching ended with ${code}`)))
  })

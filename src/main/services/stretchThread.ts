import type { Worker } from 'node:worker_threads'
import type { Stretcher } from './stretch'
import startWorker from './stretch.worker?nodeWorker'

const start = (): Worker => startWorker({})

/** A thread that has been started and waits for its passphrase. */
let ready: Worker | null = null

/** Starts a thread beforehand: a passphrase is about to be typed. */
export const prepareStretch = (): void => {
  if (ready) return
  const worker = start()
  worker.unref()
  // Gone before it was wanted: the next passphrase starts its own.
  worker.once('exit', () => {
    if (ready === worker) ready = null
  })
  worker.once('error', (error) => console.error('no thread beforehand:', error))
  ready = worker
}

/** Stretches in a thread of its own. */
export const stretchInThread: Stretcher = (passphrase, how) =>
  new Promise((resolve, reject) => {
    const worker = ready ?? start()
    ready = null
    worker.ref()
    worker.once('message', (bytes: Uint8Array) => {
      resolve(new Uint8Array(bytes))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`stretching ended with ${code}`)))
    worker.postMessage({ passphrase, how })
  })

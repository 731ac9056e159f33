import startWorker from './parcel.worker?nodeWorker'
import type { Runner, Said } from './runner'

/** Runs a job in a thread of its own; what it says is taken in order. */
export const exchangeInThread: Runner = (job, say, signal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return resolve(false)
    const worker = startWorker({ workerData: job })
    let queue: Promise<void> = Promise.resolve()
    const end = (given: boolean) => {
      signal.removeEventListener('abort', giveUp)
      void worker.terminate()
      resolve(given)
    }
    const giveUp = () => end(false)
    signal.addEventListener('abort', giveUp)
    worker.on('message', (said: Said) => {
      queue = queue.then(() => say(said))
      queue.catch(reject)
      if (said.kind !== 'volume') queue.then(() => end(true), reject)
    })
    worker.once('error', reject)
  })

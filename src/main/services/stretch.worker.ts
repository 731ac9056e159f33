/** One stretching a thread: the window stays alive meanwhile, and nothing of the passphrase outlives the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Stretch, stretch } from './stretch'

const { passphrase, how } = workerData as { readonly passphrase: string; readonly how: Stretch }
parentPort?.postMessage(await stretch(passphrase, how))

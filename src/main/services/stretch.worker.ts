/** One stretching a thread: the window stays alive meanwhile, and nothing of the passphrase outlives the thread. */
import { parentPort } from 'node:worker_threads'
import { type Stretch, stretch } from './stretch'

// A listener that stays keeps the thread alive while the wasm is compiled; whoever asked ends it.
parentPort?.on(
  'message',
  async ({ passphrase, how }: { readonly passphrase: string; readonly how: Stretch }) =>
    parentPort?.postMessage(await stretch(passphrase, how)),
)

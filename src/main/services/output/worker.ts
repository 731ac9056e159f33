/** The thread of output: holds the fonts, lays out, writes, reads back, opens seals. It writes no files and asks no one. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './jobs'
import { openWorkshop } from './workshop'

const port = parentPort
if (!port) throw new Error('the worker of output runs in a thread')
const { resources, producer } = workerData as { readonly resources: string; readonly producer: string }
const workshop = openWorkshop(resources, producer)

const say = (message: FromWorker): void => port.postMessage(message)

port.on('message', async ({ id, job, request }: ToWorker) => {
  try {
    const answer = await workshop[job](request as never, (step) => say({ id, kind: 'step', step }))
    say({ id, kind: 'done', answer })
  } catch (error) {
    // Stacks name files of the program only; requests, which may hold passphrases, are not in them.
    say({ id, kind: 'bug', text: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

/** One job of packing or opening a thread: the window stays alive, and giving up is ending the thread. It writes no files. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Job, theSuite, work } from './runner'

for (const said of work(workerData as Job, await theSuite())) parentPort?.postMessage(said)

/** One task a thread: the window and the saves go on meanwhile, and giving it up is ending the thread. */
import { parentPort, workerData } from 'node:worker_threads'
import { type FromTask, type TaskName, tasks } from './tasks'

const { task, request } = workerData as { readonly task: TaskName; readonly request: unknown }
const say = (message: FromTask): void => parentPort?.postMessage(message)
const answer = await tasks[task](request as never, (done, total) => say({ kind: 'progress', done, total }))
say({ kind: 'done', answer })

import { refuse } from './faults'
import type { Progress } from './take'
import startWorker from './task.worker?nodeWorker'
import type { FromTask, TaskAnswer, TaskName, TaskRequest } from './tasks'

/** Runs a task to its end, or until it is given up (`cancelled`). */
export type Runner = <T extends TaskName>(
  task: T,
  request: TaskRequest<T>,
  progress: Progress,
  signal: AbortSignal,
) => Promise<TaskAnswer<T>>

/** Runs tasks in threads of their own. */
export const runInThread: Runner = <T extends TaskName>(
  task: T,
  request: TaskRequest<T>,
  progress: Progress,
  signal: AbortSignal,
) =>
  new Promise<TaskAnswer<T>>((resolve, reject) => {
    const worker = startWorker({ workerData: { task, request } })
    const end = (settle: () => void) => {
      settle()
      void worker.terminate()
    }
    signal.addEventListener('abort', () => end(() => resolve(refuse('cancelled') as TaskAnswer<T>)))
    worker.on('message', (message: FromTask) => {
      if (message.kind === 'progress') progress(message.done, message.total)
      else end(() => resolve(message.answer as TaskAnswer<T>))
    })
    worker.once('error', (error) => end(() => reject(error)))
    worker.once('exit', (code) => reject(new Error(`the thread of ${task} ended with ${code}`)))
  })

import type { Worker } from 'node:worker_threads'
import type { OutputStep, Refusal } from '@shared/ipc'
import { assertNever } from '@shared/result'
import { refused } from '../refused'
import type { FromWorker, JobName, JobRequest, JobResponse, ToWorker } from './jobs'

/** An answer of the worker, or why there is none. */
export type Outcome<J extends JobName> = { readonly ok: true; readonly value: JobResponse<J> } | Refusal

export interface JobOptions {
  /** Is told each step as it begins. */
  readonly onStep?: (step: OutputStep) => void
  /** Gives the job up: at once when it still waits, by ending the worker when it runs. */
  readonly signal?: AbortSignal
}

/** The worker of output behind a queue: one job at a time, in order. */
export interface Engine {
  readonly run: <J extends JobName>(
    job: J,
    request: JobRequest<J>,
    options?: JobOptions,
  ) => Promise<Outcome<J>>
  /** Ends the worker; jobs that wait or run are refused. */
  readonly close: () => void
}

export interface EngineLimits {
  /** How long one job may run, in ms. */
  readonly patience: number
  /** How long an idle worker keeps its fonts in memory, in ms. */
  readonly idle: number
}

const limits: EngineLimits = { patience: 90_000, idle: 300_000 }

interface Waiting {
  readonly id: number
  readonly message: ToWorker
  readonly onStep: (step: OutputStep) => void
  readonly settle: (answer: { readonly ok: true; readonly value: unknown } | Refusal) => void
}

/**
 * Puts a queue before the worker. A job that is given up, or takes longer than the patience, costs the worker its life: the next
 * job starts another one. Nothing of a job is left behind, because the worker writes no files.
 */
export const openEngine = (startWorker: () => Worker, own: Partial<EngineLimits> = {}): Engine => {
  const { patience, idle } = { ...limits, ...own }
  const queue: Waiting[] = []
  let worker: Worker | null = null
  let running: Waiting | null = null
  let timer: NodeJS.Timeout | undefined
  let count = 0

  const endWorker = () => {
    clearTimeout(timer)
    void worker?.terminate()
    worker = null
  }

  const finish = (answer: Parameters<Waiting['settle']>[0]) => {
    const done = running
    running = null
    clearTimeout(timer)
    done?.settle(answer)
    next()
  }

  const stop = (why: Refusal) => {
    endWorker()
    finish(why)
  }

  const open = (): Worker => {
    const fresh = startWorker()
    fresh.on('message', (message: FromWorker) => {
      if (fresh !== worker || message.id !== running?.id) return
      switch (message.kind) {
        case 'step':
          return running.onStep(message.step)
        case 'done':
          return finish(message.answer)
        case 'bug':
          console.error('output worker:', message.text)
          return finish(refused('internal'))
        default:
          return assertNever(message)
      }
    })
    // Both events may come for one death; the second finds another worker, or none.
    const died = (cause: unknown) => {
      if (fresh !== worker) return
      console.error('output worker stopped:', cause)
      stop(refused('outputStopped'))
    }
    fresh.on('error', died)
    fresh.on('exit', died)
    return fresh
  }

  const next = () => {
    if (running) return
    running = queue.shift() ?? null
    if (!running) {
      timer = setTimeout(endWorker, idle)
      timer.unref()
      return
    }
    clearTimeout(timer)
    timer = setTimeout(
      () => stop(refused('outputTimeout', { seconds: Math.round(patience / 1000) })),
      patience,
    )
    worker ??= open()
    worker.postMessage(running.message)
  }

  const giveUp = (job: Waiting) => {
    if (job === running) return stop(refused('outputCancelled'))
    const place = queue.indexOf(job)
    if (place < 0) return
    queue.splice(place, 1)
    job.settle(refused('outputCancelled'))
  }

  return {
    run: <J extends JobName>(name: J, request: JobRequest<J>, { onStep, signal }: JobOptions = {}) =>
      new Promise<Outcome<J>>((resolve) => {
        if (signal?.aborted) return resolve(refused('outputCancelled'))
        const id = ++count
        const abandon = () => giveUp(job)
        const job: Waiting = {
          id,
          message: { id, job: name, request } as ToWorker,
          onStep: onStep ?? (() => {}),
          settle: (answer) => {
            signal?.removeEventListener('abort', abandon)
            resolve(answer as Outcome<J>)
          },
        }
        signal?.addEventListener('abort', abandon)
        queue.push(job)
        if (running) job.onStep('waiting')
        next()
      }),
    close: () => {
      const left = queue.splice(0)
      if (running) finish(refused('outputStopped'))
      endWorker()
      for (const job of left) job.settle(refused('outputStopped'))
    },
  }
}

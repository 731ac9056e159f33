/** A long job of main under a name of the window: how far it is, and the way to give it up. */
import type { ExchangeStep } from '@shared/ipcExchange'
import { useEffect, useState } from 'react'
import { call, newId } from '../../app'

export interface JobProgress {
  readonly step: ExchangeStep
  /** 0–100, or null while it is not known. */
  readonly share: number | null
}

/** One job at a time. */
export function useJob() {
  const [job, setJob] = useState<string | null>(null)
  const [progress, setProgress] = useState<JobProgress | null>(null)
  useEffect(() => {
    if (job === null) return
    return window.lianxi.on('exchange', (told) => {
      if (told.job !== job) return
      setProgress({ step: told.step, share: told.total > 0 ? (told.done * 100) / told.total : null })
    })
  }, [job])
  /** Runs a job; `work` gives its name to main. */
  const run = async <R>(work: (name: string) => Promise<R>): Promise<R> => {
    const name = newId()
    setJob(name)
    setProgress(null)
    try {
      return await work(name)
    } finally {
      setJob(null)
      setProgress(null)
    }
  }
  const cancel = () => {
    if (job !== null) void call('exchange:cancel', { job })
  }
  return { run, cancel, progress, isRunning: job !== null }
}

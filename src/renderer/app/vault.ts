/** How the backups stand and how far a task of 数据体检 is, as main tells it. */
import type { Fault } from '@domain/model/records'
import type { ChannelName, RequestOf } from '@shared/ipc'
import type { BackupState } from '@shared/ipcVault'
import type { Result } from '@shared/result'
import { useState } from 'react'
import { create } from 'zustand'
import { ask, call } from './bridge'

interface Progress {
  readonly task: string
  readonly done: number
  readonly total: number
}

interface Vault {
  readonly backup: BackupState | null
  readonly progress: Progress | null
}

export const useVault = create<Vault>()(() => ({ backup: null, progress: null }))

/** Asks main how the backups stand. */
export const readBackups = async (): Promise<void> =>
  useVault.setState({ backup: await call('backup:state', {}) })

/** Listens to main from the start of the window on. */
export const watchVault = (): void => {
  window.lianxi.on('backup', (backup) =>
    useVault.setState(({ progress }) => ({ backup, progress: backup.running ? progress : null })),
  )
  window.lianxi.on('vault', (progress) => useVault.setState({ progress }))
}

type VaultChannel = Extract<ChannelName, `backup:${string}` | `restore:${string}` | `proof:${string}`>
type Answer<C extends ChannelName> = Awaited<ReturnType<typeof ask<C>>>

export interface Tasking {
  /** Asks for a task; a refusal is kept in `fault`, one that the person gave up is none. */
  readonly run: <C extends VaultChannel>(
    channel: C,
    request: RequestOf<C>,
  ) => Promise<Extract<Answer<C>, { readonly ok: true }>['value'] | null>
  readonly fault: Fault | null
  readonly refuse: (fault: Fault | null) => void
  readonly busy: boolean
}

/** Tasks of one panel or dialog. */
export const useTask = (): Tasking => {
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const run: Tasking['run'] = async (channel, request) => {
    setBusy(true)
    setFault(null)
    try {
      const answer: Result<unknown, Fault> = await ask(channel, request)
      if (answer.ok) return answer.value as never
      if (answer.error.code !== 'cancelled') setFault(answer.error)
      return null
    } finally {
      setBusy(false)
      useVault.setState({ progress: null })
    }
  }
  return { run, fault, refuse: setFault, busy }
}

/** What the thread of the vault can do; each task ends in a value or a refusal. */
import { exportProof } from './exportProof'
import { proveOffice } from './prove'
import { listSnapshots, prepareRestore, previewRestore } from './restore'
import { takeBackup } from './take'

export const tasks = {
  take: takeBackup,
  list: listSnapshots,
  preview: previewRestore,
  prepare: prepareRestore,
  prove: proveOffice,
  exportProof,
} as const

export type TaskName = keyof typeof tasks
export type TaskRequest<T extends TaskName> = Parameters<(typeof tasks)[T]>[0]
export type TaskAnswer<T extends TaskName> = Awaited<ReturnType<(typeof tasks)[T]>>

export type FromTask =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly answer: unknown }

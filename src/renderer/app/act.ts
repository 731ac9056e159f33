/** Saving: one press = one act of the ledger = one frame on disk, with 撤销 in the toast and refusals in words. */
import type { Act, Fault } from '@domain/model/records'
import type { Result } from '@shared/result'
import { err, ok } from '@shared/result'
import { useRef, useState } from 'react'
import { toast } from '../ui/toast'
import { useStore } from './data'
import { useApp } from './session'

/** What to say when it is saved; `null` says nothing. */
export interface RunOptions {
  /** Locale key of the toast, 「已保存」 by default. */
  readonly said?: string | null
}

export interface Acting {
  /**
   * Saves what a domain command returned. A refusal, of the command or of the ledger, is kept in `fault`.
   * @returns whether it is on disk
   */
  readonly run: (result: Result<Act, Fault>, options?: RunOptions) => Promise<boolean>
  readonly fault: Fault | null
  readonly clear: () => void
  /** A save is under way. */
  readonly busy: boolean
  /** Shows a refusal that came from elsewhere (a channel of main) in the same place. */
  readonly refuse: (fault: Fault) => void
}

/** Takes back the last act of this session, as a new act. */
export const undo = async (): Promise<Result<string, Fault>> => {
  const store = useApp.getState().store
  if (!store) return err({ code: 'undo.nothing' })
  const done = await store.undo()
  if (!done.ok) {
    toast({ k: `fault.${done.error.code}`, params: done.error.params, tone: 'warn' })
    return done
  }
  useApp.setState({ savedAt: Date.now() })
  toast({ k: 'common.undone', tone: 'info' })
  return ok(done.value.act)
}

/** Commands of one screen or dialog. */
export const useAct = (): Acting => {
  const store = useStore()
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const isSaving = useRef(false)
  const run: Acting['run'] = async (result, options = {}) => {
    // A second press, or the echo of a key, while the first is on its way to the disk: it would make the same record twice.
    if (isSaving.current) return false
    if (!result.ok) {
      setFault(result.error)
      return false
    }
    isSaving.current = true
    setBusy(true)
    try {
      const saved = await store.commit(result.value)
      setFault(saved.ok ? null : saved.error)
      if (!saved.ok) return false
      useApp.setState({ savedAt: Date.now() })
      if (options.said !== null)
        toast({
          k: options.said ?? 'common.saved',
          // What was signed or registered stands: 撤销 is not offered where it would be refused.
          ...(saved.value.undoable && { action: { k: 'common.undo', onPress: () => void undo() } }),
        })
      return true
    } finally {
      isSaving.current = false
      setBusy(false)
    }
  }
  return { run, fault, busy, clear: () => setFault(null), refuse: setFault }
}

/** One request to main at a time: while it runs its button waits, and a refusal stays in sight. */
import type { Fault } from '@domain/model/records'
import type { Result } from '@shared/result'
import { useState } from 'react'
import { useAct } from '../../app'

export function useAsk() {
  const { fault, refuse, clear } = useAct()
  const [busy, setBusy] = useState(false)
  /** The value, or null: refused, or the person turned back in a dialog of the system. */
  const asked = async <V>(request: Promise<Result<V, Fault>>): Promise<V | null> => {
    setBusy(true)
    clear()
    const done = await request
    setBusy(false)
    if (done.ok) return done.value
    if (done.error.code !== 'cancelled') refuse(done.error)
    return null
  }
  return { fault, busy, asked }
}

import { conflictCount } from '@domain/exchange/conflicts'
import { awaitingStamp } from '@domain/submissions/submissions'
import type { PlaceCount } from '../../app'
import { useOfficeState } from '../../app'

/** Fields in conflict. */
export const useConflictCount = (): number => conflictCount(useOfficeState()?.conflicted ?? [])

/** Forms that still lack their stamped paper. */
export const useFormCount = (): number => awaitingStamp(useOfficeState()?.submissions ?? []).length

/** Conflicts, red, because approvals wait for them; else forms that wait for their stamped paper. */
export const useCount = (): PlaceCount => {
  const conflicts = useConflictCount()
  const forms = useFormCount()
  return conflicts > 0 ? { count: conflicts, tone: 'danger' } : { count: forms, tone: 'info' }
}

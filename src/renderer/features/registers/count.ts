import { incomingStage } from '@domain/registers/incoming'
import type { PlaceCount } from '../../app'
import { useRows } from '../../app'
import { todayHere } from '../../ui'

/** Papers that came in and are not finished; red when one is past its day. */
export const useCount = (): PlaceCount => {
  const open = (useRows('incoming') ?? []).filter(({ fields }) =>
    ['propose', 'instruct', 'handle'].includes(incomingStage(fields)),
  )
  const today = todayHere()
  const isLate = open.some(({ fields }) => fields.due !== null && fields.due < today)
  return { count: open.length, tone: isLate ? 'danger' : 'info' }
}

import type { LeadTime } from '@domain/model/regulation'
import type { useT } from '../../ui'

/** A lead time in words: 「会前 2 个月」. */
export const leadText = (lead: LeadTime | null, t: ReturnType<typeof useT>): string =>
  lead === null
    ? ''
    : t(`regulations.lead.${lead.anchor}.${lead.amount < 0 ? 'before' : 'after'}.${lead.unit}`, {
        n: Math.abs(lead.amount),
      })

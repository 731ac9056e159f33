import type { Fault } from '@domain/model/records'
import type { ReactNode } from 'react'
import { hasText } from '../i18n'
import { Data, Label } from '../i18n/Label'
import { InlineNotice } from '../ui/marks'

/** What was refused, why, and what to do; first inside the dialog or above the form. */
export function FaultNotice({
  fault,
  actions,
}: {
  readonly fault: Fault | null
  readonly actions?: ReactNode
}) {
  if (!fault) return null
  const key = `fault.${fault.code}`
  return (
    <InlineNotice tone="danger" actions={actions}>
      {hasText(key) ? (
        <Label k={key} params={fault.params} />
      ) : (
        <>
          <Label k="fault.unknown" /> <Data>{fault.code}</Data>
        </>
      )}
    </InlineNotice>
  )
}

/** The key of this office on this PC: asked of main, and asked again after each step that may change it. */
import type { ResponseOf } from '@shared/ipc'
import type { CardView } from '@shared/ipcExchange'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../app'

export interface OfficeKey {
  readonly state: ResponseOf<'exchange:key'>['state']
  readonly card: CardView | null
  /** Text of the card's QR code. */
  readonly qr: string
}

/** The key, undefined while it is asked for, and the way to ask again. */
export const useKey = (): readonly [OfficeKey | undefined, () => Promise<void>] => {
  const [key, setKey] = useState<OfficeKey>()
  const refresh = useCallback(async () => setKey(await call('exchange:key', {})), [])
  useEffect(() => void refresh(), [refresh])
  return [key, refresh]
}

/** Fingerprint as it is read aloud: 8 groups of 4. */
export const grouped = (fingerprint: string): string => (fingerprint.match(/.{1,4}/g) ?? []).join(' ')

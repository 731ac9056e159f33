/** 密钥登记: what was done to the office's key stands in the ledger, for auditors; no secret does. */
import type { KeyDeed, KeyEvent } from '@domain/model/exchange'
import { scopes } from '@domain/scopes'
import type { Card } from '@exchange/card'
import { idFromBytes, recordId } from '@shared/ids'
import { randomBytes } from '../../crypto'
import type { Outcome } from '../../ledger/ledgerFile'
import type { Exchange } from './office'

const acts: Readonly<Record<KeyDeed, string>> = {
  made: 'exchange.keyMade',
  passphrase: 'exchange.keyPassphrase',
  rotated: 'exchange.keyRotated',
  replaced: 'exchange.keyReplaced',
  noted: 'exchange.keyNoted',
}

/** Enters what the person at the desk did. Faults: those of saving; the key is as it is then, and is noted when it is next opened. */
export async function enterKey(
  { save, me }: Exchange,
  deed: KeyDeed,
  { fingerprint, person }: Pick<Card, 'fingerprint' | 'person'>,
): Promise<Outcome<Record<string, never>>> {
  const event: KeyEvent = { deed, fingerprint, person, by: me }
  const record = recordId('keyEvent', idFromBytes(randomBytes(16)))
  const saved = await save(acts[deed], [{ scope: scopes.office, record, set: { ...event } }])
  return saved.ok ? { ok: true, value: {} } : saved
}

/** Enters a key in use of which nothing was entered so far. */
export async function noteKey(exchange: Exchange): Promise<Outcome<Record<string, never>>> {
  const card = (await exchange.ring.card())?.card
  const isEntered = exchange.rows('keyEvent').some(({ fields }) => fields.fingerprint === card?.fingerprint)
  return card === undefined || isEntered ? { ok: true, value: {} } : enterKey(exchange, 'noted', card)
}

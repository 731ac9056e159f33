/** Channels of the office's own key: made, opened, its passphrase, a new one in its place. */

import type { KeyDeed } from '@domain/model/exchange'
import { qrText } from '@exchange/card'
import type { OwnKey } from '@exchange/open'
import type { CardView } from '@shared/ipcExchange'
import type { Handlers } from '../../ipc'
import type { Outcome } from '../../ledger/ledgerFile'
import { weakness } from '../auth'
import { saveAs } from '../output/saveAs'
import { refused } from '../refused'
import { type InOffice, needsAdministrator, today } from './channels'
import { enterKey, noteKey } from './keyEvents'
import type { CardFields, MadeKey } from './keys'
import type { Exchange } from './office'
import { sweep } from './outgoing'
import { cardView, ownCardFields } from './trust'

type Channel =
  | 'exchange:key'
  | 'exchange:makeKey'
  | 'exchange:unlock'
  | 'exchange:changePassphrase'
  | 'exchange:rotateKey'
  | 'exchange:replaceKey'
  | 'exchange:saveCard'

/** @param unlocked takes the keys that the person has opened */
export const keyChannels = (
  enter: () => Promise<Outcome<Exchange>>,
  inOffice: InOffice,
  unlocked: (exchange: Exchange, keys: readonly OwnKey[]) => void,
): Pick<Handlers, Channel> => {
  /** A new key of the office, by an administrator; it is open at once, and stands in the ledger. */
  const makes = (
    deed: KeyDeed,
    person: string,
    work: (exchange: Exchange, fields: CardFields) => Promise<Outcome<MadeKey>>,
  ): Promise<Outcome<CardView>> =>
    inOffice(async (exchange) => {
      const fields = ownCardFields(exchange, person.trim(), today())
      const unfit = needsAdministrator(exchange)
      if (unfit || !fields) return unfit ?? refused('notBegun')
      const made = await work(exchange, fields)
      if (!made.ok) return made
      unlocked(exchange, made.value.keys)
      const entered = await enterKey(exchange, deed, made.value.card)
      return entered.ok ? { ok: true, value: cardView(made.value.card) } : entered
    })

  return {
    'exchange:key': async () => {
      const none = { state: 'none' as const, card: null, qr: '' }
      const entered = await enter()
      if (!entered.ok) return none
      const { ring, keys } = entered.value
      const own = await ring.card()
      if (!own) return { ...none, state: (await ring.isDamaged()) ? 'damaged' : 'none' }
      return {
        state: keys.length > 0 ? 'open' : 'locked',
        card: cardView(own.card),
        qr: qrText(own.card),
      }
    },
    'exchange:makeKey': ({ passphrase, person }) =>
      makes(
        'made',
        person,
        async ({ ring }, fields) => weakness(passphrase) ?? ring.make(fields, passphrase),
      ),
    'exchange:unlock': ({ passphrase }) =>
      inOffice(async (exchange) => {
        const keys = await exchange.ring.unlock(passphrase, Date.now())
        if (!keys.ok) return keys
        unlocked(exchange, keys.value)
        await sweep(exchange)
        return noteKey(exchange)
      }),
    'exchange:changePassphrase': ({ current, passphrase }) =>
      inOffice(async (exchange) => {
        const unfit = needsAdministrator(exchange) ?? weakness(passphrase)
        if (unfit) return unfit
        const keys = await exchange.ring.unlock(current, Date.now())
        if (!keys.ok) return keys
        const changed = await exchange.ring.changePassphrase(keys.value, passphrase)
        const own = await exchange.ring.card()
        return changed.ok && own ? enterKey(exchange, 'passphrase', own.card) : changed
      }),
    'exchange:rotateKey': ({ passphrase, person }) =>
      makes('rotated', person, async ({ ring }, fields) => {
        const keys = await ring.unlock(passphrase, Date.now())
        return keys.ok ? ring.rotate(keys.value, fields, passphrase) : keys
      }),
    'exchange:replaceKey': ({ passphrase, person }) =>
      makes(
        'replaced',
        person,
        async ({ ring }, fields) => weakness(passphrase) ?? ring.replace(fields, passphrase),
      ),
    'exchange:saveCard': (_request, { window }) =>
      inOffice(async ({ ring }) => {
        const own = await ring.card()
        return own
          ? saveAs(window, `公钥卡-${own.card.name}.card`, new TextEncoder().encode(own.text))
          : refused('exchangeNoKey')
      }),
  }
}

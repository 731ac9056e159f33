/** Exchange of data by parcels: the channels of `shared/ipcExchange`. */
import type { Refusal } from '@shared/ipc'
import type { exchangeChannels } from '@shared/ipcExchange'
import type { Handlers } from '../../ipc'

type Channel = keyof typeof exchangeChannels

const notYet = (): Refusal => ({ ok: false, code: 'exchangeNoKey' })

/** The channels of exchange. */
export const exchangeService = (): Pick<Handlers, Channel> => ({
  'exchange:key': () => ({ state: 'none', card: null, qr: '', cardText: '' }),
  'exchange:makeKey': notYet,
  'exchange:unlock': notYet,
  'exchange:changePassphrase': notYet,
  'exchange:rotateKey': notYet,
  'exchange:saveCard': notYet,
  'exchange:readCard': notYet,
  'exchange:propose': notYet,
  'exchange:confirm': notYet,
  'exchange:revoke': notYet,
  'exchange:saveDirectory': notYet,
  'exchange:readDirectory': notYet,
  'exchange:adoptDirectory': notYet,
  'exchange:outline': notYet,
  'exchange:disclose': notYet,
  'exchange:build': notYet,
  'exchange:choosePlace': notYet,
  'exchange:write': notYet,
  'exchange:cancelParcel': notYet,
  'exchange:open': notYet,
  'exchange:planPage': notYet,
  'exchange:accept': notYet,
  'exchange:discard': () => ({}),
  'exchange:saveReceipt': notYet,
  'exchange:waiting': () => ({ waiting: [] }),
  'exchange:cancel': () => ({}),
})

/** Channels of trust: cards of other offices, 名录, revocation. */
import { writeDirectory } from '@exchange/card'
import type { Handlers } from '../../ipc'
import { saveAs } from '../output/saveAs'
import { refused } from '../refused'
import { type InOffice, needsAdministrator, pickText, today } from './channels'
import { theSuite } from './runner'
import { adopt, confirm, lookAtCard, lookAtDirectory, peerView, propose, revoke } from './trust'

type Channel =
  | 'exchange:readCard'
  | 'exchange:propose'
  | 'exchange:confirm'
  | 'exchange:revoke'
  | 'exchange:saveDirectory'
  | 'exchange:readDirectory'
  | 'exchange:adoptDirectory'

export const trustChannels = (inOffice: InOffice): Pick<Handlers, Channel> => ({
  'exchange:readCard': ({ text }, { window }) =>
    inOffice(async (exchange) => {
      const given =
        text === undefined ? await pickText(window, '公钥卡', 'card') : { ok: true as const, value: text }
      if (!given.ok) return given
      const looked = await lookAtCard(exchange, given.value)
      return looked.ok ? { ok: true, value: peerView(looked.value) } : looked
    }),
  'exchange:propose': ({ text, typed }) => inOffice((exchange) => propose(exchange, text, typed)),
  'exchange:confirm': ({ peer, person, passphrase, typed }) =>
    inOffice((exchange) => confirm(exchange, peer, person, passphrase, typed)),
  'exchange:revoke': ({ peer, lastNo, reason }) =>
    inOffice((exchange) => needsAdministrator(exchange) ?? revoke(exchange, peer, lastNo, reason)),
  'exchange:saveDirectory': ({ peers }, { window }) =>
    inOffice(async (exchange) => {
      const [own] = exchange.keys
      const card = (await exchange.ring.card())?.card
      if (!own || !card) return refused('exchangeLocked')
      const cards = exchange
        .rows('peer')
        .filter(({ id, fields }) => peers.includes(id) && fields.state === 'trusted')
      if (cards.length !== peers.length) return refused('cardNotTrusted')
      const directory = writeDirectory(
        card,
        today(),
        cards.map(({ fields }) => fields.card),
        await theSuite(),
        own.privateKey,
      )
      return saveAs(window, `名录-${card.name}.lhd`, new TextEncoder().encode(directory))
    }),
  'exchange:readDirectory': (_request, { window }) =>
    inOffice(async (exchange) => {
      const text = await pickText(window, '名录', 'lhd')
      if (!text.ok) return text
      const looked = await lookAtDirectory(exchange, text.value)
      if (!looked.ok) return looked
      const { issuer, issuedOn } = looked.value.directory
      const { name, fingerprint } = issuer
      return {
        ok: true,
        value: {
          text: text.value,
          issuer: { name, fingerprint },
          issuedOn,
          cards: [...looked.value.cards],
        },
      }
    }),
  'exchange:adoptDirectory': ({ text, offices }) =>
    inOffice((exchange) => needsAdministrator(exchange) ?? adopt(exchange, text, offices)),
})

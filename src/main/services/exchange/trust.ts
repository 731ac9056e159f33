/** Whom this office trusts: cards proposed by one person and confirmed by another, 名录 of an upper office, rotation, revocation. */
import type { Peer } from '@domain/model/exchange'
import { scopes } from '@domain/scopes'
import { type Card, isSignedBy, readCard, readDirectory, sameFingerprint } from '@exchange/card'
import type { Sender } from '@exchange/open'
import { type PersonId, recordId } from '@shared/ids'
import type { CardView } from '@shared/ipcExchange'
import type { Outcome } from '../../ledger/ledgerFile'
import { refused } from '../refused'
import { type Edit, type Exchange, ownOffice, peerOf, type Row } from './office'
import { theSuite } from './runner'

/** What is told of a card that was looked at. */
export const peerView = ({ card, text, known, signedByOld }: CardRead) => ({ card, text, known, signedByOld })

/** A card as screens show it. */
export const cardView = ({ signed: _signed, oldSignature: _old, ...card }: Card): CardView => card

export interface CardRead {
  readonly card: CardView
  readonly text: string
  readonly known: 'unknown' | Peer['state'] | 'own'
  readonly signedByOld: boolean
}

const peerId = (fingerprint: string) => recordId('peer', fingerprint)

/** The key that counts for an office now; none when it was never trusted or is revoked. */
const presentKey = ({ rows }: Exchange, office: string): Row<Peer> | undefined =>
  rows('peer').find(({ fields }) => fields.office === office && fields.state === 'trusted')

const keyOf = async (peer: Row<Peer>): Promise<Card> => {
  const card = readCard(peer.fields.card, await theSuite())
  if (typeof card === 'string') throw new Error(`${peer.id}: ${card}`)
  return card
}

/** Reads a card and says how this office stands to it. Nothing is written. */
export async function lookAtCard(
  exchange: Exchange,
  text: string,
): Promise<Outcome<CardRead & { readonly read: Card }>> {
  const suite = await theSuite()
  const read = readCard(text, suite)
  if (typeof read === 'string') return refused(read)
  const { office, fingerprint } = read
  const own = office === exchange.session.office
  const present = presentKey(exchange, office)
  const signedByOld = present !== undefined && isSignedBy(read, await keyOf(present), suite)
  const known = own ? 'own' : (peerOf(exchange, peerId(fingerprint))?.fields.state ?? 'unknown')
  return { ok: true, value: { card: cardView(read), text, known, signedByOld, read } }
}

/** The whole record of a peer: also what the rules of ownership learn from. */
const peerFields = ({ me }: Exchange, card: Card, text: string, own: Partial<Peer>): Peer => ({
  office: card.office,
  name: card.name,
  side: card.side,
  organisation: card.organisation,
  kind: card.kind,
  card: text,
  fingerprint: card.fingerprint,
  issuedOn: card.issuedOn,
  person: card.person,
  state: 'proposed',
  proposedBy: me,
  confirmedBy: null,
  listedBy: '',
  revoked: null,
  ...own,
})

const edit = (fields: Peer): Edit => ({
  scope: scopes.office,
  record: peerId(fields.fingerprint),
  set: fields as unknown as Edit['set'],
})

/** Side, organisation and kind decide what an office may write; they are fixed with its first key. */
const contradicts = ({ rows }: Exchange, card: Card): boolean =>
  rows('peer').some(
    ({ fields }) =>
      fields.office === card.office &&
      fields.state !== 'proposed' &&
      (fields.side !== card.side || fields.organisation !== card.organisation || fields.kind !== card.kind),
  )

/** First person; a card that the trusted key before signed is taken at once. */
export async function propose(
  exchange: Exchange,
  text: string,
  typed?: string,
): Promise<Outcome<{ readonly peer: string }>> {
  const looked = await lookAtCard(exchange, text)
  if (!looked.ok) return looked
  const { read, known, signedByOld } = looked.value
  if (known === 'own') return refused('cardOwn')
  if (known !== 'unknown') return refused('cardKnown', { name: read.name })
  if (contradicts(exchange, read)) return refused('cardOtherRole', { name: read.name })
  if (typed !== undefined && !sameFingerprint(typed, read.fingerprint)) return refused('cardFingerprint')
  const present = signedByOld ? presentKey(exchange, read.office) : undefined
  const edits = present
    ? [
        edit(peerFields(exchange, read, text, { state: 'trusted', confirmedBy: exchange.me })),
        edit({ ...present.fields, state: 'replaced' }),
      ]
    : [edit(peerFields(exchange, read, text, {}))]
  const saved = await exchange.save(present ? 'exchange.renew' : 'exchange.propose', edits)
  return saved.ok ? { ok: true, value: { peer: peerId(read.fingerprint) } } : saved
}

/** Second person, by the own passphrase: compared the fingerprint with the stamped card. The act is that person's. */
export async function confirm(
  exchange: Exchange,
  peer: string,
  person: string,
  passphrase: string,
  typed?: string,
): Promise<Outcome<Record<string, never>>> {
  const row = peerOf(exchange, peer)
  if (row?.fields.state !== 'proposed') return refused('cardNotProposed')
  if (row.fields.proposedBy.person === person) return refused('cardSamePerson')
  const { index } = exchange.office.ledger
  const member = index.member(person as PersonId)
  if (!member?.active) return refused('notActive')
  const proof = await exchange.office.logins.prove(person as PersonId, passphrase, Date.now())
  if (typeof proof !== 'string') return refused('loginWait', { seconds: proof.waitSeconds })
  if (proof === 'wrong') return refused('wrongPassphrase')
  if (typed !== undefined && !sameFingerprint(typed, row.fields.fingerprint))
    return refused('cardFingerprint')
  const by = { person, name: member.name, office: exchange.session.office, at: Date.now() }
  const before = presentKey(exchange, row.fields.office)
  const saved = await exchange.save(
    'exchange.trust',
    [
      edit({ ...row.fields, state: 'trusted', confirmedBy: by }),
      ...(before ? [edit({ ...before.fields, state: 'replaced' })] : []),
    ],
    { as: { person: person as PersonId, name: member.name, roles: [...member.roles] } },
  )
  return saved.ok ? { ok: true, value: {} } : saved
}

/** 挂失、吊销: parcels of the key count up to a number, not to a time. */
export async function revoke(
  exchange: Exchange,
  peer: string,
  lastNo: number,
  reason: string,
): Promise<Outcome<Record<string, never>>> {
  const row = peerOf(exchange, peer)
  if (!row || row.fields.state === 'revoked') return refused('cardNotTrusted')
  const revoked = { lastNo, reason: reason.trim(), by: exchange.me }
  const saved = await exchange.save('exchange.revoke', [edit({ ...row.fields, state: 'revoked', revoked })], {
    why: reason.trim(),
  })
  return saved.ok ? { ok: true, value: {} } : saved
}

/** Reads a 名录 whose issuer this office trusts. */
export async function lookAtDirectory(exchange: Exchange, text: string) {
  const directory = readDirectory(text, await theSuite())
  if (typeof directory === 'string')
    return refused(directory === 'cardNotACard' ? 'directoryNotADirectory' : directory)
  const issuer = presentKey(exchange, directory.issuer.office)
  if (issuer?.fields.fingerprint !== directory.issuer.fingerprint)
    return refused('directoryIssuer', { name: directory.issuer.name })
  const cards: CardRead[] = []
  for (const { text: one } of directory.cards) {
    const looked = await lookAtCard(exchange, one)
    if (!looked.ok) return looked
    const { read: _read, ...card } = looked.value
    cards.push(card)
  }
  return { ok: true as const, value: { directory, issuer, cards } }
}

/** Trusts cards of a directory, each by the name of its issuer. */
export async function adopt(
  exchange: Exchange,
  text: string,
  offices: readonly string[],
): Promise<Outcome<{ readonly adopted: number }>> {
  const looked = await lookAtDirectory(exchange, text)
  if (!looked.ok) return looked
  const chosen = looked.value.directory.cards.filter(
    ({ card }) =>
      offices.includes(card.office) &&
      card.office !== exchange.session.office &&
      !contradicts(exchange, card) &&
      presentKey(exchange, card.office) === undefined &&
      (peerOf(exchange, peerId(card.fingerprint))?.fields.state ?? 'proposed') === 'proposed',
  )
  if (chosen.length === 0) return refused('directoryNothing')
  const { name } = looked.value.issuer.fields
  const edits = chosen.map(({ card, text: one }) =>
    edit(peerFields(exchange, card, one, { state: 'trusted', confirmedBy: exchange.me, listedBy: name })),
  )
  const saved = await exchange.save('exchange.adopt', edits)
  return saved.ok ? { ok: true, value: { adopted: chosen.length } } : saved
}

/** The keys whose parcels are opened, and up to which number. */
export async function senders({
  rows,
}: Exchange): Promise<readonly (Sender & { readonly fingerprint: string })[]> {
  const known = rows('peer').filter(({ fields }) => fields.state !== 'proposed')
  return Promise.all(
    known.map(async (row) => ({
      fingerprint: row.fields.fingerprint,
      office: row.fields.office,
      key: (await keyOf(row)).key,
      lastNo: row.fields.revoked?.lastNo ?? null,
    })),
  )
}

/** The trusted key to which a parcel is encrypted. */
export async function recipient(
  exchange: Exchange,
  peer: string,
): Promise<Outcome<{ readonly row: Row<Peer>; readonly key: string }>> {
  const row = peerOf(exchange, peer)
  if (row?.fields.state !== 'trusted') return refused('cardNotTrusted')
  return { ok: true, value: { row, key: (await keyOf(row)).key } }
}

/** What our own card says. */
export const ownCardFields = (exchange: Exchange, person: string, issuedOn: string) => {
  const office = ownOffice(exchange)
  return office
    ? {
        office: exchange.session.office,
        name: office.fullName,
        side: office.side,
        organisation: office.organisation,
        kind: office.kind,
        person,
        issuedOn,
      }
    : null
}

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { PASSPHRASE, quickStretch } from '../desk.fixture'
import { openFile } from './incoming'
import { enterKey, noteKey } from './keyEvents'
import { openKeyRing } from './keys'
import { control, government, send, stickOf, take, trust, union } from './offices.fixture'
import { propose, revoke, senders } from './trust'

const fields = {
  office: 'unionoffice',
  name: '某某总工会',
  side: 'union',
  organisation: 'union',
  kind: 'union',
  person: '王五',
  issuedOn: '2026-01-05',
} as const
const FIRST = '第一个密钥口令'
const SECOND = '第二个密钥口令'

const ringIn = () => {
  const vault = mkdtempSync(join(tmpdir(), 'lianxi-key-'))
  onTestFinished(() => rmSync(vault, { recursive: true, force: true }))
  return { ring: openKeyRing(vault, quickStretch), folder: join(vault, 'exchange') }
}
const value = <T>(outcome: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

test('更改口令后旧口令打不开；更换密钥后新旧密钥同一口令都打得开，新卡由旧密钥签名', async () => {
  const { ring } = ringIn()
  const first = value(await ring.make(fields, FIRST))
  expect(await ring.make(fields, FIRST)).toMatchObject({ code: 'exchangeHasKey' })
  value(await ring.changePassphrase(value(await ring.unlock(FIRST, 0)), SECOND))
  expect(await ring.unlock(FIRST, 0)).toMatchObject({ code: 'exchangeWrongPassphrase' })
  const keys = value(await ring.unlock(SECOND, 0))
  const second = value(await ring.rotate(keys, { ...fields, person: '赵六' }, SECOND))
  expect(second.card).toMatchObject({ person: '赵六', replaces: first.card.fingerprint })
  expect(value(await ring.unlock(SECOND, 0)).map(({ fingerprint }) => fingerprint)).toEqual([
    second.card.fingerprint,
    first.card.fingerprint,
  ])
})

test('口令忘记后补发密钥：不用旧口令，旧密钥文件另存不删，没有谁为新卡作保', async () => {
  const { ring, folder } = ringIn()
  expect(await ring.replace(fields, SECOND)).toMatchObject({ code: 'exchangeNoKey' })
  const first = value(await ring.make(fields, FIRST))
  const before = readFileSync(join(folder, 'key.json'), 'utf8')
  const { card } = value(await ring.replace(fields, SECOND))
  expect(card.replaces).toBe('')
  expect(card.fingerprint).not.toBe(first.card.fingerprint)
  const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('lost-'))
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(before)
  expect(await ring.unlock(FIRST, 0)).toMatchObject({ code: 'exchangeWrongPassphrase' })
  expect(value(await ring.unlock(SECOND, 0))).toHaveLength(1)
})

test('密钥文件读不出时说出来，从不当作没有密钥而覆盖；补发时原文件另存', async () => {
  const { ring, folder } = ringIn()
  value(await ring.make(fields, FIRST))
  const path = join(folder, 'key.json')
  writeFileSync(path, '{"format":"lianxi-key"')
  expect(await ring.card()).toBeNull()
  expect(await ring.isDamaged()).toBe(true)
  expect(await ring.make(fields, FIRST)).toMatchObject({ code: 'exchangeKeyDamaged' })
  expect(await ring.unlock(FIRST, 0)).toMatchObject({ code: 'exchangeKeyDamaged' })
  expect(readFileSync(path, 'utf8')).toBe('{"format":"lianxi-key"')
  value(await ring.replace(fields, SECOND))
  expect(await ring.isDamaged()).toBe(false)
  expect(readdirSync(folder).filter((name) => name.startsWith('lost-'))).toHaveLength(1)
})

test('对方取入换发的新卡即生效，换卡前的包照收；补发的卡要重新核对，旧钥按包号吊销', async () => {
  const [u, g, stick] = [await union(), await government(), stickOf()]
  const [toG, toU] = [await trust(u, g), await trust(g, u)]
  await u.write('topic/a', 'topic/a', { title: '换卡之前' })
  const early = await send(u, toG, stick, 'topic/a')
  const { ring } = await u.at()
  value(await ring.rotate((await u.at()).keys, fields, 'x'))
  const proposed = value(await propose(await g.at(), (await ring.card())?.text ?? ''))
  const peers = (await g.at()).rows('peer')
  expect(peers.find(({ id }) => id === proposed.peer)?.fields.state).toBe('trusted')
  expect(peers.find(({ id }) => id === toU)?.fields.state).toBe('replaced')
  expect((await take(g, early)).plan.counts.applied).toBe(1)

  value(await ring.replace(fields, SECOND))
  const again = value(await propose(await g.at(), (await ring.card())?.text ?? ''))
  expect((await g.at()).rows('peer').find(({ id }) => id === again.peer)?.fields.state).toBe('proposed')
  value(await revoke(await g.at(), proposed.peer, 1, '密钥遗失'))
  expect(
    (await senders(await g.at())).find(({ fingerprint }) => proposed.peer.endsWith(fingerprint))?.lastNo,
  ).toBe(1)
  expect(await openFile(await g.at(), 't', early, control)).toMatchObject({ ok: true })
})

test('密钥的启用、改口令、更换、补发都记入账本，不含口令和私钥；没有登记过的密钥打开时补记，只补一次', async () => {
  const u = await union()
  const events = async () => (await u.at()).rows('keyEvent').map(({ fields }) => fields)
  const own = async () => {
    const card = (await (await u.at()).ring.card())?.card
    if (!card) throw new Error('no card')
    return card
  }
  // Made before keys were entered, as the fixture does.
  value(await noteKey(await u.at()))
  value(await noteKey(await u.at()))
  expect(await events()).toMatchObject([
    { deed: 'noted', fingerprint: (await own()).fingerprint, person: '王五', by: { person: 'zhangsan' } },
  ])
  const exchange = await u.at()
  const keys = value(await exchange.ring.unlock(PASSPHRASE, 0))
  value(await exchange.ring.rotate(keys, fields, PASSPHRASE))
  value(await enterKey(exchange, 'rotated', await own()))
  value(await noteKey(await u.at()))
  expect(await events()).toHaveLength(2)
  expect((await events()).map(({ deed }) => deed).toSorted()).toEqual(['noted', 'rotated'])
  const ledger = readFileSync(join(u.folder, 'ledger', '000001.ndjson'), 'utf8')
  expect(ledger).toContain('exchange.keyRotated')
  for (const secret of [PASSPHRASE, ...keys.map(({ privateKey }) => privateKey)])
    expect(ledger).not.toContain(secret)
})

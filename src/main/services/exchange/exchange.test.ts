import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readReceipt } from '@exchange/receipt'
import type { Json } from '@shared/json'
import { expect, test } from 'vitest'
import { PASSPHRASE } from '../desk.fixture'
import { keepFile } from '../keptFiles'
import { acceptParcel, acceptReceipt, enterAnswer, openFile, receiptFor, waitingNow } from './incoming'
import { writeVolume } from './medium'
import {
  clean,
  control,
  government,
  open,
  send,
  stickOf,
  type TestOffice,
  take,
  trust,
  union,
} from './offices.fixture'
import { amendParcel, build, disclose, outline } from './outgoing'
import { theSuite } from './runner'
import { confirm, propose, revoke } from './trust'

const receiptOf = async (at: TestOffice, parcelIn: string) => {
  const made = await receiptFor(await at.at(), parcelIn)
  return made.ok ? readReceipt(made.value.bytes, await theSuite())?.receipt : made
}

test('两个单位：发出、预看、接收、回执、回程只带新的，两边一样', async () => {
  const [u, g, stick] = [await union(), await government(), stickOf()]
  const [toG, toU] = [await trust(u, g), await trust(g, u)]
  await u.write('topic/a', 'topic/a', { title: '职工休息驿站', background: '户外劳动者多' })
  await u.write('topic/a', 'topic/a', { title: '户外劳动者驿站' })
  const path = await send(u, toG, stick, 'topic/a')
  const before = (await g.at()).office.ledger.index.head().n
  const { plan, parcelIn } = await take(g, path)
  expect(plan.counts).toMatchObject({
    applied: 2,
    known: 0,
    waiting: 0,
    setAside: 0,
    records: 1,
    conflicts: 0,
  })
  expect(plan.records[0]).toMatchObject({ record: 'topic/a', kind: 'new', acts: [{ name: '张三' }, {}] })
  // The whole parcel is one frame.
  expect((await g.at()).office.ledger.index.head().n).toBe(before + 1)
  expect(await g.value('topic/a', 'topic/a', 'title')).toEqual(['户外劳动者驿站'])

  const receipt = await receiptFor(await g.at(), parcelIn)
  if (!receipt.ok) throw new Error(receipt.code)
  writeFileSync(join(stick, 'r.lhr'), receipt.value.bytes)
  const answered = await openFile(await u.at(), 'r', join(stick, 'r.lhr'), control)
  if (!answered.ok || answered.value.kind !== 'receipt') throw new Error('no receipt')
  expect(await acceptReceipt(await u.at(), answered.value, { ...clean, scan: 'notScanned' })).toMatchObject({
    code: 'mediumNotScanned',
  })
  expect(await acceptReceipt(await u.at(), answered.value, clean)).toMatchObject({ ok: true })
  expect((await u.at()).rows('parcelOut')[0]?.fields.receipt?.medium).toEqual(clean)
  expect(await enterAnswer(await g.at(), parcelIn, clean)).toMatchObject({ ok: true })
  expect((await g.at()).rows('parcelIn')[0]?.fields.answered).toMatchObject({ medium: clean })
  const left = await outline(await u.at(), toG, ['topic/a'])
  expect(left.ok && left.value.scopes[0]).toMatchObject({ changes: 0, all: 2, disclosed: true })

  await g.write('topic/a', 'topic/a', { background: '政府方补充' })
  const back = await take(u, await send(g, toU, stick, 'topic/a'))
  expect(back.plan.counts).toMatchObject({ applied: 1, known: 0 })
  expect(back.plan.records[0]?.fields).toMatchObject([
    { field: 'background', kind: 'changed', before: '户外劳动者多', after: '政府方补充' },
  ])
  expect([...(await u.rowsOf('topic/a')).values()]).toEqual([...(await g.rowsOf('topic/a')).values()])
})

test('同一包收两次没有效果；缺前件的等着、点名，前件到了自动入账', async () => {
  const [u, g, stick] = [await union(), await government(), stickOf()]
  const toG = await trust(u, g)
  await trust(g, u)
  await u.write('topic/a', 'topic/a', { title: '一' })
  const first = await send(u, toG, stick, 'topic/a')
  // The sender believes that the first one arrived.
  const sent = (await u.at()).rows('parcelOut')[0]
  if (!sent) throw new Error('none sent')
  await amendParcel(await u.at(), sent, 'exchange.acknowledge', {
    receipt: { at: 0, sm3: sent.fields.sm3, applied: 1, waiting: 0, setAside: 0, takenBy: (await u.at()).me },
  })
  await u.write('topic/a', 'topic/a', { title: '二' })
  const second = await send(u, toG, stick, 'topic/a')
  const early = await take(g, second)
  expect(early.plan).toMatchObject({ missingParcels: [1], counts: { applied: 0, waiting: 1 } })
  expect(await waitingNow(await g.at())).toMatchObject({
    waiting: [{ scope: 'topic/a', name: '某某总工会' }],
    asked: [{ name: '某某总工会', missingParcels: [1] }],
    newer: 0,
  })
  expect(await receiptOf(g, early.parcelIn)).toMatchObject({ applied: 0, waiting: 1 })
  expect(await g.value('topic/a', 'topic/a', 'title')).toEqual([])
  const late = await take(g, first)
  expect(late.plan.counts).toMatchObject({ applied: 2, waiting: 0 })
  expect(await g.value('topic/a', 'topic/a', 'title')).toEqual(['二'])
  expect(await waitingNow(await g.at())).toEqual({ waiting: [], asked: [], newer: 0 })
  // A receipt written later says how it stands now.
  expect(await receiptOf(g, early.parcelIn)).toMatchObject({ applied: 1, waiting: 0 })
  const again = await take(g, first)
  expect(again.plan).toMatchObject({ repeated: true, counts: { applied: 0, known: 1 } })
  expect(await g.value('topic/a', 'topic/a', 'title')).toEqual(['二'])
})

test('两边同时改同一栏：预看里标明冲突，接收后两个值都在', async () => {
  const [u, g, stick] = [await union(), await government(), stickOf()]
  const [toG, toU] = [await trust(u, g), await trust(g, u)]
  await u.write('topic/a', 'topic/a', { title: '底稿' })
  await take(g, await send(u, toG, stick, 'topic/a'))
  await u.write('topic/a', 'topic/a', { title: '安排 500 万元' })
  await g.write('topic/a', 'topic/a', { title: '安排 800 万元' })
  const { plan } = await take(u, await send(g, toU, stick, 'topic/a'))
  expect(plan.records).toMatchObject([
    { kind: 'conflict', fields: [{ field: 'title', before: '安排 500 万元', after: '安排 800 万元' }] },
  ])
  expect(new Set(await u.value('topic/a', 'topic/a', 'title'))).toEqual(
    new Set(['安排 500 万元', '安排 800 万元']),
  )
})

test('人员、登记簿、自己的内部意见从不外发；没有列入知悉范围的不外发', async () => {
  const [u, g] = [await union(), await government()]
  const toG = await trust(u, g)
  await u.write('topic/a', 'topic/a', { title: '一' })
  for (const scope of ['office', 'register/unionoffice/seals', 'topic-internal/unionoffice/a']) {
    expect(await disclose(await u.at(), toG, [scope], '')).toMatchObject({
      ok: false,
      code: 'scopeNeverTravels',
    })
    expect(
      await build(await u.at(), { peer: toG, scopes: [scope], note: '', again: false }, control),
    ).toMatchObject({ code: 'scopeNeverTravels' })
  }
  expect(
    await build(await u.at(), { peer: toG, scopes: ['topic/a'], note: '', again: false }, control),
  ).toMatchObject({ code: 'scopeNotDisclosed' })
})

test('一人不能又提出又确认；口令不对、指纹不对都不算；没有确认的不能发也不能收', async () => {
  const [u, g, stick] = [await union(), await government(), stickOf()]
  const text = (await (await g.at()).ring.card())?.text ?? ''
  expect(await propose(await u.at(), text, '0000 0000')).toMatchObject({ code: 'cardFingerprint' })
  const proposed = await propose(await u.at(), text)
  if (!proposed.ok) throw new Error(proposed.code)
  const { peer } = proposed.value
  expect(await disclose(await u.at(), peer, ['topic/a'], '')).toMatchObject({ code: 'cardNotTrusted' })
  expect(await confirm(await u.at(), peer, 'zhangsan', PASSPHRASE)).toMatchObject({ code: 'cardSamePerson' })
  expect(await confirm(await u.at(), peer, 'lisi', '不对的口令')).toMatchObject({ code: 'wrongPassphrase' })
  expect(await confirm(await u.at(), peer, 'lisi', PASSPHRASE)).toMatchObject({ ok: true })
  // The government has not trusted the union: its parcel is not opened.
  await u.write('topic/a', 'topic/a', { title: '一' })
  const path = await send(u, peer, stick, 'topic/a')
  expect(await openFile(await g.at(), 't', path, control)).toMatchObject({
    code: 'parcelSender',
    params: { name: '某某总工会' },
  })
  const toU = await trust(g, u)
  expect(await revoke(await g.at(), toU, 0, '私钥丢失')).toMatchObject({ ok: true })
  expect(await openFile(await g.at(), 't', path, control)).toMatchObject({ code: 'parcelRevoked' })
})

test('附件随包走，名字从不进包；U 盘上读回比对，登记的介质才收', async () => {
  const [u, g, stick] = [await union(), await government(), stickOf()]
  const toG = await trust(u, g)
  await trust(g, u)
  const kept = await keepFile(u.folder, '../../坏名字.pdf', new TextEncoder().encode('扫描件'))
  if (!kept.ok) throw new Error(kept.code)
  await u.write('topic/a', 'topic/a', { title: '一', files: [kept.value as unknown as Json] })
  const path = await send(u, toG, stick, 'topic/a')
  const opened = await open(g, path)
  expect(await acceptParcel(await g.at(), opened, { ...clean, scan: 'notScanned' }, control)).toMatchObject({
    code: 'mediumNotScanned',
  })
  await g.write('register/governmentoffice/media', 'exchangePolicy/governmentoffice', {
    registeredMediaOnly: true,
  })
  expect(await acceptParcel(await g.at(), opened, clean, control)).toMatchObject({
    code: 'mediumUnregistered',
  })
  await g.write('register/governmentoffice/media', 'medium/m1', { no: 'JZ-01', active: true })
  expect(await acceptParcel(await g.at(), opened, clean, control)).toMatchObject({ ok: true })
  expect(readdirSync(join(g.folder, 'attachments'), { recursive: true })).toContain(
    `${kept.value.sm3.slice(0, 2)}/${kept.value.sm3}`,
  )
  expect(await writeVolume(stick, 'x.lhb', new Uint8Array([1]), () => {})).toBeNull()
  expect(await writeVolume(stick, 'x.lhb', new Uint8Array([2]), () => {})).toBe('fileExists')
  mkdirSync(join(stick, 'none'))
  rmSync(join(stick, 'none'), { recursive: true })
  expect(await writeVolume(join(stick, 'none'), 'x.lhb', new Uint8Array([1]), () => {})).toBe('folderGone')
})

test('窗口不能自己写信任、收发登记：这些只由主进程写', async () => {
  const u = await union()
  for (const record of ['keyEvent/x', 'peer/x', 'parcelIn/x', 'parcelOut/x', 'disclosure/x'])
    await expect(
      u.write(record.startsWith('peer') ? 'office' : 'register/unionoffice/parcels', record, { name: 'x' }),
    ).rejects.toThrow('badValue')
})

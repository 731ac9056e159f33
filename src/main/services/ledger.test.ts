import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openLine } from '@ledger/line'
import { expect, test } from 'vitest'
import { titleAct } from '../ledger/ledger.fixture'
import { createOffice, person, saveAs, testDesk } from './desk.fixture'
import { commitRequest, ledgerService, saveAct } from './ledger'

const service = (on: ReturnType<typeof testDesk>) =>
  ledgerService(
    { userData: on.userData, resources: '', workspaces: undefined as never, emit: () => {} },
    on.desk,
  )

const ask = commitRequest({ act: 'a', parts: titleAct('a', '题目').parts })

test('没有人登录时什么也不保存', async () => {
  const on = testDesk()
  await createOffice(on)
  on.desk.signOut()
  const office = await on.desk.office()
  const commit = service(on)['ledger:commit']
  const answer = await commit({ act: ask.act, parts: [] }, undefined as never)
  expect(answer).toMatchObject({ ok: false, code: 'notSignedIn' })
  expect(office.ledger.index.head().n).toBe(1)
})

test('写进账本的姓名来自账本里的人员记录，不来自窗口', async () => {
  const on = testDesk()
  await createOffice(on)
  await saveAs(
    on,
    commitRequest({
      act: 'a',
      parts: [{ scope: 'office', ops: [{ r: `person/${person}`, set: { name: '张三丰' } }] }],
    }),
  )
  const frame = await saveAs(on, ask)
  const opened = openLine(frame.lines[0] ?? '')
  expect(opened.ok && opened.value.change.by).toMatchObject({ name: '张三丰', person })
})

test('被停用的人员立即失去登录', async () => {
  const on = testDesk()
  await createOffice(on)
  await saveAs(
    on,
    commitRequest({
      act: 'a',
      parts: [
        {
          scope: 'office',
          ops: [
            {
              r: `person/${person}`,
              set: { active: false },
              over: { active: [await firstNo(on)] },
            },
          ],
        },
      ],
    }),
  )
  expect(on.desk.session()).toBeNull()
})

const firstNo = async ({ desk }: ReturnType<typeof testDesk>): Promise<string> => {
  const { device } = await desk.office()
  const identity = device.identity()
  return `${identity?.device}-${identity?.epoch}-1`
}

test('可用空间不足时只读，并说明还剩多少', async () => {
  const on = testDesk()
  const session = await createOffice(on)
  const office = await on.desk.office()
  const limits = { warnBelow: Number.MAX_SAFE_INTEGER, refuseBelow: Number.MAX_SAFE_INTEGER }
  expect(await saveAct(office, session, ask, { limits })).toMatchObject({
    ok: false,
    code: 'spaceReadOnly',
    params: { freeMb: expect.any(Number) },
  })
  expect(office.ledger.index.head().n).toBe(1)
})

test('演示数据与本单位数据互不相见，换一处即退出登录', async () => {
  const on = testDesk()
  await createOffice(on)
  await on.desk.choose('demo-union')
  expect(on.desk.session()).toBeNull()
  expect((await on.desk.office()).ledger.index.head().n).toBe(0)
  expect(existsSync(join(on.userData, 'data/demo-union/ledger'))).toBe(false)
  await on.desk.choose('office')
  expect((await on.desk.office()).ledger.index.head().n).toBe(1)
})

test('时钟落后于最后一次保存时说出来', async () => {
  const on = testDesk()
  await createOffice(on)
  const { clockNotice } = await import('./room')
  const { ledger } = await on.desk.office()
  const last = ledger.index.lastAt()
  expect(clockNotice(last - 86_400_000, last)).toMatchObject({ code: 'clockBehind' })
  expect(clockNotice(last - 1000, last)).toBeNull()
})

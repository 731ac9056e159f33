import { openLine } from '@ledger/line'
import type { ChangeNo, RecordId, ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import { expect, test } from 'vitest'
import { type CommitRequest, planCommit } from './commit'
import { ledgerIndex } from './index'
import { author, openHere, saveActs, testFolder, titleAct } from './ledger.fixture'

const request = (
  scope: string,
  record: string,
  set: Record<string, Json>,
  over?: Record<string, string[]>,
): CommitRequest => ({
  act: 'a',
  parts: [
    {
      scope: scope as ScopeId,
      ops: [{ r: record as RecordId, set, ...(over ? { over: over as Record<string, ChangeNo[]> } : {}) }],
    },
  ],
})
const plan = (asked: CommitRequest, own: Partial<typeof author> = {}) =>
  planCommit(ledgerIndex(), { ...author, ...own }, 1_700_000_000_000, asked)

test.each([
  ['未知的记录种类', request('topic/a', 'ghost/a', { title: 'x' }), 'badValue'],
  ['未知的字段', request('topic/a', 'topic/a', { titel: 'x' }), 'badValue'],
  ['值不合字段', request('topic/a', 'topic/a', { title: 7 }), 'badValue'],
  ['小数', request('register/o/seals', 'seal/a', { diameterMm: 42.5 }), 'badValue'],
  ['半个字符', request('topic/a', 'topic/a', { title: '\ud800' }), 'badValue'],
  ['空的写入', request('topic/a', 'topic/a', {}), 'badValue'],
  ['卷宗名不合规', request('../../etc', 'topic/a', { title: 'x' }), 'badValue'],
  ['人员写到别的卷宗', request('topic/a', 'person/p', { name: '李四' }), 'foreignScope'],
  ['替换账本里没有的值', request('topic/a', 'topic/a', { title: 'x' }, { title: ['dev-0-9'] }), 'staleValue'],
])('写入前的检查拒绝：%s', (_name, asked, code) => {
  expect(plan(asked)).toMatchObject({ ok: false, code })
})

test('记录的卷宗永不改变', async () => {
  const ledger = await openHere(testFolder())
  await saveActs(ledger, [titleAct('a', '题目')])
  const moved = planCommit(ledger.index, author, 0, request('topic/b', 'topic/a', { title: 'x' }))
  expect(moved).toMatchObject({ ok: false, code: 'foreignScope' })
})

test('角色只有管理员能改：经办人不能把自己变成签发人', () => {
  const asked = request('office', 'person/p', { roles: ['signer'] })
  expect(plan(asked, { roles: ['handler'] })).toMatchObject({ code: 'needsAdministrator' })
  expect(plan(asked)).toMatchObject({ ok: true })
  expect(plan(request('office', 'person/p', { phone: '1' }), { roles: ['handler'] })).toMatchObject({
    ok: true,
  })
})

test('写下的每一行都是任何读者会接受的，链到卷宗的前一变更，替换的值写明', async () => {
  const ledger = await openHere(testFolder())
  await saveActs(ledger, [titleAct('a', '一')])
  await saveActs(ledger, [request('topic/a', 'topic/a', { title: '二' }, { title: ['dev-0-1'] })])
  const planned = planCommit(
    ledger.index,
    author,
    5,
    request('topic/a', 'topic/a', { title: '三' }, { title: ['dev-0-2'] }),
  )
  if (!planned.ok) throw new Error(planned.code)
  const opened = openLine(planned.value[0] ?? '')
  expect(opened).toMatchObject({
    ok: true,
    value: { change: { no: 'dev-0-3', lam: 3, at: 5, deps: [['dev-0-2', expect.any(String)]] } },
  })
})

test('一个行为写两个卷宗得到两行，同一卷宗或同一记录不能出现两次', () => {
  const two = { act: 'a', parts: [...titleAct('a', 'x').parts, ...titleAct('b', 'y').parts] }
  const planned = plan(two)
  expect(planned.ok && planned.value.length).toBe(2)
  expect(plan({ act: 'a', parts: [...titleAct('a', 'x').parts, ...titleAct('a', 'y').parts] })).toMatchObject(
    { ok: false },
  )
})

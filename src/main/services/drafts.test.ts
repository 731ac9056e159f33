import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonId } from '@shared/ids'
import { expect, test } from 'vitest'
import { testFolder } from '../ledger/ledger.fixture'
import { createOffice, person, testDesk } from './desk.fixture'
import { draftFile, draftFolder, draftService } from './drafts'

test('草稿写下、读回、覆盖、删除', async () => {
  const drafts = draftFolder(testFolder())
  await drafts.put('topic.edit/topic/abc', { title: '一' }, 1)
  await drafts.put('topic.edit/topic/abc', { title: '一二' }, 3)
  await drafts.put('new', { title: '新' }, 2)
  expect(await drafts.list()).toEqual([
    { id: 'new', at: 2, value: { title: '新' } },
    { id: 'topic.edit/topic/abc', at: 3, value: { title: '一二' } },
  ])
  await drafts.remove('new')
  expect((await drafts.list()).length).toBe(1)
})

test.each([
  '',
  '.',
  '..',
  '../x',
  'a/../b',
  '/etc/passwd',
  'a\\b',
  'a\0b',
  'a b',
  'x'.repeat(300),
  'a//b',
  '议题',
  'a/',
  'documents.paperSign/document/x.countersign.共青团',
  'topics.ask/topic/a+topic/b',
])('任何草稿名都留得下、读得回、删得掉，不出文件夹：%j', async (id) => {
  const folder = testFolder()
  const drafts = draftFolder(join(folder, 'own'))
  expect(await drafts.put(id, '文字', 1)).toMatchObject({ ok: true })
  expect(await drafts.list()).toEqual([{ id, at: 1, value: '文字' }])
  expect(readdirSync(join(folder, 'own'))).toEqual([expect.stringMatching(/^h-[0-9a-f]{64}\.json$/)])
  expect(readdirSync(folder)).toEqual(['own'])
  await drafts.remove(id)
  expect(await drafts.list()).toEqual([])
})

test('只差大小写或分隔符的草稿名不共用一个文件', () => {
  const files = ['a/b', 'a.b', 'a-b', 'a:b', 'A/b', 'a_b', 'aB'].map(draftFile)
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(7)
})

test('各人只见自己的草稿，登录前写下的人人可续', async () => {
  const on = testDesk()
  await createOffice(on)
  const service = draftService(on.desk)
  const put = (id: string) => service['draft:put']({ id, value: id }, undefined as never)
  const ids = async () => (await service['draft:list']({}, undefined as never)).map(({ id }) => id)
  await put('mine')
  on.desk.signOut()
  await put('before')
  expect(await ids()).toEqual(['before'])
  await on.desk.signIn('lisi' as PersonId)
  expect(await ids()).toEqual(['before'])
  await put('lisi')
  await on.desk.signIn(person)
  expect(await ids()).toEqual(['mine', 'before'])
})

test('读不懂的文件留在原处，不妨碍其余草稿', async () => {
  const folder = testFolder()
  const drafts = draftFolder(folder)
  await drafts.put('a', 1, 1)
  writeFileSync(join(folder, 'd-b.json'), '{"id":')
  expect(await drafts.list()).toEqual([{ id: 'a', at: 1, value: 1 }])
  expect(readdirSync(folder)).toContain('d-b.json')
})

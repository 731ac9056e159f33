import type { Frame } from '@ledger/changeSet'
import type { OfficeId } from '@shared/ids'
import { expect, test } from 'vitest'
import { readAll, titleAct } from '../ledger/ledger.fixture'
import { createOffice, PASSPHRASE, quickStretch, saveAs, testDesk } from './desk.fixture'
import { type JoinContents, readJoinFile, writeJoinFile } from './joinFile'
import { commitRequest } from './ledger'
import { stretch } from './stretch'

const WORD = '口口相传的口令'

const officeWithActs = async (): Promise<JoinContents> => {
  const on = testDesk()
  await createOffice(on)
  for (const id of ['a', 'b', 'c'])
    await saveAs(on, commitRequest({ act: 'a', parts: titleAct(id, '题目').parts }))
  const { ledger, logins } = await on.desk.office()
  return { office: 'o' as OfficeId, frames: await readAll(ledger), logins: await logins.all() }
}

test('第二台电脑得到同一条账本链和登录，一帧不差', async () => {
  const contents = await officeWithActs()
  const file = await writeJoinFile(contents, WORD, stretch)
  const read = await readJoinFile(file, WORD, stretch)
  expect(read).toEqual(contents)
})

test('文件里看不到单位的一个字', async () => {
  const file = Buffer.from(await writeJoinFile(await officeWithActs(), WORD, quickStretch)).toString('utf8')
  for (const word of ['总工会', '题目', '张三', PASSPHRASE]) expect(file).not.toContain(word)
})

test('口令不对、任何一处改动、截断或别的文件都被拒绝', async () => {
  const file = await writeJoinFile(await officeWithActs(), WORD, quickStretch)
  expect(await readJoinFile(file, '别的口令', quickStretch)).toBe('joinWrongPassphrase')
  const flipped = file.slice()
  flipped[flipped.length - 5] = (flipped[flipped.length - 5] ?? 0) ^ 1
  expect(await readJoinFile(flipped, WORD, quickStretch)).toBe('joinWrongPassphrase')
  expect(await readJoinFile(file.subarray(0, file.length - 1), WORD, quickStretch)).toBe(
    'joinWrongPassphrase',
  )
  expect(await readJoinFile(new TextEncoder().encode('hello'), WORD, quickStretch)).toBe('joinNotAFile')
  expect(await readJoinFile(new Uint8Array(0), WORD, quickStretch)).toBe('joinNotAFile')
})

test('账本不完整的加入文件被拒绝，即使口令正确', async () => {
  const contents = await officeWithActs()
  const [first, second, ...rest] = contents.frames
  const forged = { ...second, lines: [(second?.lines[0] ?? '').replace('题目', '假题')] } as Frame
  for (const frames of [[first, forged, ...rest], rest] as Frame[][]) {
    const file = await writeJoinFile({ ...contents, frames }, WORD, quickStretch)
    expect(await readJoinFile(file, WORD, quickStretch)).toBe('joinDamaged')
  }
})

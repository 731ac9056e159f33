/** 设置 → 字体, without its window: which file is kept, who may choose it, and what happens when it goes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collectionOf, withFsType } from '@documents/fonts/files.fixture'
import { fontPath } from '@documents/fonts/shipped.fixture'
import type { Refusal, Session } from '@shared/ipc'
import { sm3 } from 'hash-wasm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Caller } from '../../ipc'
import type { Engine } from './engine'
import { openOfficeFaces } from './officeFaces'
import { openWorkshop } from './workshop'

// The workshop itself, without its thread.
const workshop = openWorkshop(join(import.meta.dirname, '../../../../resources'), 'test')
const engine: Pick<Engine, 'run'> = {
  run: (job, request) => workshop[job](request as never, () => {}) as never,
}
const caller = {} as Caller
const kai = new Uint8Array(readFileSync(fontPath('FandolKai-Regular.ttf')))
const tree = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['示范市人民政府办公室文件'],
  title: '关于召开联席会议的通知',
  body: [{ level: 0, text: '定于近期召开联席会议。' }],
}

let folder = ''
let file = ''
let roles: string[] | null = ['administrator']
let notices: Refusal[] = []
const session = (): Session | null =>
  roles && { workspace: 'office', office: 'o', device: 'd', epoch: 1, person: 'p', name: '张三', roles }
const open = () =>
  openOfficeFaces(
    {
      folder: () => folder,
      session,
      choose: async () => (file === '' ? null : file),
      notice: (notice) => notices.push(notice),
    },
    engine,
  )
type Faces = ReturnType<typeof open>

const given = (bytes: Uint8Array, name = '楷体.ttf'): void => {
  file = join(folder, name)
  writeFileSync(file, bytes)
}
const pick = ({ handlers }: Faces) => handlers['fonts:pick']({}, caller)
const use = ({ handlers }: Faces, face = 'FandolKai-Regular') =>
  handlers['fonts:use']({ role: 'fangsong', face }, caller)
const list = ({ handlers }: Faces) => handlers['fonts:list']({}, caller)
const rendered = async (faces: Faces) =>
  workshop.render({ tree, stamps: [], faces: await faces.present(), author: '甲', at: 0 }, () => {})
const keptIn = (): string => join(folder, 'vault', 'faces')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faces-'))
  file = ''
  roles = ['administrator']
  notices = []
})
afterEach(() => rmSync(folder, { recursive: true }))

test('选用的字体按内容留存，公文用它排，记下名称、版本和摘要；恢复随附后文件也删去', async () => {
  const faces = open()
  given(collectionOf(new Uint8Array(readFileSync(fontPath('FandolSong-Regular.ttf'))), kai), '两种.ttc')
  expect(await pick(faces)).toMatchObject({
    ok: true,
    value: {
      name: '两种.ttc',
      faces: [{ postScriptName: 'FandolSong-Regular' }, { postScriptName: 'FandolKai-Regular' }],
    },
  })
  const used = await use(faces)
  if (!used.ok) throw new Error(used.code)
  const { sm3: digest } = used.value
  expect(readdirSync(keptIn()).sort()).toEqual([`${digest}.ttf`, 'faces.json'].sort())
  expect(await sm3(readFileSync(join(keptIn(), `${digest}.ttf`)))).toBe(digest)
  expect(await list(faces)).toMatchObject([
    { role: 'fangsong', sm3: digest, here: true, source: { name: '两种.ttc' } },
  ])
  const made = await rendered(faces)
  if (!made.ok) throw new Error(made.code)
  expect(made.value.faces).toContainEqual(
    expect.stringMatching(new RegExp(`^FandolKai-Regular（.+）sm3:${digest}$`, 'u')),
  )
  expect(made.value.faces).not.toContain('fandol-fang')
  expect(await faces.handlers['fonts:reset']({ role: 'fangsong' }, caller)).toMatchObject({ ok: true })
  expect(readdirSync(keptIn())).toEqual(['faces.json'])
  const again = await rendered(faces)
  expect(again.ok && again.value.faces).toContain('fandol-fang')
})

test('只有管理员能选；没有先选文件的、授权不许的，都拒绝，原来的不动', async () => {
  const faces = open()
  given(kai)
  roles = ['handler']
  expect(await pick(faces)).toMatchObject({ ok: false, code: 'needsAdministrator' })
  roles = null
  expect(await use(faces)).toMatchObject({ ok: false, code: 'notSignedIn' })
  roles = ['administrator']
  expect(await use(faces)).toMatchObject({ ok: false, code: 'fontNotPicked' })
  await pick(faces)
  await use(faces)
  const before = await list(faces)
  given(withFsType(kai, 0x0002), '受限.ttf')
  await pick(faces)
  expect(await use(faces)).toEqual({
    ok: false,
    code: 'font-restricted.embedding',
    params: { file: '受限.ttf' },
  })
  expect(await list(faces)).toEqual(before)
  file = ''
  expect(await pick(faces)).toEqual({ ok: false, code: 'cancelled' })
})

test('文件丢了用随附字体并说一次；文件变了不生成，说是哪一种', async () => {
  const faces = open()
  given(kai)
  await pick(faces)
  const used = await use(faces)
  if (!used.ok) throw new Error(used.code)
  const path = join(keptIn(), `${used.value.sm3}.ttf`)
  const bytes = readFileSync(path)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect(await rendered(faces)).toMatchObject({ ok: false, code: 'fontDamaged.fangsong' })
  rmSync(path)
  const made = await rendered(faces)
  expect(made.ok && made.value.faces).toContain('fandol-fang')
  await rendered(faces)
  expect(notices).toEqual([
    { ok: false, code: 'fontLost.fangsong', params: { name: expect.stringContaining('FandolKai') } },
  ])
  expect(await list(faces)).toMatchObject([{ here: false }])
})

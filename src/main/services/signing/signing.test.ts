import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from '@shared/ipc'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Caller } from '../../ipc'
import { keepFile, readKept } from '../keptFiles'
import type { Engine } from '../output/engine'
import type { Saved } from '../output/saveAs'
import { openWorkshop } from '../output/workshop'
import { signingService } from './index'
import { openssl, pdfsig, somePdf } from './signing.fixture'

// The workshop itself, without its thread.
const workshop = openWorkshop(join(import.meta.dirname, '../../../../resources'), 'test')
const engine: Engine = {
  run: (job, request) => workshop[job](request as never, () => {}) as never,
  close: () => {},
}
const caller = {} as Caller
const passphrase = '保管人的口令-2026'

let folder = ''
let now = 0
let roles: string[] | null = ['sealKeeper']
const session = (): Session | null =>
  roles && { workspace: 'office', office: 'o', device: 'd', epoch: 1, person: 'p', name: '张三', roles }
let saved: { readonly name: string; readonly bytes: Uint8Array } | null = null
const save = async (_: unknown, name: string, bytes: Uint8Array): Promise<Saved> => {
  saved = { name, bytes }
  return { ok: true, value: { name } }
}
const open = () => signingService({ folder: () => folder, session, save }, engine, () => now)
const make = (name: string) =>
  open()['signing:make']({ kind: 'ec', name, organisation: '示范市总工会', years: 5, passphrase }, caller)
const made = async (name = '示范市总工会办公室') => {
  const answer = await make(name)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
  now = Date.UTC(2026, 10, 21)
  roles = ['sealKeeper']
})
afterEach(() => rmSync(folder, { recursive: true }))

test('印章管理员制作证书，签本机保存的 PDF，pdfsig 判为有效；别的角色办不了', async () => {
  const { key, subject, selfIssued, fingerprint } = await made()
  expect({ subject, selfIssued }).toEqual({ subject: '示范市总工会办公室', selfIssued: true })
  expect(await open()['signing:list']({}, caller)).toMatchObject([{ key, fingerprint }])
  const file = await keepFile(folder, '通知.pdf', await somePdf())
  if (!file.ok) throw new Error(file.code)
  const asked = { ...file.value, key, passphrase, reason: '印发' }
  const signed = await open()['pdf:signKept'](asked, caller)
  if (!signed.ok) throw new Error(JSON.stringify(signed))
  const bytes = await readKept(folder, signed.value.file.sm3)
  if (!bytes.ok) throw new Error(bytes.code)
  expect(pdfsig(bytes.value)[0]).toContain('Signature is Valid')
  expect(await open()['pdf:inspect']({ bytes: bytes.value }, caller)).toMatchObject({
    value: { signatures: [{ at: now, reason: '印发', verdict: { certificate: { fingerprint } } }] },
  })
  for (const [who, code] of [
    [null, 'notSignedIn'],
    [['handler', 'administrator'], 'needsSealKeeper'],
  ] as const) {
    roles = who && [...who]
    expect(await open()['pdf:signKept'](asked, caller)).toMatchObject({ ok: false, code })
    expect(await open()['signing:remove']({ key }, caller)).toMatchObject({ ok: false, code })
    expect(await make('另一枚')).toMatchObject({ ok: false, code })
  }
})

test('磁盘上看不到密钥；改了证书的文件打不开密钥；口令错三次要等', async () => {
  const { key } = await made()
  const path = join(folder, 'vault', 'keys', `${key}.json`)
  const kept = JSON.parse(readFileSync(path, 'utf8'))
  expect(Object.keys(kept).toSorted()).toEqual([
    'argon2id',
    'certificate',
    'chain',
    'data',
    'format',
    'iv',
    'key',
    'tag',
    'version',
  ])
  const other = await made('另一个单位')
  const theirs = JSON.parse(readFileSync(join(folder, 'vault', 'keys', `${other.key}.json`), 'utf8'))
  const file = await keepFile(folder, 'a.pdf', await somePdf())
  if (!file.ok) throw new Error(file.code)
  const sign = (typed: string) =>
    open()['pdf:signKept']({ ...file.value, key, passphrase: typed, reason: '' }, caller)
  writeFileSync(path, JSON.stringify({ ...kept, certificate: theirs.certificate }))
  expect(await sign(passphrase)).toMatchObject({ code: 'keyPassphrase' })
  writeFileSync(path, JSON.stringify(kept))
  expect(await sign('猜一')).toMatchObject({ code: 'keyPassphrase' })
  expect(await sign('猜二')).toMatchObject({ code: 'keyPassphrase' })
  expect(await sign(passphrase)).toMatchObject({ code: 'keyWait' })
  now += 5_000
  expect(await sign(passphrase)).toMatchObject({ ok: true })
})

test('导入 p12；同一张证书不收两次；过期的证书不签', async () => {
  const key = openssl(['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'])
  const cert = openssl(
    [
      'req',
      '-x509',
      '-new',
      '-key',
      '@key',
      '-utf8',
      '-subj',
      '/C=CN/O=示范市/CN=示范市人民政府办公室',
      '-days',
      '1',
    ],
    { key },
  )
  const p12 = () =>
    new Uint8Array(
      openssl(['pkcs12', '-export', '-in', '@cert', '-inkey', '@key', '-passout', 'pass:p'], { key, cert }),
    )
  const take = (password: string) => open()['signing:import']({ p12: p12(), password, passphrase }, caller)
  expect(await take('x')).toMatchObject({ code: 'p12Password' })
  const taken = await take('p')
  if (!taken.ok) throw new Error(taken.code)
  expect(taken.value).toMatchObject({ subject: '示范市人民政府办公室', selfIssued: true })
  expect(await take('p')).toMatchObject({ code: 'keyTwice' })
  now = Date.now() + 3 * 86_400_000
  const file = await keepFile(folder, 'a.pdf', await somePdf())
  if (!file.ok) throw new Error(file.code)
  const asked = { ...file.value, key: taken.value.key, passphrase, reason: '' }
  expect(await open()['pdf:signKept'](asked, caller)).toMatchObject({ code: 'keyNotValidNow' })
})

test('任何 PDF 都可签名另存，原文件不动；证书可导出给对方核对', async () => {
  const { key } = await made()
  const bytes = await somePdf()
  const asked = { bytes: bytes.slice(), name: '对方来文', key, passphrase, reason: '会签' }
  expect(await open()['pdf:sign'](asked, caller)).toEqual({ ok: true, value: { name: '对方来文.pdf' } })
  expect(saved?.bytes.subarray(0, bytes.length)).toEqual(bytes)
  expect(pdfsig(saved?.bytes ?? bytes)[0]).toContain('Signature is Valid')
  expect(await open()['signing:certificate']({ key }, caller)).toMatchObject({ ok: true })
  expect(saved?.name).toBe('示范市总工会办公室.cer')
  const said = openssl(['x509', '-inform', 'DER', '-in', '@cer', '-noout', '-subject', '-nameopt', 'utf8'], {
    cer: saved?.bytes ?? bytes,
  })
  expect(said.toString()).toContain('CN=示范市总工会办公室')
})

test('证书可删除；指向别处的名称不是证书', async () => {
  const { key } = await made()
  for (const wrong of ['../../x', '/etc/passwd', `${key}/..`, 'C:\\x', ''])
    expect(await open()['signing:remove']({ key: wrong }, caller)).toMatchObject({ code: 'keyMissing' })
  expect(await open()['signing:remove']({ key }, caller)).toEqual({ ok: true, value: {} })
  expect(readdirSync(join(folder, 'vault', 'keys')).filter((name) => name.endsWith('.json'))).toEqual([])
})

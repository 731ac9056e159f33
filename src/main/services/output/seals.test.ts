import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { encodePng } from '@documents/seal/pngWrite'
import type { Session } from '@shared/ipc'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Caller } from '../../ipc'
import type { Engine } from './engine'
import { openSealVault } from './seals'
import { openWorkshop } from './workshop'

// The workshop itself, without its thread.
const workshop = openWorkshop(join(import.meta.dirname, '../../../../resources'), 'test')
const engine: Engine = {
  run: (job, request) => workshop[job](request as never, () => {}) as never,
  close: () => {},
}
const caller = {} as Caller
const passphrase = '保管人的口令-2026'

const png = (): Uint8Array => {
  const size = 320
  const rgba = new Uint8Array(4 * size * size)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (Math.abs(Math.hypot(x - 160, y - 160) - 152) < 8) rgba.set([210, 0, 0, 255], 4 * (y * size + x))
  return encodePng({ width: size, height: size, rgba }, (bytes) => new Uint8Array(deflateSync(bytes)))
}

let folder = ''
let now = 0
let roles: string[] | null = ['sealKeeper']
const session = (): Session | null =>
  roles && { workspace: 'office', office: 'o', device: 'd', epoch: 1, person: 'p', name: '张三', roles }
const open = () =>
  openSealVault(
    () => folder,
    engine,
    session,
    () => now,
  )
const register = (seal: string) =>
  open().handlers['seal:register']({ seal, png: png(), diameterMm: 42, passphrase }, caller)
const preview = (seal: string, tried: string) =>
  open().handlers['seal:preview']({ seal, passphrase: tried }, caller)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'))
  now = 1_000_000
  roles = ['sealKeeper']
})
afterEach(() => rmSync(folder, { recursive: true }))

test('only the keeper, signed in, registers, looks at and uses a seal', async () => {
  const blank = { organisation: 0, way: 'blank' } as const
  const real = { organisation: 0, way: 'registered', seal: 'seal/a', passphrase } as const
  for (const [who, code] of [
    [null, 'notSignedIn'],
    [['handler', 'administrator'], 'needsSealKeeper'],
  ] as const) {
    roles = who && [...who]
    expect(await register('seal/a')).toMatchObject({ ok: false, code })
    expect(await preview('seal/a', passphrase)).toMatchObject({ ok: false, code })
    expect(await open().stamped<'openSeal'>([real], async () => expect.fail('it ran'))).toMatchObject({
      code,
    })
    const ran = await open().stamped<'openSeal'>([blank], async () => ({
      ok: true,
      value: { png: new Uint8Array() },
    }))
    expect(ran.ok).toBe(true)
  }
})

test('an id that is a way to another folder is no id of a seal', async () => {
  for (const seal of ['../../x', 'seal/../x', '/etc/passwd', 'seal/..', 'C:\\x', 'seal/a/b', 'seal/A.json'])
    expect(await register(seal)).toMatchObject({ ok: false, code: 'badRequest' })
  expect(readdirSync(folder)).toEqual([])
})

test('a changed file is no seal, and says so', async () => {
  expect(await register('seal/a')).toMatchObject({ ok: true })
  const path = join(folder, 'vault', 'seals', 'a.json')
  const kept = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...kept, diameterMm: 60 }))
  expect(await preview('seal/a', passphrase)).toMatchObject({ code: 'sealPassphrase' })
  writeFileSync(path, JSON.stringify({ ...kept, seal: 'seal/b' }))
  expect(await preview('seal/a', passphrase)).toMatchObject({ code: 'sealDamaged' })
  writeFileSync(path, '{"format":')
  expect(await preview('seal/a', passphrase)).toMatchObject({ code: 'sealDamaged' })
  expect(await open().handlers['seal:present']({}, caller)).toEqual([])
})

test('wrong passphrases are counted over restarts, the right one after the wait clears them', async () => {
  await register('seal/a')
  const codes: string[] = []
  for (let i = 0; i < 4; i++) {
    const answer = await preview('seal/a', `猜 ${i}`)
    codes.push(answer.ok ? 'ok' : answer.code)
  }
  expect(codes).toEqual(['sealPassphrase', 'sealPassphrase', 'sealPassphrase', 'sealWait'])
  expect(await preview('seal/a', passphrase)).toMatchObject({ code: 'sealWait', params: { seconds: 5 } })
  now += 5_000
  expect((await preview('seal/a', passphrase)).ok).toBe(true)
  expect(await preview('seal/a', '又错')).toMatchObject({ code: 'sealPassphrase' })
  expect((await preview('seal/a', passphrase)).ok).toBe(true)
})

test('a job that fails for another reason costs no try', async () => {
  await register('seal/a')
  const choice = { organisation: 0, way: 'registered', seal: 'seal/a', passphrase } as const
  for (let i = 0; i < 6; i++)
    expect(
      await open().stamped<'render'>([choice], async () => ({ ok: false, code: 'badTree' })),
    ).toMatchObject({ code: 'badTree' })
  expect((await preview('seal/a', passphrase)).ok).toBe(true)
})

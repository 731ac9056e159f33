import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './lib/rooms'

const folder = mkdtempSync(join(tmpdir(), 'lianxi-parcel-'))
const at = (name: string): string => join(folder, name)
const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './scripts/ts.mjs', 'scripts/parcel.ts', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: root },
    },
  )
  return { status, text: stdout + stderr }
}

beforeAll(() => expect(run('sample', '--out', folder)).toMatchObject({ status: 0 }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('样例数据包：看得见是谁给谁的，用公钥卡验得真，用收件人钥匙读得出', () => {
  const seen = run('inspect', at('sample.lhb'))
  expect(seen).toMatchObject({ status: 0 })
  expect(seen.text).toContain('某某总工会（演示）')
  expect(
    run('verify', at('sample.lhb'), '--key', at('sender.card'), '--as', at('recipient.testkey')),
  ).toMatchObject({
    status: 0,
    text: expect.stringContaining('变更 1 行，其中 0 行不合规范；附件 1 份'),
  })
  expect(run('verify', at('receipt.lhr'), '--key', at('recipient.card'))).toMatchObject({ status: 0 })
  expect(run('inspect', at('sender.card')).text).toContain('指纹')
})

test('包头和签名用 openssl 直接可核', () => {
  const [, head = ''] = readFileSync(at('sample.lhb'), 'latin1').split('\n')
  writeFileSync(at('head'), head, 'latin1')
  const said = spawnSync('openssl', ['dgst', '-sm3', '-r', at('head')], { encoding: 'utf8' }).stdout.slice(
    0,
    64,
  )
  expect(run('inspect', at('sample.lhb')).text).toContain(said)
})

test('别人的公钥卡、改动过的包、截断的包、不是包的文件、错误的命令：退出码和话都不同', () => {
  expect(run('verify', at('sample.lhb'), '--key', at('recipient.card'))).toMatchObject({
    status: 1,
    text: expect.stringContaining('不是这张公钥卡的单位发出的'),
  })
  const bytes = readFileSync(at('sample.lhb'))
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1
  writeFileSync(at('changed.lhb'), bytes)
  expect(run('verify', at('changed.lhb'), '--key', at('sender.card'))).toMatchObject({
    status: 1,
    text: expect.stringContaining('内容与签名的包头不符'),
  })
  writeFileSync(at('cut.lhb'), bytes.subarray(0, bytes.length - 1))
  expect(run('inspect', at('cut.lhb'))).toMatchObject({ status: 1, text: expect.stringContaining('不完整') })
  expect(run('inspect', join(root, 'package.json'))).toMatchObject({
    status: 1,
    text: expect.stringContaining('不是数据包'),
  })
  expect(run('inspect')).toMatchObject({ status: 2 })
  expect(run('inspect', at('nothing'))).toMatchObject({ status: 1 })
  expect(run('sample', '--out', folder)).toMatchObject({
    status: 1,
    text: expect.stringContaining('没有覆盖'),
  })
})

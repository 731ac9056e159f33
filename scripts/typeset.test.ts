/** `npm run typeset` from outside: what it writes, what it refuses, and that a refusal leaves nothing behind. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encodePng } from '../src/documents/seal/pngWrite'
import { root } from './lib/rooms'
import { deflate } from './lib/typesetting'

const folder = mkdtempSync(join(tmpdir(), 'lianxi-typeset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './scripts/ts.mjs', 'scripts/typeset.ts', ...args],
    { cwd: root, encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
  )
  return { status, stdout, messages: stderr.trim().split('\n') }
}

const fixture = (name: string): string => join(root, 'tests', 'fixtures', 'documents', `${name}.json`)
const put = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return name
}

const square = (side: number): Uint8Array => {
  const rgba = new Uint8Array(side * side * 4)
  for (let i = 0; i < side * side; i++) {
    const radius = Math.hypot((i % side) + 0.5 - side / 2, Math.floor(i / side) + 0.5 - side / 2)
    rgba.set([200, 0, 0, radius <= side / 2 && radius > side * 0.46 ? 255 : 0], i * 4)
  }
  return encodePng({ width: side, height: side, rgba }, deflate)
}

describe('npm run typeset', () => {
  it('写出 PDF，两次写出的字节相同，文件夹里没有别的', () => {
    put('seal.png', square(480))
    for (const out of ['a.pdf', 'b.pdf']) {
      const done = run(fixture('notice'), out, '--seal', 'seal.png', '--seal-mm=45')
      expect(done).toMatchObject({ status: 0, messages: [''] })
    }
    const [a, b] = ['a.pdf', 'b.pdf'].map((name) => readFileSync(join(folder, name)))
    expect(a?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(a?.equals(b as Buffer)).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['a.pdf', 'b.pdf', 'seal.png'])
  }, 60_000)

  it('一处错误一行，双语，退出码 1，什么都不写', () => {
    const bad = put(
      'bad.json',
      JSON.stringify({
        kind: 'notice',
        format: 'document',
        issuerMark: ['甲'],
        title: '',
        body: [{ level: 7, text: '\u0007' }],
        x: 1,
      }),
    )
    const done = run(bad, 'out.pdf')
    expect(done.status).toBe(1)
    expect(done.messages).toHaveLength(4)
    for (const message of done.messages) expect(message).toMatch(/[\u3400-\u9fff].* {2}\| {2}.*[a-z]/u)
    expect(existsSync(join(folder, 'out.pdf'))).toBe(false)
  }, 60_000)

  it('没有字形的字逐个指名，已有的输出不动', () => {
    const tree = JSON.parse(readFileSync(fixture('unsealed'), 'utf8'))
    const missing = put('missing.json', JSON.stringify({ ...tree, body: [{ level: 0, text: '会议😀' }] }))
    put('kept.pdf', 'kept')
    const done = run(missing, 'kept.pdf')
    expect(done.status).toBe(1)
    expect(done.messages).toEqual([expect.stringContaining('body[0]：内置字体都没有“😀”（U+1F600）')])
    expect(readFileSync(join(folder, 'kept.pdf'), 'utf8')).toBe('kept')
  }, 60_000)

  it.each([
    ['没有参数', []],
    ['只有输入', ['x.json']],
    ['没有的文件', ['none.json', 'out.pdf']],
    ['不认识的选项', [fixture('notice'), 'out.pdf', '--colour', 'red']],
    ['选项缺值', [fixture('notice'), 'out.pdf', '--seal']],
    ['直径不是数', [fixture('notice'), 'out.pdf', '--seal', 'seal.png', '--seal-mm', 'big']],
    ['没有的文件夹', [fixture('unsealed'), 'none/out.pdf']],
    ['不盖章的文件加印章', [fixture('unsealed'), 'out.pdf', '--seal', 'seal.png']],
    ['坏的 JSON', ['broken.json', 'out.pdf']],
    ['坏的 PNG', [fixture('notice'), 'out.pdf', '--seal', 'broken.png']],
  ])(
    '%s：退出码 1，有话可读，没有输出',
    (_, args) => {
      put('seal.png', square(480))
      put('broken.json', '{"kind": ')
      put('broken.png', square(480).subarray(0, 200))
      const done = run(...args)
      expect(done.status).toBe(1)
      expect(done.messages.join('\n')).toMatch(/[\u3400-\u9fff]/u)
      expect(done.messages.join('\n')).not.toMatch(/\n {4}at /u)
      expect(existsSync(join(folder, 'out.pdf'))).toBe(false)
    },
    60_000,
  )
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { safeFileName, withExtension, writeFault, writeWhole } from './files'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a title becomes a name that anybody can read', () => {
  expect(safeFileName('关于召开2024年联席会议的通知', '.pdf')).toBe('关于召开2024年联席会议的通知.pdf')
  expect(safeFileName('关于“三项”工作：说明/附件', '.pdf')).toBe('关于“三项”工作：说明 附件.pdf')
  expect(safeFileName('纪要.PDF', '.pdf')).toBe('纪要.pdf')
  expect(safeFileName('', '.pdf')).toBe('未命名.pdf')
  expect(safeFileName('con', '.pdf')).toBe('_con.pdf')
})

test('no text makes a name that leads to another folder, hides, or is too long', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('..', '/', '\\', 'C:', '\0', '\u202e', '纪要', '.pdf', ' '))
      .map((parts) => parts.join('')),
    fc.string({ unit: 'binary', minLength: 300, maxLength: 500 }),
  )
  fc.assert(
    fc.property(nasty, (text) => {
      const name = safeFileName(text, '.pdf')
      expect(name).toMatch(/^[^\\/:*?"<>|\p{Cc}]+\.pdf$/u)
      expect(name.startsWith('.')).toBe(false)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      expect(join('/x', name)).toBe(`/x/${name}`)
    }),
    { numRuns: 2_000 },
  )
})

test('a file is replaced as a whole, and nothing else stays in its folder', async () => {
  const path = join(folder, '通知.pdf')
  writeFileSync(path, 'old')
  await writeWhole(path, new TextEncoder().encode('new'))
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['通知.pdf'])
})

test('a folder that is gone is said in words, without its path', async () => {
  const error = await writeWhole(join(folder, 'gone', 'a.pdf'), new Uint8Array(3)).catch((e: unknown) => e)
  expect(writeFault(error)).toEqual({ ok: false, code: 'folderGone', params: { detail: 'ENOENT' } })
})

test('the extension is added where it was not typed', () => {
  expect(withExtension('/x/纪要', '.pdf')).toBe('/x/纪要.pdf')
  expect(withExtension('/x/纪要2024.3', '.pdf')).toBe('/x/纪要2024.3.pdf')
  expect(withExtension('/x/纪要.PDF', '.pdf')).toBe('/x/纪要.PDF')
})

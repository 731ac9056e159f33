/** `npm run measure` from outside: what it prints, and what it refuses. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fixture } from '../tests/visual/fixtures'
import type { Measured } from './lib/measure'
import { root } from './lib/rooms'
import { typeset } from './lib/typesetting'

const folder = mkdtempSync(join(tmpdir(), 'lianxi-measure-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (file: string, env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, ['--import', './scripts/ts.mjs', 'scripts/measure.ts', file], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder, ...env },
  })

describe('npm run measure', () => {
  it('标准输出是毫米的 JSON，标准错误是给人看的表', async () => {
    const set = await typeset(fixture('notice'))
    if (!set.ok) throw new Error(JSON.stringify(set.error))
    writeFileSync(join(folder, 'notice.pdf'), set.value.pdf)
    const done = run('notice.pdf')
    expect(done.status).toBe(0)
    const { format, pages, figures }: Measured = JSON.parse(done.stdout)
    expect(format).toBe('document')
    expect(pages).toHaveLength(set.value.list.pages.length)
    expect(pages[0]?.mark[0]?.top).toBeCloseTo(72, 0)
    expect(figures.filter(({ holds }) => !holds)).toEqual([])
    expect(done.stderr).toContain('发文机关标志上缘')
    expect(done.stderr).toContain(`${figures.length} 项全部相合`)
  })

  it('不是 PDF、没有这个文件、没有 poppler，都用话说明，退出码 1', () => {
    writeFileSync(join(folder, 'text.pdf'), '不是 PDF')
    for (const [file, said, env] of [
      ['text.pdf', '不能读取这个 PDF', {}],
      ['none.pdf', '不能读取这个 PDF', {}],
      ['text.pdf', '请安装 poppler-utils', { PATH: folder }],
    ] as const) {
      const done = run(file, env)
      expect(done.status).toBe(1)
      expect(done.stderr).toContain(said)
      expect(done.stdout).toBe('')
    }
  })
})

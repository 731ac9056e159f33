/** DOCX as LibreOffice sets it, page by page beside our own PDF. Skipped where LibreOffice is not installed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../scripts/lib/rooms'
import { typeset, typesetWord } from '../../scripts/lib/typesetting'
import type { DocumentTree } from '../../src/documents/tree'

const has = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0
const names = [
  'notice',
  'minutes',
  'request',
  'joint-six',
  'enclosure-landscape',
  'attachments-12',
  'sheet-list',
]

/** LibreOffice sees the shipped faces under the names that offices use. */
const fontNames = [
  ['仿宋_GB2312', 'FandolFang'],
  ['楷体_GB2312', 'FandolKai'],
  ['黑体', 'FandolHei'],
  ['宋体', 'FandolSong'],
  ['方正小标宋简体', 'Noto Serif CJK SC'],
]
const fontsConf = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(root, 'resources/fonts')}</dir><cachedir>${folder}/cache</cachedir>${fontNames
    .map(
      ([from, to]) =>
        `<match target="pattern"><test name="family"><string>${from}</string></test><edit name="family" mode="assign" binding="strong"><string>${to}</string></edit></match>`,
    )
    .join('')}</fontconfig>`

const folder = mkdtempSync(join(tmpdir(), 'word-'))
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(async () => {
  if (!has) return
  writeFileSync(join(folder, 'fonts.conf'), fontsConf(folder))
  mkdirSync(join(folder, 'word'))
  for (const name of names) {
    const tree = JSON.parse(
      readFileSync(join(root, `tests/fixtures/documents/${name}.json`), 'utf8'),
    ) as DocumentTree
    const pdf = await typeset(tree)
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    writeFileSync(join(folder, `${name}.pdf`), pdf.value.pdf)
    writeFileSync(join(folder, 'word', `${name}.docx`), typesetWord(tree).docx)
  }
  const files = names.map((name) => join(folder, 'word', `${name}.docx`))
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', join(folder, 'word'), ...files], {
    env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf'), HOME: folder },
    stdio: 'ignore',
  })
})

interface Word {
  readonly page: number
  readonly y: number
  readonly text: string
}
const words = (path: string): readonly Word[] => {
  const html = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  return html.split('<page ').flatMap((part, page) =>
    [...part.matchAll(/yMax="([\d.]+)">([^<]*)</g)].map(([, y = '', text = '']) => ({
      page,
      y: Number(y),
      text,
    })),
  )
}
const textOn = (found: readonly Word[], page: number): string =>
  found
    .flatMap((word) => (word.page === page ? [word.text] : []))
    .join('')
    .replaceAll(/[\s—]/g, '')

const dpi = 150

/** Row, first and last column of the longest row of red on page 1. */
const redRule = (path: string): readonly number[] => {
  const args = ['-r', String(dpi), '-f', '1', '-l', '1', '-singlefile', path]
  const file = execFileSync('pdftoppm', args, { maxBuffer: 1 << 28 })
  const [head = '', width = '', height = ''] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 40)) ?? []
  let best: readonly number[] = []
  for (let y = 0; y < Number(height); y++) {
    const red = Array.from({ length: Number(width) }, (_, x) => x).filter((x) => {
      const at = head.length + 3 * (y * Number(width) + x)
      return (file[at] ?? 0) > 180 && (file[at + 1] ?? 255) < 90
    })
    const [first] = red
    const last = red.at(-1)
    if (first !== undefined && last !== undefined && last - first > (best[2] ?? 0) - (best[1] ?? 0))
      best = [y, first, last]
  }
  return best
}

describe.skipIf(!has)('Word 文件在 LibreOffice 里', () => {
  test.each(names)(
    '%s：页数与 PDF 相同，每页文字至多差两行多（给署名作伴的两行 Word 不会自己带，表格至多四行）',
    (name) => {
      const own = words(join(folder, `${name}.pdf`))
      const theirs = words(join(folder, 'word', `${name}.pdf`))
      const pages = Math.max(...own.map(({ page }) => page))
      expect(Math.max(...theirs.map(({ page }) => page))).toBe(pages)
      for (let page = 1; page <= pages; page++) {
        const difference = Math.abs(textOn(own, page).length - textOn(theirs, page).length)
        expect(difference, `page ${page}`).toBeLessThanOrEqual(name === 'enclosure-landscape' ? 112 : 62)
      }
    },
  )

  test.each(['notice', 'minutes', 'request'])('%s：首页红线的高低、长短与 PDF 相差不到 1 毫米', (name) => {
    const own = redRule(join(folder, `${name}.pdf`))
    const theirs = redRule(join(folder, 'word', `${name}.pdf`))
    for (const [i, edge] of own.entries()) expect(Math.abs((theirs[i] ?? 0) - edge)).toBeLessThan(dpi / 25.4)
  })
})

/** An 归档包 as an archivist gets it: made in the window, unpacked, checked with openssl, opened in a browser without the program. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import type { Desk } from '../journey/desk'
import { openChromium } from '../pdf/chromium'
import { expect } from './fixture'

/** One line of 目录.html: the nine columns, and the names of the files. */
interface PackedLine {
  readonly cells: readonly string[]
  readonly files: readonly string[]
}

/** Makes the package of the conference in hand, and proves it; what its first page lists. */
export async function packAndOpen(desk: Desk, folder: string): Promise<readonly PackedLine[]> {
  const { page } = desk
  const zip = join(folder, 'package.zip')
  await desk.place('登记簿')
  await desk.tab('归档目录')
  await desk.open('档号设置')
  await desk.fill('全宗号', 'J001')
  await desk.press('保存')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await desk.saving(zip)
  await desk.press('生成归档包')
  await expect(page.getByText('归档包已保存')).toBeVisible()

  const files = unzipSync(readFileSync(zip))
  const at = (path: string) => join(folder, 'unzipped', path)
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), bytes)
  }
  const sums = readFileSync(at('校验.sm3'), 'utf8').trim().split('\n')
  expect(sums.length).toBe(Object.keys(files).length - 1)
  for (const line of sums) {
    const [sum = '', path = ''] = line.split('  ')
    const own = execFileSync('openssl', ['dgst', '-sm3', '-r', path], { cwd: at('.'), encoding: 'utf8' })
    expect(own.slice(0, 64), path).toBe(sum)
  }
  const browser = await openChromium()
  const opened = await browser.newPage()
  await opened.goto(pathToFileURL(at('目录.html')).href)
  await expect(opened.getByText('电子包不替代纸质归档', { exact: false })).toBeVisible()
  const links = await opened.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
  for (const href of links) expect(Object.keys(files)).toContain(decodeURIComponent(href))
  const lines = await opened.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll('td')]
      return {
        cells: cells.slice(0, -1).map((cell) => cell.textContent ?? ''),
        files: [...(cells.at(-1)?.querySelectorAll('a') ?? [])].map((a) => a.textContent ?? ''),
      }
    }),
  )
  await browser.close()
  return lines
}

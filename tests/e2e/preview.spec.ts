import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { sm3 as sm3Of } from 'hash-wasm'
import type { DocumentTree } from '../../src/documents/tree'
import { test as base, executable, expect, type Run, root } from './fixture'

/** Builds the program with the page of the preview; fonts are the product's own. */
const build = (): string => {
  const folder = join(root, '.cache/preview-harness')
  mkdirSync(folder, { recursive: true })
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const config = 'tests/harness/preview/electron.vite.config.ts'
  const built = spawnSync(
    process.execPath,
    [cli, 'build', '--config', config, '--outDir', join(folder, 'out'), '--logLevel', 'error'],
    { cwd: root, encoding: 'utf8' },
  )
  if (built.status !== 0) throw new Error(`the preview was not built:\n${built.stdout}${built.stderr}`)
  if (!existsSync(join(folder, 'resources')))
    symlinkSync(join(root, 'resources'), join(folder, 'resources'), 'junction')
  const manifest = { name: 'lianxi', version: '0.0.0', type: 'module', main: 'out/main/index.js' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  return folder
}

/** One program for all; each test begins on a fresh page. */
const test = base.extend<object, { preview: Run & { readonly userData: string } }>({
  preview: [
    async ({ playwright: _playwright }, use) => {
      const userData = mkdtempSync(join(tmpdir(), 'lianxi-preview-'))
      const app = await _electron.launch({
        executablePath: executable,
        args: [build(), `--user-data-dir=${userData}`],
        cwd: root,
      })
      const page = await app.firstWindow()
      // A page that is still coming cannot be loaded anew.
      await page.waitForFunction(() => 'preview' in window)
      await use({ app, page, userData })
      await app.close()
      rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker' },
  ],
})

test.beforeEach(async ({ preview: { page } }) => {
  await page.reload()
  await page.waitForFunction(() => 'preview' in window)
})

const notice: DocumentTree = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['示范市人民政府办公室文件'],
  number: { code: '示政办发', year: 2026, serial: 8 },
  title: '关于召开示范市人民政府与示范市总工会联席会议的通知',
  addressees: ['各区人民政府，市政府有关部门'],
  body: Array.from({ length: 6 }, (_, i) => ({
    level: 0 as const,
    text: `${i + 1}段：${'通报上次联席会议议定事项落实情况，研究职工普遍关心的议题。'.repeat(3)}`,
  })),
  signature: { organisations: ['示范市人民政府办公室'], date: '2026-11-21', sealed: true },
}

/** Minutes of 40 KB of UTF-8, the length at which typing must still be smooth. */
const minutes: DocumentTree = {
  kind: 'minutes',
  format: 'minutes',
  issuerMark: ['示范市联席会议纪要'],
  title: '第三次联席会议纪要',
  body: Array.from({ length: 90 }, (_, i) => ({
    level: 0 as const,
    text: `会议认为，第${i + 1}项工作${'关系职工切身利益，各单位要抓紧落实，按期报告进展。'.repeat(6)}`.slice(
      0,
      148,
    ),
  })),
}

const show = async ({ page }: Run, setting: Parameters<Window['preview']['set']>[0]) => {
  await page.evaluate((given) => window.preview.set(given), setting)
  await expect(page.locator('.preview-sheet svg').first()).toBeVisible()
}

test('竖排蒙古文在预览里排出来，词由字体连写', async ({ preview: { page } }, info) => {
  const tree = JSON.parse(readFileSync('tests/fixtures/documents/mongolian.json', 'utf8')) as DocumentTree
  await page.evaluate((given) => window.preview.set({ tree: given as never }), tree)
  await page.waitForFunction(() => window.preview.pages() === 5)
  const words = page.locator('svg.lx-page text[font-family="lx-noto-mongolian"]')
  await expect(words.first()).toBeVisible()
  await expect(page.locator('svg.lx-page').first()).toContainText(tree.issuerMark[0]?.split(' ')[0] ?? '')
  await page.screenshot({ path: info.outputPath('mongolian.png') })
})

test('仿宋选了本机字体，预览就用它，它没有的字用随附字体', async ({ preview }) => {
  const { page, userData } = preview
  const bytes = readFileSync('resources/fonts/FandolKai-Regular.ttf')
  const sm3 = await sm3Of(bytes)
  const folder = join(userData, 'data/office/vault/faces')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${sm3}.ttf`), bytes)
  const face = {
    sm3,
    postScriptName: 'Kai',
    fullName: 'Kai',
    version: '1',
    lacking: 0,
    source: { name: 'a.ttf', sm3 },
  }
  writeFileSync(
    join(folder, 'faces.json'),
    JSON.stringify({ format: 'lianxi-faces', version: 1, roles: { fangsong: face } }),
  )
  const tree = { ...notice, body: [{ level: 0 as const, text: '出席：龑㛃、张䶮。' }] }
  await show(preview, { tree, seals: [] })
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root: dom } = await session.send('DOM.getDocument')
  const fontOf = async (selector: string) => {
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: dom.nodeId, selector })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    return fonts.map(({ postScriptName }) => postScriptName)
  }
  await expect
    .poll(() => fontOf(`svg.lx-page text[font-family="lx-pc-${sm3}"]`))
    .toEqual(['FandolKai-Regular'])
  await expect
    .poll(() => fontOf('svg.lx-page text[font-family="lx-lianxi-fallback"]'))
    .toEqual(['LianxiFallback-Light'])
})

test('the place of a seal says 留白待盖; a specimen is drawn there, with what it is not', async ({
  preview,
}) => {
  const { page } = preview
  await show(preview, { tree: notice, seals: [] })
  const last = page.locator('.preview-sheet').last()
  await last.scrollIntoViewIfNeeded()
  await expect(page.getByText('留白待盖')).toBeVisible()
  await expect(page.getByText('不具电子印章效力')).toHaveCount(0)
  await show(preview, { seals: [{ organisation: 0, way: 'specimen' }] })
  await expect(page.locator('.lx-seal')).toHaveCount(1)
  await expect(page.getByText('留白待盖')).toHaveCount(0)
  await expect(page.getByText('印章图样，不具电子印章效力')).toBeVisible()
})

test('a click on the page finds the clause, and the clause being edited is marked and in sight', async ({
  preview,
}) => {
  const { page } = preview
  await show(preview, { tree: notice, seals: [] })
  await page.locator('.preview-sheet').getByText('1段').first().click()
  expect(await page.evaluate(() => window.preview.picked())).toEqual(['body[0]'])
  await page.evaluate(() => window.preview.set({ highlightPath: 'body[5]' }))
  await expect(page.locator('.preview-mark').first()).toBeInViewport()
  await page.getByRole('button', { name: '缩略图' }).click()
  await page.getByRole('navigation').getByRole('button', { name: '第 1 页' }).click()
  await expect(page.locator('.preview-sheet').first()).toBeInViewport({ ratio: 0.5 })
})

test('only pages in sight are drawn; the others are there to be scrolled to', async ({ preview }) => {
  const { page } = preview
  await show(preview, { tree: minutes, seals: [] })
  const pages = await page.evaluate(() => window.preview.pages())
  expect(pages).toBeGreaterThan(15)
  expect(await page.locator('.preview-sheet').count()).toBe(pages)
  expect(await page.locator('.preview-sheet svg').count()).toBeLessThan(5)
  await page.locator('.preview-sheet').last().scrollIntoViewIfNeeded()
  await expect(page.locator('.preview-sheet').last().locator('svg')).toBeVisible()
  await expect(page.locator('.preview-sheet').first().locator('svg')).toHaveCount(0)
})

test('the page follows every keystroke, and the text that was typed last is the text that is shown', async ({
  preview,
}) => {
  const { page } = preview
  await show(preview, { tree: minutes, seals: [] })
  await page.getByLabel('text').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('甲乙丙丁戊己庚辛')
  await expect(page.locator('.preview-sheet').first()).toContainText('甲乙丙丁戊己庚辛会议认为')
})

test('a keystroke in 40 KB draws nothing until its page is laid out, and then the line that changed alone', async ({
  preview,
}) => {
  const { page } = preview
  await show(preview, { tree: minutes, seals: [] })
  const drawn = await page.evaluate(async () => {
    const box = document.querySelector('textarea')
    const pane = document.querySelector('.preview-pane')
    const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value') ?? {}
    if (!box || !pane || !set) throw new Error('no text field')
    const arrived = async (after: number) => {
      while (window.preview.arrivals().length === after)
        await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    const lines = () => [...pane.querySelectorAll('.preview-sheet svg > *')]
    const before = lines()
    const count = window.preview.arrivals().length
    const changes = new MutationObserver(() => {})
    changes.observe(pane, { childList: true, subtree: true, attributes: true, characterData: true })
    // One character of the first paragraph for another of the same width: all other lines stay.
    set.call(box, box.value.replace('认为', '指出'))
    box.dispatchEvent(new Event('input', { bubbles: true }))
    const atOnce = changes.takeRecords().length
    await arrived(count)
    const after = lines()
    return {
      atOnce,
      shown: pane.querySelectorAll('.preview-sheet svg').length,
      sameNumber: after.length === before.length,
      fresh: after.filter((one, i) => one !== before[i]).map((one) => one.textContent),
      whole: after.map((one) => one.textContent).join(''),
    }
  })
  expect(drawn.atOnce).toBe(0)
  expect(drawn.shown).toBeGreaterThan(1)
  expect(drawn.sameNumber).toBe(true)
  expect(drawn.fresh).toEqual([expect.stringContaining('会议指出')])
  expect(drawn.whole).not.toContain('会议认为，第1项')
})

test('in the vertical interface paper stays horizontal', async ({ preview }) => {
  const { page } = preview
  await page.evaluate(() => window.preview.setLanguage({ language: 'mn-Mong', layout: 'vertical' }))
  await show(preview, { tree: notice, seals: [] })
  const box = await page.locator('.preview-sheet').first().boundingBox()
  if (!box) throw new Error('no sheet')
  expect(box.height / box.width).toBeCloseTo(297 / 210, 2)
  const pane = page.locator('.preview-pane')
  // Wider than the pane, so that there is something to scroll on both axes.
  await pane.focus()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect.poll(() => pane.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeGreaterThan(0)
  await pane.hover()
  const before = await pane.evaluate((element) => element.scrollTop)
  await page.mouse.wheel(0, 300)
  await expect.poll(() => pane.evaluate((element) => element.scrollTop)).toBeGreaterThan(before)
})

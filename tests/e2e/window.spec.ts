import type { Page } from '@playwright/test'
import { test as base, beginOffice, expect, killHard, type Shared, share, start } from './fixture'

/** Whoever only works in an office shares one; a test that begins, ends or leaves one has a program of its own. */
const test = base.extend<object, { shared: Shared }>({
  shared: [
    ({ playwright: _playwright }, use) =>
      share(async (run) => {
        await found(run.page)
        await use(run)
      }),
    { scope: 'worker' },
  ],
})

const NAME = '何文静'
const PASSPHRASE = '测试口令一二三四'

/** First start up to the window itself, as a clerk does it. */
const found = (page: Page): Promise<void> => beginOffice(page, NAME, PASSPHRASE)

const enter = async (page: Page): Promise<void> => {
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: '进入' }).click()
}

/** Ids of the drafts that main has as files. */
const draftIds = (page: Page) =>
  page.evaluate(async () => (await window.lianxi.invoke('draft:list', {})).map(({ id }) => id))

/** What the console calls an error, refused styles and scripts among it. */
const errorsOf = (page: Page): string[] => {
  const errors: string[] = []
  page.on('console', (message) => {
    // The policy of the page names a directive that this Chromium does not know.
    if (message.type() === 'error' && !message.text().includes("'webrtc'")) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

test('第一次使用到下次登录：蒙古文字体自带，单位建成，口令才能进入，控制台没有错误', async ({ userData }) => {
  const first = await start(userData)
  const errors = errorsOf(first.page)
  // Mongolian from the first page on, by the keys too, in a face of its own.
  const root = first.page.locator('html')
  await first.page.keyboard.press('Control+Shift+L')
  await expect(root).toHaveAttribute('lang', 'mn-Mong')
  await first.page.evaluate(() => document.fonts.ready)
  expect(await first.page.evaluate(() => document.fonts.check('17px "App Mongolian"', 'ᠮᠣᠩᠭᠣᠯ'))).toBe(true)
  const family = await root.evaluate((element) => getComputedStyle(element).fontFamily)
  expect(family.startsWith('"App Mongolian"')).toBe(true)
  await first.page.getByRole('button', { name: '中文', exact: true }).click()
  await found(first.page)
  await expect(first.page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(errors).toEqual([])
  await first.app.close()

  const again = await start(userData)
  await again.page.getByRole('button', { name: NAME }).waitFor()
  await again.page.getByLabel('口令', { exact: true }).fill('不是这个口令')
  await again.page.getByRole('button', { name: '进入' }).click()
  await expect(again.page.getByRole('alert')).toContainText('口令不对')
  await enter(again.page)
  await again.page.getByRole('navigation').waitFor()
  await again.app.close()
})

test('正在填的内容在断电后还在，并说明是恢复的；放弃后不再出现', async ({ userData }) => {
  const first = await start(userData)
  await found(first.page)
  await first.page.keyboard.press('Alt+0')
  await first.page.getByLabel('负责处（科）室').fill('综合一处')
  await expect.poll(async () => (await draftIds(first.page)).length).toBe(1)
  await killHard(first)

  const again = await start(userData)
  await enter(again.page)
  await again.page.getByRole('navigation').waitFor()
  await again.page.keyboard.press('Alt+0')
  await expect(again.page.getByText('已恢复上次未保存的内容')).toBeVisible()
  await expect(again.page.getByLabel('负责处（科）室')).toHaveValue('综合一处')
  await again.page.getByRole('button', { name: '放弃未保存内容' }).first().click()
  await expect(again.page.getByLabel('负责处（科）室')).not.toHaveValue('综合一处')
  await expect.poll(() => draftIds(again.page)).toEqual([])
  await again.app.close()
})

test('保存后可以撤销，保存与撤销都在账本里', async ({ shared: { page } }) => {
  const frames = () => page.evaluate(async () => (await window.lianxi.invoke('ledger:head', {})).n)
  const before = await frames()
  await page.keyboard.press('Alt+0')
  const section = page.getByLabel('负责处（科）室')
  await section.fill('综合一处')
  await page.keyboard.press('Control+S')
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(section).not.toHaveValue('综合一处')
  expect(await frames()).toBe(before + 2)
})

test('日期写完按 Ctrl+S 就存下，搜索框里快捷键照样应答', async ({ shared: { page } }) => {
  const date = `${new Date().getFullYear() + 1}-06-15`
  await page.keyboard.press('Alt+2')
  await page.getByRole('heading', { name: '联席会议', exact: true }).waitFor()
  await page.keyboard.press('Control+N')
  await page.getByLabel(/^拟召开日期/).fill(date)
  await page.keyboard.press('Control+S')
  await expect(page.locator('.year-list').filter({ hasText: date })).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.getByRole('searchbox').focus()
  await page.keyboard.press('Control+Shift+L')
  await expect(page.locator('html')).toHaveAttribute('lang', 'mn-Mong')
  await page.keyboard.press('Control+Shift+L')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('锁定后键盘和窗口都不应答，口令回来后停在原处', async ({ shared: { page } }) => {
  await page.keyboard.press('Alt+0')
  await page.getByLabel('负责处（科）室').fill('综合一处')
  await page.keyboard.press('Control+L')
  await expect(page.getByRole('dialog', { name: '已锁定' })).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  expect(await page.evaluate(() => window.lianxi.invoke('auth:session', {}))).toBeNull()
  await enter(page)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByLabel('负责处（科）室')).toHaveValue('综合一处')
})

test('D5: 蒙古文整页竖排：导航和页眉都在窗内，方向键沿行走，中文内容直立', async ({ shared: { page } }) => {
  await page.keyboard.press('Control+Shift+L')
  const root = page.locator('html')
  await expect(root).toHaveAttribute('lang', 'mn-Mong')
  await expect(root).toHaveCSS('writing-mode', 'vertical-lr')
  const size = page.viewportSize() ?? { width: 1366, height: 768 }
  for (const control of await page.locator('.nav-item, .head button').all()) {
    const box = await control.boundingBox()
    expect(box && box.x + box.width <= size.width && box.y + box.height <= size.height).toBe(true)
  }
  await page.keyboard.press('Alt+0')
  const tabs = page.getByRole('tablist').first().getByRole('tab')
  await tabs.first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText(NAME).first()).toHaveAttribute('lang', 'zh-CN')
  // Labels carry both languages, so that either finds them.
  await tabs.first().click()
  await page.getByLabel('单位全称').waitFor()

  await page.keyboard.press('Control+Shift+L')
  await expect(root).toHaveCSS('writing-mode', 'horizontal-tb')
})

test('全部内容可搜索并一键打开', async ({ shared: { page } }) => {
  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').getByRole('searchbox').fill(NAME)
  await page.getByRole('option', { name: NAME }).first().waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('tab', { selected: true })).toContainText('人员与角色')
})

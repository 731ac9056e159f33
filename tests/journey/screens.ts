/** A picture of every screen, 1366×768, under the same names in both languages. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from './desk.ts'

interface View {
  readonly name: string
  /** Place by its shortcut: Alt and this key. */
  readonly key: string
  /** What is pressed there first, by its place: words differ from language to language. */
  readonly press?: string
  /** Sheet by its place in the row; none where a place has no sheets. */
  readonly sheet?: number
}

const sheets = (name: string, key: string, names: readonly string[], press?: string): readonly View[] =>
  names.map((each, sheet) => ({ name: `${name}-${each}`, key, sheet, ...(press !== undefined && { press }) }))

const head = (nth: number): string => `.screen-head button >> nth=${nth}`

const views: readonly View[] = [
  { name: 'todo', key: '1' },
  ...sheets('conferences', '2', [
    'steps',
    'info',
    'roster',
    'agenda',
    'materials',
    'papers',
    'meeting',
    'publicity',
  ]),
  ...sheets('topics', '3', ['form', 'research', 'opinions', 'outcome']),
  ...sheets('documents', '4', ['text', 'properties', 'route', 'checks', 'versions']),
  ...sheets('resolutions', '5', ['item', 'progress', 'close', 'notes']),
  ...sheets('exchange', '6', ['out', 'in', 'conflicts', 'forms', 'offices', 'media']),
  ...sheets('registers', '7', [
    'incoming',
    'outgoing',
    'seals',
    'numbers',
    'conferences',
    'archive',
    'verify',
  ]),
  { name: 'contacts', key: '8' },
  { name: 'contacts-levels', key: '8', press: head(0) },
  ...sheets('regulations', '9', ['articles', 'steps', 'contents', 'attendance', 'papers', 'customs']),
  { name: 'regulations-calendar', key: '9', press: head(0) },
  { name: 'regulations-compare', key: '9', press: head(1) },
  // The draft stands second, behind the regulation in force.
  ...sheets('regulations-editor', '9', ['checks', 'year', 'notice'], '.regulation-card >> nth=1'),
  ...sheets('settings', '0', ['office', 'people', 'seals', 'signing', 'fonts', 'language', 'health']),
]

/** Photographs every screen in the language that the window has now. */
async function photograph(desk: Desk, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const { page } = desk
  for (const { name, key, press, sheet } of views) {
    await page.keyboard.press(`Alt+Digit${key}`)
    await page.locator('.screen-head h1').first().waitFor()
    if (press !== undefined) await page.locator(press).click()
    if (sheet !== undefined) {
      // The sheets of the record in hand are the last row of tabs on a screen.
      const tab = page.getByRole('tablist').last().getByRole('tab').nth(sheet)
      await tab.click()
      await page.getByRole('tabpanel').last().waitFor()
    }
    await page.mouse.move(0, 0)
    // Whatever is still being read or laid out says so; the picture waits for it.
    await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running'))
    await page.locator('.preview-wait, .progress-unknown').first().waitFor({ state: 'hidden' })
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
}

/** A draft for the editor to show. */
async function draftRegulation(desk: Desk): Promise<void> {
  await desk.place('制度')
  await desk.open('起草制度')
  await desk.page.locator('.modal').getByRole('radio').first().check({ force: true })
  await desk.fill('标题', '示范县人民政府与示范县总工会联席会议制度')
  await desk.press('开始起草')
  await desk.saved()
}

/** Both languages; the window is left in Chinese. */
export async function photographAll(desk: Desk, folder: string): Promise<void> {
  const { page } = desk
  await draftRegulation(desk)
  await photograph(desk, join(folder, 'zh-CN'))
  await page.keyboard.press('Control+Shift+KeyL')
  await page.locator('html[lang="mn-Mong"]').waitFor()
  await photograph(desk, join(folder, 'mn-Mong'))
  await page.keyboard.press('Control+Shift+KeyL')
  await page.locator('html[lang="zh-CN"]').waitFor()
}

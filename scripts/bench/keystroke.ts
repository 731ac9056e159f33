/** Typing in minutes of 40 KB with their pages beside them, against an empty text box in the same window. */
import type { Page } from '@playwright/test'
import { root } from '../../tests/e2e/fixture.ts'
import { longMinutes } from './bigOfficeActs.ts'
import { median, p95 } from './numbers.ts'
import { atLogin, enter, started } from './shell.ts'

const keys = 60
const warmUp = 10

/** One keystroke in ms: until the frame that shows the letter, and until the one that shows the new page (0 where there is none). */
interface Stroke {
  readonly frame: number
  readonly page: number
}

declare global {
  interface Window {
    strokes: Stroke[]
  }
}

/** From now on the page notes every key and what it draws. */
const watch = (page: Page, hasPages: boolean): Promise<void> =>
  page.evaluate((isFollowed) => {
    window.strokes = []
    const pane = isFollowed ? document.querySelector('.preview-pane') : null
    /** A task after the next frame has been handed over. */
    const shown = () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now())
          port2.postMessage(0)
        }),
      )
    const drawn = () =>
      new Promise<number>((resolve) => {
        if (!pane) return resolve(0)
        const changes = new MutationObserver(() => {
          changes.disconnect()
          resolve(shown())
        })
        changes.observe(pane, { childList: true, subtree: true })
      })
    window.onkeydown = ({ timeStamp }) => {
      const { strokes } = window
      void Promise.all([shown(), drawn()]).then(([frame, sheet]) =>
        strokes.push({ frame: frame - timeStamp, page: Math.max(0, sheet - timeStamp) }),
      )
    }
  }, hasPages)

const type = async (page: Page, hasPages: boolean): Promise<readonly Stroke[]> => {
  await watch(page, hasPages)
  for (let i = 0; i < warmUp + keys; i++) {
    await page.keyboard.press('x')
    await page.waitForFunction((count) => window.strokes.length > count, i, { timeout: 20_000 })
  }
  return (await page.evaluate(() => window.strokes)).slice(warmUp)
}

/** Opens a long draft and types into its second clause. */
const inDraft = async (page: Page, title: string) => {
  await page.getByRole('navigation').getByRole('button', { name: '公文' }).click()
  await page.getByText(title).first().click()
  await page.locator('.document-name').getByText(title).waitFor()
  await page.locator('.preview-sheet svg').first().waitFor()
  const clauses = page.locator('.clause-text')
  const bytes = await clauses.evaluateAll((boxes) =>
    boxes.reduce((sum, box) => sum + new TextEncoder().encode((box as HTMLTextAreaElement).value).length, 0),
  )
  await clauses.nth(1).click()
  await page.keyboard.press('Home')
  const strokes = await type(page, true)
  const pages = await page.locator('.preview-sheet').count()
  await page.getByRole('button', { name: '放弃未保存内容' }).click()
  return { strokes, bytes, pages }
}

const inEmptyBox = async (page: Page): Promise<readonly Stroke[]> => {
  await page.evaluate(() => {
    const box = document.createElement('textarea')
    box.id = 'empty'
    Object.assign(box.style, { position: 'fixed', insetBlockStart: '0', zIndex: '9999' })
    document.body.append(box)
    box.focus()
  })
  return type(page, false)
}

/**
 * @returns of minutes of 40 KB (`preview.kb40.*`) and of sixty pages (`preview.pages60.*`): p95 and medians in ms of the frame that shows
 * the letter (`frame`) and of the one that shows the new page (`page`), and what each is over an empty text box in the same window
 */
export const keystrokeBench = async (profile: string): Promise<Readonly<Record<string, number>>> => {
  const { app, page } = await started(root, profile, atLogin)
  await enter(page)
  const of40Kb = await inDraft(page, longMinutes.of40Kb.title)
  const of60Pages = await inDraft(page, longMinutes.of60Pages.title)
  const empty = (await inEmptyBox(page)).map(({ frame }) => frame)
  await app.close()
  const least = p95(empty)
  const numbers = (name: string, { strokes, bytes, pages }: typeof of40Kb) => {
    const of = (what: keyof Stroke) => strokes.map((stroke) => stroke[what])
    return {
      [`${name}.frameP95OverTextareaMs`]: p95(of('frame')) - least,
      [`${name}.pageP95OverTextareaMs`]: p95(of('page')) - least,
      [`${name}.frameP95Ms`]: p95(of('frame')),
      [`${name}.frameMedianMs`]: median(of('frame')),
      [`${name}.pageP95Ms`]: p95(of('page')),
      [`${name}.pageMedianMs`]: median(of('page')),
      [`${name}.bytes`]: bytes,
      [`${name}.pages`]: pages,
    }
  }
  return {
    ...numbers('preview.kb40', of40Kb),
    ...numbers('preview.pages60', of60Pages),
    'preview.textarea.p95Ms': least,
    'preview.textarea.medianMs': median(empty),
  }
}

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

/** @returns `preview.keystroke.*`: p95 and medians in ms, and what the editor adds to an empty text box */
export const keystrokeBench = async (profile: string): Promise<Readonly<Record<string, number>>> => {
  const { app, page } = await started(root, profile, atLogin)
  await enter(page)
  await page.getByRole('navigation').getByRole('button', { name: '公文' }).click()
  await page.getByText(longMinutes).first().click()
  await page.locator('.preview-sheet svg').first().waitFor()
  const clauses = page.locator('.clause-text')
  const bytes = await clauses.evaluateAll((boxes) =>
    boxes.reduce((sum, box) => sum + new TextEncoder().encode((box as HTMLTextAreaElement).value).length, 0),
  )
  await clauses.nth(1).click()
  await page.keyboard.press('Home')
  const own = await type(page, true)
  await page.evaluate(() => {
    const box = document.createElement('textarea')
    box.id = 'empty'
    Object.assign(box.style, { position: 'fixed', insetBlockStart: '0', zIndex: '9999' })
    document.body.append(box)
    box.focus()
  })
  const empty = await type(page, false)
  await app.close()
  const of = (strokes: readonly Stroke[], what: keyof Stroke) => strokes.map((stroke) => stroke[what])
  const least = p95(of(empty, 'frame'))
  return {
    'preview.keystroke.p95OverTextareaMs': p95(of(own, 'frame')) - least,
    'preview.page.p95OverTextareaMs': p95(of(own, 'page')) - least,
    'preview.keystroke.p95Ms': p95(of(own, 'frame')),
    'preview.keystroke.medianMs': median(of(own, 'frame')),
    'preview.page.p95Ms': p95(of(own, 'page')),
    'preview.page.medianMs': median(of(own, 'page')),
    'preview.textarea.p95Ms': least,
    'preview.textarea.medianMs': median(of(empty, 'frame')),
    'preview.bytes': bytes,
  }
}

/** The built program on a folder with five years of data, started and entered as its clerk does. */
import { _electron, type Page } from '@playwright/test'
import { executable, type Run, root } from '../../tests/e2e/fixture.ts'
import { clerk } from './bigOffice.ts'

export interface Started extends Run {
  /** From the start of the process until it was usable, in ms. */
  readonly ms: number
}

/** Starts an app and waits for what makes it usable. */
export const started = async (
  app: string,
  userData: string,
  isUsable: (page: Page) => Promise<void>,
): Promise<Started> => {
  const begun = performance.now()
  const run = await _electron.launch({
    executablePath: executable,
    args: [app, `--user-data-dir=${userData}`],
    cwd: root,
    timeout: 120_000,
  })
  const page = await run.firstWindow({ timeout: 120_000 })
  page.setDefaultTimeout(120_000)
  await isUsable(page)
  return { app: run, page, ms: performance.now() - begun }
}

const passphrase = (page: Page) => page.getByLabel('口令', { exact: true })
export const atLogin = (page: Page): Promise<void> => passphrase(page).waitFor()

/** Types the passphrase at an unhurried pace, then waits for the to-do list; ms from Enter until its first item can be settled. */
export const enter = async (page: Page): Promise<number> => {
  await passphrase(page).pressSequentially(clerk.passphrase, { delay: 150 })
  const begun = performance.now()
  await passphrase(page).press('Enter')
  await page.locator('.todo-item .button-primary').first().waitFor()
  return performance.now() - begun
}

/** 填报表 of a unit without this program: handed out, filled in in an ordinary browser, taken in, and formal with its stamped paper. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { openChromium } from '../pdf/chromium.ts'
import type { Desk } from './desk.ts'

const sheet = async (desk: Desk): Promise<void> => {
  await desk.place('数据交换')
  await desk.tab('单位填报')
}

/** 生成填报表 for every unit that was asked. @returns the page of the first one */
export async function handOut(desk: Desk, folder: string): Promise<string> {
  await sheet(desk)
  await desk.open('生成填报表')
  await desk.saving(join(folder, 'forms.zip'))
  await desk.press(/^保存 \d+ 份/)
  await desk.saved()
  const [bytes] = Object.values(unzipSync(readFileSync(join(folder, 'forms.zip'))))
  const form = join(folder, 'form.html')
  writeFileSync(form, bytes ?? '')
  return form
}

/** What the unit does on a PC of its own: agrees to all, saves the file, prints the page. */
export async function fillIn(
  form: string,
  folder: string,
  date: string,
): Promise<{ readonly filled: string; readonly paper: string }> {
  const browser = await openChromium()
  const tab = await browser.newPage()
  await tab.goto(pathToFileURL(form).href)
  for (const agree of await tab.locator('input[value="agree"]').all()) await agree.check()
  await tab.fill('#contact', '王芳')
  await tab.fill('#phone', '0471-1234567')
  await tab.fill('#filledOn', date)
  const [filled, paper] = [join(folder, 'filled.lhf'), join(folder, 'paper.pdf')]
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('#save').click()])
  await download.saveAs(filled)
  await tab.pdf({ path: paper, format: 'A4' })
  await browser.close()
  return { filled, paper }
}

/** 取入填报文件: 初步意见 until the paper is there. */
export async function takeIn(desk: Desk, filled: string): Promise<void> {
  await sheet(desk)
  await desk.open('取入填报文件')
  await desk.opening(filled)
  await desk.press('选择填报文件')
  await desk.press(/^取入 \d+ 项/)
  await desk.saved()
}

/** 登记盖章件 of what is in sight. */
export async function stampedPaper(desk: Desk, number: string, signer: string, paper: string): Promise<void> {
  await desk.open('登记盖章件')
  await desk.fill(/^文号/, number)
  await desk.fill(/^签发人/, signer)
  await desk.attach(paper)
  await desk.press('登记')
  await desk.saved()
}

/** What a clerk's day holds beside the straight road: returns, signatures on paper, the office's own seal, a second PC, taking back. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { encodePng } from '../../src/documents/seal/pngWrite'
import { type Desk, PASSPHRASE, sitDown } from '../journey/desk'
import * as meeting from '../journey/meeting'
import * as papers from '../journey/papers'
import { governmentStaff as staff } from '../journey/papers'
import { expect, start, test } from './fixture'
import { rasterise, redPixels, textOf } from './raster'

const DIAMETER = 42.3
const SEAL_PASSPHRASE = '印章保管一二三四'
const JOIN_PASSPHRASE = '加入文件一二三四'

/** A scan of a round seal on white paper. */
const scannedSeal = (): Uint8Array => {
  const size = 500
  const rgba = new Uint8Array(4 * size * size).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const ring = Math.abs(Math.hypot(x - 250, y - 250) - 230) < 10
      const bar = Math.abs(y - 250) < 12 && Math.abs(x - 250) < 120
      if (ring || bar) rgba.set([214, 10, 20, 255], 4 * (y * size + x))
    }
  return encodePng({ width: size, height: size, rgba }, (bytes) => new Uint8Array(deflateSync(bytes)))
}

const step = (desk: Desk) => desk.page.locator('.document-head .step-current')

/** 代录 of what the leader wrote on the 发文稿纸. */
async function recordPaper(desk: Desk, verdict: '同意' | '退回修改', text: string, scan: string) {
  await desk.tab('审批')
  await papers.signedOnPaper(desk, scan, await papers.versionCode(desk), staff.signer, { verdict, text })
}

/** The government's notice up to 待编号: returned by the reviewer and on paper, taken back, signed on paper. */
async function noticeWaitsForNumber(desk: Desk, scan: string): Promise<void> {
  const { page } = desk
  await meeting.openConference(desk)
  await papers.draft(desk, /会议通知/)

  // A change is taken back with one press.
  const title = page.locator('.document-head .document-name strong')
  const drafted = await title.textContent()
  await desk.tab('属性')
  await desk.fill(/^标题/, '写错了的标题')
  await desk.press('保存')
  await expect(title).toHaveText('写错了的标题')
  await page.locator('.toast').last().getByRole('button', { name: '撤销' }).click()
  await expect(title).toHaveText(drafted ?? '')
  await desk.press('送审')
  await expect(step(desk)).toContainText('审核')

  // The reviewer returns it with a reason, in the dialog in which it could be passed.
  await desk.press(new RegExp(`^换人办理：${staff.reviewer}`))
  await desk.fill(`${staff.reviewer}的口令`, PASSPHRASE)
  await desk.press('退回')
  await desk.fill(/^理由/, '请补充报到时间。')
  await desk.press('退回')
  await expect(step(desk)).toContainText('起草')
  await expect(page.locator('.document-head .notice')).toContainText('退回：请补充报到时间。')

  // Sent again; the leader returns it on paper, later signs it on paper.
  const signedOn = async (verdict: '同意' | '退回修改', said: string) => {
    await desk.handOver(staff.handler)
    await desk.press('送审')
    await papers.review(desk, staff)
    await desk.login(staff.handler)
    await recordPaper(desk, verdict, said, scan)
  }
  await signedOn('退回修改', '会场安排再作核实。')
  await expect(step(desk)).toContainText('起草')
  await desk.press('送审')
  await papers.review(desk, staff)
  await desk.login(staff.handler)
  await recordPaper(desk, '同意', '同意印发。', scan)
  await expect(step(desk)).toContainText('复核')
  await desk.press('签署意见')
  await desk.press('复核通过')
  await expect(step(desk)).toContainText('编号')
  // The number dialog opened by itself; the number comes later.
  await page.getByRole('dialog', { name: '编发文字号' }).getByRole('button', { name: '取消' }).click()
}

test('退回、纸上签批、撤销、第二台电脑编号、套印本机关印章', async ({ userData }) => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-desk-'))
  const at = (name: string) => join(folder, name)
  const png = at('印模.png')
  writeFileSync(png, scannedSeal())
  writeFileSync(at('签批件.png'), scannedSeal())
  const desk = await sitDown(userData, '政府一方', '2026-05-06')
  const { page } = desk
  try {
    await noticeWaitsForNumber(desk, at('签批件.png'))

    // This PC keeps the number book; the office's second PC joins with the paper still without a number.
    await desk.place('登记簿')
    await desk.tab('编号簿')
    await desk.open('开设编号簿')
    await desk.fill(/^机关代字/, '政办发')
    await page.keyboard.press('Escape')
    await desk.press('开设')
    await desk.place('设置')
    await desk.saving(at('加入.lxjoin'))
    await desk.open('导出加入文件')
    await desk.fill(/^加入文件的口令/, JOIN_PASSPHRASE)
    await desk.press('导出')
    await page.locator('.modal').first().waitFor({ state: 'hidden' })
    await onSecondPc(at('second'), at('加入.lxjoin'))

    // The keeper registers the office's seal: white becomes transparent, the diameter is the real one.
    await desk.login(staff.keeper)
    await desk.tab('印章')
    await desk.open('登记印章')
    await desk.fill(/^印章名称/, '办公厅印章')
    await desk.choose(/发文机关署名/, /办公厅/)
    await desk.fill(/^直径/, String(DIAMETER))
    await page.locator('input[type=file]').setInputFiles(png)
    await page.locator('.seal-picture').waitFor()
    await desk.fill(/^印章口令/, SEAL_PASSPHRASE)
    await desk.fill(/^再输一次口令/, SEAL_PASSPHRASE)
    await desk.press('登记')
    await expect(page.getByRole('row').filter({ hasText: '办公厅印章' })).toContainText('42.3')

    // 套印, which a registered seal makes the default: number, print and request in one sitting, then the keeper with both passphrases.
    await desk.login(staff.handler)
    await desk.place('公文')
    await desk.press('编号')
    await page.getByRole('dialog', { name: '编发文字号' }).waitFor()
    await papers.requestSeal(desk)
    await page.locator('.modal').first().waitFor({ state: 'hidden' })
    await desk.press(new RegExp(`^换人办理：${staff.keeper}`))
    await desk.fill(/^印章管理口令/, SEAL_PASSPHRASE)
    await desk.fill(`${staff.keeper}的口令`, PASSPHRASE)
    await desk.press('用印')
    await expect(step(desk)).toContainText('核发')
    await desk.place('登记簿')
    await desk.tab('用印')
    const use = page.getByRole('row').filter({ hasText: '办公厅印章' })
    await expect(use).toContainText('政办发〔2026〕1号')
    await expect(use).toContainText('已用印')
    await page
      .getByRole('button', { name: /\.pdf$/ })
      .first()
      .waitFor()

    // The pages that were stamped carry the seal in its size over name and date.
    await desk.place('公文')
    await papers.exportPdf(desk, at('通知.pdf'))
    expect(textOf(at('通知.pdf'))).toContain('政办发〔2026〕1号')
    expect(Math.abs(inkWidth(at('通知.pdf')) - DIAMETER)).toBeLessThan(0.6)
  } finally {
    await desk.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** The second PC: it does not keep the book, says so, and takes the number that the paper register gave. */
async function onSecondPc(profile: string, file: string): Promise<void> {
  mkdirSync(profile)
  const { app, page } = await start(profile)
  try {
    await page.clock.setFixedTime(new Date('2026-05-06T09:30:00+08:00'))
    await page.getByRole('button', { name: /^加入本单位/ }).click()
    await page.getByLabel(/^加入文件的口令/).fill(JOIN_PASSPHRASE)
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({
        canceled: false,
        filePaths: [path],
      })) as typeof dialog.showOpenDialog
    }, file)
    await page.getByRole('button', { name: '选择加入文件' }).click()
    await page.getByRole('button', { name: new RegExp(staff.handler) }).click()
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: '进入', exact: true }).click()
    await page.getByRole('navigation').first().getByRole('button', { name: '公文' }).click()
    await page.getByRole('button', { name: '编号', exact: true }).first().click()
    const dialog = page.getByRole('dialog', { name: '编发文字号' })
    await expect(dialog).toContainText('由本单位另一台电脑保管')
    await expect(dialog.getByRole('button', { name: /^编为/ })).toHaveCount(0)
    await dialog.getByRole('textbox', { name: /^顺序号/ }).fill('12')
    await page.keyboard.press('Tab')
    await dialog.getByLabel(/^跳号理由/).fill('中间的号由其他处室使用。')
    await dialog.getByRole('button', { name: '按录入的号编号' }).click()
    await expect(page.locator('.document-head')).toContainText('政办发〔2026〕12号')
  } finally {
    await app.close()
  }
}

/** Width in mm of the seal: the red ink of the last page that has any (the first has the red head, enclosures have none). */
const inkWidth = (pdf: string): number => {
  const dpi = 100
  const xs = (
    rasterise(pdf, dpi)
      .map(redPixels)
      .findLast((red) => red.length > 0) ?? []
  ).map(({ x }) => x)
  return ((Math.max(...xs) - Math.min(...xs) + 1) / dpi) * 25.4
}

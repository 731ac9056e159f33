/** Parcels between two PCs through a folder that stands for the stick, by the window alone. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Desk, PASSPHRASE } from './desk.ts'

/** Passphrase of every key of the journey. */
export const KEY_PASSPHRASE = '数据交换口令一二三四'

const sheet = async (desk: Desk, name: string): Promise<void> => {
  await desk.place('数据交换')
  await desk.tab(name)
}

/** 启用密钥, and the card for the other side. */
export async function makeKey(desk: Desk, card: string): Promise<void> {
  await sheet(desk, '交换单位')
  await desk.fill(/^密钥口令/, KEY_PASSPHRASE)
  await desk.fill(/^再输一次/, KEY_PASSPHRASE)
  await desk.press('启用密钥')
  await desk.page.getByRole('button', { name: '保存公钥卡文件' }).waitFor()
  await desk.saving(card)
  await desk.press('保存公钥卡文件')
  await desk.saved()
}

/** 取入公钥卡 by the one at the PC, compared by a second person. */
export async function trust(desk: Desk, card: string, second: string): Promise<void> {
  await sheet(desk, '交换单位')
  await desk.open('取入公钥卡')
  await desk.opening(card)
  await desk.press('选择公钥卡文件')
  await desk.press('提请核对')
  await desk.page.locator('.modal').first().waitFor({ state: 'hidden' })
  await desk.open('双人核对')
  await desk.choose(/核对人（/, second)
  await desk.fill(/^核对人的登录口令/, PASSPHRASE)
  await desk.press('核对一致，信任此单位')
  await desk.saved()
}

/** 更换密钥 by the administrator, and the new card, which the old key signed. */
export async function rotateKey(desk: Desk, card: string): Promise<void> {
  await sheet(desk, '交换单位')
  await desk.press('本单位公钥卡')
  await desk.open('更换密钥')
  await desk.fill(/^现在的密钥口令/, KEY_PASSPHRASE)
  await desk.press('更换密钥')
  await desk.saved()
  await desk.saving(card)
  await desk.press('保存公钥卡文件')
  await desk.saved()
}

/** 登记新卡 of an office whose old key vouches for it: no second person. */
export async function takeRotated(desk: Desk, card: string): Promise<void> {
  await sheet(desk, '交换单位')
  await desk.open('取入公钥卡')
  await desk.opening(card)
  await desk.press('选择公钥卡文件')
  await desk.press('登记新卡')
  await desk.page.getByText('已换新卡').first().waitFor()
}

/** 签发名录 of everybody trusted. */
export async function signDirectory(desk: Desk, file: string): Promise<void> {
  await sheet(desk, '交换单位')
  await desk.saving(file)
  await desk.press('签发名录')
  await desk.saved()
}

/** 取入名录 of an office that is trusted: everybody new on it. */
export async function takeDirectory(desk: Desk, file: string): Promise<void> {
  await sheet(desk, '交换单位')
  await desk.open('取入名录')
  await desk.opening(file)
  await desk.press('选择名录文件')
  await desk.press(/^信任 \d+ 个单位/)
  await desk.saved()
}

/** 密钥口令, where the person changed since. */
async function unlock(desk: Desk): Promise<void> {
  const box = desk.dialog.getByLabel('密钥口令')
  const ready = desk.dialog.getByRole('button', { name: /接收单位|^选择文件$/ })
  await box.or(ready).first().waitFor()
  if (!(await box.isVisible())) return
  await desk.fill('密钥口令', KEY_PASSPHRASE)
  await desk.press('打开密钥')
}

/** 准备数据包 with what is usual, written to the folder. @returns the files of the parcel */
export async function send(desk: Desk, to: RegExp, folder: string): Promise<readonly string[]> {
  const before = new Set(readdirSync(folder))
  await sheet(desk, '发出')
  await desk.open('准备数据包')
  await unlock(desk)
  await desk.choose(/接收单位/, to)
  await desk.press('下一步')
  await desk.page
    .getByText(/^将送 \d+ 条/)
    .first()
    .waitFor()
  await desk.press('下一步')
  await desk.tick(/确认不含国家秘密/)
  await desk.press('打包并签名')
  await desk.fill(/^介质编号/, '总工-U-001')
  await desk.radio('已查杀，无病毒')
  await desk.opening(folder)
  await desk.press('选择 U 盘或文件夹')
  await desk.press('写入并核对')
  await desk.page.getByText(/已写入，逐个读回核对无误/).waitFor()
  await desk.press('完成')
  await desk.page.locator('.modal').first().waitFor({ state: 'hidden' })
  return readdirSync(folder)
    .filter((name) => !before.has(name))
    .map((name) => join(folder, name))
}

/** Opens what came in and shows the preview; nothing is kept yet. */
export async function look(desk: Desk, file: string): Promise<void> {
  await sheet(desk, '接收')
  await desk.open('打开收到的文件')
  await unlock(desk)
  await desk.opening(file)
  await desk.press('选择文件')
  await desk.page.getByRole('heading', { name: /^取入前预览/ }).waitFor()
}

/** 取入 of the parcel in sight. */
export async function accept(desk: Desk): Promise<void> {
  await desk.fill(/^介质编号/, '总工-U-001')
  await desk.radio('已查杀，无病毒')
  await desk.press('取入')
  await desk.saved()
}

/** One round of the stick: what is usual for the other side, written here and taken in there. @returns the parcel's file */
export async function carry(from: Desk, to: Desk, office: RegExp, folder: string): Promise<string> {
  const [file = ''] = await send(from, office, folder)
  await look(to, file)
  await accept(to)
  return file
}

/** 回执 of the parcel in sight, for the way back. */
export async function giveReceipt(desk: Desk, file: string): Promise<void> {
  await desk.open('交回执')
  await desk.saving(file)
  await desk.press('保存回执')
  await desk.saved()
}

/** 登记回执 of the other side. */
export async function takeReceipt(desk: Desk, file: string): Promise<void> {
  await sheet(desk, '接收')
  await desk.open('打开收到的文件')
  await unlock(desk)
  await desk.opening(file)
  await desk.press('选择文件')
  await desk.radio('已查杀，无病毒')
  await desk.press('登记回执')
  await desk.saved()
}

/** A file that must not be taken in, and what is said of it. */
export async function refused(desk: Desk, file: string, words: RegExp): Promise<void> {
  await sheet(desk, '接收')
  await desk.open('打开收到的文件')
  await unlock(desk)
  await desk.opening(file)
  await desk.press('选择文件')
  await desk.page.locator('.notice-danger').filter({ hasText: words }).waitFor()
  await desk.press('取消')
  await desk.page.locator('.modal').first().waitFor({ state: 'hidden' })
}

/** 裁定 of the conflict in sight: the value that says so. */
export async function settleConflict(desk: Desk, words: string): Promise<void> {
  await sheet(desk, '冲突')
  await desk.page.locator('.rival').filter({ hasText: words }).getByRole('button').click()
  await desk.saved()
}

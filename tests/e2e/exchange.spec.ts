/** Two offices on two PCs, a folder for the stick: what one typed the other does not type again. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Desk, sitDown } from '../journey/desk'
import * as parcels from '../journey/exchange'
import * as meeting from '../journey/meeting'
import * as papers from '../journey/papers'
import { expect, test } from './fixture'

const { unionStaff, governmentStaff } = papers
const { days } = meeting

test('N9, D8: 两台电脑只用数据包：议题不重复录入、双方商定、代拟稿由政府印发、印发件回到收文；损坏的不取，改动和冲突两边都看得见', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-exchange-'))
  const at = (name: string) => join(folder, name)
  mkdirSync(at('stick'))
  const [union, government] = await Promise.all([
    sitDown(at('union'), '工会一方', days.opened),
    sitDown(at('government'), '政府一方', days.opened),
  ])
  try {
    await Promise.all([parcels.makeKey(union, at('u.card')), parcels.makeKey(government, at('g.card'))])
    await Promise.all([
      parcels.trust(union, at('g.card'), unionStaff.reviewer),
      parcels.trust(government, at('u.card'), governmentStaff.reviewer),
    ])

    // 工会筹备
    await meeting.openConference(union)
    await union.day(days.collected)
    await meeting.enterTopics(union, null)
    const [first = ''] = await parcels.send(union, /政府/, at('stick'))

    // 改动一个字节的包，什么也不取
    const damaged = readFileSync(first)
    damaged[damaged.length - 9] = (damaged[damaged.length - 9] ?? 0) ^ 1
    writeFileSync(at('damaged.lhb'), damaged)
    await parcels.refused(government, at('damaged.lhb'), /没有接收任何内容/)

    // 政府取入，一个字也不录
    await parcels.look(government, first)
    const preview = government.dialog
    for (const { title } of meeting.topics) await expect(preview.getByText(title).first()).toBeVisible()
    await parcels.accept(government)
    await parcels.giveReceipt(government, at('receipt.lhr'))
    await parcels.look(government, first)
    await expect(preview.getByText(/以前已经取入/)).toBeVisible()
    await expect(preview.getByRole('button', { name: '取入', exact: true })).toBeDisabled()
    await government.press('取消')
    await government.place('议题')
    for (const { title } of meeting.topics)
      await expect(government.page.getByRole('row').filter({ hasText: title }).first()).toBeVisible()
    await parcels.takeReceipt(union, at('receipt.lhr'))
    await union.place('数据交换')
    await expect(union.page.getByText('已有回执').first()).toBeVisible()

    // 工会更换密钥：新卡由旧钥签名，政府登记即用，之后的包照收
    await parcels.rotateKey(union, at('u2.card'))
    // 启用和更换都有登记，审计时看得见是谁办的
    const deeds = union.page.getByRole('grid', { name: '密钥登记' }).getByRole('row')
    await expect(deeds.filter({ hasText: '启用' })).toContainText(unionStaff.handler)
    await expect(deeds.filter({ hasText: '更换' })).toContainText(unionStaff.handler)
    await parcels.takeRotated(government, at('u2.card'))

    // 双方商定：各确认各的，不用代录
    await union.day(days.settled)
    await government.day(days.settled)
    const settle = async (desk: Desk) => {
      await desk.place('议题')
      await desk.open(/^双方商定/)
      await desk.press('本方确认')
      await desk.saved()
    }
    await settle(union)
    await union.press('完成')
    await parcels.carry(union, government, /政府/, at('stick'))
    // Both sides have: the dialog closes by itself.
    await settle(government)
    await government.dialog.waitFor({ state: 'hidden' })
    await parcels.carry(government, union, /总工会/, at('stick'))
    await union.place('议题')
    await expect(union.page.getByText('已商定').first()).toBeVisible()

    // N9 工会起草、先审定，代拟稿随数据包到政府
    const both = [union, government]
    for (const desk of both) await desk.day(days.held)
    await meeting.explainOpen(union)
    await meeting.recordMeeting(union)
    for (const desk of both) await desk.day(days.minuted)
    await papers.draft(union, /会议纪要/)
    await papers.approve(union, unionStaff)
    await union.login(unionStaff.handler)
    await parcels.carry(union, government, /政府/, at('stick'))
    const code = async (desk: Desk) => {
      await papers.openPaper(desk, '会议纪要', '审批')
      return papers.versionCode(desk)
    }
    expect(await code(government)).toBe(await code(union))
    await papers.review(government, governmentStaff)
    await papers.sign(government, governmentStaff)

    // 签发之后两边各改了同一段：两边都看得见两种写法，审批停下
    const change = async (desk: Desk, text: string) => {
      await papers.openPaper(desk, '会议纪要', '正文')
      await desk.fill('第 1 段', (await desk.page.getByLabel('第 1 段').inputValue()) + text)
      await desk.press('保存')
      await desk.saved()
    }
    await government.login(governmentStaff.handler)
    await change(union, '与会人员 300 人。')
    await change(government, '与会人员 800 人。')
    const [theirs = ''] = await parcels.send(union, /政府/, at('stick'))
    await parcels.look(government, theirs)
    await expect(preview.getByText('冲突 1')).toBeVisible()
    // 是哪个单位的谁改的
    await expect(preview.locator('.import-detail')).toContainText(`总工会办公室　${unionStaff.handler}`)
    await parcels.accept(government)
    await parcels.carry(government, union, /总工会/, at('stick'))
    for (const desk of [union, government]) {
      await papers.openPaper(desk, '会议纪要', '审批')
      await expect(desk.page.getByText(/有 1 处两方写法不同/)).toBeVisible()
      // What both leaders signed is not what stands there now.
      const signed = desk.page.locator('.route-step').filter({ hasText: '签发' })
      await expect(signed.filter({ hasText: '因内容改动失效' })).toHaveCount(2)
    }
    await union.place('待办')
    await expect(union.page.getByText(/1 处内容两个单位改得不一样/)).toBeVisible()
    await parcels.settleConflict(union, '800 人')
    await expect(union.page.getByText('没有冲突。')).toBeVisible()

    // 再走一遍：工会审定、政府审定，政府编号、用印、印发
    await papers.openPaper(union, '会议纪要', '审批')
    await papers.approve(union, unionStaff)
    await union.login(unionStaff.handler)
    await parcels.carry(union, government, /政府/, at('stick'))
    expect(await code(government)).toBe(await code(union))
    await papers.review(government, governmentStaff)
    await papers.sign(government, governmentStaff)
    await papers.seal(government, governmentStaff)
    await papers.issue(government, governmentStaff)
    await papers.exportPdf(government, at('issued.pdf'))
    await parcels.carry(government, union, /总工会/, at('stick'))

    // 印发件随数据包回到工会：字号、日期、文件都在，签收登记一按即可
    await union.place('登记簿')
    await union.tab('收文')
    await union.press('登记会议纪要')
    await union.press('签收登记')
    await union.saved()
    await expect(union.page.getByRole('row').filter({ hasText: '政办纪〔2026〕1号' })).toBeVisible()
    await papers.exportIssued(union, /会议纪要/, at('received.pdf'))
    expect(readFileSync(at('received.pdf')).equals(readFileSync(at('issued.pdf')))).toBe(true)
  } finally {
    await Promise.all([union.close(), government.close()])
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Two offices on two PCs, a folder for the stick: what one typed the other does not type again. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sitDown } from '../journey/desk'
import * as parcels from '../journey/exchange'
import * as meeting from '../journey/meeting'
import * as papers from '../journey/papers'
import { expect, test } from './fixture'

const { unionStaff, governmentStaff } = papers
const { days } = meeting

test('工会录入的议题，政府用数据包取入接着办：损坏的不取、回执、冲突裁定、双方商定，谁也不重复录入', async () => {
  test.setTimeout(600_000)
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
    const preview = government.page.getByRole('dialog').last()
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

    // 两边各自改了同一项：都保留，由人裁定
    const [topic] = meeting.topics
    const change = async (desk: typeof union, text: string) => {
      await desk.place('议题')
      await desk.row(topic?.title ?? '')
      await desk.fill(/^需解决的问题/, text)
      await desk.press('保存')
      await desk.saved()
    }
    await change(union, '统筹建设户外劳动者服务站点，安排经费 300 万元。')
    await change(government, '统筹建设户外劳动者服务站点，安排经费 800 万元。')
    const [second = ''] = await parcels.send(government, /总工会/, at('stick'))
    await parcels.look(union, second)
    await expect(union.page.getByRole('dialog').last().getByText('冲突 1')).toBeVisible()
    await parcels.accept(union)
    await union.place('待办')
    await expect(union.page.getByText(/1 处内容两个单位改得不一样/)).toBeVisible()
    await parcels.settleConflict(union, '800 万元')
    await expect(union.page.getByText('没有冲突。')).toBeVisible()
    await union.place('议题')
    await union.row(topic?.title ?? '')
    await expect(union.page.getByLabel(/^需解决的问题/)).toHaveValue(/800 万元/)

    // 工会更换密钥：新卡由旧钥签名，政府登记即用，之后的包照收
    await parcels.rotateKey(union, at('u2.card'))
    await parcels.takeRotated(government, at('u2.card'))

    // 双方商定：各确认各的，不用代录
    await union.day(days.settled)
    await government.day(days.settled)
    const settle = async (desk: typeof union) => {
      await desk.place('议题')
      await desk.open(/^双方商定/)
      await desk.press('本方确认')
      await desk.saved()
      await parcels.closeDialog(desk)
    }
    await settle(union)
    const [third = ''] = await parcels.send(union, /政府/, at('stick'))
    await parcels.look(government, third)
    await parcels.accept(government)
    await settle(government)
    const [fourth = ''] = await parcels.send(government, /总工会/, at('stick'))
    await parcels.look(union, fourth)
    await parcels.accept(union)
    await union.place('议题')
    await expect(union.page.getByText('已商定').first()).toBeVisible()
  } finally {
    await Promise.all([union.close(), government.close()])
    rmSync(folder, { recursive: true, force: true })
  }
})

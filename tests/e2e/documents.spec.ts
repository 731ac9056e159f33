/** One document on screen: 体检 leads to the field, and its 蒙古文本 goes out only after 译审. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentTree } from '../../src/documents/tree'
import { sitDown } from '../journey/desk'
import { days, openConference } from '../journey/meeting'
import { draft } from '../journey/papers'
import { expect, test } from './fixture'
import { textOf } from './raster'

const specimen = JSON.parse(readFileSync('tests/fixtures/documents/mongolian.json', 'utf8')) as DocumentTree

test('体检的每一行跳到要改的地方；蒙古文本译审之后才能导出', async ({ userData }, info) => {
  test.setTimeout(240_000)
  const desk = await sitDown(userData, '工会一方', days.opened)
  const { page } = desk
  try {
    await openConference(desk)
    await draft(desk, /议题征集通知/)

    // A title without its kind is a deviation; its line leads to the field.
    await desk.tab('属性')
    await desk.fill('标题', '关于征集联席会议议题')
    await desk.tab('体检')
    const remark = page.locator('.remark').filter({ hasText: '标题应以文种' })
    await expect(remark).toContainText('必')
    await remark.getByRole('button', { name: '去修改' }).click()
    await expect(page.getByLabel('标题', { exact: true })).toBeFocused()
    await desk.fill('标题', '关于征集联席会议议题的通知')
    await desk.press('保存')
    await desk.saved()
    await desk.tab('体检')
    await expect(remark).toHaveCount(0)
    await page.screenshot({ path: info.outputPath('checks.png') })

    await desk.tab('蒙古文本')
    await expect(page.getByText('未经译审，不能导出和打印。')).toBeVisible()
    const { issuerMark, title, body, addressees } = specimen
    await desk.fill('发文机关标志', issuerMark.join('\n'))
    await desk.fill('标题', title)
    await desk.fill('主送', (addressees ?? []).join('\n'))
    await desk.fill('正文', body.map((block) => ('text' in block ? block.text : '')).join('\n'))
    await desk.fill('译者', '译员甲')
    await desk.press('保存')
    await desk.saved()
    await expect(page.getByRole('button', { name: '导出 PDF' })).toHaveCount(0)
    await desk.fill('译审人', '译审乙')
    await desk.fill('译审意见', '蒙汉两文一致。')
    await desk.press('译审通过')
    await desk.saved()
    await expect(page.getByText('已译审', { exact: true })).toBeVisible()
    await page.screenshot({ path: info.outputPath('mongolian.png') })
    const file = join(info.outputDir, 'mongolian.pdf')
    await desk.saving(file)
    await desk.press('导出 PDF')
    await expect.poll(() => existsSync(file), { timeout: 30_000 }).toBe(true)
    expect(textOf(file)).toContain(title.split(' ')[0])

    // The Chinese text changes: the review no longer holds.
    await desk.tab('属性')
    await desk.fill('标题', '关于征集今年联席会议议题的通知')
    await desk.press('保存')
    await desk.saved()
    await desk.tab('蒙古文本')
    await expect(page.getByText('译审后有改动，须重新译审')).toBeVisible()
    await expect(page.getByRole('button', { name: '导出 PDF' })).toHaveCount(0)

    // What was read once and comes from memory is shown again as it was.
    for (const sheet of ['版本与历史', '正文', '版本与历史']) await desk.tab(sheet)
    await expect(page.getByRole('tabpanel').last()).toContainText('修改文稿')
  } finally {
    await desk.close()
  }
})

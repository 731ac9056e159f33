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

/** As Word for Windows and WPS leave it, shortened. */
const wordHtml = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style></head>
<body lang=ZH-CN><!--StartFragment-->
<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>报送
要求<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>（一）</span>议题表一式两份，<br>加盖公章。</p>
<p class=MsoNormal style='text-indent:32.0pt'>请于月底前报送总工会办公室。<o:p></o:p></p>
<ol style='list-style-type:decimal'><li>纸质材料<ol><li>议题征集表</li></ol></li></ol>
<ul><li>联系人另行告知</li></ul>
<!--EndFragment--></body></html>`

test('体检的每一行跳到要改的地方；蒙古文本译审之后才能导出', async ({ userData }, info) => {
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

    // A piece of Word's clipboard, as it is: numbers in spans of their own, a nested list without any.
    await desk.tab('正文')
    const clauses = page.locator('.clause')
    await clauses.first().waitFor()
    const before = await clauses.count()
    await page.locator('.clause-text').last().focus()
    await page
      .locator('.clause-text')
      .last()
      .evaluate(
        (box, [html, plain]) => {
          const data = new DataTransfer()
          data.setData('text/html', html ?? '')
          data.setData('text/plain', plain ?? '')
          box.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          )
        },
        [wordHtml, '一、\t报送要求'],
      )
    await expect(clauses).toHaveCount(before + 6)
    const pasted = await clauses.evaluateAll((boxes) =>
      boxes
        .slice(-6)
        .map((box) => [/clause-(\d)/.exec(box.className)?.[1], box.querySelector('textarea')?.value]),
    )
    expect(pasted).toEqual([
      ['1', '报送要求'],
      ['2', '议题表一式两份，加盖公章。'],
      ['0', '请于月底前报送总工会办公室。'],
      ['3', '纸质材料'],
      ['4', '议题征集表'],
      ['0', '联系人另行告知'],
    ])
    await desk.press('保存')
    await desk.saved()

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
    await expect.poll(() => existsSync(file)).toBe(true)
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

/** One conference by two clerks on two PCs, from 「新建联席会议」 to stamped notice and minutes, by the user interface alone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playConference } from '../journey/conference'
import { topics } from '../journey/meeting'
import { packAndOpen } from './archive'
import { expect, test } from './fixture'
import { rasterise, redPixels, textOf } from './raster'

/** How much of a file is red at 40 dpi: its head and its seal. */
const redInk = (file: string): number => rasterise(file, 40).flatMap(redPixels).length

test('N4a, N7, N9, D9: 工会和政府各在自己的电脑上把一次会议办到印发纪要', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-journey-'))
  const { union, government, files, costs } = await playConference(folder, (text) => console.info(text))
  try {
    const notice = textOf(files.notice)
    // A sentence may go on over the foot of a page.
    const minutes = textOf(files.minutes).replace(/—\d+—|演示/g, '')
    // Each office issues only what is its own, under its own mark and number.
    expect(textOf(files.request)).toContain('总工函〔2026〕1号')
    expect(textOf(files['topic-call'])).toContain('总工办函〔2026〕1号')
    expect(notice).toContain('政办发〔2026〕1号')
    expect(minutes).toContain('政办纪〔2026〕1号')
    // What the records know stands in the papers.
    expect(notice).toContain('2026年5月15日')
    for (const topic of topics) {
      const name = topic.title.replace(/^关于|的议题$/g, '')
      expect(notice).toContain(name)
      expect(minutes).toContain(name)
    }
    expect(minutes).toContain('自治区住房和城乡建设厅牵头')
    // Earlier items are reported with their explanation (第三条（一）).
    expect(minutes).toContain('因项目选址调整')
    // 样章 on what is signed, none on meeting papers; every page says 演示.
    for (const file of [files.request, files.notice, files.minutes]) expect(redInk(file)).toBeGreaterThan(800)
    expect(redInk(files.agenda)).toBe(0)
    for (const file of Object.values(files)) expect(textOf(file)).toContain('演示')
    // The list of the union holds what the minutes decided; its columns are narrow, so other cells stand between the lines of one.
    expect(textOf(files['implementation-list'])).toMatch(/户外劳.*动者服务站/)
    // Both registers know what went out.
    await union.place('登记簿')
    await union.tab('发文')
    await expect(union.page.getByText('总工函〔2026〕1号').first()).toBeVisible()
    await government.place('公文')
    await expect(government.page.getByText('已印发').first()).toBeVisible()
    // 归档 by the office: what it issued is its original with 定稿 (PDF and Word) and 发文稿纸, also where the other side drafted it.
    const filed = await packAndOpen(government, folder)
    const originals = filed.filter(({ files: names }) => names.includes('发文稿纸.pdf'))
    for (const number of ['政办发〔2026〕1号', '政办纪〔2026〕1号']) {
      const line = originals.find(({ cells }) => cells.some((cell) => cell.includes(number)))
      expect(line?.files, number).toEqual(expect.arrayContaining(['正本.pdf', '定稿.pdf', '定稿.docx']))
      expect(line?.cells[6], number).toBe('永久')
      expect(line?.cells[8], number).not.toContain('复制件')
    }
    // Few enough actions (design §7), every change of person included.
    expect(costs.notice).toBeLessThanOrEqual(60)
    expect(costs.government).toBeLessThanOrEqual(110)
    expect(costs.union).toBeLessThanOrEqual(120)
  } finally {
    await union.close()
    await government.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

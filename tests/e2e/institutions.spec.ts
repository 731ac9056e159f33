/** The other two institutions by the user interface: only what differs from the first is driven, each in its own order. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playRenhe } from '../journey/renhe'
import type { Played } from '../journey/year'
import { playYuncheng } from '../journey/yuncheng'
import { expect, test } from './fixture'
import { textOf } from './raster'

const said = (program: string, ...asked: string[]): string =>
  execFileSync(program, asked, { encoding: 'utf8' })

/** Plays one year in a folder of its own and looks at its papers as text. */
async function played(
  play: (folder: string) => Promise<Played>,
  look: (paper: (name: string) => string, desks: Played) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-year-'))
  const desks = await play(folder)
  try {
    await look((name) => textOf(desks.file(name)), desks)
  } finally {
    await desks.preparing.close()
    await desks.government.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

test('Y2.2, Y2.3, Y2.4, Y2.5, Y2.6: 协商、领导审定、联合调研、议题建议报告；通知印发后改期、临时加议题、市长缺席；双方领导审定后由政府办公室印发纪要', () =>
  played(
    (folder) => playYuncheng(folder, () => {}, true),
    async (paper, { government, file }) => {
      expect(paper('submission')).toContain('已审定：韩立群')
      const report = paper('topic-report')
      for (const words of ['联合调研组', '部分采纳', '纳入民生实事']) expect(report).toContain(words)
      expect(paper('notice')).toContain('政办发〔2026〕1号')
      // Put off after the notice: a notice of its own refers to the first one.
      const moved = paper('date-change')
      for (const words of [
        '政办发〔2026〕2号',
        '政办发〔2026〕1号）印发后，因市长赴省参加会议，经双方商定，原定于2026年5月15日',
        '2026年5月20日（星期三）上午9时',
      ])
        expect(moved).toContain(words)
      // The keeper signed it at 核发; Word has the same words.
      expect(said('pdfsig', '-nocert', file('date-change'))).toContain('Signature is Valid')
      const word = said('unzip', '-p', file('date-change').replace('.pdf', '.docx'), 'word/document.xml')
      expect(word.replace(/<[^>]*>/g, '')).toContain('因市长赴省参加会议')
      // The mayor was called away on the day: whoever presided instead stands in the minutes.
      const minutes = paper('minutes')
      expect(minutes).toContain('政办纪〔2026〕1号')
      expect(minutes).toContain('副市长韩立群主持会议')
      expect(minutes.indexOf('二、关于处置快递行业欠薪')).toBeGreaterThan(0)
      expect(minutes.indexOf('三、关于建设户外劳动者服务站点')).toBeGreaterThan(0)
      const record = paper('meeting-record')
      for (const words of [
        '由2026年5月15日改为2026年5月20日召开',
        '临时增加关于处置快递行业欠薪的议题：本周发生群体性欠薪',
        '由副市长韩立群主持：市长临时赴省参加防汛会议',
        '实到32人',
      ])
        expect(record).toContain(words)
      expect(paper('briefing')).toContain('因项目选址调整')
      expect(paper('progress-report')).toContain('逾期2件')
      expect(paper('press-approval').match(/同意。/g)).toHaveLength(2)
      await government.place('公文')
      await expect(government.page.getByText('政办纪〔2026〕1号').first()).toBeVisible()
    },
  ))

test('R2, R6, R9a, R9b, R11a, R11b: 轮值群团报方案，政府审定后征询，六家确认共同起草稿，政府一家审定纪要', () =>
  played(
    (folder) => playRenhe(folder, () => {}, true),
    async (paper, { government }) => {
      expect(paper('duty-roster')).toContain('2027共青团')
      const plan = paper('plan')
      expect(plan).toContain('总工函〔2026〕1号')
      for (const words of ['妥否，请函复', '园区职工服务站', '残疾人就业扶持']) expect(plan).toContain(words)
      expect(paper('coordination-record')).toContain('分两年到位')
      expect(paper('opinion-table')).toContain('区住建函〔2026〕8号')
      const minutes = paper('minutes')
      expect(minutes).toContain('仁和区人民政府会议纪要')
      expect(minutes).toContain('政办纪〔2026〕1号')
      await government.place('议定事项')
      await government.row('职工服务站')
      await government.tab('催办督查')
      await expect(government.page.getByText('仁和区委区政府目标督查办').first()).toBeVisible()
    },
  ))

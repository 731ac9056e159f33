import { describe, expect, it } from 'vitest'
import { breakTitle } from './titleBreak'

const organs = ['某某自治区人民政府办公厅', '某某自治区人民政府', '某某自治区总工会']
const lines = (title: string, capacity = 20) => breakTitle(title, { capacity, names: organs })
const width = (line: string) => [...line].reduce((sum, ch) => sum + (ch < '\u0250' ? 0.5 : 1), 0)

const titles = [
  '某某自治区人民政府办公厅关于召开2025年自治区人民政府与自治区总工会联席会议的通知',
  '某某自治区人民政府办公厅关于印发联席会议议定事项落实情况清单的通知',
  '某某自治区人民政府办公厅关于印发《联席会议工作规则》的通知',
  '某某市人民政府办公室关于建立健全各级政府与同级工会联席会议制度的通知',
  '关于提请召开2025年某某自治区人民政府与某某自治区总工会联席会议的函',
  '关于维护新就业形态劳动者劳动保障权益有关问题的请示',
  '关于做好2025年度困难职工帮扶救助、劳动模范疗休养和产业工人队伍建设改革经费300万元预算安排的请示',
]

describe('标题回行', () => {
  it('一行能排下的不断开', () => {
    expect(lines('关于征集2025年联席会议议题的通知')).toEqual(['关于征集2025年联席会议议题的通知'])
  })

  it.each(titles)('%s：不超行、不拆词、呈梯形或菱形', (title) => {
    const broken = lines(title)
    expect(broken.join('')).toBe(title)
    for (const line of broken) expect(width(line)).toBeLessThanOrEqual(20)
    // 末行不成孤字
    expect(width(broken.at(-1) ?? '')).toBeGreaterThanOrEqual(4)
    // 不排成沙漏
    const widths = broken.map(width)
    if (widths.length === 3) expect((widths[1] ?? 0) >= Math.min(widths[0] ?? 0, widths[2] ?? 0)).toBe(true)
    // 不排成长方形
    if (widths.length > 1) expect(Math.max(...widths) - Math.min(...widths)).toBeGreaterThanOrEqual(1)
    for (const line of broken.slice(1)) expect(line).not.toMatch(/^[的、》），。]/u)
    for (const line of broken.slice(0, -1)) expect(line).not.toMatch(/(关于|《|（)$/u)
    for (const word of ['联席会议', '总工会', '300万元', '2025年', '人民政府', '《联席会议工作规则》'])
      if (title.includes(word)) expect(broken.join('\n')).toContain(word)
  })

  it('机关名称不拆', () => {
    expect(lines(titles[4] as string).join('\n')).toContain('某某自治区人民政府')
    expect(lines(titles[4] as string).join('\n')).toContain('某某自治区总工会')
  })

  it.each([
    '2026年某某自治区人民政府与某某自治区总工会联席会议议定事项落实情况清单',
    '示范市仁和区人民政府办公室关于召开2026年仁和区人民政府与区级群团组织联席会议的通知',
    '示范市仁和区人民政府办公室关于印发2026年仁和区人民政府与区级群团组织联席会议议定事项任务分解的通知',
  ])('不知道机关名称时也不在地名和机关之间断：%s', (title) => {
    const joined = lines(title).join('\n')
    for (const whole of ['某某自治区人民政府', '某某自治区总工会', '仁和区人民政府办公室', '区级群团组织'])
      if (title.includes(whole)) expect(joined).toContain(whole)
    for (const line of lines(title)) expect(line).not.toMatch(/[与及]$/u)
  })

  it('不排成阶梯形：没有等宽的两行接着等宽的两行', () => {
    const title = '某某花市仁和区人民政府办公室关于召开2026年仁和区人民政府与区级群团组织联席会议的通知'
    expect(breakTitle(title, { capacity: 20, names: ['某某花市仁和区人民政府办公室'] })).toEqual([
      '某某花市仁和区人民政府办公室关于召开',
      '2026年仁和区人民政府与区级群团组织',
      '联席会议的通知',
    ])
  })

  it('日期不在点号后断', () => {
    for (let capacity = 5; capacity < 12; capacity += 0.5)
      expect(breakTitle('2024.11.30 完成选址（已完成）', { capacity })[0]).toMatch(/^2024\.11\.30/u)
  })

  it('「某城市」是地名，不在「城市」之前断', () => {
    const title = '云城市人民政府办公室关于召开2026年云城市人民政府与云城市总工会联席会议的通知'
    for (let capacity = 18; capacity < 30; capacity++)
      expect(breakTitle(title, { capacity }).join('\n')).not.toContain('云\n城市')
  })

  it('书名号内的名称只有长过一行才断开，且不断在词中', () => {
    const [first, ...rest] = lines(
      '关于印发《某某自治区人民政府与某某自治区总工会联席会议议定事项督促检查落实办法》的通知',
    )
    expect(first).toBeDefined()
    for (const line of rest) expect(line).not.toMatch(/^(府|会|议|古|区)/u)
  })

  it('写者自己的换行照排', () => {
    expect(lines('关于召开会议\n的通知')).toEqual(['关于召开会议', '的通知'])
  })

  it('异常长的标题也排得完，每行不超', () => {
    const broken = lines('议'.repeat(300))
    expect(broken.join('')).toHaveLength(300)
    for (const line of broken) expect(width(line)).toBeLessThanOrEqual(20)
  })
})

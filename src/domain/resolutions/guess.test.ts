import { formatChinese } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainCalendar } from '../calendar/calendar'
import { guessDeadline, guessItems, guessUnits } from './guess'

const base = {
  from: '2024-11-20' as CivilDate,
  calendar: plainCalendar,
  units: ['自治区财政厅', '自治区总工会', '自治区人力资源和社会保障厅', '财政厅', '总工会'],
}

describe('从纪要条款认出牵头单位和配合单位', () => {
  it.each([
    [
      '由自治区人力资源和社会保障厅牵头，自治区财政厅、自治区总工会配合，制定实施办法。',
      '自治区人力资源和社会保障厅',
      ['自治区财政厅', '自治区总工会'],
    ],
    ['由人社厅会同财政厅和总工会制定实施办法。', '人社厅', ['财政厅', '总工会']],
    ['由人社厅负责，于年底前办结。', '人社厅', []],
    ['请发展改革委牵头研究。', '发展改革委', []],
    ['加大投入（牵头单位：财政厅；配合单位：总工会、人社厅）。', '财政厅', ['总工会', '人社厅']],
    ['责任单位：财政厅、人社厅', '财政厅', ['人社厅']],
    ['会议议定：总工会牵头，财政厅等积极配合。', '总工会', ['财政厅']],
    ['要加强组织领导，形成工作合力。', '', []],
  ])('%s', (text, leadUnit, coUnits) => {
    expect(guessUnits(text, base)).toEqual({ leadUnit, coUnits })
  })
})

describe('从纪要条款认出完成时限', () => {
  it.each([
    ['于2024年12月31日前完成', '2024-12-31'],
    ['12月15日前报送', '2024-12-15'],
    ['于3月底前完成', '2025-03-31'],
    ['于2025年2月底前出台', '2025-02-28'],
    ['明年6月底前', '2025-06-30'],
    ['年底前完成', '2024-12-31'],
    ['2025年底前完成', '2025-12-31'],
    ['今年年底前完成', '2024-12-31'],
    ['年内完成', '2024-12-31'],
    ['十二月十五日前', '2024-12-15'],
    ['2025年第一季度末前', '2025-03-31'],
    ['明年上半年完成', '2025-06-30'],
    ['3个月内完成', '2025-02-20'],
    ['两个月内完成', '2025-01-20'],
    ['10个工作日内', '2024-12-04'],
    ['15日内答复', '2024-12-05'],
    ['2025年2月30日前', null],
    ['2024年11月20日召开会议', null],
    ['抓紧办理', null],
  ])('%s', (text, date) => {
    expect(guessDeadline(text, base)).toBe(date)
  })

  it('凡写明年月日“前”的，认出来的就是那一天', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 2000, max: 2099 }),
        (m, d, y) => {
          const date = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` as CivilDate
          expect(guessDeadline(`请于${formatChinese(date)}前办结。`, base)).toBe(date)
        },
      ),
    )
  })
})

describe('一条里的几件事', () => {
  it('每个牵头单位各成一项，没有牵头单位的句子归前一项', () => {
    const items = guessItems(
      '会议议定：由财政厅牵头落实经费，于年底前到位。资金专款专用；由总工会负责开展调研，于3月底前提出报告。',
      base,
    )
    expect(items).toEqual([
      {
        text: '由财政厅牵头落实经费，于年底前到位。资金专款专用。',
        leadUnit: '财政厅',
        coUnits: [],
        deadline: '2024-12-31',
      },
      {
        text: '由总工会负责开展调研，于3月底前提出报告。',
        leadUnit: '总工会',
        coUnits: [],
        deadline: '2025-03-31',
      },
    ])
  })

  it('没有写明单位的条款整条作一项，单位留空', () => {
    expect(guessItems('加强工作衔接。形成合力。', base)).toEqual([
      { text: '加强工作衔接。形成合力。', leadUnit: '', coUnits: [], deadline: null },
    ])
    expect(guessItems('会议议定：', base)).toEqual([])
  })

  it('任何文字都不会出错，也不会添出原文没有的字', () => {
    const words = fc.constantFrom(
      '由',
      '财政厅',
      '牵头',
      '会同',
      '总工会',
      '，',
      '。',
      '；',
      '、',
      '12月底前',
      '和',
      '配合',
      '（',
      '）',
      '责任单位：',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        for (const item of guessItems(text, base)) {
          for (const unit of [item.leadUnit, ...item.coUnits]) expect(text).toContain(unit)
          for (const character of item.text) expect(`${text}。`).toContain(character)
        }
      }),
    )
  })
})

import type { RecordId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { openResolutions } from '../conference/create'
import { conferenceStage } from '../evidence'
import { conferenceSteps } from '../steps/steps'
import type { WorkSheet } from '../table/workbook'
import { todoList } from '../todo/todo'
import { day, refused, World } from '../world.fixture'
import { conferenceColumns, historySheets, importHistory, readHistory, resolutionColumns } from './history'

const heads = (columns: Readonly<Record<string, { readonly head: string }>>) =>
  Object.values(columns).map(({ head }) => head)
const conferences = (...rows: readonly (readonly string[])[]): WorkSheet => ({
  name: historySheets.conferences,
  rows: [heads(conferenceColumns), ...rows],
})
const resolutions = (...rows: readonly (readonly string[])[]): WorkSheet => ({
  name: historySheets.resolutions,
  rows: [heads(resolutionColumns), ...rows],
})

const last = ['2023', '1', '2023-09-12', '第一会议室', '某某某', '副市长', '']
const done = [
  '2023',
  '1',
  '建立欠薪治理联动机制',
  '人社局',
  '住建局、总工会',
  '2023-12-31',
  '是',
  '2023-12-20',
  '已出台办法',
  '',
]
const open = [
  '2023',
  '1',
  '建设户外劳动者驿站 30 个',
  '城管局',
  '',
  '45657',
  '否',
  '',
  '已建 18 个',
  '延至下半年完成',
]

const plan = (world: World, ...book: readonly WorkSheet[]) => {
  const read = readHistory(book, world.states(), world.today)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}
const take = (world: World, ...book: readonly WorkSheet[]) =>
  importHistory(world.ctx(), world.regulationId, plan(world, ...book), world.states())

describe('补录以前年度', () => {
  test('会议和议定事项一次录入；没有办结的事项等着向下次会议通报，待办里没有过去的步骤', () => {
    const world = new World()
    world.apply(take(world, conferences(last), resolutions(done, open)))
    const [state] = world.states()
    if (!state) throw new Error('nothing was taken')
    expect(state.conference.fields).toMatchObject({ year: 2023, ordinal: 1, heldOn: '2023-09-12' })
    expect(conferenceStage(state)).toBe('minutesIssued')
    expect(conferenceSteps(state, world.ctx()).every(({ state: at }) => at === 'done')).toBe(true)
    expect(openResolutions(world.states()).map(({ fields }) => fields.text)).toEqual([open[2]])
    expect(state.resolutions.map(({ fields }) => fields.deadline)).toEqual(['2023-12-31', '2024-12-31'])
    const items = todoList({ regulation: world.regulation, conferences: [state] }, world.ctx(), [])
    expect(items.filter(({ due }) => due !== null && due < day('2024-01-01'))).toEqual([])
  })

  test('再录一次同一文件，什么也不重复', () => {
    const world = new World()
    const book = [conferences(last), resolutions(done, open)] as const
    world.apply(take(world, ...book))
    expect(plan(world, ...book).conferences.every(({ known }) => known)).toBe(true)
    expect(refused(take(world, ...book))).toBe('unchanged')
    world.apply(
      take(world, resolutions(open, ['2023', '1', '新补的一项', '财政局', '', '', '否', '', '', ''])),
    )
    expect(world.all('resolution')).toHaveLength(3)
    expect(world.all('conference')).toHaveLength(1)
  })

  test('日期写错、次数重复、对应不到会议：按工作表和单元格指出，一行也不录', () => {
    const world = new World()
    const late = ['2024', '1', '2024-12-01', '', '', '', '']
    const other = ['2022', '2', '2023-03-01', '', '', '', '']
    const stray = ['2021', '1', '某事', '某局', '', '', '否', '', '', '']
    const read = plan(world, conferences(last, last, late, other), resolutions(stray))
    expect(read.problems.map(({ sheet, cell, why }) => `${sheet} ${cell} ${why}`)).toEqual([
      '会议 B3 twice',
      '会议 C4 future',
      '会议 A5 otherYear',
      '议定事项 B2 unknown',
    ])
    expect(refused(importHistory(world.ctx(), 'regulation/r' as RecordId, read, []))).toBe('history.problems')
  })

  test('工作表改了名、表头少了列：说出名称，什么也不读', () => {
    const world = new World()
    const read = (...book: readonly WorkSheet[]) => readHistory(book, [], world.today)
    expect(read({ name: 'Sheet1', rows: [] })).toMatchObject({ error: { code: 'history.noSheet' } })
    const short = {
      name: historySheets.conferences,
      rows: [
        ['年度', '地点', '主持人'],
        ['2023', '甲', '乙'],
      ],
    }
    expect(read(short)).toMatchObject({
      error: { code: 'sheet.noHead', params: { sheet: '会议', heads: '第几次、召开日期' } },
    })
  })
})

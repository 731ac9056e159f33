import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { open } from '../conference/conference.fixture'
import type { RecordRow } from '../model/records'
import { topicCategories } from '../regulation/rules'
import { refused, World } from '../world.fixture'
import { createTopics, readTopics } from './paste'
import { liveTopics, topicStage } from './view'

const world = () => {
  const made = new World()
  open(made)
  return made
}
const unit = (fullName: string, side: string): RecordRow<'unit'> => ({
  id: `unit/${fullName}` as RecordRow<'unit'>['id'],
  type: 'unit',
  scope: 'office' as RecordRow<'unit'>['scope'],
  fields: { fullName, shortName: '', side, category: '', kind: 'other', phone: '', order: 1, active: true },
  conflicts: [],
})
const categories = topicCategories(new World().regulation)
const first = categories[0]
const otherwise = { side: 'government', category: first?.key ?? '' }
const read = (text: string) =>
  readTopics(new World().regulation, [unit('某总工会某部', 'union')], text, otherwise)
const table = [
  ['序号', '议题名称', '提出单位', '议题类别', '背景缘由', '需解决的问题', '拟议定事项', '涉及部门'].join(
    '\t',
  ),
  [
    '1',
    '关于甲的议题',
    '某总工会某部',
    categories[1]?.name ?? '',
    '背景甲',
    '问题甲',
    '议定甲',
    '某厅、某局',
  ].join('\t'),
  ['2', '关于乙的议题', '某厅', '', '背景乙', '问题乙', '议定乙', ''].join('\t'),
  ['3', '', '某厅', '', '没有名称', '', '', ''].join('\t'),
].join('\n')

describe('粘贴议题清单', () => {
  test('按表头认列；单位在通讯录中的按所属方，其余按所选；没有名称的行报出行号', () => {
    const result = read(table)
    if (!result.ok) throw new Error(result.error.code)
    expect(result.value.unread).toEqual([4])
    expect(result.value.topics.map(({ title, side, category }) => [title, side, category])).toEqual([
      ['关于甲的议题', 'union', categories[1]?.key],
      ['关于乙的议题', 'government', first?.key],
    ])
    expect(result.value.topics[0]).toMatchObject({
      background: '背景甲',
      request: '问题甲',
      proposedResolution: '议定甲',
      departments: ['某厅', '某局'],
    })
  })

  test('没有议题名称一列、乱码、空白都说清楚，不录入', () => {
    expect(refused(read('电话\t姓名\n0471\t张三'))).toBe('paste.noTitle')
    expect(refused(read('锟斤拷'))).toBe('paste.garbled')
    expect(refused(read(' \n '))).toBe('paste.empty')
  })

  test('一次录入全部议题并受理，次序照原清单，与存放次序无关；对方征集的议题没有写明来源，一个也不录入', () => {
    const made = world()
    const result = read(table)
    if (!result.ok) throw new Error(result.error.code)
    const enter = (takenFrom: string) =>
      createTopics(made.ctx('union'), made.state(), result.value.topics, takenFrom, true)
    const refusal = enter('')
    expect(refused(refusal)).toBe('topic.otherCollector')
    expect(refusal.ok ? {} : refusal.error.params).toMatchObject({ title: '关于乙的议题' })
    made.apply(enter('来函'))
    const state = made.state()
    expect(liveTopics(state).map((row) => topicStage(state, row))).toEqual(['accepted', 'accepted'])
    const listed = result.value.topics.map(({ title }) => title)
    for (const topics of [state.topics, state.topics.toReversed()])
      expect(liveTopics({ topics }).map(({ fields }) => fields.title)).toEqual(listed)
  })

  test('任何文字都读得完：每个议题都有名称和行号，行数不多于原文', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const result = read(`议题名称\t提出单位\n${text}`)
        if (!result.ok) return
        for (const topic of result.value.topics) {
          expect(topic.title).not.toBe('')
          expect(topic.line).toBeGreaterThan(1)
        }
      }),
    )
  })
})

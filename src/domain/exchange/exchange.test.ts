import { describe, expect, test } from 'vitest'
import { addTopic, open } from '../conference/conference.fixture'
import type { RecordRow, RecordType } from '../model/records'
import { refused, World } from '../world.fixture'
import { conflictCount, settleConflict } from './conflicts'
import { exchangeTodos } from './todos'

function contested(): RecordRow<RecordType> {
  const world = new World()
  open(world)
  const topic = world.row('topic', addTopic(world, 'union', '经费议题'))
  return { ...topic, conflicts: ['request'] }
}

describe('冲突裁定', () => {
  test('采用一方不必写理由，合并改写必须写明；都是一次记名的保存', () => {
    const row = contested()
    const settle = (text: string, reason: string) => settleConflict(row, 'request', text, 'rewritten', reason)
    expect(refused(settle('拨付 500 万元', ' '))).toBe('reasonNeeded')
    expect(refused(settle(' ', '双方电话商定'))).toBe('conflict.empty')
    expect(settle('拨付 500 万元', '双方电话商定')).toMatchObject({
      ok: true,
      value: {
        name: 'conflict.settle',
        why: '双方电话商定',
        edits: [{ record: row.id, scope: row.scope, set: { request: '拨付 500 万元' } }],
      },
    })
    expect(settleConflict(row, 'request', '拨付 300 万元', 'first', '').ok).toBe(true)
  })

  test('已裁定的、不合格式的不保存', () => {
    const row = contested()
    expect(refused(settleConflict({ ...row, conflicts: [] }, 'request', '甲', 'first', ''))).toBe(
      'conflict.gone',
    )
    expect(refused(settleConflict(row, 'request', 3, 'rewritten', '理由'))).toBe('conflict.badValue')
  })
})

test('待办里说出有几处冲突，一按就到', () => {
  const row = contested()
  const both = { ...row, conflicts: ['request', 'title'] }
  expect(conflictCount([row, both])).toBe(3)
  const [todo] = exchangeTodos({ submissions: [], conflicted: [both] }, { today: new World().today })
  expect(todo).toMatchObject({
    owner: 'mine',
    text: { code: 'todo.conflicts', params: { count: 2 } },
    link: { place: 'exchange', params: { tab: 'conflicts' } },
  })
  expect(exchangeTodos({ submissions: [], conflicted: [] }, { today: new World().today })).toEqual([])
})

import { addDays } from '@shared/civilDate'
import type { CivilDate, RecordId } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusal, scan, World } from '../approval/world.fixture'
import type { RecordRow } from '../model/records'
import {
  addProgress,
  clearUnimplemented,
  closeResolution,
  closers,
  editResolution,
  explainUnimplemented,
  type NewResolution,
  reopenResolution,
  setNode,
  takeResolutions,
} from './commands'
import { reportGaps, resolutionStatistics, resolutionView, unmetNeeds } from './view'

const conference = 'conference/c1' as RecordId
const item = (over: Partial<NewResolution> = {}): NewResolution => ({
  text: '由财政厅牵头落实经费。',
  leadUnit: '财政厅',
  coUnits: ['总工会'],
  responsible: '',
  deadline: '2024-12-31',
  clause: null,
  topic: null,
  ...over,
})
const handler = (world: World) => world.as('经办甲', 'handler')

function listed(...items: NewResolution[]) {
  const world = new World('union')
  world.run(takeResolutions(conference, items.length > 0 ? items : [item()], [], handler(world)))
  const row = (index = 0) => world.all('resolution')[index] as RecordRow<'resolution'>
  const view = (today: string, index = 0) =>
    resolutionView(row(index), world.all('progress'), today as CivilDate)
  return { world, row, view }
}

/** An office that may close items under the shipped rule. */
const closer = (world: World) => {
  const [organisation = ''] = closers(world.regulation, '')
  const ctx = handler(world)
  return { ...ctx, me: { ...ctx.me, organisation } }
}

describe('议定事项', () => {
  it('依次编序，后取的接在后面', () => {
    const { world } = listed(item(), item({ text: '第二项' }))
    world.run(
      takeResolutions(conference, [item({ text: '第三项' })], world.all('resolution'), handler(world)),
    )
    expect(world.all('resolution').map((row) => row.fields.order)).toEqual([1, 2, 3])
    expect(refusal(takeResolutions(conference, [item({ text: ' ' })], [], handler(world)))).toBe(
      'resolution.noText',
    )
    expect(refusal(takeResolutions(conference, [], [], handler(world)))).toBe('unchanged')
  })

  it('状态按日期和进展算出：未启动、推进中、临期、逾期、未落实、已办结', () => {
    const { world, row, view } = listed()
    expect(view('2024-10-01').state).toBe('notStarted')
    world.today = '2024-10-10' as CivilDate
    world.run(
      addProgress(
        row(),
        { date: '2024-10-10', unit: '财政厅', text: '已列预算', percent: 40, files: [] },
        handler(world),
      ),
    )
    expect(view('2024-10-11')).toMatchObject({ state: 'underWay', percent: 40, daysLeft: 81 })
    expect(view('2024-12-16').state).toBe('dueSoon')
    expect(view('2024-12-31').state).toBe('dueSoon')
    expect(view('2025-01-01')).toMatchObject({ state: 'overdue', daysLeft: -1 })
    world.run(
      explainUnimplemented(
        row(),
        { explanation: '方案调整', opinion: '继续推进', deadline: '2025-06-30' },
        handler(world),
      ),
    )
    expect(view('2025-01-01')).toMatchObject({ state: 'unimplemented', deadline: '2025-06-30' })
    world.run(clearUnimplemented(row()))
    world.run(closeResolution(row(), { evidence: '经费已下达', files: [scan] }, '', closer(world)))
    expect(view('2025-01-01')).toMatchObject({ state: 'done', daysLeft: null })
  })

  it('每一天都恰有一个状态，时限过了就不会是未启动或推进中', () => {
    const { world, row } = listed()
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const today = addDays('2024-12-31' as CivilDate, days)
        const { state } = resolutionView(row(), world.all('progress'), today)
        expect(['overdue', 'dueSoon', 'notStarted']).toContain(state)
        expect(state === 'overdue').toBe(days > 0)
      }),
    )
  })

  it('办结只能由制度写明的单位凭佐证认定，撤回认定要有理由', () => {
    const { world, row } = listed()
    const outsider = { ...handler(world), me: { ...handler(world).me, organisation: 'departments' } }
    expect(refusal(closeResolution(row(), { evidence: '办完了', files: [] }, '', outsider))).toBe(
      'resolution.notCloser',
    )
    expect(refusal(closeResolution(row(), { evidence: ' ', files: [] }, '', closer(world)))).toBe(
      'resolution.noEvidence',
    )
    world.run(closeResolution(row(), { evidence: '文件已印发', files: [] }, '', closer(world)))
    expect(refusal(editResolution(row(), { text: '改' }, ''))).toBe('resolution.closed')
    expect(
      refusal(
        addProgress(
          row(),
          { date: '2024-10-01', unit: '', text: '又', percent: null, files: [] },
          handler(world),
        ),
      ),
    ).toBe('resolution.closed')
    expect(refusal(reopenResolution(row(), '', '', closer(world)))).toBe('document.noReason')
    world.run(reopenResolution(row(), '佐证不符', '', closer(world)))
    expect(row().fields.done).toBeNull()
  })

  it('会议定的时限要改必须说明理由；牵头单位不能同时是配合单位', () => {
    const { world, row } = listed()
    expect(refusal(editResolution(row(), { deadline: '2025-03-31' }, ''))).toBe(
      'resolution.deadlineNeedsReason',
    )
    expect(refusal(editResolution(row(), { coUnits: ['财政厅'] }, ''))).toBe('resolution.leadTwice')
    expect(
      refusal(editResolution(row(), { nodes: [{ date: '2024-11-30', text: '', done: false }] }, '')),
    ).toBe('resolution.badNode')
    world.run(
      editResolution(
        row(),
        { deadline: '2025-03-31', nodes: [{ date: '2024-11-30', text: '出初稿', done: false }] },
        '双方商定',
      ),
    )
    world.run(setNode(row(), 0, true))
    expect(row().fields.nodes[0]?.done).toBe(true)
    expect(refusal(setNode(row(), 0, true))).toBe('unchanged')
  })

  it('未落实的事项缺说明、意见或完成时限时，列出所缺；补齐后可以通报', () => {
    const { world, row } = listed()
    const { needs } = world.regulation.unimplemented
    expect(unmetNeeds(row().fields, world.regulation)).toEqual(needs)
    world.run(
      explainUnimplemented(row(), { explanation: '方案调整', opinion: '', deadline: null }, handler(world)),
    )
    expect(reportGaps([row()], world.regulation)[0]?.missing).toEqual(
      needs.filter((need) => need !== 'explanation'),
    )
    expect(
      refusal(
        explainUnimplemented(row(), { explanation: '', opinion: '', deadline: '2024-10-10' }, handler(world)),
      ),
    ).toBe('resolution.deadlinePast')
    world.run(
      explainUnimplemented(
        row(),
        { explanation: '方案调整', opinion: '继续推进', deadline: '2025-06-30' },
        handler(world),
      ),
    )
    expect(reportGaps([row()], world.regulation)).toEqual([])
  })

  it('统计的各状态之和等于总数，办结率取整', () => {
    const { world, row } = listed(item(), item({ leadUnit: '人社厅' }), item({ deadline: '2024-01-01' }))
    world.run(closeResolution(row(0), { evidence: '办结', files: [] }, '', closer(world)))
    const views = world.all('resolution').map((one) => resolutionView(one, [], '2024-10-10' as CivilDate))
    const figures = resolutionStatistics(views)
    expect(Object.values(figures.byState).reduce((a, b) => a + b)).toBe(3)
    expect(figures).toMatchObject({
      total: 3,
      donePercent: 33,
      byState: { done: 1, overdue: 1, notStarted: 1 },
    })
    expect(figures.byUnit[0]).toEqual({ unit: '财政厅', total: 2, done: 1, overdue: 1 })
    expect(resolutionStatistics([]).donePercent).toBe(0)
  })
})

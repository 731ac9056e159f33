import type { RecordId, ScopeId } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnnualReport, Assessment } from '../model/levels'
import { measures } from '../model/levels'
import type { Unit } from '../model/office'
import type { WorkSheet } from '../table/workbook'
import { day, refused, World } from '../world.fixture'
import {
  fileReport,
  importReports,
  keepReport,
  levelLines,
  pointsOf,
  pointsText,
  readReports,
  reportColumns,
  reportSheet,
  sentReports,
  setRules,
  takeReports,
  usualRules,
} from './levels'

const unit = (name: string, kind: Unit['kind']) =>
  ({
    fullName: name,
    shortName: name.slice(0, 3),
    side: 'union',
    category: '',
    kind,
    phone: '',
    order: 1,
    active: true,
  }) as const

function province() {
  const world = new World()
  for (const [id, name, kind] of [
    ['a', '东河市总工会', 'lowerUnion'],
    ['b', '西山市总工会', 'lowerUnion'],
    ['g', '东河市人民政府', 'lowerGovernment'],
  ] as const)
    world.write({ scope: 'office' as ScopeId, record: `unit/${id}` as RecordId, set: unit(name, kind) })
  const lines = () => levelLines(world.all('unit'), world.all('annualReport'), usualRules, 2024)
  return { world, lines }
}
const report = {
  held: 1,
  heldOn: '2024-05-01',
  topics: 3,
  resolutions: 4,
  done: 3,
  plan: { number: '东政办〔2024〕1号', date: '2024-01-20' },
  note: '',
  receivedOn: day('2024-05-20'),
  files: [],
}
const heads = Object.values(reportColumns).map(({ head, required }) => (required ? `${head}（必填）` : head))
const sheetWith = (...rows: readonly (readonly string[])[]): readonly WorkSheet[] => [
  { name: reportSheet, rows: [['说明'], heads, ...rows] },
]

describe('下级年度报告', () => {
  test('N12, Y3.1 下级工会按考核办法计分，下级政府只登记是否列入年度工作安排，不计分', () => {
    const { world, lines } = province()
    const ctx = world.ctx()
    world.apply(keepReport(ctx, 'unit/a' as RecordId, 2024, report))
    world.apply(
      keepReport(ctx, 'unit/g' as RecordId, 2024, {
        ...report,
        held: 0,
        topics: 0,
        resolutions: 0,
        done: 0,
      }),
    )
    const [a, b, g] = lines()
    expect(a?.rate).toBe(75)
    // 40 + 15 + 10 + 10 + 25 × 75 %.
    expect(pointsText(a?.score?.tenths ?? 0)).toBe('93.7')
    expect(b).toMatchObject({ report: null, score: null })
    expect(g?.score).toBeNull()
    expect(g?.report?.fields.plan?.number).toBe('东政办〔2024〕1号')
  })

  test('再报一次的以后一次为准，单位和年度不重复', () => {
    const { world, lines } = province()
    world.apply(keepReport(world.ctx(), 'unit/a' as RecordId, 2024, report))
    world.apply(keepReport(world.ctx(), 'unit/a' as RecordId, 2024, { ...report, done: 4 }))
    expect(world.all('annualReport')).toHaveLength(1)
    expect(lines()[0]?.rate).toBe(100)
  })

  test('办结数多于议定数、没有开会却有议定事项、日期在以后：都不保存', () => {
    const { world } = province()
    const keep = (set: Partial<typeof report>) =>
      refused(keepReport(world.ctx(), 'unit/a' as RecordId, 2024, { ...report, ...set }))
    expect(keep({ done: 5 })).toBe('levels.doneTooMany')
    expect(keep({ held: 0 })).toBe('levels.notHeld')
    expect(keep({ receivedOn: day('2025-01-01') })).toBe('levels.future')
  })

  test('填报表按表头读入；认不得的单位、写错的格子按单元格指出，一行也不录', () => {
    const { world } = province()
    const good = [
      '东河市总工会',
      '2024',
      '1',
      '5月1日',
      '3',
      '4',
      '4',
      '是',
      '东政办〔2024〕1号',
      '2024年1月20日',
      '',
    ]
    const read = readReports(sheetWith(good), world.all('unit'), day('2024-06-03'))
    if (!read.ok) throw new Error(read.error.code)
    world.apply(importReports(world.ctx(), read.value))
    expect(world.all('annualReport')[0]?.fields).toMatchObject({
      done: 4,
      plan: { number: '东政办〔2024〕1号', date: '2024-01-20' },
    })

    const bad = ['南口市总工会', '2024', '一次', '', '3', '', '4', '也许', '', '去年', '']
    const wrong = readReports(sheetWith(bad), world.all('unit'), day('2024-06-03'))
    if (!wrong.ok) throw new Error(wrong.error.code)
    expect(wrong.value.problems.map(({ cell, why }) => `${cell} ${why}`).sort()).toEqual([
      'A3 unknown',
      'C3 notCount',
      'F3 missing',
      'H3 notYesNo',
      'J3 notDate',
    ])
    expect(refused(importReports(world.ctx(), wrong.value))).toBe('levels.problems')
  })

  test('考核办法的分值合计须为 100', () => {
    const { world } = province()
    const [first, ...rest] = usualRules
    if (!first) throw new Error('no rules')
    expect(refused(setRules(world.ctx(), 2024, [{ ...first, points: 41 }, ...rest]))).toBe('levels.points')
    world.apply(setRules(world.ctx(), 2024, usualRules))
    expect(world.all('assessment')[0]?.fields.rules).toHaveLength(measures.length)
  })

  test('任何报告的得分都在 0 和满分之间，办结多的不会比办结少的低', () => {
    const rules: fc.Arbitrary<Assessment['rules']> = fc.constant(usualRules)
    const count = fc.nat({ max: 50 })
    fc.assert(
      fc.property(rules, count, count, count, count, (given, held, topics, resolutions, more) => {
        const of = (done: number): number =>
          pointsOf({ ...(report as unknown as AnnualReport), held, topics, resolutions, done }, given).reduce(
            (sum, { tenths }) => sum + tenths,
            0,
          )
        const few = of(Math.min(more, resolutions))
        expect(few).toBeGreaterThanOrEqual(0)
        expect(of(resolutions)).toBeGreaterThanOrEqual(few)
        expect(of(resolutions)).toBeLessThanOrEqual(1000)
      }),
    )
  })
})

describe('数据包报来的年度报告', () => {
  const { receivedOn: _receivedOn, ...said } = report
  const by = { person: 'p', name: '张三', office: 'upper', at: 0 }
  const lower = (name: string) => {
    const { world } = province()
    world.write({
      scope: 'office' as ScopeId,
      record: 'peer/p' as RecordId,
      set: {
        office: 'office-union',
        name,
        side: 'union',
        organisation: 'union',
        kind: 'union',
        card: '{}',
        fingerprint: '0'.repeat(32),
        issuedOn: day('2024-01-05'),
        person: '王五',
        state: 'trusted',
        proposedBy: by,
        confirmedBy: by,
        listedBy: '',
        revoked: null,
      },
    })
    world.apply(fileReport(world.ctx(), 2024, report))
    const sent = (own = 'upper') =>
      sentReports(world.all('unit'), world.all('annualReport'), world.all('peer'), own, 2024)
    return { world, sent }
  }

  test('按公钥卡上的单位名称对到通讯录的下级单位，取用后列入并计分，再报一份又可取用', () => {
    const { world, sent } = lower('东河市总工会办公室')
    const [one] = sent()
    expect(one).toMatchObject({ unit: { id: 'unit/a' }, isNew: true })
    // Nothing is counted before a person has taken it.
    const lines = () => levelLines(world.all('unit'), world.all('annualReport'), usualRules, 2024)
    expect(lines()[0]?.report).toBeNull()
    if (!one) throw new Error('nothing sent')
    world.apply(
      takeReports(world.ctx('government'), [{ report: one.report.fields, unit: 'unit/a' as RecordId }]),
    )
    expect(lines()[0]).toMatchObject({ report: { fields: { ...said, unit: 'unit/a' } } })
    expect(sent()[0]?.isNew).toBe(false)
    world.apply(fileReport(world.ctx(), 2024, { ...report, done: 4 }))
    expect(sent()[0]?.isNew).toBe(true)
  })

  test('通讯录里没有的单位由人指定；本单位自己的报告不算收到的', () => {
    expect(lower('南山市总工会').sent()[0]).toMatchObject({ unit: null, isNew: true })
    expect(lower('东河市总工会').sent('office-union')).toEqual([])
  })
})

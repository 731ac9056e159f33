import { sealOf } from '@ledger/offices.fixture'
import { emptyReplica, headsOf, type Replica, receive } from '@ledger/replica'
import type { ScopeId } from '@shared/ids'
import type { Json } from '@shared/json'
import { expect, test } from 'vitest'
import { openRules } from './ownership'

const offices = {
  u: { side: 'mass', organisation: 'union', kind: 'union' },
  y: { side: 'mass', organisation: 'youthLeague', kind: 'massOrganisation' },
  g: { side: 'government', organisation: 'government', kind: 'government' },
  d: { side: 'government', organisation: 'finance', kind: 'department' },
  s: { side: 'government', organisation: 'supervision', kind: 'supervision' },
} as const
type Who = keyof typeof offices

const rulesOf = (home: Who) => {
  const rules = openRules()
  for (const [id, role] of Object.entries(offices))
    rules.know(
      (id === home ? `office/${id}` : `peer/${id}`) as never,
      id === home ? role : { ...role, office: id, state: 'trusted' },
    )
  return rules
}

/** Acts of several offices, each on top of the one before, in every office's eyes. */
type Acted = readonly [Who, string, Record<string, Json>, string?]
const fold = (...acts: readonly Acted[]) => foldIn('document/x', ...acts)
const foldIn = (where: string, ...acts: readonly Acted[]) => {
  const views = (Object.keys(offices) as Who[]).map((home) => ({
    rules: rulesOf(home),
    replica: emptyReplica() as Replica,
  }))
  const scope = where as ScopeId
  for (const [i, [who, r, set, act = 'a']] of acts.entries())
    for (const { rules, replica } of views) {
      const deps = headsOf(replica, scope)
      const sealed = sealOf({
        v: 1,
        no: `dev${who}-0-${i + 1}`,
        scope,
        deps,
        lam: deps.length === 0 ? 1 : i + 1,
        at: i,
        by: { office: who, person: 'p', name: '张三' },
        act,
        ops: [{ r, set }],
      } as never)
      expect(receive(replica, [sealed], rules.allow).faults).toEqual([])
    }
  const seen = views.map(({ replica }) =>
    Object.fromEntries(
      [...replica.records.values()].map(({ id, cells }) => [
        id,
        Object.fromEntries(
          Object.entries(cells).map(([field, values]) => [field, values.map(({ value }) => value)]),
        ),
      ]),
    ),
  )
  for (const other of seen) expect(other).toEqual(seen[0])
  return seen[0] ?? {}
}

const blank = { number: null, issuedAt: null, sealWay: null, copies: null, date: null }
const made = { issuingSide: 'government', title: '会议通知', prepared: true, ...blank }

test('编号、用印、印发只有印发一方能写；起草方写了不生效，四台电脑看法一致', () => {
  const number = { code: '某政办函', year: 2026, serial: 3 }
  const records = fold(
    ['u', 'document/x', made],
    ['u', 'document/x', { number, sealWay: 'registered' }],
    ['g', 'document/x', { number, copies: 20 }],
  )
  expect(records['document/x']).toMatchObject({ number: [number, null], copies: [20, null], sealWay: [null] })
})

test('起草方按收文登记对方的印发件可以，改印发机关不可以，把自己变成印发方也不可以', () => {
  const records = fold(
    ['u', 'document/x', made],
    ['u', 'document/x', { issuingSide: 'union' }],
    ['u', 'document/x', { copies: 5 }],
    ['u', 'document/x', { issuedAt: 7 }, 'document.takeInIssued'],
    ['u', 'document/x', { prepared: false }],
  )
  expect(records['document/x']).toMatchObject({
    issuingSide: ['government'],
    copies: [null],
    issuedAt: [7, null],
    prepared: [true],
  })
})

test('一方不能替另一方签批；有扫描件的代录可以；签批写下以后不再改', () => {
  const act = { document: 'document/x', side: 'government', verdict: 'pass', step: 'signOff', onPaper: null }
  const scan = { sm3: 'a'.repeat(64), name: '稿纸', size: 1 }
  const records = fold(
    ['u', 'approval/forged', act],
    ['u', 'approval/paper', { ...act, onPaper: { signer: '李四', scan, versionCode: 'AB12 CD34' } }],
    ['g', 'approval/own', act],
    ['g', 'approval/own', { verdict: 'return' }],
  )
  expect(records['approval/forged']).toEqual({})
  expect(records['approval/paper']).toMatchObject({ verdict: ['pass'] })
  expect(records['approval/own']).toMatchObject({ verdict: ['pass'] })
})

const said = (matter: string, side: string, what = '1') => ({
  subject: 'conference/c',
  matter,
  side,
  what,
  taken: null,
})
const proof = { person: '王五', scan: { sm3: 'a'.repeat(64), name: '确认函', size: 1 }, record: null }

test('一方不能替另一方确认，同一方的两家也不能互相确认共同起草的稿子；有凭据的代录可以', () => {
  const records = fold(
    ['u', 'confirmation/c.date.government', said('date', 'government')],
    ['u', 'confirmation/c.date.mass', said('date', 'mass')],
    ['u', 'confirmation/c.draft.youthLeague.mass', said('draft', 'youthLeague')],
    ['u', 'confirmation/c.draft.union.mass', said('draft', 'union')],
    ['y', 'confirmation/c.publicity.government', { ...said('publicity', 'government'), taken: proof }],
  )
  expect(records['confirmation/c.date.government']).toEqual({})
  expect(records['confirmation/c.date.mass']).toMatchObject({ what: ['1'] })
  expect(records['confirmation/c.draft.youthLeague.mass']).toEqual({})
  expect(records['confirmation/c.draft.union.mass']).toMatchObject({ what: ['1'] })
  expect(records['confirmation/c.publicity.government']).toMatchObject({ what: ['1'] })
})

test('确认写给谁、确认什么须与记录的名称一致：借自己的名义写别家的确认不生效，代录之后别家再改须另附凭据', () => {
  const records = fold(
    ['u', 'confirmation/c.draft.union.mass', said('draft', 'youthLeague')],
    ['u', 'confirmation/c.date.mass', said('draft', 'mass')],
    ['u', 'confirmation/d.date.mass', said('date', 'mass')],
    ['g', 'confirmation/c.settle.mass', { ...said('settle', 'mass'), taken: proof }],
    ['g', 'confirmation/c.settle.mass', { what: '2' }],
    ['y', 'confirmation/c.draft.youthLeague.mass', said('draft', 'youthLeague')],
    ['u', 'confirmation/c.draft.youthLeague.mass', { what: '2' }],
    ['y', 'confirmation/c.draft.youthLeague.mass', { what: '3' }],
  )
  expect(records['confirmation/c.draft.union.mass']).toEqual({})
  expect(records['confirmation/c.date.mass']).toEqual({})
  expect(records['confirmation/d.date.mass']).toEqual({})
  expect(records['confirmation/c.settle.mass']).toMatchObject({ what: ['1'] })
  expect(records['confirmation/c.draft.youthLeague.mass']).toMatchObject({ what: ['3', '1'] })
})

test('部门只能申报议题、答复、报进展；督查只能评议落实；处理结果写了不生效', () => {
  const records = fold(
    ['d', 'topic/x', { title: '议题', outcome: null, screening: null }],
    ['d', 'topic/x', { outcome: 'onAgenda' }],
    ['d', 'document/x', { title: '纪要' }],
    ['d', 'progress/x', { text: '已完成', percent: 100 }],
    ['s', 'resolution/x', { text: '改了' }],
    ['s', 'resolution/x', { nodes: [] }],
    ['g', 'topic/x', { outcome: 'outside' }],
  )
  expect(records['topic/x']).toMatchObject({ title: ['议题'], outcome: ['outside', null] })
  expect(records['document/x']).toEqual({})
  expect(records['progress/x']).toMatchObject({ percent: [100] })
  expect(records['resolution/x']).toEqual({ nodes: [[]] })
})

test('填错类型的值只是这一项不生效，同一条记录的其余照样生效', () => {
  const records = fold(['u', 'topic/x', { title: 7, background: '有' }], ['u', 'topic/x', { strange: 1 }])
  const seen = records['topic/x'] ?? {}
  expect(seen).toMatchObject({ background: ['有'], strange: [1] })
})

test('年度报告只能由所在卷宗的单位填写，报本单位的只能用本单位的名义', () => {
  const note = (text: string) => ({ note: text })
  expect(
    foldIn(
      'annual-report/u/2026',
      ['u', 'annualReport/2026.a', note('工会所记')],
      ['g', 'annualReport/2026.a', note('政府改的')],
    ),
  ).toEqual({ 'annualReport/2026.a': { note: ['工会所记'] } })
  expect(
    foldIn(
      'annual-report/g/2026.own',
      ['g', 'annualReport/2026.g', note('政府自报')],
      ['g', 'annualReport/2026.u', note('冒工会之名')],
    ),
  ).toEqual({ 'annualReport/2026.g': { note: ['政府自报'] }, 'annualReport/2026.u': {} })
})

import type { RecordId } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  approvedContent,
  contentDigest,
  contentFields,
  levelOf,
  sameVersionCode,
  standingClauses,
  versionCode,
} from './content'
import { type ClauseInput, editDocument, setClauses } from './editing'
import { draft, refusal, World } from './world.fixture'

const handler = (world: World) => world.as('经办甲', 'handler')

describe('正文条款', () => {
  it('保存后条款的顺序、层级、文字与编辑器里的一样', () => {
    const step = fc.record({
      keep: fc.array(fc.nat({ max: 30 }), { maxLength: 12 }),
      add: fc.array(fc.nat({ max: 12 }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        const world = new World('union')
        const id = draft(world, 'conveneRequest')
        for (const { keep, add } of steps) {
          const present = standingClauses(world.dossier(id).clauses)
          const order = [...new Set(keep.map((index) => index % Math.max(1, present.length)))]
          const next: ClauseInput[] = order.flatMap((index) => {
            const row = present[index]
            return row === undefined
              ? []
              : [{ id: row.id, level: levelOf(row.fields), text: row.fields.text }]
          })
          for (const at of add) next.splice(at, 0, { level: 1, text: `新增${at}` })
          const result = setClauses(world.dossier(id), next, handler(world))
          if (result.ok) world.save(result.value)
          else expect(result.error.code).toBe('unchanged')
          expect(
            standingClauses(world.dossier(id).clauses).map(({ fields }) => [fields.level, fields.text]),
          ).toEqual(next.map(({ level, text }) => [level, text]))
        }
      }),
      { numRuns: 80 },
    )
  })

  it('只写动过的条款：改一条写一条，挪一条写一条，原样保存什么也不写', () => {
    const world = new World('union')
    const clauses = Array.from(
      { length: 20 },
      (_, index): ClauseInput => ({ level: 0, text: `第${index}段` }),
    )
    const id = draft(world, 'conveneRequest', {}, clauses)
    const now = () =>
      standingClauses(world.dossier(id).clauses).map(
        (row): ClauseInput => ({
          id: row.id,
          level: levelOf(row.fields),
          text: row.fields.text,
        }),
      )
    const edits = (next: readonly ClauseInput[]) => {
      const result = setClauses(world.dossier(id), next, handler(world))
      return result.ok ? result.value.edits : []
    }
    expect(refusal(setClauses(world.dossier(id), now(), handler(world)))).toBe('unchanged')
    expect(
      edits(now().map((clause, index) => (index === 7 ? { ...clause, text: '改' } : clause))),
    ).toHaveLength(1)
    const moved = now()
    moved.splice(15, 0, ...moved.splice(2, 1))
    expect(edits(moved)).toHaveLength(1)
    expect(edits(now().toSpliced(4, 1))).toEqual([expect.objectContaining({ set: { removed: true } })])
  })

  it('标题不能为空，签发前后都不能改成不合规的字段', () => {
    const world = new World('union')
    const id = draft(world, 'conveneRequest')
    expect(refusal(editDocument(world.dossier(id), { fields: { title: ' ' } }, handler(world)))).toBe(
      'document.noTitle',
    )
  })
})

describe('审批绑定的内容', () => {
  it('改动任何一项内容，摘要都变；签发之后才有的字号、日期、份数、用印不影响摘要', () => {
    const world = new World('government')
    const id = draft(world, 'notice')
    const { document, clauses } = world.dossier(id)
    const digest = (set: object) =>
      contentDigest({ ...document, fields: { ...document.fields, ...set } }, clauses)
    const before = digest({})
    const other: Record<(typeof contentFields)[number], unknown> = {
      kind: 'letter',
      format: 'letter',
      issuingSide: 'union',
      issuerName: '另一机关',
      issuerMark: ['另一机关'],
      title: '另一标题',
      addressees: ['另一单位'],
      copyTo: ['抄送单位'],
      note: '此件公开发布',
      urgency: '特急',
      openness: 'active',
      attachments: ['回执'],
      attendees: { attending: [{ organisation: '甲', names: ['乙'] }], excused: [], sittingIn: [] },
      enclosures: [{ title: '回执', blocks: [] }],
      signed: false,
    }
    for (const field of contentFields) expect(digest({ [field]: other[field] })).not.toBe(before)
    expect(
      digest({
        number: { code: '政办字', year: 2024, serial: 8 },
        date: '2024-10-10',
        copies: 20,
        sealWay: 'specimen',
        issuedAt: 5,
        printedBy: { organisation: '甲', date: '2024-10-10' },
        faces: ['仿宋'],
        drafterName: '别人',
        prepared: true,
        conference: null,
      }),
    ).toBe(before)
  })

  it('两份文件只要文字相同，摘要就相同，不论是谁、在哪台电脑上录入', () => {
    const [here, there] = [new World('government'), new World('union', undefined, 'pc9')]
    const own = here.dossier(draft(here, 'minutes'))
    const taken = there.dossier(draft(there, 'minutes'))
    expect(contentDigest(own.document, own.clauses)).toBe(contentDigest(taken.document, taken.clauses))
  })

  it('条款之间的分合、层级的变化都算改动', () => {
    const world = new World('government')
    const { document } = world.dossier(draft(world, 'notice'))
    const text = (...clauses: readonly [0 | 1, string][]) =>
      approvedContent(
        document.fields,
        clauses.map(([level, words]) => ({ level, text: words })),
      )
    const all = [text([0, '甲乙']), text([0, '甲'], [0, '乙']), text([1, '甲乙']), text([0, '乙'], [0, '甲'])]
    expect(new Set(all).size).toBe(all.length)
  })

  it('版本码是摘要的前八位，念着录入时大小写和空格都不要紧', () => {
    const digest = 'ab12cd34'.padEnd(64, '0')
    expect(versionCode(digest)).toBe('AB12 CD34')
    for (const typed of ['AB12 CD34', 'ab12cd34', ' ａｂ12 CD34'])
      expect(sameVersionCode(typed, digest)).toBe(true)
    expect(sameVersionCode('AB12 CD35', digest)).toBe(false)
    expect(sameVersionCode('', digest)).toBe(false)
  })
})

describe('删去的条款', () => {
  it('不再出现在正文里，但记录还在', () => {
    const world = new World('union')
    const id: RecordId = draft(world, 'conveneRequest')
    const keep = standingClauses(world.dossier(id).clauses).slice(1)
    world.run(
      setClauses(
        world.dossier(id),
        keep.map((row) => ({ id: row.id, level: levelOf(row.fields), text: row.fields.text })),
        handler(world),
      ),
    )
    expect(world.dossier(id).clauses).toHaveLength(keep.length + 1)
    expect(standingClauses(world.dossier(id).clauses)).toHaveLength(keep.length)
  })
})

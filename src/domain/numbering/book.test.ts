import type { RecordId } from '@shared/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDocument } from '../approval/editing'
import { issue, reopenAsNewVersion, setCopies } from '../approval/issuing'
import { pass, submit } from '../approval/passing'
import { applySeal, requestSeal } from '../approval/sealing'
import { draft, must, pdf, refusal, World } from '../approval/world.fixture'
import {
  duplicateNumbers,
  handOverBook,
  keepNumber,
  nextSerial,
  numberLines,
  openAndTake,
  openBook,
  returnNumber,
  rollOver,
  takeNumber,
  typeNumber,
  voidNumber,
} from './book'
import { formatNumber, parseNumber } from './number'

const handler = (world: World) => world.as('经办甲', 'handler')

/** A document that waits for its number. */
function waiting(world: World): RecordId {
  const id = draft(world, 'notice')
  const doc = () => world.dossier(id)
  world.run(submit(doc(), handler(world)))
  const plain = { opinion: '同意', post: '' }
  world.run(pass(doc(), { step: 'review', stage: 'government', ...plain }, world.as('审核乙', 'reviewer')))
  world.run(pass(doc(), { step: 'signOff', stage: 'sign', ...plain }, world.as('签发丙', 'signer')))
  world.run(pass(doc(), { step: 'recheck', stage: 'recheck', ...plain }, handler(world)))
  return id
}

function open(world: World, next = 1) {
  world.run(openBook({ code: '政办字', year: 2024, next }, world.all('numberBook'), handler(world)))
  return book(world)
}
const book = (world: World) => {
  const row = world.all('numberBook')[0]
  if (row === undefined) throw new Error('no book')
  return row
}
const uses = (world: World) => world.all('numberUse')
const take = (world: World, id: RecordId) =>
  takeNumber(world.dossier(id), book(world), uses(world), handler(world))
const type = (world: World, id: RecordId, serial: number, reason = '') =>
  typeNumber(world.dossier(id), book(world), uses(world), { serial, reason }, handler(world))
const useOf = (world: World, id: RecordId) => {
  const found = uses(world).find((use) => use.fields.document === id && use.fields.state === 'taken')
  if (found === undefined) throw new Error('no number')
  return found
}

describe('开簿并编号', () => {
  it('本年第一份文件：一步开簿、编号，起始号可接着纸质登记簿', () => {
    const world = new World('government')
    const id = waiting(world)
    const input = { code: '政办字', year: 2024, next: 7 }
    world.run(openAndTake(world.dossier(id), input, world.all('numberBook'), handler(world)))
    expect(formatNumber(world.dossier(id).document.fields.number)).toBe('政办字〔2024〕7号')
    expect(nextSerial(book(world), uses(world))).toBe(8)
  })

  it('文件还不能编号时，簿也不开', () => {
    const world = new World('government')
    const id = draft(world, 'notice')
    const input = { code: '政办字', year: 2024, next: 1 }
    expect(refusal(openAndTake(world.dossier(id), input, [], handler(world)))).toBe('document.notSignedOff')
    expect(world.all('numberBook')).toEqual([])
  })
})

describe('发文字号', () => {
  it('写作 政办字〔2024〕8号，各种写法都认得', () => {
    expect(formatNumber({ code: '政办字', year: 2024, serial: 8 })).toBe('政办字〔2024〕8号')
    for (const text of [
      '政办字〔2024〕8号',
      '政办字[2024]8号',
      '政办字（2024）第008号',
      '政办字【2024】 8 号',
      '政办字〔２０２４〕８',
    ])
      expect(parseNumber(text)).toEqual({ code: '政办字', year: 2024, serial: 8 })
    for (const text of ['', '8号', '政办字2024-8', '政办字〔2024〕0号']) expect(parseNumber(text)).toBeNull()
  })

  it('写出来再读回去还是同一个字号', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('政办字', '工发', '政办函'),
        fc.integer({ min: 1949, max: 2999 }),
        fc.integer({ min: 1, max: 99999 }),
        (code, year, serial) => {
          expect(parseNumber(formatNumber({ code, year, serial }))).toEqual({ code, year, serial })
        },
      ),
    )
  })
})

describe('编号簿', () => {
  it('只有持簿的电脑能取号；移交之后由新的电脑取号', () => {
    const world = new World('government')
    open(world, 8)
    const id = waiting(world)
    const other = { ...handler(world), device: 'pc2' }
    expect(refusal(takeNumber(world.dossier(id), book(world), [], other))).toBe('number.notHolder')
    world.run(handOverBook(book(world), 'pc2', '人员调整', handler(world)))
    expect(refusal(take(world, id))).toBe('number.notHolder')
    world.run(takeNumber(world.dossier(id), book(world), [], other))
    expect(world.dossier(id).document.fields.number?.serial).toBe(8)
    expect(refusal(handOverBook(book(world), 'pc1', '', handler(world)))).toBe('number.notHolder')
  })

  it('没有签发复核的文件不给号', () => {
    const world = new World('government')
    open(world)
    expect(refusal(take(world, draft(world, 'notice')))).toBe('document.notSignedOff')
  })

  it('退号可以再用，作废的号不再用，两者都留在簿上', () => {
    const world = new World('government')
    open(world, 5)
    const [a, b, c, d] = [waiting(world), waiting(world), waiting(world), waiting(world)]
    world.run(take(world, a))
    world.run(take(world, b))
    expect(refusal(returnNumber(world.dossier(a), useOf(world, a), '', handler(world)))).toBe(
      'document.noReason',
    )
    world.run(returnNumber(world.dossier(a), useOf(world, a), '暂缓印发', handler(world)))
    expect(world.dossier(a).document.fields.number).toBeNull()
    world.run(voidNumber(world.dossier(b), useOf(world, b), '重复发文', handler(world)))
    world.run(take(world, c))
    world.run(take(world, d))
    expect(world.dossier(c).document.fields.number?.serial).toBe(5)
    expect(world.dossier(d).document.fields.number?.serial).toBe(7)
    expect(numberLines(book(world), uses(world)).map((line) => [line.serial, line.state])).toEqual([
      [5, 'returned'],
      [5, 'taken'],
      [6, 'voided'],
      [7, 'taken'],
    ])
  })

  it('录入纸质登记簿的号：跳号要说明理由，已有的号拒绝并指出是哪件，跳过的号列为别处发文', () => {
    const world = new World('government')
    open(world)
    const [a, b, c] = [waiting(world), waiting(world), waiting(world)]
    expect(refusal(type(world, a, 8))).toBe('number.gap')
    world.run(type(world, a, 8, '1至7号为其他处室发文'))
    expect(refusal(type(world, b, 8, '再用'))).toBe('number.taken')
    expect(nextSerial(book(world), uses(world))).toBe(9)
    world.run(type(world, b, 9))
    world.run(type(world, c, 3, '补登'))
    expect(numberLines(book(world), uses(world)).map((line) => line.state)).toEqual([
      'skipped',
      'skipped',
      'taken',
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'taken',
      'taken',
    ])
    expect(refusal(type(world, a, 10))).toBe('document.notAtStep')
  })

  it('新年另起一簿从1号开始；旧年的簿不再给新年的文件编号', () => {
    const world = new World('government')
    open(world, 30)
    world.today = '2025-01-03' as typeof world.today
    const id = waiting(world)
    expect(refusal(take(world, id))).toBe('number.year')
    world.run(rollOver(book(world), 2025, world.all('numberBook'), handler(world)))
    const next = world.all('numberBook').find((row) => row.fields.year === 2025)
    expect(next?.fields).toEqual({ code: '政办字', year: 2025, holder: 'pc1', next: 1 })
    expect(refusal(rollOver(book(world), 2025, world.all('numberBook'), handler(world)))).toBe(
      'number.bookExists',
    )
  })

  it('内容改动后号仍在，文件重新签发后不必另取', () => {
    const world = new World('government')
    open(world)
    const id = waiting(world)
    world.run(take(world, id))
    world.run(editDocument(world.dossier(id), { fields: { title: '改题' } }, handler(world)))
    expect(world.dossier(id).document.fields.number?.serial).toBe(1)
    expect(world.states(id)).toContain('number:done')
  })

  it('更正印发的新版本沿用原号，不算重号', () => {
    const world = new World('government')
    open(world)
    const id = waiting(world)
    world.run(take(world, id))
    const doc = () => world.dossier(id)
    world.run(setCopies(doc(), { copies: 2, organisation: '办公厅', date: world.today }, handler(world)))
    const ask = {
      way: 'specimen',
      seal: null,
      copies: 2,
      approver: '丙',
      approverPost: '',
      reason: '',
    } as const
    world.run(requestSeal(doc(), ask, [], handler(world)))
    const [request] = world.all('sealUse')
    if (request === undefined) throw new Error('no request')
    world.run(applySeal(doc(), request, null, world.as('监印丁', 'sealKeeper')))
    world.run(
      issue(
        doc(),
        { file: pdf, faces: [], recipients: [], conference: null, reason: '' },
        [],
        handler(world),
      ),
    )
    const next = must(reopenAsNewVersion(doc(), '地点有误', [], handler(world)))
    world.save(next.act)
    const fresh = () => world.dossier(next.document)
    world.run(submit(fresh(), handler(world)))
    const plain = { opinion: '同意', post: '' }
    world.run(
      pass(fresh(), { step: 'review', stage: 'government', ...plain }, world.as('审核乙', 'reviewer')),
    )
    world.run(pass(fresh(), { step: 'signOff', stage: 'sign', ...plain }, world.as('签发丙', 'signer')))
    world.run(pass(fresh(), { step: 'recheck', stage: 'recheck', ...plain }, handler(world)))
    world.run(keepNumber(fresh(), doc().document, useOf(world, id), handler(world)))
    expect(fresh().document.fields.number).toEqual(doc().document.fields.number)
    expect(duplicateNumbers(world.all('numberBook'), uses(world))).toEqual([])
  })

  it('任意次取号、录号、退号、作废之后：在用的号不重，下一个号总是没有用过的，簿上一行不少', () => {
    const world = new World('government')
    open(world)
    const ids = Array.from({ length: 6 }, () => waiting(world))
    const start = new Map(world.rows)
    const command = fc.record({
      doc: fc.nat({ max: ids.length - 1 }),
      kind: fc.constantFrom('take', 'type', 'return', 'void'),
      serial: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        world.rows.clear()
        for (const [id, row] of start) world.rows.set(id, row)
        for (const { doc, kind, serial } of commands) {
          const id = ids[doc] as RecordId
          const own = uses(world).find((use) => use.fields.document === id && use.fields.state === 'taken')
          const result =
            kind === 'take'
              ? take(world, id)
              : kind === 'type'
                ? type(world, id, serial, '补登')
                : own === undefined
                  ? null
                  : (kind === 'return' ? returnNumber : voidNumber)(
                      world.dossier(id),
                      own,
                      '理由',
                      handler(world),
                    )
          if (result?.ok) world.save(result.value)
        }
        const gone = uses(world)
          .filter((use) => use.fields.state !== 'returned')
          .map((use) => use.fields.serial)
        expect(new Set(gone).size).toBe(gone.length)
        expect(gone).not.toContain(nextSerial(book(world), uses(world)))
        expect(duplicateNumbers(world.all('numberBook'), uses(world))).toEqual([])
        expect(numberLines(book(world), uses(world)).filter((line) => line.use !== null).length).toBe(
          uses(world).length,
        )
        for (const id of ids) {
          const { number } = world.dossier(id).document.fields
          const own = uses(world).filter((use) => use.fields.document === id && use.fields.state === 'taken')
          expect(own.map((use) => use.fields.serial)).toEqual(number === null ? [] : [number.serial])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('两台电脑各开了同一编号簿时，重号列出来，不改号', () => {
    const world = new World('government')
    open(world)
    const [a, b] = [waiting(world), waiting(world)]
    world.run(take(world, a))
    const twin = { ...book(world), id: 'numberBook/other' as RecordId }
    world.run(takeNumber(world.dossier(b), twin, [], handler(world)))
    const found = duplicateNumbers([book(world), twin], uses(world))
    expect(found.map(({ code, year, serial, uses: lines }) => [code, year, serial, lines.length])).toEqual([
      ['政办字', 2024, 1, 2],
    ])
  })
})

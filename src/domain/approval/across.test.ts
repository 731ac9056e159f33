import type { RecordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { editDocument } from './editing'
import { pass, submit } from './passing'
import { takeInIssued } from './taking'
import { draft, must, pdf, refusal, World } from './world.fixture'

const handler = (world: World) => world.as('经办甲', 'handler')

/** Everything of one world stands in the other, as after a parcel. */
const hand = (from: World, to: World): void => {
  for (const [id, row] of from.rows) if (row.type !== 'incoming') to.rows.set(id, row)
}

/** 工会起草并签发的纪要，经数据包到了政府的电脑。 */
const handed = () => {
  const [union, government] = [new World('union'), new World('government', undefined, 'pc2')]
  const id = draft(union, 'minutes')
  const doc = () => union.dossier(id)
  union.run(submit(doc(), handler(union)))
  const signing = union.route(id).steps.filter((step) => step.step === 'signOff')
  const [first, second] = signing.map((step) => step.stage)
  union.run(
    pass(doc(), { step: 'review', stage: 'union', opinion: '', post: '' }, union.as('审核乙', 'reviewer')),
  )
  union.run(
    pass(
      doc(),
      { step: 'signOff', stage: first ?? '', opinion: '同意', post: '主席' },
      union.as('签发丙', 'signer'),
    ),
  )
  hand(union, government)
  return { union, government, id, second: second ?? '' }
}

const finish = (government: World, id: RecordId, second: string): void => {
  const doc = () => government.dossier(id)
  government.run(
    pass(
      doc(),
      { step: 'review', stage: 'government', opinion: '', post: '' },
      government.as('审核丁', 'reviewer'),
    ),
  )
  government.run(
    pass(
      doc(),
      { step: 'signOff', stage: second, opinion: '同意', post: '秘书长' },
      government.as('签发戊', 'signer'),
    ),
  )
}

describe('签批跨两台电脑', () => {
  it('代拟稿随数据包到了印发机关：那边接着走，这边仍不能编号用印；两边认的是同一份内容', () => {
    const { union, government, id, second } = handed()
    const [here, there] = [union.route(id), government.route(id, handler(government))]
    expect(there.digest).toBe(here.digest)
    expect(here.issuingHere).toBe(false)
    expect(there.issuingHere).toBe(true)
    expect(government.states(id).slice(0, 4)).toEqual([
      'draft:done',
      'signOff:done',
      'review:current',
      'signOff:waiting',
    ])
    finish(government, id, second)
    expect(government.route(id).signedOff).toBe(true)
    hand(government, union)
    expect(union.route(id).signedOff).toBe(true)
    expect(union.route(id).canDo.map(({ action }) => action)).not.toContain('takeNumber')
  })

  it('签发以后一边改了字，签发在两边都失效', () => {
    const { union, government, id, second } = handed()
    finish(government, id, second)
    hand(government, union)
    union.run(
      editDocument(union.dossier(id), { clauses: [{ level: 0, text: '改了一个字。' }] }, handler(union)),
    )
    hand(union, government)
    for (const world of [union, government]) {
      expect(world.route(id).signedOff).toBe(false)
      expect(
        world
          .route(id)
          .steps.filter(({ step }) => step === 'signOff')
          .map(({ voidedBy }) => voidedBy),
      ).toEqual(['changed', 'changed'])
    }
  })

  it('印发件随数据包回来：收文只登记一行，编号、日期、文件不再另写；自己印发的不能登记成来文', () => {
    const { union, government, id, second } = handed()
    finish(government, id, second)
    const row = government.dossier(id).document
    const number = { code: '某政办纪要', year: 2024, serial: 3 }
    government.save({
      name: 'document.issue',
      edits: [
        {
          scope: row.scope,
          record: id,
          set: { number, date: '2024-10-10', copies: 20, issuedFile: pdf, issuedAt: 5 },
        },
      ],
    })
    hand(government, union)
    const input = {
      number: '某政办纪要〔2024〕3号',
      title: '纪要',
      date: '2024-10-10',
      from: '某某市人民政府办公室',
      file: pdf,
      copies: 1,
      signedFor: '',
    }
    const taken = must(takeInIssued(union.dossier(id), input, [], handler(union)))
    expect(taken.edits.map(({ record }) => record.split('/')[0])).toEqual(['incoming'])
    expect(refusal(takeInIssued(government.dossier(id), input, [], handler(government)))).toBe(
      'document.frozen',
    )
  })
})

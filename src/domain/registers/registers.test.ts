import type { RecordId, ScopeId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { must, pdf, refusal, scan, World } from '../approval/world.fixture'
import type { RecordRow } from '../model/records'
import type { Incoming, Outgoing } from '../model/register'
import {
  addInstruction,
  editIncoming,
  incomingStage,
  linkReply,
  proposeHandling,
  recordResult,
  registerIncoming,
  returnIncoming,
} from './incoming'
import { addRecipients, signFor, unsigned } from './outgoing'

const handler = (world: World) => world.as('经办甲', 'handler')
const letter = {
  receivedOn: '2024-09-20',
  from: '总工会',
  number: '工发〔2024〕5号',
  title: '关于提请召开联席会议的函',
  copies: 1,
  urgency: '',
  files: [pdf],
  conference: null,
  paper: 'conveneRequest',
  signedFor: '收发员',
} satisfies Partial<Incoming>

function received() {
  const world = new World('government')
  world.save(must(registerIncoming(letter, [], handler(world))).act)
  const row = () => world.all('incoming')[0] as RecordRow<'incoming'>
  return { world, row }
}

describe('收文', () => {
  it('签收登记后依次拟办、批示、承办、办结，每一步留人留时间', () => {
    const { world, row } = received()
    expect(row().fields).toMatchObject({ no: 1, signedFor: '收发员' })
    expect(incomingStage(row().fields)).toBe('propose')
    const order = { name: '政府领导', post: '副主席', text: '同意召开。', date: '2024-09-22', scan }
    expect(refusal(addInstruction(row(), order))).toBe('incoming.notProposed')
    world.run(
      proposeHandling(row(), { text: '拟同意', handler: '综合处', due: '2024-10-01' }, handler(world)),
    )
    expect(incomingStage(row().fields)).toBe('instruct')
    world.run(addInstruction(row(), order))
    world.run(addInstruction(row(), { ...order, name: '秘书长', text: '按领导批示办。' }))
    expect(row().fields.instructions.map((one) => one.name)).toEqual(['政府领导', '秘书长'])
    expect(incomingStage(row().fields)).toBe('handle')
    world.run(linkReply(row(), 'document/reply' as RecordId))
    world.run(recordResult(row(), '已复函同意。', handler(world)))
    expect(incomingStage(row().fields)).toBe('done')
  })

  it('同一来文机关的同一文号只登记一次', () => {
    const { world } = received()
    expect(refusal(registerIncoming(letter, world.all('incoming'), handler(world)))).toBe('incoming.twice')
    const other = { ...letter, number: '' }
    world.save(must(registerIncoming(other, world.all('incoming'), handler(world))).act)
    expect(world.all('incoming').map((one) => one.fields.no)).toEqual([1, 2])
  })

  it('登记有误可以改正，收文号和签收时间不变，也不能改成已登记过的文件', () => {
    const { world, row } = received()
    const { no, signedAt } = row().fields
    world.run(
      editIncoming(row(), { ...letter, title: ' 改正后的标题 ', signedFor: '' }, world.all('incoming')),
    )
    expect(row().fields).toMatchObject({ no, signedAt, title: '改正后的标题', signedFor: '收发员' })
    expect(refusal(editIncoming(row(), { ...letter, title: ' ' }, world.all('incoming')))).toBe(
      'incoming.noTitle',
    )
    const other = { ...letter, number: '工发〔2024〕6号' }
    world.save(must(registerIncoming(other, world.all('incoming'), handler(world))).act)
    const second = world.all('incoming')[1] as RecordRow<'incoming'>
    expect(refusal(editIncoming(second, letter, world.all('incoming')))).toBe('incoming.twice')
  })

  it('初审退回要有理由，退回之后不再办理', () => {
    const { world, row } = received()
    expect(refusal(returnIncoming(row(), '', handler(world)))).toBe('document.noReason')
    world.run(returnIncoming(row(), '应以函的形式行文', handler(world)))
    expect(incomingStage(row().fields)).toBe('returned')
    expect(refusal(proposeHandling(row(), { text: '拟办', handler: '', due: null }, handler(world)))).toBe(
      'incoming.returned',
    )
  })
})

describe('发文', () => {
  const row = (recipients: Outgoing['recipients']): RecordRow<'outgoing'> => ({
    id: 'outgoing/1' as RecordId,
    type: 'outgoing',
    scope: 'register/o/outgoing' as ScopeId,
    fields: {
      document: 'document/1',
      no: 1,
      date: '2024-10-10',
      documentNumber: '',
      title: '通知',
      copies: 3,
      recipients,
    },
    conflicts: [],
  })
  const two = row([
    { name: '甲局', copies: 1, signedFor: '', signedOn: null },
    { name: '乙局', copies: 1, signedFor: '', signedOn: null },
  ])

  it('逐家签收，签收日期不早于发文日期', () => {
    expect(unsigned(two.fields)).toEqual(['甲局', '乙局'])
    expect(refusal(signFor(two, '甲局', { signedFor: '张三', signedOn: '2024-10-09' }))).toBe(
      'outgoing.signedEarly',
    )
    expect(refusal(signFor(two, '丙局', { signedFor: '张三', signedOn: '2024-10-11' }))).toBe(
      'outgoing.noRecipient',
    )
    const act = must(signFor(two, '甲局', { signedFor: '张三', signedOn: '2024-10-11' }))
    const signed = { ...two.fields, ...act.edits[0]?.set } as Outgoing
    expect(unsigned(signed)).toEqual(['乙局'])
  })

  it('补发不能超过印制的份数，也不重复列名', () => {
    expect(addRecipients(two, [{ name: '丙局', copies: 1 }]).ok).toBe(true)
    expect(refusal(addRecipients(two, [{ name: '丙局', copies: 2 }]))).toBe('document.tooManyCopies')
    expect(refusal(addRecipients(two, [{ name: '甲局', copies: 1 }]))).toBe('outgoing.twice')
  })
})

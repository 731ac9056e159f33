import type { RecordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { pass, submit } from '../approval/passing'
import { draft, must, pdf, World } from '../approval/world.fixture'
import type { Role } from '../model/office'
import { openBook, takeNumber } from '../numbering/book'
import { registerIncoming } from './incoming'
import { documentTodos } from './todos'

const todos = (world: World, name: string, roles: readonly Role[], now = 1_000_000) =>
  documentTodos(
    {
      regulation: world.regulation,
      dossiers: world.all('document').map((row) => world.dossier(row.id)),
      incoming: world.all('incoming'),
      outgoing: world.all('outgoing'),
      numberBooks: world.all('numberBook'),
      numberUses: world.all('numberUse'),
      conferences: [],
    },
    world.as(name, ...roles),
    now,
  )
const brief = (items: ReturnType<typeof todos>) =>
  items.map((item) => [item.owner, item.text.code, item.waitingFor !== ''])

describe('文书的待办', () => {
  it('轮到谁，谁的待办里就有；别人看到的是等谁', () => {
    const world = new World('government')
    const id: RecordId = draft(world, 'notice')
    expect(brief(todos(world, '经办甲', ['handler']))).toEqual([['mine', 'todo.document.draft', false]])
    world.run(submit(world.dossier(id), world.as('经办甲', 'handler')))
    expect(brief(todos(world, '审核乙', ['reviewer']))).toEqual([['mine', 'todo.document.review', false]])
    expect(todos(world, '经办甲', ['handler'])[0]?.owner).toBe('waiting')
    expect(todos(world, '审核乙', ['reviewer'])[0]?.since).not.toBeNull()
    expect(todos(world, '审核乙', ['reviewer'])[0]?.link).toEqual({
      place: 'documents',
      action: 'open',
      params: { document: id },
    })
  })

  it('起草人即使也是签发人，签发也不在他的待办里', () => {
    const world = new World('government')
    const id = draft(world, 'notice')
    world.run(submit(world.dossier(id), world.as('经办甲', 'handler')))
    world.run(
      pass(
        world.dossier(id),
        { step: 'review', stage: 'government', opinion: '', post: '' },
        world.as('审核乙', 'reviewer'),
      ),
    )
    expect(todos(world, '经办甲', ['handler', 'signer'])[0]?.owner).toBe('waiting')
    expect(todos(world, '签发丙', ['signer'])[0]?.owner).toBe('mine')
  })

  it('代拟稿本方签完之后，待办是送发文机关，等的是对方', () => {
    const world = new World('union')
    const id = draft(world, 'minutes')
    world.run(submit(world.dossier(id), world.as('经办甲', 'handler')))
    world.run(
      pass(
        world.dossier(id),
        { step: 'review', stage: 'union', opinion: '', post: '' },
        world.as('审核乙', 'reviewer'),
      ),
    )
    const stage = world.route(id).steps.find((step) => step.step === 'signOff')?.stage ?? ''
    world.run(
      pass(
        world.dossier(id),
        { step: 'signOff', stage, opinion: '同意', post: '' },
        world.as('签发丙', 'signer'),
      ),
    )
    expect(brief(todos(world, '经办甲', ['handler']))).toEqual([['waiting', 'todo.document.signOff', true]])
  })

  it('收文按办到哪一步列出，办结的不再列', () => {
    const world = new World('government')
    const letter = {
      receivedOn: '2024-10-01',
      from: '总工会',
      number: '工发〔2024〕5号',
      title: '提请函',
      copies: 1,
      urgency: '',
      files: [pdf],
      conference: null,
      paper: 'conveneRequest',
      signedFor: '',
    }
    world.save(must(registerIncoming(letter, [], world.as('经办甲', 'handler'))).act)
    expect(brief(todos(world, '经办甲', ['handler']))).toEqual([['mine', 'todo.incoming.propose', false]])
    const [row] = world.all('incoming')
    if (row === undefined) throw new Error('no incoming')
    world.rows.set(row.id, {
      ...row,
      fields: {
        ...row.fields,
        result: { text: '已复函', by: { person: 'p', name: '甲', office: 'o', at: 1 } },
      },
    })
    expect(todos(world, '经办甲', ['handler'])).toEqual([])
  })

  it('发出一周无人签收的列出来，重号当天要处理', () => {
    const world = new World('government')
    const id = draft(world, 'notice')
    const row = world.dossier(id).document
    world.rows.set(id, { ...row, fields: { ...row.fields, issuedAt: 1 } })
    world.save({
      name: 'test',
      edits: [
        {
          scope: row.scope,
          record: 'outgoing/1' as RecordId,
          set: {
            document: id,
            no: 1,
            date: '2024-10-01',
            documentNumber: '',
            title: '通知',
            copies: 2,
            recipients: [{ name: '甲局', copies: 1, signedFor: '', signedOn: null }],
          },
        },
      ],
    })
    expect(todos(world, '经办甲', ['handler'], 1000)).toEqual([])
    const week = 8 * 24 * 3600 * 1000
    expect(todos(world, '经办甲', ['handler'], week)[0]).toMatchObject({
      owner: 'waiting',
      waitingFor: '甲局',
    })
  })

  it('重号列为当天要处理的事', () => {
    const world = new World('government')
    world.run(openBook({ code: '政办字', year: 2024, next: 1 }, [], world.as('经办甲', 'handler')))
    const [book] = world.all('numberBook')
    if (book === undefined) throw new Error('no book')
    for (const index of [1, 2]) {
      const id = draft(world, 'notice', { title: `通知${index}` })
      const plain = { opinion: '同意', post: '' }
      world.run(submit(world.dossier(id), world.as('经办甲', 'handler')))
      world.run(
        pass(
          world.dossier(id),
          { step: 'review', stage: 'government', ...plain },
          world.as('审核乙', 'reviewer'),
        ),
      )
      world.run(
        pass(world.dossier(id), { step: 'signOff', stage: 'sign', ...plain }, world.as('签发丙', 'signer')),
      )
      world.run(
        pass(
          world.dossier(id),
          { step: 'recheck', stage: 'recheck', ...plain },
          world.as('经办甲', 'handler'),
        ),
      )
      world.run(takeNumber(world.dossier(id), book, [], world.as('经办甲', 'handler')))
    }
    const found = todos(world, '经办甲', ['handler']).find(
      (item) => item.text.code === 'todo.duplicateNumber',
    )
    expect(found).toMatchObject({ owner: 'mine', due: world.today, urgency: 'soon' })
  })
})

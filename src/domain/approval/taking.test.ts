import type { RecordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { readDraftFile, writeDraftFile } from './draftFile'
import { editDocument } from './editing'
import { pass, submit } from './passing'
import { takeInDraft, takeInIssued } from './taking'
import { draft, must, pdf, refusal, scan, World } from './world.fixture'

const handler = (world: World) => world.as('经办甲', 'handler')

/** The union's minutes, signed off by the union, as the file and the paper that go to the government. */
function fromUnion() {
  const world = new World('union')
  const id = draft(world, 'minutes')
  const doc = () => world.dossier(id)
  world.run(submit(doc(), handler(world)))
  const [union, government] = world.route(id).steps.filter((step) => step.step === 'signOff')
  if (union === undefined || government === undefined) throw new Error('two stages expected')
  world.run(
    pass(doc(), { step: 'review', stage: 'union', opinion: '', post: '' }, world.as('审核乙', 'reviewer')),
  )
  world.run(
    pass(
      doc(),
      { step: 'signOff', stage: union.stage, opinion: '同意', post: '主席' },
      world.as('签发丙', 'signer'),
    ),
  )
  const paper = {
    step: 'signOff',
    stage: union.stage,
    signer: '签发丙',
    post: '主席',
    opinion: '同意',
    date: '2024-10-10',
    versionCode: world.route(id).versionCode,
    scan,
  } as const
  return { world, id, doc, file: writeDraftFile(doc(), '工会办公室'), paper, union, government }
}

describe('代拟稿交给发文机关', () => {
  it('发文机关收下后接着走：对方的签发凭扫描件算数，由本机关审核、签发、编号', () => {
    const { file, paper, government } = fromUnion()
    const world = new World('government', undefined, 'pc2')
    const taken = must(
      takeInDraft(
        { draft: must(readDraftFile(file)), file: pdf, conference: null, signOffs: [paper] },
        handler(world),
      ),
    )
    world.save(taken.act)
    const id = taken.document
    expect(world.dossier(id).document.fields.prepared).toBe(false)
    expect(world.states(id).slice(0, 4)).toEqual([
      'draft:done',
      'signOff:done',
      'review:current',
      'signOff:waiting',
    ])
    const doc = () => world.dossier(id)
    world.run(
      pass(
        doc(),
        { step: 'review', stage: 'government', opinion: '', post: '' },
        world.as('审核戊', 'reviewer'),
      ),
    )
    world.run(
      pass(
        doc(),
        { step: 'signOff', stage: government.stage, opinion: '同意', post: '副主席' },
        world.as('签发己', 'signer'),
      ),
    )
    expect(world.route(id).signedOff).toBe(true)
    expect(doc().document.fields.date).toBe(world.today)
    // A change here voids the union's sign-off here too.
    world.run(editDocument(doc(), { fields: { title: '改题' } }, handler(world)))
    expect(
      world
        .route(id)
        .steps.filter((step) => step.step === 'signOff')
        .map((step) => step.voidedBy),
    ).toEqual(['changed', 'changed'])
  })

  it('纸上的版本码与来稿不符时不收', () => {
    const { file, paper } = fromUnion()
    const world = new World('government')
    const wrong = { ...paper, versionCode: 'FFFF 0000' }
    const input = { draft: must(readDraftFile(file)), file: pdf, conference: null, signOffs: [wrong] }
    expect(refusal(takeInDraft(input, handler(world)))).toBe('document.wrongVersion')
  })

  it('来稿文件改动过一个字就认得出来；不是来稿的文件说明不是', () => {
    const { file } = fromUnion()
    const world = new World('government')
    const damaged = must(readDraftFile(file.replace('会议时间', '会议地点')))
    expect(
      refusal(takeInDraft({ draft: damaged, file: pdf, conference: null, signOffs: [] }, handler(world))),
    ).toBe('draft.damaged')
    for (const text of ['', '{}', '[1]', '{"file":"lianxi-draft","version":2}', file.slice(0, 40)])
      expect(refusal(readDraftFile(text))).toBe('draft.notADraft')
  })
})

describe('对方印发的文件', () => {
  const input = {
    number: '政办字[2024]12号',
    title: '会议纪要',
    date: '2024-10-09',
    from: '政府办公厅',
    file: pdf,
    copies: 1,
    signedFor: '',
  }

  it('作为收文登记，代拟稿随之冻结，字号按标准写法记下', () => {
    const { world, id, doc } = fromUnion()
    world.run(takeInIssued(doc(), input, world.all('incoming'), handler(world)))
    expect(doc().document.fields).toMatchObject({
      number: { code: '政办字', year: 2024, serial: 12 },
      date: '2024-10-09',
      issuedFile: pdf,
    })
    expect(world.all('incoming')[0]?.fields).toMatchObject({
      no: 1,
      number: '政办字〔2024〕12号',
      paper: 'minutes',
      signedFor: '经办甲',
    })
    expect(world.states(id).every((state) => state.endsWith(':done'))).toBe(true)
    expect(refusal(editDocument(doc(), { fields: { title: '改' } }, handler(world)))).toBe('document.frozen')
    expect(refusal(takeInIssued(doc(), input, [], handler(world)))).toBe('document.frozen')
  })

  it('收到的日期照实登记；同一来文不登记第二次', () => {
    const { world, id, doc } = fromUnion()
    const late = { ...input, receivedOn: '2024-10-09', urgency: '加急', enclosures: [scan] }
    world.run(takeInIssued(doc(), late, world.all('incoming'), handler(world)))
    expect(world.all('incoming')[0]?.fields).toMatchObject({
      receivedOn: '2024-10-09',
      urgency: '加急',
      files: [pdf, scan],
    })
    const { paper, rule, conference, ...content } = world.dossier(id).document.fields
    const again = takeInIssued(
      { ...content, paper, rule, conference },
      { ...input, number: '政办字〔2024〕12号' },
      world.all('incoming'),
      handler(world),
    )
    expect(refusal(again)).toBe('incoming.twice')
  })

  it('本机关发文的文件不能当作来文收下', () => {
    const world = new World('government')
    const id: RecordId = draft(world, 'notice')
    expect(refusal(takeInIssued(world.dossier(id), input, [], handler(world)))).toBe('document.notPrepared')
  })
})

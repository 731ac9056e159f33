import type { RecordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { openBook, takeNumber } from '../numbering/book'
import { contentDigest, versionCode } from './content'
import { editDocument } from './editing'
import { issue, reopenAsNewVersion, setCopies, withdraw } from './issuing'
import { amend, correct, pass, recordPaperSignOff, returnDocument, submit } from './passing'
import { applySeal, destroySealed, requestSeal } from './sealing'
import { draft, must, paragraphs, pdf, refusal, scan, World } from './world.fixture'

const review = { step: 'review', stage: 'government', opinion: '', post: '' } as const
const sign = { step: 'signOff', stage: 'sign', opinion: '同意印发。', post: '秘书长' } as const
const recheck = { step: 'recheck', stage: 'recheck', opinion: '', post: '' } as const

/** A notice of the government office, taken along its route as far as asked. */
function notice(
  upTo: 'drafted' | 'submitted' | 'reviewed' | 'signed' | 'rechecked' | 'numbered' | 'printed' | 'sealed',
) {
  const world = new World('government')
  const id = draft(world, 'notice')
  const doc = () => world.dossier(id)
  const steps = {
    submitted: () => world.run(submit(doc(), world.as('经办甲', 'handler'))),
    reviewed: () => world.run(pass(doc(), review, world.as('审核乙', 'reviewer'))),
    signed: () => world.run(pass(doc(), sign, world.as('签发丙', 'signer'))),
    rechecked: () => world.run(pass(doc(), recheck, world.as('经办甲', 'handler'))),
    numbered: () => {
      world.run(
        openBook(
          { code: '政办字', year: 2024, next: 8 },
          world.all('numberBook'),
          world.as('经办甲', 'handler'),
        ),
      )
      const [book] = world.all('numberBook')
      if (book === undefined) throw new Error('no book')
      world.run(takeNumber(doc(), book, world.all('numberUse'), world.as('经办甲', 'handler')))
    },
    printed: () =>
      world.run(
        setCopies(
          doc(),
          { copies: 20, organisation: '办公厅', date: world.today },
          world.as('经办甲', 'handler'),
        ),
      ),
    sealed: () => {
      world.run(
        requestSeal(
          doc(),
          {
            way: 'specimen',
            seal: null,
            copies: 20,
            approver: '签发丙',
            approverPost: '秘书长',
            reason: '印发通知',
          },
          world.all('sealUse'),
          world.as('经办甲', 'handler'),
        ),
      )
      world.run(applySeal(doc(), request(world), null, world.as('监印丁', 'sealKeeper')))
    },
  }
  for (const [name, take] of Object.entries(steps)) {
    if (upTo === 'drafted') break
    take()
    if (name === upTo) break
  }
  return { world, id, doc, steps }
}

const request = (world: World) => {
  const open = world.all('sealUse').find((row) => row.fields.state === 'requested')
  if (open === undefined) throw new Error('no request')
  return open
}

const issueInput = {
  file: pdf,
  faces: ['FandolFang'],
  recipients: [{ name: '各有关部门', copies: 19 }],
  conference: null,
  reason: '',
}

describe('发文流程', () => {
  it('依次走完起草、审核、签发、复核、编号、印制、用印、核发，每一步只有轮到的人能办', () => {
    const { world, id, doc } = notice('drafted')
    expect(world.states(id).map((state) => state.split(':')[0])).toEqual([
      'draft',
      'review',
      'signOff',
      'recheck',
      'number',
      'print',
      'seal',
      'dispatch',
    ])
    expect(world.states(id)[0]).toBe('draft:current')
    expect(refusal(pass(doc(), review, world.as('审核乙', 'reviewer')))).toBe('document.notAtStep')
    const done = notice('sealed')
    expect(
      done.world
        .states(done.id)
        .slice(0, 7)
        .every((state) => state.endsWith(':done')),
    ).toBe(true)
    expect(done.world.states(done.id)[7]).toBe('dispatch:current')
    done.world.run(issue(done.doc(), issueInput, [], done.world.as('经办甲', 'handler')))
    expect(done.world.states(done.id).every((state) => state.endsWith(':done'))).toBe(true)
    expect(done.doc().document.fields.number).toEqual({ code: '政办字', year: 2024, serial: 8 })
    expect(done.world.all('outgoing')[0]?.fields.documentNumber).toBe('政办字〔2024〕8号')
  })

  it('成文日期是最后签发的日期，签发之前没有', () => {
    const { world, doc, steps } = notice('reviewed')
    expect(doc().document.fields.date).toBeNull()
    world.today = '2024-10-12' as typeof world.today
    steps.signed()
    expect(doc().document.fields.date).toBe('2024-10-12')
  })

  it('起草人不能签发自己起草的文件，纸上签发也不行', () => {
    const { world, doc } = notice('reviewed')
    expect(refusal(pass(doc(), sign, world.as('经办甲', 'handler', 'signer')))).toBe('document.drafterSigns')
    const code = versionCode(contentDigest(doc().document, doc().clauses))
    const paper = { ...sign, signer: '经办甲', date: '2024-10-10', versionCode: code, scan }
    expect(refusal(recordPaperSignOff(doc(), paper, world.as('经办戊', 'handler')))).toBe(
      'document.drafterSigns',
    )
    expect(
      refusal(recordPaperSignOff(doc(), { ...paper, signer: '签发丙' }, world.as('经办戊', 'handler'))),
    ).toBeNull()
  })

  it('退回只记环节、意见和日期，界面上显示的其他内容不进记录', () => {
    const { world, id, doc } = notice('submitted')
    const shown = world.route(id).steps.find(({ state }) => state === 'current')
    if (shown === undefined) throw new Error('no step')
    world.run(returnDocument(doc(), shown, '请补充报到时间。', world.as('审核乙', 'reviewer')))
    const { fields } = doc().approvals.at(-1) ?? {}
    expect(fields).toMatchObject({ verdict: 'return', date: world.today, opinion: '请补充报到时间。' })
    expect(Object.keys(fields ?? {})).not.toContain('party')
  })

  it('代录纸上退回：须有扫描件、版本码和理由；退回后回到起草，重新送审', () => {
    const { world, id, doc } = notice('reviewed')
    const paper = {
      ...sign,
      signer: '签发丙',
      opinion: '请补充会场安排。',
      date: world.today,
      versionCode: versionCode(contentDigest(doc().document, doc().clauses)),
      scan,
      verdict: 'return',
    } as const
    const handler = world.as('经办戊', 'handler')
    expect(refusal(recordPaperSignOff(doc(), { ...paper, scan: null }, handler))).toBe('document.noScan')
    expect(refusal(recordPaperSignOff(doc(), { ...paper, opinion: ' ' }, handler))).toBe('document.noReason')
    world.run(recordPaperSignOff(doc(), paper, handler))
    const view = world.route(id)
    expect(view.signedOff).toBe(false)
    expect(view.steps.find(({ state }) => state === 'current')?.step).toBe('draft')
    expect(doc().approvals.at(-1)?.fields.onPaper?.signer).toBe('签发丙')
  })

  it('监印人不能是申请用印的人，份数不能超过签发的份数', () => {
    const { world, doc } = notice('printed')
    const ask = {
      way: 'specimen',
      seal: null,
      copies: 21,
      approver: '签发丙',
      approverPost: '',
      reason: '',
    } as const
    expect(refusal(requestSeal(doc(), ask, [], world.as('经办甲', 'handler')))).toBe('seal.tooMany')
    expect(
      refusal(requestSeal(doc(), { ...ask, copies: 5, approver: '' }, [], world.as('经办甲', 'handler'))),
    ).toBe('seal.noApprover')
    world.run(requestSeal(doc(), { ...ask, copies: 20 }, [], world.as('经办甲', 'handler', 'sealKeeper')))
    expect(refusal(applySeal(doc(), request(world), null, world.as('经办甲', 'handler', 'sealKeeper')))).toBe(
      'document.applicantSeals',
    )
    expect(refusal(applySeal(doc(), request(world), null, world.as('监印丁', 'sealKeeper')))).toBeNull()
  })

  it('没有签发的文件不能编号、用印、核发', () => {
    const { world, doc } = notice('reviewed')
    const handler = world.as('经办甲', 'handler')
    expect(refusal(setCopies(doc(), { copies: 1, organisation: '', date: world.today }, handler))).toBe(
      'document.notSignedOff',
    )
    expect(refusal(issue(doc(), issueInput, [], handler))).toBe('document.notSignedOff')
  })

  it('退回必须说明理由，退回后从起草重新开始，原来的签字都不再算数', () => {
    const { world, id, doc } = notice('signed')
    expect(refusal(returnDocument(doc(), recheck, ' ', world.as('经办甲', 'handler')))).toBe(
      'document.noReason',
    )
    world.run(returnDocument(doc(), recheck, '附件不全', world.as('经办甲', 'handler')))
    expect(world.states(id).slice(0, 4)).toEqual([
      'draft:current',
      'review:void',
      'signOff:void',
      'recheck:waiting',
    ])
    expect(world.route(id).steps[2]?.voidedBy).toBe('returned')
    expect(doc().document.fields.date).toBeNull()
    world.run(submit(doc(), world.as('经办甲', 'handler')))
    expect(world.states(id)[1]).toBe('review:current')
  })

  it('签发后改动内容，签字作废并去掉成文日期；改回原文，签字重新算数', () => {
    const { world, id, doc } = notice('signed')
    const title = doc().document.fields.title
    world.run(editDocument(doc(), { fields: { title: '关于召开会议的通知' } }, world.as('经办甲', 'handler')))
    expect(world.states(id).slice(0, 3)).toEqual(['draft:current', 'review:void', 'signOff:void'])
    expect(world.route(id).steps[2]?.voidedBy).toBe('changed')
    expect(doc().document.fields.date).toBeNull()
    world.run(editDocument(doc(), { fields: { title } }, world.as('经办甲', 'handler')))
    expect(world.route(id).signedOff).toBe(true)
  })

  it('复核时的文字性校正记下改动和理由，签字仍然有效', () => {
    const { world, id, doc } = notice('signed')
    const next = doc().clauses.map((row, index) => ({
      id: row.id,
      level: paragraphs[index]?.level ?? 0,
      text: row.fields.text.replace('现将', '现就'),
    }))
    expect(refusal(correct(doc(), { clauses: next }, '', world.as('经办甲', 'handler')))).toBe(
      'document.noReason',
    )
    world.run(correct(doc(), { clauses: next }, '笔误', world.as('经办甲', 'handler')))
    expect(world.route(id).signedOff).toBe(true)
    expect(world.states(id)[3]).toBe('recheck:current')
    const log = world.all('approval').find((row) => row.fields.verdict === 'correct')?.fields
    expect(log?.corrections).toEqual([
      { path: next[0]?.id, from: '现将有关事项通知如下。', to: '现就有关事项通知如下。', reason: '笔误' },
    ])
    // A second correction on top of the first still leads back to what was signed.
    const again = doc()
      .clauses.map((row) => ({
        id: row.id,
        level: 0 as const,
        text: row.fields.text.replace('如下。', '如下：'),
      }))
      .map((clause, index) => ({ ...clause, level: paragraphs[index]?.level ?? 0 }))
    world.run(correct(doc(), { clauses: again }, '标点', world.as('经办甲', 'handler')))
    expect(world.route(id).signedOff).toBe(true)
  })

  it('改数字、增删段落、改主送都不是文字性校正', () => {
    const { world, doc } = notice('signed')
    const handler = world.as('经办甲', 'handler')
    const clauses = doc().clauses.map((row, index) => ({
      id: row.id,
      level: paragraphs[index]?.level ?? 0,
      text: row.fields.text,
    }))
    const moved = clauses.map((clause) => ({ ...clause, text: clause.text.replace('20日', '21日') }))
    expect(refusal(correct(doc(), { clauses: moved }, '笔误', handler))).toBe('document.substance')
    expect(refusal(correct(doc(), { clauses: clauses.slice(1) }, '笔误', handler))).toBe('document.substance')
    expect(refusal(correct(doc(), { fields: { addressees: ['各盟市'] } }, '笔误', handler))).toBe(
      'document.substance',
    )
  })

  it('复核时的实质性修改退给原签批人，审核不必重来', () => {
    const { world, id, doc, steps } = notice('signed')
    const clauses = doc().clauses.map((row, index) => ({
      id: row.id,
      level: paragraphs[index]?.level ?? 0,
      text: row.fields.text.replace('20日', '21日'),
    }))
    world.run(amend(doc(), { clauses }, '会期推迟一天', world.as('经办甲', 'handler')))
    expect(world.states(id).slice(0, 4)).toEqual([
      'draft:done',
      'review:done',
      'signOff:current',
      'recheck:waiting',
    ])
    expect(doc().document.fields.date).toBeNull()
    steps.signed()
    expect(world.route(id).signedOff).toBe(true)
  })

  it('盖章后不能再改，销毁已盖章的份数之后才可以', () => {
    const { world, id, doc } = notice('sealed')
    const change = { fields: { title: '新标题' } }
    expect(refusal(editDocument(doc(), change, world.as('经办甲', 'handler')))).toBe('document.sealed')
    world.run(destroySealed(doc(), '内容有误', world.as('监印丁', 'sealKeeper')))
    expect(world.states(id)[6]).toBe('seal:current')
    expect(refusal(editDocument(doc(), change, world.as('经办甲', 'handler')))).toBeNull()
    expect(world.all('sealUse').map((row) => row.fields.state)).toEqual(['destroyed'])
  })

  it('印发后冻结：不能改、不能退号；更正要作为新版本重走流程；可以撤销或废止', () => {
    const { world, id, doc } = notice('sealed')
    const handler = world.as('经办甲', 'handler')
    expect(
      refusal(issue(doc(), { ...issueInput, recipients: [{ name: '甲', copies: 21 }] }, [], handler)),
    ).toBe('document.tooManyCopies')
    world.run(issue(doc(), issueInput, [], handler))
    expect(refusal(editDocument(doc(), { fields: { title: '改' } }, handler))).toBe('document.frozen')
    expect(refusal(reopenAsNewVersion(doc(), '', [], handler))).toBe('document.noReason')
    const next = must(
      reopenAsNewVersion(doc(), '地点有误', world.all('document'), world.as('经办甲', 'handler')),
    )
    world.save(next.act)
    expect(world.states(next.document)[0]).toBe('draft:current')
    expect(world.dossier(next.document).document.fields.supersedes).toEqual({
      document: id,
      reason: '地点有误',
    })
    expect(world.dossier(next.document).document.fields.number).toBeNull()
    expect(refusal(reopenAsNewVersion(doc(), '再改', world.all('document'), handler))).toBe(
      'document.hasSuccessor',
    )
    expect(refusal(withdraw(doc(), { kind: 'revoked', reason: '' }, handler))).toBe('document.noReason')
    world.run(withdraw(doc(), { kind: 'revoked', reason: '依据错误' }, world.as('经办甲', 'handler')))
    expect(doc().document.fields.withdrawn?.kind).toBe('revoked')
  })

  it('有未解决的不同写法时不能送审', () => {
    const { world, id, doc } = notice('drafted')
    const row = doc().document
    world.rows.set(id, { ...row, conflicts: ['title'] })
    expect(refusal(submit(world.dossier(id), world.as('经办甲', 'handler')))).toBe('document.conflict')
  })
})

describe('两方先后审定的会议纪要', () => {
  const union = () => {
    const world = new World('union')
    const id = draft(world, 'minutes')
    return { world, id, doc: () => world.dossier(id) }
  }
  const code = (world: World, id: RecordId) => world.route(id).versionCode

  it('按制度先工会后政府；对方在纸上的审定凭扫描件和版本码代录', () => {
    const { world, id, doc } = union()
    world.run(submit(doc(), world.as('经办甲', 'handler')))
    const signOffs = world.route(id).steps.filter((step) => step.step === 'signOff')
    expect(signOffs.map((step) => step.side)).toEqual(['union', 'government'])
    const government = {
      step: 'signOff',
      stage: signOffs[1]?.stage ?? '',
      opinion: '同意',
      post: '副主席',
      signer: '政府领导',
      date: '2024-10-10',
    } as const
    const early = { ...government, versionCode: code(world, id), scan }
    expect(refusal(recordPaperSignOff(doc(), early, world.as('经办甲', 'handler')))).toBe(
      'document.notAtStep',
    )
    world.run(
      pass(doc(), { step: 'review', stage: 'union', opinion: '', post: '' }, world.as('审核乙', 'reviewer')),
    )
    world.run(
      pass(
        doc(),
        { step: 'signOff', stage: signOffs[0]?.stage ?? '', opinion: '同意', post: '主席' },
        world.as('签发丙', 'signer'),
      ),
    )
    const handler = world.as('经办甲', 'handler')
    expect(refusal(recordPaperSignOff(doc(), { ...early, scan: null }, handler))).toBe('document.noScan')
    expect(refusal(recordPaperSignOff(doc(), { ...early, versionCode: '0000 0000' }, handler))).toBe(
      'document.wrongVersion',
    )
    expect(refusal(recordPaperSignOff(doc(), { ...early, date: '2024-10-11' }, handler))).toBe(
      'document.signDateAhead',
    )
    world.run(recordPaperSignOff(doc(), { ...early, versionCode: code(world, id).toLowerCase() }, handler))
    expect(world.route(id).signedOff).toBe(true)
  })

  it('代拟稿在拟稿机关不能编号、用印、印发', () => {
    const { world, id, doc } = union()
    const view = world.route(id, world.as('经办甲', 'handler', 'sealKeeper', 'signer', 'reviewer'))
    expect(view.issuingHere).toBe(false)
    const handler = world.as('经办甲', 'handler')
    expect(refusal(setCopies(doc(), { copies: 1, organisation: '', date: world.today }, handler))).toBe(
      'document.preparedDraft',
    )
    expect(refusal(issue(doc(), issueInput, [], handler))).toBe('document.preparedDraft')
    expect(doc().document.fields.date).toBeNull()
  })
})

describe('可办事项与命令一致', () => {
  it('列为可办的，命令不以权限为由拒绝；没有列出的，命令一定拒绝', () => {
    for (const stage of [
      'drafted',
      'submitted',
      'reviewed',
      'signed',
      'rechecked',
      'numbered',
      'printed',
      'sealed',
    ] as const) {
      const { world, id, doc } = notice(stage)
      for (const roles of [['handler'], ['reviewer'], ['signer'], ['sealKeeper'], []] as const) {
        const ctx = world.as('庚', ...roles)
        const can = new Set(world.route(id, ctx).canDo.map((option) => option.action))
        expect(can.has('submit')).toBe(submit(doc(), ctx).ok)
        expect(can.has('issue')).toBe(issue(doc(), issueInput, [], ctx).ok)
        expect(can.has('setCopies')).toBe(
          setCopies(doc(), { copies: 2, organisation: '', date: world.today }, ctx).ok,
        )
      }
    }
  })
})

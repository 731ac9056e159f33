import {
  blankArchive,
  closeArchive,
  countPages,
  decideItem,
  describeArchive,
  reopenArchive,
} from '@domain/archive/commands'
import { archiveItems } from '@domain/archive/items'
import { addTopic, open } from '@domain/conference/conference.fixture'
import type { Archive } from '@domain/model/archive'
import type { Attachment } from '@domain/model/common'
import type { OfficialDocument } from '@domain/model/document'
import type { Incoming } from '@domain/model/register'
import { refused, World } from '@domain/world.fixture'
import type { RecordId, ScopeId } from '@shared/ids'
import { describe, expect, test } from 'vitest'
import { archiveCatalogue } from '../sheets/archive'
import { archiveIndex } from './index'

const file = (name: string): Attachment => ({ sm3: 'a'.repeat(64), name, size: 10 })
const actor = { person: 'p', name: '某', office: 'o', at: 1_717_372_800_000 }

const document = (conference: RecordId, over: Partial<OfficialDocument>): OfficialDocument => ({
  paper: 'notice',
  rule: 'notice',
  conference,
  kind: 'notice',
  format: 'document',
  issuingSide: 'government',
  issuerName: '某市人民政府办公室',
  issuerMark: ['某市人民政府办公室文件'],
  title: '关于召开联席会议的通知',
  addressees: [],
  copyTo: [],
  note: '',
  urgency: null,
  openness: 'closed',
  attachments: [],
  attendees: null,
  enclosures: [],
  signed: true,
  drafter: 'p',
  drafterName: '某',
  countersigners: [],
  prepared: false,
  date: '2024-08-20',
  number: { code: '某政办发', year: 2024, serial: 12 },
  copies: 20,
  printedBy: null,
  sealWay: 'blank',
  issuedFile: file('通知.pdf'),
  stampedScan: file('盖章.pdf'),
  issuedAt: 1_724_000_000_000,
  withdrawn: null,
  faces: [],
  takenFrom: null,
  supersedes: null,
  ...over,
})

const letter: Incoming = {
  no: 1,
  receivedOn: '2024-07-02',
  from: '某市总工会',
  number: '某工函〔2024〕5号',
  title: '关于提请召开联席会议的函',
  copies: 1,
  urgency: '',
  files: [file('../../etc/提请函.pdf')],
  conference: null,
  paper: 'conveneRequest',
  signedFor: '收发员',
  signedAt: 1_720_000_000_000,
  returned: null,
  proposal: { text: '拟同意', by: actor },
  instructions: [],
  handler: '综合科',
  due: null,
  result: null,
  reply: null,
}

/** A conference whose notice was issued here, with a letter received, a draft for the other side and one that was never sent. */
function filed() {
  const world = new World()
  const id = open(world, {}, world.ctx('government'))
  const put = (name: string, fields: Partial<OfficialDocument>) =>
    world.write({
      scope: `document/${name}` as ScopeId,
      record: `document/${name}` as RecordId,
      set: document(id, fields),
    })
  put('notice', {})
  put('prepared', {
    paper: 'minutes',
    title: '联席会议纪要',
    prepared: true,
    issuingSide: 'union',
    rule: 'other',
    issuedAt: null,
    issuedFile: null,
    stampedScan: null,
    number: null,
    date: '2024-09-12',
  })
  put('unsent', { paper: 'other', title: '没有印发的稿子', issuedAt: null })
  world.write({
    scope: 'register/o/incoming' as ScopeId,
    record: 'incoming/letter' as RecordId,
    set: { ...letter, conference: id },
  })
  addTopic(world, 'government', '新就业形态劳动者权益保障')
  const archive = () => world.all('archive').at(-1)?.fields ?? blankArchive(world.state(), '某市政府办', [])
  const here = { fullName: '某市政府办', side: 'government', organisation: 'government' }
  const items = (filing = here) => archiveItems(world.state(), filing, archive())
  return { world, archive, items }
}
const codes = { fonds: 'J001', fondsName: '某市政府办', category: 'WS', section: 'BGS' }
const from = { Y: 1, D30: 21, D10: 1 } as const

describe('归档目录', () => {
  test('印发的公文连同定稿、发文稿纸为一件，收文连同处理笺为一件，代拟稿记为复制件，没有印发的稿子不列', () => {
    const { items } = filed()
    const facts = items().map(({ title, standing, parts }) => [
      title,
      standing,
      parts.map(({ role }) => role).join(' '),
    ])
    expect(facts).toContainEqual([
      '关于召开联席会议的通知',
      'original',
      'text stamped finalDraft draftingSlip',
    ])
    expect(facts).toContainEqual(['关于提请召开联席会议的函', 'received', 'text handlingSlip'])
    expect(facts).toContainEqual(['［代拟稿］联席会议纪要', 'copy', 'finalDraft draftingSlip'])
    expect(facts.map(([title]) => title)).not.toContain('没有印发的稿子')
  })

  test('各归各的：对方印发、随数据包到的只是复制件，登记过收文的归收文；对方代拟、本机关印发的是原件', () => {
    const { world, items } = filed()
    const union = { fullName: '某市总工会', side: 'union', organisation: 'union' }
    const byTitle = (title: string, found = items()) =>
      found
        .filter((one) => one.title === title)
        .map(({ standing, parts }) => [standing, parts.map(({ role }) => role).join(' ')])
    const title = '关于召开联席会议的通知'
    expect(byTitle(title, items(union))).toEqual([['copy', 'text stamped']])
    expect(items(union).find(({ key }) => key === 'sheet/agenda')?.standing ?? 'copy').toBe('copy')
    world.write({
      scope: 'register/u/incoming' as ScopeId,
      record: 'incoming/notice' as RecordId,
      set: {
        ...letter,
        no: 2,
        number: '某政办发〔2024〕12号',
        title,
        paper: 'notice',
        conference: world.state().conference.id,
      },
    })
    expect(byTitle(title, items(union))).toEqual([['received', 'text handlingSlip']])
    world.write({
      scope: 'document/notice' as ScopeId,
      record: 'document/notice' as RecordId,
      set: { prepared: true },
    })
    expect(byTitle(title)).toContainEqual(['original', 'text stamped finalDraft draftingSlip'])
    expect(byTitle(`［代拟稿］${title}`, items(union))).toEqual([
      ['copy', 'text stamped finalDraft draftingSlip'],
    ])
  })

  test('主办机关的通知永久，收到的 30 年，复制件 10 年；件号在每个期限内从起始件号连续', () => {
    const { world, archive, items } = filed()
    world.apply(describeArchive(world.ctx('government'), archive(), { ...codes, from }))
    const numbers = items().map(({ title, fileNumber }) => [title, fileNumber])
    expect(numbers).toContainEqual(['关于召开联席会议的通知', 'J001-WS·2024-Y-BGS-0001'])
    expect(numbers).toContainEqual(['关于提请召开联席会议的函', 'J001-WS·2024-D30-BGS-0021'])
    expect(numbers).toContainEqual(['［代拟稿］联席会议纪要', 'J001-WS·2024-D10-BGS-0001'])
  })

  test('核定为不归档的要有理由，不占件号，仍在目录之外列着', () => {
    const { world, archive, items } = filed()
    const decision = { retention: null, pages: null, note: '', left: true } as const
    const ctx = world.ctx('government')
    expect(refused(decideItem(ctx, archive(), 'document/notice', decision))).toBe('archive.noReason')
    world.apply(decideItem(ctx, archive(), 'document/notice', { ...decision, note: '由政府办统一归档' }))
    const left = items().find(({ key }) => key === 'document/notice')
    expect(left).toMatchObject({ serial: null, fileNumber: '', left: true })
    const catalogue = archiveCatalogue(items(), archive(), 2024)
    expect(JSON.stringify(catalogue)).not.toContain('关于召开联席会议的通知')
  })

  test('数出的页数只填没有核定过的；移交以后不再改动，退回要有理由', () => {
    const { world, archive, items } = filed()
    const ctx = world.ctx('government')
    world.apply(
      decideItem(ctx, archive(), 'document/notice', { retention: 'D30', pages: 9, note: '', left: false }),
    )
    world.apply(countPages(ctx, archive(), { 'document/notice': 3, 'incoming/letter': 2 }))
    const pages = Object.fromEntries(items().map(({ key, pages: count }) => [key, count]))
    expect(pages).toMatchObject({ 'document/notice': 9, 'incoming/letter': 2 })
    expect(refused(closeArchive(ctx, archive()))).toBe('archive.noFonds')
    world.apply(describeArchive(ctx, archive(), { ...codes, from }))
    world.apply(closeArchive(ctx, archive()))
    expect(refused(describeArchive(ctx, archive(), { ...codes, from }))).toBe('archive.closed')
    expect(refused(reopenArchive(ctx, archive(), ' '))).toBe('archive.noReason')
    world.apply(reopenArchive(ctx, archive(), '补充签到表'))
    expect(archive().closed).toBeNull()
  })

  test('档号的各段不许带连接号和空格，指出是哪一栏', () => {
    const { world, archive } = filed()
    const set = { ...codes, section: 'BGS-1', from }
    expect(describeArchive(world.ctx('government'), archive(), set)).toMatchObject({
      error: { code: 'archive.code', field: 'section' },
    })
  })
})

describe('归档包的目录网页', () => {
  test('题名里的尖括号和引号只是文字，链接里没有文件原来的名字', () => {
    const { items } = filed()
    const [first] = items()
    if (!first) throw new Error('nothing filed')
    const page = archiveIndex(
      '<script>归档包',
      blankArchiveOf(),
      [
        {
          item: { ...first, title: '“甲”<img src=x onerror=alert(1)>' },
          files: [{ path: '001/001-正本.pdf', label: '正本.pdf' }],
        },
      ],
      [],
    )
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<script')
    expect(page).toContain('href="001/001-%E6%AD%A3%E6%9C%AC.pdf"')
  })
})

const blankArchiveOf = (): Archive => ({
  conference: 'conference/c',
  ...codes,
  from,
  items: {},
  closed: null,
})

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkIds, checkTree } from './checks'
import type { DocumentTree } from './tree'
import { validateTree } from './validateTree'

const words: { readonly checks: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync('resources/locales/zh-CN/checks.json', 'utf8'),
)

const notice: DocumentTree = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['某某市人民政府办公室文件'],
  number: { code: '某政办', year: 2025, serial: 8 },
  title: '某某市人民政府办公室关于召开联席会议的通知',
  addressees: ['各县区人民政府'],
  body: [
    { level: 0, text: '现将有关事项通知如下：' },
    { level: 1, text: '会议时间' },
  ],
  signature: { organisations: ['某某市人民政府办公室'], date: '2025-03-01', sealed: true },
  printedBy: { organisation: '某某市人民政府办公室', date: '2025-03-02' },
}

const ids = (changes: Partial<DocumentTree>, stage: 'draft' | 'issue' = 'issue') =>
  checkTree({ ...notice, ...changes }, stage).map((remark) => remark.id)

/** One broken example a check: what must be found where. */
const broken: Readonly<Record<string, readonly [Partial<DocumentTree>, string]>> = {
  letterMarkFile: [{ kind: 'letter', format: 'letter' }, 'issuerMark'],
  minutesMark: [{ kind: 'minutes', format: 'minutes' }, 'issuerMark'],
  minutesFormat: [{ kind: 'minutes' }, 'format'],
  letterFormat: [{ kind: 'letter' }, 'format'],
  numberCode: [{ number: { code: 'A政办', year: 2025, serial: 1 } }, 'number.code'],
  numberYear: [{ number: { code: '某政办', year: 2024, serial: 1 } }, 'number.year'],
  secrecyCopyNumber: [{ secrecy: '秘密★1年' }, 'copyNumber'],
  signersMissing: [{ kind: 'request' }, 'signers'],
  signersCount: [
    {
      kind: 'request',
      jointMark: ['某某市人民政府办公室', '某某市总工会'],
      signers: [{ organisation: '某某市总工会', name: '李明德' }],
    },
    'signers',
  ],
  secrecyPeriod: [{ secrecy: '秘密', copyNumber: '000001' }, 'secrecy'],
  kindForAddressee: [{ issuerMark: ['某某市总工会文件'], addressees: ['某某市人民政府'] }, 'addressees[0]'],
  upwardAddressee: [{ kind: 'report' }, 'addressees[0]'],
  upwardCopies: [{ kind: 'request', copyTo: ['各县区总工会。'] }, 'copyTo[0]'],
  replyOne: [{ kind: 'reply', addressees: ['某某市总工会', '某某市妇联'] }, 'addressees'],
  replyCites: [{ kind: 'reply', body: [{ level: 0, text: '同意。' }] }, 'body'],
  titleKind: [{ title: '关于召开联席会议' }, 'title'],
  titleAbout: [{ title: '召开联席会议的通知' }, 'title'],
  titlePunctuation: [{ title: '关于召开会议，征集议题的通知' }, 'title'],
  addresseesOne: [{ kind: 'report', addressees: ['市委', '市人民政府'] }, 'addressees'],
  addresseesOfMinutes: [{ kind: 'minutes' }, 'addressees'],
  bodyEmpty: [{ body: [] }, 'body'],
  typedNumber: [{ body: [{ level: 1, text: '一、总体要求' }] }, 'body[0]'],
  plainNumber: [{ body: [{ level: 0, text: '一、总体要求' }] }, 'body[0]'],
  levelStart: [{ body: [{ level: 2, text: '总体要求' }] }, 'body[0]'],
  numberBrackets: [{ body: [{ level: 0, text: '根据某政办[2024]8号' }] }, 'body[0]'],
  halfWidthMarks: [{ body: [{ level: 0, text: '各地,各部门' }] }, 'body[0]'],
  reportAsks: [{ kind: 'report', body: [{ level: 0, text: '妥否，请批示。' }] }, 'body[0]'],
  requestClosing: [{ kind: 'request', body: [{ level: 0, text: '特此说明。' }] }, 'body'],
  attachmentCount: [{ attachments: ['甲', '乙'], enclosures: [{ title: '甲', blocks: [] }] }, 'attachments'],
  attachmentTitle: [
    { attachments: ['甲'], enclosures: [{ title: '乙', blocks: [] }] },
    'enclosures[0].title',
  ],
  attachmentMarks: [{ attachments: ['《甲》'] }, 'attachments[0]'],
  signedUnsealed: [
    { signature: { organisations: ['某某市人民政府办公室'], date: '2025-03-01', sealed: false } },
    'signature.sealed',
  ],
  signatureMark: [
    { signature: { organisations: ['某某市总工会'], date: '2025-03-01', sealed: true } },
    'signature.organisations[0]',
  ],
  jointSigners: [
    { jointMark: ['某某市人民政府办公室', '某某市总工会'], issuerMark: ['文件'] },
    'signature.organisations',
  ],
  requestContact: [{ kind: 'request' }, 'note'],
  attendeesMissing: [{ kind: 'minutes', format: 'minutes' }, 'attendees'],
  attendeesElsewhere: [{ attendees: { attending: [] } }, 'attendees'],
  printedByOfLetter: [{ kind: 'letter', format: 'letter' }, 'printedBy'],
  printedBefore: [{ printedBy: { organisation: '办公室', date: '2025-02-28' } }, 'printedBy.date'],
  copyIsAddressee: [{ copyTo: ['各县区人民政府。'] }, 'copyTo[0]'],
}

/** Checks for what is not there at all. */
const absent: Readonly<Record<string, keyof DocumentTree>> = {
  numberMissing: 'number',
  addresseesMissing: 'addressees',
  dateMissing: 'signature',
  printedByMissing: 'printedBy',
}

describe('版式体检', () => {
  it('合格的通知没有意见', () => {
    expect(checkTree(notice)).toEqual([])
  })

  it('每条规则都有一个会被它发现的例子，也有中文说法', () => {
    expect([...Object.keys(broken), ...Object.keys(absent)].sort()).toEqual([...checkIds].sort())
    expect(Object.keys(words.checks).sort()).toEqual([...checkIds].sort())
  })

  it.each(Object.entries(broken))('%s', (id, [changes, path]) => {
    const remark = checkTree({ ...notice, ...changes }).find((one) => one.id === id)
    expect(remark?.path).toBe(path)
    for (const [, name] of (words.checks[id] ?? '').matchAll(/\{\{(\w+)\}\}/gu))
      expect(remark?.params).toHaveProperty(name ?? '')
    expect(ids({})).not.toContain(id)
  })

  it.each(Object.entries(absent))('%s', (id, field) => {
    const { [field]: _, ...rest } = notice
    expect(checkTree(rest as DocumentTree).map((one) => one.id)).toContain(id)
  })

  it('签发前不问字号、日期、签发人和印发', () => {
    const { number: _n, signature: _s, printedBy: _p, ...draft } = notice
    expect(checkTree(draft, 'draft')).toEqual([])
    expect(checkTree(draft, 'issue').map((one) => one.id)).toEqual([
      'numberMissing',
      'dateMissing',
      'printedByMissing',
    ])
  })

  it('联席会议各文书样例没有「必」级意见', () => {
    for (const file of globSync('tests/fixtures/documents/*.json')) {
      const tree = validateTree(JSON.parse(readFileSync(file, 'utf8')))
      if (!tree.ok) throw new Error(file)
      const must = checkTree(tree.value).filter((one) => one.strength === '必')
      const known = /unsealed/u.test(file)
        ? ['signedUnsealed']
        : /last-row/u.test(file)
          ? ['dateMissing']
          : []
      expect({ file, must: must.map((one) => one.id) }).toEqual({ file, must: known })
    }
  })
})

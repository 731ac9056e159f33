import type { Ms } from '@shared/units'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { shippedFonts } from '../fonts/shipped.fixture'
import { layoutDocument } from '../layout/layoutDocument'
import type { DocumentTree } from '../tree'
import { toDocx } from './toDocx'

const properties = { author: '示范市总工会', producer: 'test', date: 1_763_683_200_000 as Ms }
const docx = (tree: DocumentTree): Uint8Array =>
  toDocx(tree, layoutDocument(tree, shippedFonts()), properties)
const parts = (tree: DocumentTree): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(docx(tree))).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
  )
const wordsOf = (xml = ''): string =>
  [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')

const notice: DocumentTree = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['示范市人民政府办公室文件'],
  number: { code: '示政办发', year: 2026, serial: 8 },
  urgency: '加急',
  title: '关于召开示范市人民政府与示范市总工会联席会议的通知',
  addressees: ['各区人民政府，市政府有关部门'],
  body: [
    { level: 1, text: '会议时间' },
    { level: 2, text: '上午9时。会期半天。' },
    {
      table: {
        columns: [1, 2],
        head: [[{ text: '序号' }, { text: '事项' }]],
        rows: [[{ text: '1', rowSpan: 2 }, { text: '甲' }], [{ text: '乙' }]],
      },
    },
  ],
  attachments: ['会议议程', '参会回执'],
  signature: { organisations: ['示范市人民政府办公室'], date: '2026-11-21', sealed: true },
  note: '联系人：李明',
  enclosures: [{ title: '会议议程', blocks: [{ level: 0, text: '开幕。' }], landscape: true }],
  copyTo: ['市委办公室，市政协办公室'],
  printedBy: { organisation: '示范市人民政府办公室', date: '2026-11-22' },
}

describe('导出 Word', () => {
  test('各要素一个不少，字体写机关惯用的名称并带替代名，版面为每页22行、每行28字', () => {
    const {
      'word/document.xml': document = '',
      'word/fontTable.xml': fonts,
      'word/footer2.xml': foot,
    } = parts(notice)
    const text = wordsOf(document)
    for (const each of [
      '加急',
      '示范市人民政府办公室文件',
      '示政办发〔2026〕8号',
      '各区人民政府，市政府有关部门：',
      '一、会议时间',
      '（一）上午9时。',
      '会期半天。',
      '附件：1. 会议议程',
      '2. 参会回执',
      '2026年11月21日',
      '（联系人：李明）',
      '附件1',
      '开幕。',
      '抄送：市委办公室，市政协办公室。',
      '2026年11月22日印发',
    ])
      expect(text).toContain(each)
    expect(document.match(/w:docGrid w:type="linesAndChars" w:linePitch="592"/g)).toHaveLength(3)
    expect(document).toContain('w:orient="landscape"')
    expect(document.match(/<w:vMerge/g)).toHaveLength(2)
    for (const name of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312', '宋体'])
      expect(fonts).toContain(name)
    expect(foot).toContain(' PAGE ')
  })

  test('印章图样从不进 Word 文件；同样的文稿逐字节相同', () => {
    expect(Object.keys(parts(notice)).some((name) => /media|image/.test(name))).toBe(false)
    expect(docx(notice)).toEqual(docx(notice))
  })

  test('任何文字都写成合式的 XML，一字不改', () => {
    const character = fc.oneof(
      fc.constantFrom('<', '&', '"', '>', ']]>', '\u0007', '𬭎', '字'),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 30 }), (given) => {
        const text = `甲${given.join('').replaceAll(/[\s\u3000]/g, '')}乙`
        const { 'word/document.xml': xml = '' } = parts({ ...notice, body: [{ level: 0, text }] })
        const found = wordsOf(xml)
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&')
        expect(found).toContain(text.replaceAll(/[\p{Cc}\ufffe\uffff]/gu, ''))
        expect(xml).not.toMatch(/&(?!(lt|gt|amp|quot);)/)
      }),
      { numRuns: 60 },
    )
  })

  test('信函的标志和双线在首页页眉页脚，函不写印发机关', () => {
    const letter: DocumentTree = { ...notice, kind: 'letter', format: 'letter', issuerMark: ['示范市总工会'] }
    const {
      'word/document.xml': document = '',
      'word/header3.xml': head,
      'word/footer4.xml': foot,
    } = parts(letter)
    expect(head).toContain('示范市总工会')
    expect(head).toContain('thickThinSmallGap')
    expect(foot).toContain('thinThickSmallGap')
    expect(document).toContain('<w:titlePg/>')
    expect(wordsOf(document)).not.toContain('印发')
  })
})

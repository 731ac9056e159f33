import { describe, expect, test } from 'vitest'
import { readPeople } from './people'
import { decodeText, readTable, tidyName, tidyPhone } from './table'

const people = (text: string) => {
  const read = readPeople(text)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

describe('lists of people as clerks have them', () => {
  test('a table copied from Excel with a heading, merged units and padded names is read whole', () => {
    const text = [
      '参加联席会议人员名单',
      '序号\t单位\t姓　名\t职务\t联系电话',
      '1\t示范省教育厅\t张　三\t厅长\t１３８-0000-0001',
      '2\t\t李  四\t副厅长\t13800000002',
      '3\t示范省总工会\t额尔敦其其格\t副主席\t',
      '4\t"示范省人力资源和\n社会保障厅"\t王䶮\t厅长\t0471-0000003',
      '填报人：赵某某',
    ].join('\r\n')
    expect(people(text)).toEqual({
      people: [
        { line: 3, unit: '示范省教育厅', name: '张三', post: '厅长', phone: '138-0000-0001', category: '' },
        { line: 4, unit: '示范省教育厅', name: '李四', post: '副厅长', phone: '13800000002', category: '' },
        { line: 5, unit: '示范省总工会', name: '额尔敦其其格', post: '副主席', phone: '', category: '' },
        {
          line: 6,
          unit: '示范省人力资源和 社会保障厅',
          name: '王䶮',
          post: '厅长',
          phone: '0471-0000003',
          category: '',
        },
      ],
      unread: [],
    })
  })

  test('columns in any order are told apart by what they hold when there is no heading', () => {
    const text = '13800000001\t周㛃\t示范市财政局\t局长\n13800000002\t苏日娜\t示范市民政局\t副局长'
    expect(people(text).people.map(({ unit, name, post, phone }) => [unit, name, post, phone])).toEqual([
      ['示范市财政局', '周㛃', '局长', '13800000001'],
      ['示范市民政局', '苏日娜', '副局长', '13800000002'],
    ])
  })

  test('a list typed with spaces keeps a name that was padded in the middle', () => {
    const text = '示范市财政局 张  三 局长\n示范市民政局　李小四　副局长'
    expect(people(text).people.map((one) => one.name)).toEqual(['张三', '李小四'])
  })

  test('a CSV file with quoted commas is read', () => {
    expect(people('姓名,单位,职务\n"吴某","示范市""某某""公司","经理,书记"').people[0]).toMatchObject({
      name: '吴某',
      unit: '示范市"某某"公司',
      post: '经理,书记',
    })
  })

  test('lines that gave no person are reported with their number and why, never dropped in silence', () => {
    const text = '姓名\t单位\n张三\t甲局\n\t乙局\n1234\t丙局'
    const { people: read, unread } = people(text)
    expect(read.length).toBe(1)
    expect(unread).toEqual([
      { line: 3, text: '乙局', why: 'noName' },
      { line: 4, text: '1234 丙局', why: 'nameOdd' },
    ])
  })

  test('300 rows come in whole and in order', () => {
    const digits = '一二三四五六七八九'
    const name = (n: number) => `赵${digits.charAt(Math.floor(n / 9) % 9)}${digits.charAt(n % 9)}`
    const rows = Array.from({ length: 300 }, (_, n) => `示范市第${n}局\t${name(n)}\t局长`)
    const read = people(['单位\t姓名\t职务', ...rows].join('\n')).people
    expect(read.length).toBe(300)
    expect(read[299]).toMatchObject({ line: 301, unit: '示范市第299局', name: name(299) })
  })

  test('nothing, garbled text, an endless list and a list without names are refused by name', () => {
    const code = (text: string) => {
      const read = readPeople(text)
      return read.ok ? '' : read.error.code
    }
    expect(code(' \n\t\n')).toBe('paste.empty')
    expect(code('\uFFFD\uFFFD\uFFFD\t')).toBe('paste.garbled')
    expect(code('甲局\t张三\n'.repeat(5001))).toBe('paste.tooLong')
    expect(code('2024-01-01\t1\n2024-01-02\t2')).toBe('paste.noName')
  })
})

describe('text of files', () => {
  test('a file that Excel saved in GBK reads like one in UTF-8', () => {
    const gbk = Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb])
    expect(decodeText(gbk)).toEqual({ text: '姓名', encoding: 'gb18030' })
    expect(decodeText(new TextEncoder().encode('姓名'))).toEqual({ text: '姓名', encoding: 'utf-8' })
  })

  test('names and telephone numbers are cleaned without losing letters', () => {
    expect(tidyName('\u3000张 \u00a0三 ')).toBe('张三')
    expect(tidyName('苏日娜•巴图')).toBe('苏日娜·巴图')
    expect(tidyName('ᠰᠤᠷᠨᠠ ᠪᠠᠲᠤ')).toBe('ᠰᠤᠷᠨᠠ ᠪᠠᠲᠤ')
    expect(tidyPhone('（０４７１）１２３')).toBe('0471123')
  })

  test('line numbers count the lines inside quoted cells', () => {
    expect(readTable('a\t"b\nc"\nd\te').map((row) => row.line)).toEqual([1, 3])
  })
})

import { describe, expect, it } from 'vitest'
import { type DraftClause, insertAfter, joinBefore, move, readClauses, split } from './clauses'

let next = 0
const newKey = () => `k${next++}`
const texts = (list: readonly DraftClause[]) => list.map(({ level, text }) => `${level} ${text}`)

describe('粘贴带编号的文字', () => {
  it('认出一、（一）1.（1）四级编号，编号由程序重排，不重复出现', () => {
    const read = readClauses(
      '一、会议时间\r\n（一）上午\n1. 报到\n(1)签名\n　　现将有关事项通知如下。',
      newKey,
    )
    expect(texts(read)).toEqual(['1 会议时间', '2 上午', '3 报到', '4 签名', '0 现将有关事项通知如下。'])
  })
  it('Word 里常见的写法都认得：全角数字和括号、单字编号、制表符、不间断空格、段内换行', () => {
    const word = [
      '一、\t会议时间',
      '（一）\u00a0\u00a0上午\u00a0报到',
      '(二)\u3000下午',
      '１．材料准备',
      '２、签到',
      '（１）桌牌',
      '2）座次',
      '⒊会标',
      '㈢晚上',
      '⑴值班',
      '会议由某某主持，\v有关部门参加。',
      '\u200b现将有关事项通知如下：\v1.会议时间\v2.会议地点',
    ].join('\r\n')
    expect(texts(readClauses(word, newKey))).toEqual([
      '1 会议时间',
      '2 上午 报到',
      '2 下午',
      '3 材料准备',
      '3 签到',
      '4 桌牌',
      '4 座次',
      '3 会标',
      '2 晚上',
      '4 值班',
      '0 会议由某某主持，有关部门参加。',
      '0 现将有关事项通知如下：',
      '3 会议时间',
      '3 会议地点',
    ])
  })
  it('一、二季度和全角小数不是编号', () => {
    expect(texts(readClauses('一、二季度就业稳定\n３．５万名职工参加', newKey))).toEqual([
      '0 一、二季度就业稳定',
      '0 ３．５万名职工参加',
    ])
  })
  it('小数和年份开头的句子不是编号', () => {
    expect(texts(readClauses('3.5万名职工参加\n2024年工作总结', newKey))).toEqual([
      '0 3.5万名职工参加',
      '0 2024年工作总结',
    ])
  })
  it('粘贴不丢一个字：去掉编号和空白后文字都在', () => {
    const source = '一、甲乙\n\n（二）丙，丁。\n戊'
    expect(
      readClauses(source, newKey)
        .map(({ text }) => text)
        .join(''),
    ).toBe('甲乙丙，丁。戊')
  })
})

describe('编辑条款', () => {
  const list = readClauses('甲乙\n丙', newKey)
  const [first, second] = list
  it('回车把条款在光标处分开，退格再并回来，文字不变', () => {
    if (!first || !second) throw new Error('two clauses')
    const apart = split(list, first.key, 1, 'new')
    expect(texts(apart)).toEqual(['0 甲', '0 乙', '0 丙'])
    expect(texts(joinBefore(apart, 'new'))).toEqual(texts(list))
  })
  it('上移再下移回到原处；首条不能再上移', () => {
    if (!first || !second) throw new Error('two clauses')
    expect(texts(move(move(list, second.key, -1), second.key, 1))).toEqual(texts(list))
    expect(move(list, first.key, -1)).toBe(list)
  })
  it('插入在所选条款之后，未选则在末尾', () => {
    if (!first) throw new Error('two clauses')
    const added = readClauses('新', newKey)
    expect(texts(insertAfter(list, first.key, added))).toEqual(['0 甲乙', '0 新', '0 丙'])
    expect(texts(insertAfter(list, null, added))).toEqual(['0 甲乙', '0 丙', '0 新'])
  })
})

import { expect, test } from 'vitest'
import { outlineOf } from './outline'

test('书签列出标题、各级小标题和附件，成句的段落不列', () => {
  const entries = outlineOf({
    kind: 'notice',
    format: 'document',
    issuerMark: ['某市人民政府文件'],
    title: '关于召开联席会议的通知',
    body: [
      { level: 0, text: '现将有关事项通知如下：' },
      { level: 1, text: '会议时间' },
      { level: 2, text: '上午9时。会期半天。' },
      { level: 1, text: '会议议题' },
    ],
    enclosures: [
      { title: '会议议程', blocks: [] },
      { title: '参会回执', blocks: [] },
    ],
  })
  expect(entries).toEqual([
    { title: '关于召开联席会议的通知', path: 'title' },
    { title: '一、会议时间', path: 'body[1]' },
    { title: '二、会议议题', path: 'body[3]' },
    { title: '附件1　会议议程', path: 'enclosures[0]' },
    { title: '附件2　参会回执', path: 'enclosures[1]' },
  ])
})

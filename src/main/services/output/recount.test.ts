import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { shippedFonts, shippedShaper } from '@documents/fonts/shipped.fixture'
import { layoutDocument } from '@documents/layout/layoutDocument'
import type { DocumentTree } from '@documents/tree'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ReadPage } from './readBack'
import { compareWithRecord } from './recount'

const files = globSync('tests/fixtures/documents/*.json').sort()
const treeOf = (name: string): DocumentTree =>
  JSON.parse(readFileSync(files.find((file) => basename(file) === `${name}.json`) ?? name, 'utf8'))

let fonts = shippedFonts()
beforeAll(async () => {
  fonts = await shippedShaper()
})
/** What a reader gets from the pages of a tree. */
const readOf = (tree: DocumentTree): readonly ReadPage[] =>
  layoutDocument(tree, fonts).pages.map(({ items }) => ({
    width: 0,
    height: 0,
    text: items.map((item) => ('text' in item ? item.text : '')).join(''),
  }))
const without = (pages: readonly ReadPage[], part: string): readonly ReadPage[] => {
  let done = false
  return pages.map((page) => {
    if (done || !page.text.includes(part)) return page
    done = true
    return { ...page, text: page.text.replace(part, '') }
  })
}

describe('读回的 PDF 与记录逐项清点', () => {
  it.each(files.map((file) => [basename(file, '.json')]))('%s：一项不少', (name) => {
    const tree = treeOf(name)
    expect(compareWithRecord(tree, readOf(tree))).toBeNull()
  })

  it('少了一名出席人员，说出名册几人、读回几人', () => {
    const tree = treeOf('minutes')
    const [name = ''] = tree.attendees?.attending[0]?.names ?? []
    const total = [tree.attendees?.attending, tree.attendees?.excused, tree.attendees?.sittingIn].flatMap(
      (groups) => (groups ?? []).flatMap(({ names }) => names),
    ).length
    expect(compareWithRecord(tree, without(readOf(tree), name))).toMatchObject({
      code: 'pdfLacks.people',
      params: { expected: total, found: total - 1 },
    })
  })

  it('少了一条议定事项、一个附件名称、一个主送机关，都不算成功', () => {
    const minutes = treeOf('minutes')
    const last = minutes.body.at(-1)
    const text = last && 'level' in last ? last.text : ''
    expect(compareWithRecord(minutes, without(readOf(minutes), text.slice(-8)))).toMatchObject({
      code: 'pdfLacks.items',
    })
    const notice = treeOf('notice')
    const pages = readOf(notice)
    expect(compareWithRecord(notice, without(pages, '附件：'))).toBeNull()
    expect(
      compareWithRecord({ ...notice, attachments: [...(notice.attachments ?? []), '另一份表'] }, pages),
    ).toMatchObject({ code: 'pdfLacks.attachments' })
    expect(
      compareWithRecord({ ...notice, addressees: [...(notice.addressees ?? []), '某某局'] }, pages),
    ).toMatchObject({
      code: 'pdfLacks.addressees',
    })
  })
})

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from './catalog'
import { catalog, glossary } from './index'

const chinese = catalog.texts['zh-CN']
const mongolian = catalog.texts['mn-Mong']
const placesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').sort()

describe('词条', () => {
  it('各文件合并后没有一个键有两种说法', () => expect(catalog.clashes).toEqual([]))

  it('每个蒙古文词条都有中文，且空位相同', () => {
    const wrong = Object.entries(mongolian).filter(
      ([key, text]) => chinese[key] === undefined || placesOf(chinese[key]).join() !== placesOf(text).join(),
    )
    expect(wrong).toEqual([])
  })

  it('蒙古文用 Unicode 编码：附加成分用 MVS 连接，没有 NNBSP 和私有区字符', () => {
    const wrong = Object.entries(mongolian).filter(([, text]) => /[\u202f\ue000-\uf8ff]/u.test(text))
    expect(wrong).toEqual([])
  })

  it('蒙古文词条里没有中文字', () => {
    expect(Object.entries(mongolian).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([])
  })

  it('每个蒙古文词条都有可信度，覆盖率记在这里', () => {
    const keys = Object.keys(mongolian)
    expect(keys.filter((key) => catalog.confidence[key] === undefined)).toEqual([])
    const counted = Object.groupBy(keys, (key) => catalog.confidence[key] ?? 'own')
    const parts = Object.entries(counted).map(([level, found]) => `${level} ${found?.length ?? 0}`)
    console.info(
      `mn-Mong: ${keys.length} of ${Object.keys(chinese).length} texts (${parts.join(', ')}); glossary ${glossary.length} terms`,
    )
    expect(keys.length / Object.keys(chinese).length).toBeGreaterThan(0.1)
  })

  it('界面里写到的键都有中文', () => {
    const used = globSync('src/renderer/**/*.tsx', { cwd: process.cwd() }).flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /\b(?:k|action|labelKey|placeholderKey)(?:=|: )["']([a-zA-Z]+(?:\.[a-zA-Z0-9]+)+)["']/g,
        ),
      ].map((found) => [file, found[1] ?? ''] as const),
    )
    expect(used.length).toBeGreaterThan(50)
    expect(used.filter(([, key]) => chinese[key] === undefined)).toEqual([])
  })
})

describe('词条文件的读法', () => {
  const read = loadCatalog(
    {
      '/locales/zh-CN/a.json': {
        common: {
          save: '保存',
          more: '更多',
          doc: '文件',
          docs: '文件（{{n}}）',
          close: '关闭',
          back: '退回',
          sent: '退回',
        },
        act: { shut: '关闭', shutOf: '关闭：{{name}}', back: '退回', glued: '更多{{name}}' },
      },
      '/locales/zh-CN/b.json': { common: { save: '存盘' } },
      '/locales/mn-Mong/a.json': {
        common: { more: { t: 'ᠪᠤᠰᠤᠳ', c: 'low' }, close: { t: 'ᠬᠠᠭᠠᠬᠤ', c: 'low' }, back: 'ᠠ', sent: 'ᠡ' },
      },
    },
    [
      { chinese: '更多', mongolian: 'ᠠ', cyrillic: '', confidence: 'high', source: '' },
      { chinese: '文件（公文）', mongolian: 'ᠪᠢᠴᠢᠭ', cyrillic: '', confidence: 'medium', source: '' },
    ],
  )
  it('两个文件给同一个键不同说法时报出来', () => expect(read.clashes).toEqual(['zh-CN common.save']))
  it('词条文件自己的译法先于术语表', () => expect(read.texts['mn-Mong']['common.more']).toBe('ᠪᠤᠰᠤᠳ'))
  it('词条文件没有的取术语表，连同可信度', () => {
    expect(read.texts['mn-Mong']['common.doc']).toBe('ᠪᠢᠴᠢᠭ')
    expect(read.confidence['common.doc']).toBe('medium')
  })
  it('别的键有同样的中文时用它的译法，带数值的接在后面', () => {
    expect(read.texts['mn-Mong']['act.shut']).toBe('ᠬᠠᠭᠠᠬᠤ')
    expect(read.confidence['act.shutOf']).toBe('low')
    expect(read.texts['mn-Mong']['act.shutOf']).toBe('ᠬᠠᠭᠠᠬᠤ：{{name}}')
    expect(read.texts['mn-Mong']['common.docs']).toBe('ᠪᠢᠴᠢᠭ（{{n}}）')
  })
  it('同样的中文有两种译法的不借用，数值前没有分隔的不拼接', () => {
    expect(read.texts['mn-Mong']['act.back']).toBeUndefined()
    expect(read.texts['mn-Mong']['act.glued']).toBeUndefined()
  })
  it('哪里都没有的留空，界面显示中文', () => expect(read.texts['mn-Mong']['common.save']).toBeUndefined())
})

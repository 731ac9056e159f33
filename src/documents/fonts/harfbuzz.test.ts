import { beforeAll, describe, expect, it } from 'vitest'
import type { Shaper } from '../displayList'
import { shippedShaper } from './shipped.fixture'

let shaper: Shaper
beforeAll(async () => {
  const fonts = await shippedShaper()
  if (!fonts.shaper) throw new Error('no shaper')
  shaper = fonts.shaper
})
const glyphs = (word: string): readonly number[] => shaper.shape(word).glyphs.map(({ glyph }) => glyph)

describe('传统蒙古文的字形由 HarfBuzz 按前后字母选定', () => {
  it('与独立测得的字形编号相同（HarfBuzz 15、Noto 3.002）', () => {
    expect(glyphs('ᠮᠣᠩᠭᠣᠯ')).toEqual([121, 32, 1298, 32, 129])
    expect(glyphs('ᠬᠡᠯᠡ')).toEqual([946, 128, 19])
    expect(glyphs('ᠬᠤᠷᠠᠯ')).toEqual([95, 41, 176, 10, 129])
  })
  it('后缀前是连接符（MVS）还是空格，字形不同', () => {
    expect(glyphs('ᠮᠣᠩᠭᠣᠯ\u180eᠤᠨ').slice(-2)).toEqual([40, 76])
    expect(glyphs('ᠤᠨ')).toEqual([39, 76])
  })
  it('各字形所代表的字符连起来就是原词，选择符、连接符一个不少', () => {
    for (const word of ['ᠳᠡᠳ᠋', 'ᠪᠠᠢᠨ᠎ᠠ᠃', 'ᠮᠣᠩᠭᠣᠯ᠎ᠤᠨ', 'ᠠ\u202fᠤᠨ'])
      expect(
        shaper
          .shape(word)
          .glyphs.map(({ text }) => text)
          .join(''),
      ).toBe(word)
  })
})

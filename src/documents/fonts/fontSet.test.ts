import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { FaceRole } from '@documents/displayList'
import { describe, expect, it } from 'vitest'
import { readFace } from './face'
import { buildFontSet, fontFaceCss, withFace } from './fontSet'
import { fontPath, shippedFiles, shippedFonts, shippedManifest } from './shipped.fixture'

const listed = (name: string): readonly string[] =>
  readFileSync(new URL(`../../../scripts/fonts/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => [...line.trim()])

/** GB 2312, rows 16–87, as every Chinese program knows it. */
const gb2312 = (): readonly string[] => {
  const decoder = new TextDecoder('gbk', { fatal: true })
  const found: string[] = []
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
      found.push(decoder.decode(Uint8Array.of(row, cell)))
    }
  }
  return found
}

const roles: readonly FaceRole[] = ['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti']

const lacking = (role: FaceRole, characters: readonly string[]): string =>
  characters
    .filter((c) => !shippedFonts().chains[role].some((face) => face.glyph(c.codePointAt(0) ?? 0) > 0))
    .join('')

describe('every chain of faces', () => {
  const sets: Readonly<Record<string, readonly string[]>> = {
    '通用规范汉字表 8,105 字': listed('standard-characters.txt'),
    'GB 2312 全部 6,763 字': gb2312(),
    名用补充字: listed('name-characters.txt'),
    生僻姓名用字: [...'䶮㛃𬭎𬺈𠅤'],
    '数字、西文、标点、常用符号': [
      ...'0123456789ABCXYZabcxyz，。、；：？！“”‘’（）《》〈〉【】〔〕—…·〇％%℃①②⑳㈠Ⅰ–～￥㎡㎏×÷±≤≥‰→□■△○●★☆√✓∶〓',
    ],
  }
  for (const [name, characters] of Object.entries(sets)) {
    it(`has ${name}`, () => {
      if (name.includes('8,105')) expect(characters.length).toBe(8105)
      if (name.includes('6,763')) expect(characters.length).toBe(6763)
      for (const role of roles) expect(`${role}: ${lacking(role, characters)}`).toBe(`${role}: `)
    })
  }

  it('begins with the face that the standard names for its role', () => {
    const first = Object.fromEntries(
      roles.map((role) => [role, shippedFonts().chains[role][0]?.postScriptName]),
    )
    expect(first).toEqual({
      xiaobiaosong: 'NotoSerifCJKsc-Bold',
      fangsong: 'FandolFang-Regular',
      heiti: 'FandolHei-Regular',
      kaiti: 'FandolKai-Regular',
      songti: 'FandolSong-Regular',
    })
  })

  it('sets page numbers half width', () => {
    const song = shippedFonts().chains.songti[0]
    for (const digit of '0123456789') expect(song?.advance(song.glyph(digit.charCodeAt(0)))).toBe(500)
  })
})

describe('resources/fonts', () => {
  interface Entry {
    readonly file: string
    readonly sha256: string
    readonly postScriptName: string
    readonly licenceFiles: readonly string[]
  }
  const entries = shippedManifest().faces as unknown as readonly Entry[]

  it('holds exactly the files of its manifest, each with its licence', () => {
    for (const { file, sha256, licenceFiles } of entries) {
      expect(
        createHash('sha256')
          .update(readFileSync(fontPath(file)))
          .digest('hex'),
        file,
      ).toBe(sha256)
      for (const licence of licenceFiles) expect(existsSync(fontPath(licence)), licence).toBe(true)
      expect(licenceFiles.length).toBeGreaterThan(0)
    }
  })

  it('keeps reserved font names out of changed fonts', () => {
    for (const { file, postScriptName } of entries) {
      expect(`${file} ${postScriptName}`).not.toMatch(/lxgw|霞鹜|klee/i)
    }
  })
})

describe('building the set', () => {
  it('names the file that is missing', () => {
    const files = new Map([...shippedFiles()].filter(([name]) => name !== 'FandolKai-Regular.ttf'))
    expect(buildFontSet(shippedManifest(), files)).toEqual({
      ok: false,
      error: { kind: 'font-file-missing', file: 'FandolKai-Regular.ttf' },
    })
  })

  it('names the file that is damaged', () => {
    const files = new Map(shippedFiles())
    files.set('FandolHei-Regular.ttf', new Uint8Array(100))
    const built = buildFontSet(shippedManifest(), files)
    expect(built.ok ? '' : [built.error.kind, built.error.file]).toEqual([
      'font-damaged',
      'FandolHei-Regular.ttf',
    ])
  })

  it('puts a font of the PC first and keeps the shipped ones behind it', () => {
    const bytes = shippedFiles().get('LianxiFallback-Light.ttf') ?? new Uint8Array()
    const face = readFace('pc-1' as never, bytes, 'pc.ttf')
    if (!face.ok) throw new Error(face.error.kind)
    const fonts = withFace(shippedFonts(), 'fangsong', face.value)
    expect(fonts.chains.fangsong.map((one) => one.id)).toEqual([
      'pc-1',
      ...shippedFonts().chains.fangsong.map((one) => one.id),
    ])
    expect(fonts.faces.get('pc-1' as never)).toBe(face.value)
    expect(fonts.chains.kaiti).toBe(shippedFonts().chains.kaiti)
  })

  it('gives each face a private family on screen', () => {
    const css = fontFaceCss(shippedManifest(), 'app://bundle/fonts/')
    expect(css.split('\n')).toHaveLength(shippedManifest().faces.length)
    expect(css).toContain(
      '@font-face{font-family:"lx-fandol-fang";src:url("app://bundle/fonts/FandolFang-Regular.ttf")format("truetype")}',
    )
  })
})

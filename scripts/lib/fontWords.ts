/** What can be wrong with a font file, in words. */
import type { FontFault } from '../../src/documents/fonts/faults.ts'
import type { OfficeRole } from '../../src/documents/fonts/fontSet.ts'
import { assertNever } from '../../src/shared/result.ts'

/** Roles by the names of GB/T 9704. */
export const roleWords: Readonly<Record<OfficeRole, string>> = {
  xiaobiaosong: '小标宋',
  fangsong: '仿宋',
  heiti: '黑体',
  kaiti: '楷体',
  songti: '宋体',
}

const forbidden = {
  embedding: ['授权不许嵌入文件', 'may not be embedded'],
  subsetting: ['授权不许只嵌入用到的字', 'may not be embedded in part'],
  outlines: ['授权只许嵌入点阵', 'may be embedded as bitmaps only'],
} as const

/** Chinese and English. */
export const fontWords = (fault: FontFault): readonly [zh: string, en: string] => {
  const { file } = fault
  switch (fault.kind) {
    case 'font-damaged':
      return [`字体文件已损坏或不完整：${file}`, `the font is damaged or cut short: ${file}`]
    case 'font-not-truetype':
      return [`不是 TrueType 字体：${file}`, `not a TrueType font: ${file}`]
    case 'font-face-missing': {
      const names = fault.faces.join('、')
      return [
        `${file} 里没有名为“${fault.wanted}”的字体，有：${names}（写作 文件#名称）`,
        `no face "${fault.wanted}" in ${file}, there are: ${names} (write FILE#NAME)`,
      ]
    }
    case 'font-restricted': {
      const [zh, en] = forbidden[fault.why]
      return [`字体的${zh}（fsType）：${file}`, `the font ${en} (fsType): ${file}`]
    }
    case 'font-no-chinese':
      return [`字体里没有汉字：${file}`, `no Chinese characters in the font: ${file}`]
    case 'font-file-missing':
      return [`没有字体文件：${file}`, `no font file: ${file}`]
    default:
      return assertNever(fault)
  }
}

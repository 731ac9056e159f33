/** Why a seal picture is refused, in the two languages of the commands. */
import type { SealFault } from '../../src/documents/seal/picture.ts'
import type { Said } from '../../src/documents/validateText.ts'

type Words = { readonly [K in SealFault['kind']]: (fault: Extract<SealFault, { readonly kind: K }>) => Said }

const words: Words = {
  'picture-too-large': ({ bytes, limit }) => ({
    zh: `文件太大（${bytes} 字节，至多 ${limit}）`,
    en: `the file is too big (${bytes} bytes, at most ${limit})`,
  }),
  'picture-too-many-pixels': ({ width, height, limit }) => ({
    zh: `像素太多（${width}×${height}，每边至多 ${limit}）`,
    en: `too many pixels (${width}×${height}, at most ${limit} a side)`,
  }),
  'picture-not-png': () => ({
    zh: '不是 PNG（JPEG、CMYK 的 TIFF 等请先另存为 8 位 RGB 的 PNG）',
    en: 'not a PNG (save JPEG, CMYK TIFF and the like as 8-bit RGB PNG first)',
  }),
  'picture-damaged': ({ detail }) => ({
    zh: '文件已损坏或不完整，请重新导出',
    en: `the file is damaged (${detail}); export it again`,
  }),
  'picture-sixteen-bit': () => ({
    zh: '每色 16 位，请另存为 8 位的 PNG',
    en: '16 bits a sample; save it as 8-bit PNG',
  }),
  'picture-animated': () => ({ zh: '是动画，请另存为单张 PNG', en: 'animated; save a single picture' }),
  'seal-empty': () => ({ zh: '图上没有印迹', en: 'there is no ink in it' }),
  'seal-on-ground': ({ coveredPercent }) => ({
    zh: `印迹占了图的 ${coveredPercent}%，像是照片或有底色，会遮住文字`,
    en: `ink covers ${coveredPercent} % of it, like a photo or coloured ground; it would hide the text`,
  }),
  'seal-too-coarse': ({ pixels, least }) => ({
    zh: `印迹只有 ${pixels} 像素宽，至少要 ${least}`,
    en: `only ${pixels} pixels across, ${least} are needed`,
  }),
}

/** Words for a fault. */
export const sealWords = <K extends SealFault['kind']>(
  fault: Extract<SealFault, { readonly kind: K }>,
): Said => (words[fault.kind] as (one: typeof fault) => Said)(fault)

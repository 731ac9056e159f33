/** 公钥卡: what an office hands over, stamped, so that the other side can compare the fingerprint of its key. */
import type { DocumentTree } from '../tree'
import { centre, label, type SheetOptions, sheet, value } from './sheet'

export interface CardInput {
  readonly name: string
  readonly person: string
  readonly issuedOn: string
  /** 32 hex digits. */
  readonly fingerprint: string
  /** Text of the QR code. */
  readonly qr: string
}

/** The card on A4: facts, fingerprint in 8 groups of 4, QR code, place for the seal. */
export function cardSheet(card: CardInput, options: SheetOptions = {}): DocumentTree {
  const groups = card.fingerprint.match(/.{1,4}/g) ?? []
  const high = { minHeightMm: 14 }
  return sheet(
    '数据交换公钥卡',
    [
      {
        table: {
          columns: [3, 7],
          rows: [
            [label('单　位', high), value(card.name, high)],
            [label('密钥负责人', high), value(card.person, high)],
            [label('启用日期', high), value(card.issuedOn, high)],
            [
              label('公钥指纹', { minHeightMm: 24 }),
              centre(`${groups.slice(0, 4).join('　')}\n${groups.slice(4).join('　')}`, { minHeightMm: 24 }),
            ],
            [label('单位盖章', { minHeightMm: 50 }), value('', { minHeightMm: 50 })],
          ],
        },
      },
      { qr: { text: card.qr, sizeMm: 45 } },
      {
        level: 0,
        text: '收到本卡的单位：在“数据交换—交换单位”中取入公钥卡文件或扫描二维码，由两人逐组核对屏幕上的指纹与本卡是否一致，一致后方可信任。',
      },
    ],
    options,
  )
}

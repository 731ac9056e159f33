/** 公钥卡: what an office hands over, stamped, so that the other side can compare the fingerprint of its key. */
import type { DocumentTree } from '../tree'
import { centre, heads, label, type SheetOptions, sheet, value } from './sheet'

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

export interface LostKeyInput {
  readonly name: string
  /** Of the key that no longer counts, 32 hex digits; '' when it is not known any more. */
  readonly fingerprint: string
  readonly on: string
  /** Whom parcels went to, and the number of the last one that counts. */
  readonly parcels: readonly { readonly to: string; readonly no: number }[]
}

/** 密钥停用通知: stamped, and sent with the new card to every office that trusts the old key. */
export const lostKeySheet = (
  { name, fingerprint, on, parcels }: LostKeyInput,
  options: SheetOptions = {},
): DocumentTree => {
  const groups = fingerprint.match(/.{1,4}/g) ?? []
  return sheet(
    '数据交换密钥停用通知',
    [
      {
        level: 0,
        text: `${name}原交换密钥因遗失（或口令遗忘）自即日起停用。${fingerprint === '' ? '' : `其公钥指纹为：${groups.join(' ')}。`}请各单位在“数据交换—交换单位”中将原卡挂失吊销，最后一个有效的数据包如下表，此后用原密钥签名的一律不予承认；未列入的单位填 0。新公钥卡随本通知送达，请由两人重新核对指纹。`,
      },
      {
        table: {
          columns: [7, 3],
          head: [heads('接收单位', '最后一个有效的包号')],
          rows: parcels.map(({ to, no }) => [value(to), centre(String(no))]),
        },
      },
      {
        table: {
          columns: [3, 7],
          rows: [
            [label('停用日期', { minHeightMm: 14 }), value(on, { minHeightMm: 14 })],
            [label('单位盖章', { minHeightMm: 50 }), value('', { minHeightMm: 50 })],
          ],
        },
      },
    ],
    options,
  )
}

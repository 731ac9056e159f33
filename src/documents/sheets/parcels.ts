/** 数据交接单 of one parcel, and the registers of what went out and came in. */
import type { ParcelIn, ParcelOut } from '@domain/model/exchange'
import type { DocumentTree } from '../tree'
import { centre, heads, label, lines, type SheetOptions, sheet, value } from './sheet'

/** 2026-05-01 09:30 in the office's zone, as the screens say it. */
const moment = (at: number): string => {
  const shifted = new Date(at + 8 * 3_600_000).toISOString()
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`
}

const scans = { clean: '已查杀，无病毒', cleaned: '已查杀，病毒已清除', notScanned: '未查杀' } as const

/** 数据交接单: one A4 with the hash of each volume, signed by whoever hands over and whoever receives. */
export function parcelSlip(parcel: ParcelOut, office: string, options: SheetOptions = {}): DocumentTree {
  const medium = parcel.written?.medium
  const high = { minHeightMm: 11 }
  return sheet(
    '数据交接单',
    [
      {
        table: {
          columns: [3, 5, 3, 5],
          rows: [
            [label('数据包编号', high), value(parcel.name, { ...high, colSpan: 3 })],
            [
              label('发出单位', high),
              value(office, high),
              label('接收单位', high),
              value(parcel.toName, high),
            ],
            [
              label('第几包', high),
              centre(String(parcel.no), high),
              label('打包时间', high),
              centre(moment(parcel.made.at), high),
            ],
            [
              label('内　容', high),
              value(
                `变更 ${parcel.changes} 条，附件 ${parcel.files} 件${parcel.note === '' ? '' : `；${parcel.note}`}`,
                {
                  ...high,
                  colSpan: 3,
                },
              ),
            ],
            [
              label('文件及校验值\n（SM3）', high),
              value(lines(...parcel.volumes.map((one) => `${one.name}（${one.size} 字节）\n${one.sm3}`)), {
                ...high,
                colSpan: 3,
              }),
            ],
            [
              label('保密审查', high),
              value(`经${parcel.secretFree.name}确认，不含国家秘密。`, { ...high, colSpan: 3 }),
            ],
            [
              label('介质编号', high),
              centre(medium?.no ?? '', high),
              label('查杀结果', high),
              centre(medium === undefined ? '' : scans[medium.scan], high),
            ],
            [
              label('交接人', { minHeightMm: 18 }),
              centre(medium?.handedBy ?? '', { minHeightMm: 18 }),
              label('接收人', { minHeightMm: 18 }),
              centre(medium?.receivedBy ?? '', { minHeightMm: 18 }),
            ],
            [label('交接时间', high), centre('', high), label('接收时间', high), centre('', high)],
          ],
        },
      },
      {
        level: 0,
        text: '本单一式两份，双方各存一份。接收单位取入后，请将程序生成的回执随介质或另行交回发出单位。',
      },
    ],
    options,
  )
}

const outStates = { made: '待写盘', written: '未收到回执', cancelled: '已作废' } as const

/** 数据发出登记簿. */
export const parcelOutRegister = (
  parcels: readonly ParcelOut[],
  office: string,
  options: SheetOptions = {},
): DocumentTree =>
  sheet(
    `${office}数据发出登记簿`,
    [
      {
        table: {
          columns: [5, 4, 4, 3, 3, 4, 3, 3, 4],
          head: [
            heads('编号', '接收单位', '时间', '内容', '介质编号', '查杀结果', '交接人', '接收人', '回执'),
          ],
          rows: parcels.map((one) => [
            value(one.name),
            value(one.toName),
            centre(moment(one.made.at)),
            centre(`${one.changes} 条\n附件 ${one.files}`),
            centre(one.written?.medium.no ?? ''),
            centre(one.written ? scans[one.written.medium.scan] : ''),
            centre(one.written?.medium.handedBy ?? ''),
            centre(one.written?.medium.receivedBy ?? ''),
            centre(
              one.receipt === null
                ? outStates[one.state]
                : lines(moment(one.receipt.takenBy.at), one.receipt.medium?.no ?? ''),
            ),
          ]),
        },
      },
    ],
    { ...options, landscape: true },
  )

/** 数据接收登记簿. */
export const parcelInRegister = (
  parcels: readonly ParcelIn[],
  office: string,
  options: SheetOptions = {},
): DocumentTree =>
  sheet(
    `${office}数据接收登记簿`,
    [
      {
        table: {
          columns: [5, 4, 4, 3, 3, 4, 3, 3, 4],
          head: [
            heads('编号', '发出单位', '接收时间', '内容', '介质编号', '查杀结果', '交接人', '接收人', '回执'),
          ],
          rows: parcels.map((one) => [
            value(one.name),
            value(one.fromName),
            centre(moment(one.accepted.at)),
            centre(`${one.applied} 条\n附件 ${one.files}`),
            centre(one.medium.no),
            centre(scans[one.medium.scan]),
            centre(one.medium.handedBy),
            centre(one.medium.receivedBy || one.accepted.name),
            centre(one.answered ? lines(moment(one.answered.by.at), one.answered.medium.no) : '未交回'),
          ]),
        },
      },
    ],
    { ...options, landscape: true },
  )

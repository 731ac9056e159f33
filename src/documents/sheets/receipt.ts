/** 参会回执: blank form behind the notice (单位、姓名、职务、电话、备注). */
import type { ConferenceState } from '@domain/state'
import type { Block, DocumentTree, Enclosure } from '../tree'
import { enclosedPaper, sheetTitle } from './agenda'
import { blankRows, heads, label, type SheetOptions, sheet, value } from './sheet'

const blankLines = 8

export const receiptBlocks = (): readonly Block[] => [
  {
    table: {
      columns: [14, 20, 14, 20, 16, 16],
      head: [],
      rows: [
        [label('填报单位'), value('', { colSpan: 5, minHeightMm: 12 })],
        [
          label('联系人'),
          value('', { colSpan: 2, minHeightMm: 12 }),
          label('联系电话'),
          value('', { colSpan: 2 }),
        ],
        heads('姓名', '职务', '性别', '联系电话', '参会类别', '备注'),
        ...blankRows(blankLines, 6, 12),
      ],
    },
  },
  { level: 0, text: '注：“参会类别”填写出席或者列席；由他人代会的，在“备注”栏写明被代会人员。' },
]

export const receiptSheet = (state: ConferenceState, options: SheetOptions = {}): DocumentTree =>
  sheet(sheetTitle(state, 'receiptForm', '参会回执'), receiptBlocks(), options)
export const receiptEnclosure = (state: ConferenceState): Enclosure =>
  enclosedPaper(state, 'receiptForm', '参会回执', receiptBlocks())

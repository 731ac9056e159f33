/** 归档目录: A4 landscape, the nine columns of DA/T 22-2015, one table a 保管期限. */
import type { ArchiveItem } from '@domain/archive/items'
import { type Archive, type Retention, retentions } from '@domain/model/archive'
import type { DocumentTree } from '../tree'
import { centre, heads, type SheetOptions, sheet, value } from './sheet'

export const retentionWords: Readonly<Record<Retention, string>> = {
  Y: '永久',
  D30: '30年',
  D10: '10年',
}

/** 备注 says what is no original; what the office itself noted follows. */
export const remarkOf = ({ standing, note }: Pick<ArchiveItem, 'standing' | 'note'>): string =>
  [standing === 'copy' ? '复制件' : '', note].filter((text) => text !== '').join('；')

/** 8 digits, as the standard writes dates. */
export const eightDigits = (date: string): string => date.replaceAll('-', '')

export function archiveCatalogue(
  items: readonly ArchiveItem[],
  archive: Archive,
  year: number,
  options: SheetOptions = {},
): DocumentTree {
  const blocks = retentions.flatMap((retention) => {
    const filed = items.filter((item) => item.retention === retention && item.serial !== null)
    if (filed.length === 0) return []
    return [
      {
        pairs: [
          { label: '全宗号：', text: archive.fonds },
          { label: '全宗名称：', text: archive.fondsName },
          { label: '年度：', text: String(year) },
          { label: '保管期限：', text: retentionWords[retention] },
          { label: '机构（问题）：', text: archive.section },
        ],
      },
      {
        table: {
          columns: [7, 30, 22, 26, 60, 13, 7, 7, 20],
          head: [heads('序号', '档号', '文号', '责任者', '题名', '日期', '密级', '页数', '备注')],
          rows: filed.map((item, index) => [
            centre(String(index + 1)),
            value(item.fileNumber),
            value(item.number),
            value(item.responsible),
            value(item.title),
            centre(eightDigits(item.date)),
            centre(''),
            centre(item.pages === null ? '' : String(item.pages)),
            value(remarkOf(item)),
          ]),
          sizePt: 10,
        },
      },
    ]
  })
  return sheet('归档文件目录', blocks, { ...options, landscape: true })
}

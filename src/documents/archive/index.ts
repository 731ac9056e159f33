/**
 * The first page of an 归档包 for any browser, without the program and without scripts: the 归档目录 with a link to each file, and what the
 * package is good for.
 */
import type { ArchiveItem } from '@domain/archive/items'
import type { Archive } from '@domain/model/archive'
import { eightDigits, remarkOf, retentionWords } from '../sheets/archive'

export interface PackedFile {
  /** Path in the package, with `/`; made by the program alone. */
  readonly path: string
  /** What the reader sees: 正本, 定稿 … */
  readonly label: string
}

export interface PackedItem {
  readonly item: ArchiveItem
  readonly files: readonly PackedFile[]
}

/** Beside every package, on paper and on screen. */
export const NOT_THE_PAPER = '电子包不替代纸质归档：纸质原件按规定整理移交，本包供查阅和核对。'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const html = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char)
const href = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

const style = `body{margin:24px auto;max-width:1180px;font:14px/1.7 "SimSun","Songti SC","Noto Serif CJK SC",serif;color:#1a1a1a}
h1{font-size:20px;margin:0 0 4px}p{margin:4px 0 12px;color:#444}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #999;padding:4px 6px;vertical-align:top;text-align:left}th{background:#eef2f6;font-weight:600}
td.n{text-align:center;white-space:nowrap}a{color:#0b5394}ul{margin:0;padding:0;list-style:none}
@media print{body{margin:0}a{color:inherit;text-decoration:none}}`

const cell = (text: string, narrow = false): string => `<td${narrow ? ' class="n"' : ''}>${html(text)}</td>`

/** `目录.html` of a package. */
export function archiveIndex(
  title: string,
  archive: Archive,
  packed: readonly PackedItem[],
  others: readonly PackedFile[],
): string {
  const link = ({ path, label }: PackedFile): string => `<li><a href="${href(path)}">${html(label)}</a></li>`
  const rows = packed.map(
    ({ item, files }, index) =>
      `<tr>${cell(String(index + 1), true)}${cell(item.fileNumber)}${cell(item.number)}${cell(item.responsible)}${cell(item.title)}${cell(eightDigits(item.date), true)}${cell(retentionWords[item.retention], true)}${cell(item.pages === null ? '' : String(item.pages), true)}${cell(remarkOf(item))}<td><ul>${files.map(link).join('')}</ul></td></tr>`,
  )
  const heads = ['序号', '档号', '文号', '责任者', '题名', '日期', '保管期限', '页数', '备注', '文件']
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${html(title)}</title><style>${style}</style></head>
<body><h1>${html(title)}</h1>
<p>全宗：${html(archive.fonds)}　${html(archive.fondsName)}　　${NOT_THE_PAPER}</p>
<table><thead><tr>${heads.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
<h1>其他</h1><ul>${others.map(link).join('')}</ul>
</body></html>
`
}

/** `说明.txt`: what is inside, and how to see that nothing was changed. */
export const archiveReadme = (title: string): string =>
  [
    title,
    '',
    NOT_THE_PAPER,
    '',
    '一、用浏览器打开“目录.html”，按件查看，不需要本程序。',
    '二、“目录.pdf”“目录.xlsx”是同一份归档文件目录（DA/T 22—2015 九项）。',
    '三、“数据/记录.ndjson”是本次会议在本单位的全部记录，一行一条，供日后的程序读取。',
    '四、“校验.sm3”列出每个文件的 SM3 值。核对办法：在本目录执行 openssl dgst -sm3 文件名，与表中所列比较。',
    '',
  ].join('\r\n')

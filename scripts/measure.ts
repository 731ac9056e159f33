/**
 * `npm run measure -- FILE.pdf`: draws a PDF with poppler and says where its ink stands. JSON in millimetres on standard output, a
 * table for people on standard error. Exit code 1 when the file cannot be read; deviations from the standard are findings, not
 * failures.
 */
import { resolve } from 'node:path'
import { type Figure, type Measured, measure, type PageInk } from './lib/measure.ts'
import { drawPages } from './lib/raster.ts'

const say = (zh: string, en: string): void => void process.stderr.write(`${zh}  |  ${en}\n`)
const mm = (value: number): string => value.toFixed(2)
const box = ({
  left,
  top,
  right,
  bottom,
}: {
  left: number
  top: number
  right: number
  bottom: number
}): string => `x ${mm(left)}–${mm(right)}  y ${mm(top)}–${mm(bottom)}`

const formats = { document: '文件／纪要格式', letter: '信函格式', sheet: '无红头', vertical: '竖排' } as const

const lines = (ink: PageInk): readonly (readonly [string, string])[] => [
  ['幅面', `${mm(ink.width)} × ${mm(ink.height)}`],
  ...ink.mark.map((one, i) => [`标志第 ${i + 1} 行`, box(one)] as const),
  ...ink.redLines.map((one) => ['红线', `${box(one)}  长 ${mm(one.right - one.left)}`] as const),
  ...(ink.redColumn ? [['红线（竖）', box(ink.redColumn)] as const] : []),
  ...(ink.title ? [['标题', box(ink.title)] as const] : []),
  ...(ink.firstBodyRow ? [['首行正文', box(ink.firstBodyRow)] as const] : []),
  ['着墨行数', String(ink.rows.length)],
  ...(ink.rows[0] ? [['第一行', box(ink.rows[0])] as const] : []),
  ...(ink.rows.length > 1 ? [['末一行', box(ink.rows.at(-1) as PageInk['rows'][number])] as const] : []),
  ...(ink.rowPitch === null ? [] : [['行距', mm(ink.rowPitch)] as const]),
  ...(ink.columns === null ? [] : [['每行字数', String(ink.columns)] as const]),
  ...ink.seals.map(
    ({ cx, cy, diameter }) => ['印章', `圆心 ${mm(cx)}, ${mm(cy)}  直径 ${mm(diameter)}`] as const,
  ),
  ...ink.colophon.map(
    (one) => ['版记线', `y ${mm((one.top + one.bottom) / 2)}  粗 ${mm(one.bottom - one.top)}`] as const,
  ),
  ...(ink.number
    ? [['页码', `x ${mm(ink.number.left)}–${mm(ink.number.right)}  一字线 y ${mm(ink.number.dash)}`] as const]
    : []),
]

const range = ({ least, most }: Figure): string => (least === most ? mm(least) : `${mm(least)}–${mm(most)}`)

const table = ({ format, pages, figures }: Measured): string => {
  const out = [`${formats[format]}，${pages.length} 面（毫米，自纸张左上角）`]
  for (const ink of pages) {
    out.push('', `第 ${ink.page} 面`)
    for (const [name, value] of lines(ink)) out.push(`  ${name}\t${value}`)
  }
  out.push('', '对照 GB/T 9704—2012')
  for (const figure of figures)
    out.push(
      `  ${figure.holds ? '合' : '差'}  第 ${figure.page} 面  ${figure.what}\t${mm(figure.found)}（应 ${range(figure)}，${figure.clause}，${figure.id}）`,
    )
  const off = figures.filter((figure) => !figure.holds).length
  out.push('', off === 0 ? `${figures.length} 项全部相合` : `${figures.length} 项中 ${off} 项不合`)
  return `${out.join('\n')}\n`
}

const refuse = (zh: string, en: string): void => {
  say(zh, en)
  process.exitCode = 1
}

const [given, ...more] = process.argv.slice(2)
if (given === undefined || more.length > 0)
  refuse('用法：npm run measure -- FILE.pdf', 'usage: npm run measure -- FILE.pdf')
else
  try {
    const file = resolve(process.env.INIT_CWD ?? process.cwd(), given)
    const measured = measure(drawPages(file))
    process.stderr.write(table(measured))
    process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
  } catch (error) {
    const { code, path, stderr } = error as NodeJS.ErrnoException & { stderr?: string }
    if (code === 'ENOENT')
      refuse(`缺少 ${path}，请安装 poppler-utils`, `${path} is missing: install poppler-utils`)
    else if (stderr !== undefined)
      refuse(
        `不能读取这个 PDF：${given}（${stderr.trim().split('\n')[0]}）`,
        `cannot read this PDF: ${given}`,
      )
    else throw error
  }

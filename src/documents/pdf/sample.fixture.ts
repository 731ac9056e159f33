/** A display list made by hand, so that PDF and SVG are tested without layout: every kind of item, every face, rare characters. */
import type { DisplayItem, DisplayList, FaceRole, Ink, TextItem } from '@documents/displayList'
import type { Fonts } from '@documents/fonts/fontSet'
import { ptToUm, type Um, um } from '@shared/units'

export interface SampleLine {
  readonly text: string
  readonly role: FaceRole
  readonly sizePt: number
  /** Baseline and start in mm. */
  readonly y: number
  readonly x: number
  readonly ink?: Ink
  readonly scaleX?: number
  readonly turn?: 0 | 1 | 2 | 3
  /** Extra distance after each character, µm. */
  readonly spread?: number
}

/** One item for each run of one face, characters one after another by their own widths. */
export const textItems = (line: SampleLine, fonts: Fonts): readonly TextItem[] => {
  const size = ptToUm(line.sizePt)
  const items: { face: TextItem['face']; xs: Um[]; text: string }[] = []
  let x = line.x * 1000
  for (const text of line.text) {
    const cp = text.codePointAt(0) ?? 0
    const chain = fonts.chains[line.role]
    const face = chain.find((candidate) => candidate.glyph(cp) > 0) ?? chain[0]
    if (!face) throw new Error('a role without faces')
    const run = items.at(-1)
    const at = Math.round(x) as Um
    if (run?.face === face.id) {
      run.xs.push(at)
      run.text += text
    } else items.push({ face: face.id, xs: [at], text })
    const advance = (face.advance(face.glyph(cp)) * size * (line.scaleX ?? 1000)) / face.unitsPerEm / 1000
    x += advance + (line.spread ?? 0)
  }
  return items.map((item) => ({
    ...item,
    kind: 'text',
    size,
    y: um(line.y),
    ink: line.ink ?? 'black',
    ...(line.scaleX !== undefined && { scaleX: line.scaleX }),
    ...(line.turn !== undefined && { turn: line.turn }),
  }))
}

/** Lines of the sample page; together they use every shipped Chinese face. */
export const sampleLines: readonly SampleLine[] = [
  {
    text: '示范市人民政府办公室文件',
    role: 'xiaobiaosong',
    sizePt: 40,
    x: 28,
    y: 80,
    ink: 'red',
    scaleX: 880,
  },
  { text: '示政办发〔2024〕8号', role: 'fangsong', sizePt: 16, x: 80, y: 100 },
  { text: '示范市人民政府办公室关于召开联席会议的通知', role: 'xiaobiaosong', sizePt: 22, x: 30, y: 125 },
  { text: '各区人民政府，市政府有关部门：', role: 'fangsong', sizePt: 16, x: 28, y: 140 },
  { text: '一、时间和地点', role: 'heiti', sizePt: 16, x: 39, y: 151 },
  { text: '（一）“五一”前召开——地点另行通知……', role: 'kaiti', sizePt: 16, x: 39, y: 162 },
  {
    text: '经费增长12.5%，投入1,200万元（GB/T 9704—2012）。',
    role: 'fangsong',
    sizePt: 16,
    x: 28,
    y: 173,
    spread: 12,
  },
  { text: '出席：龑㛃、张䶮、李𬭎、王𬺈、赵𠅤；㎡①Ⅳ℃', role: 'fangsong', sizePt: 16, x: 28, y: 184 },
  { text: '黑体里的生僻字：䶮㛃𬭎𬺈', role: 'heiti', sizePt: 16, x: 28, y: 195 },
  { text: '示范市人民政府办公室', role: 'fangsong', sizePt: 16, x: 113, y: 226 },
  { text: '2024年11月21日', role: 'fangsong', sizePt: 16, x: 121, y: 236.5 },
  { text: '— 1 —', role: 'songti', sizePt: 14, x: 170, y: 271 },
  { text: '横排表格', role: 'songti', sizePt: 12, x: 190, y: 200, turn: 1 },
  { text: '桌牌', role: 'kaiti', sizePt: 24, x: 200, y: 30, turn: 2 },
  { text: '演示', role: 'songti', sizePt: 10.5, x: 28, y: 271, ink: 'grey' },
]

/** The sample: one page with text, rules, a seal over name and date, a ghost place; a second page with text. */
export const sampleList = (fonts: Fonts, lines: readonly SampleLine[] = sampleLines): DisplayList => {
  const rule = (y: number, weight: number, ink: Ink): DisplayItem => ({
    kind: 'rule',
    x1: um(28),
    y1: um(y),
    x2: um(184),
    y2: um(y),
    weight: um(weight),
    ink,
  })
  const first: readonly DisplayItem[] = [
    rule(106, 0.6, 'red'),
    ...lines.flatMap((line) => textItems(line, fonts)),
    rule(255, 0.35, 'black'),
    { ...rule(258, 0.2, 'black'), ink: 'ghost' } as DisplayItem,
    { kind: 'seal', cx: um(140), cy: um(229), diameter: um(42), organisation: 0 },
  ]
  const second = textItems({ text: '第二页。', role: 'fangsong', sizePt: 16, x: 28, y: 43 }, fonts)
  const page = { width: um(210), height: um(297) }
  return {
    pages: [
      { ...page, items: first, number: 1 },
      { ...page, items: second, number: 2 },
    ],
    faces: [...fonts.faces.keys()],
    anchors: [
      { path: 'title', page: 0, y: um(117), height: um(10) },
      { path: 'body[0]', page: 1, y: um(37), height: um(10) },
    ],
    missing: [],
    title: '示范市人民政府办公室关于召开联席会议的通知',
    language: 'zh-CN',
  }
}

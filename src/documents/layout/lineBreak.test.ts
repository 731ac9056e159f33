import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf } from './characters'
import { type BrokenLine, breakLines } from './lineBreak'
import { gridAtoms } from './lineBreak.fixture'

const measure = 28_000
const indent = 2000
const linesOf = (text: string, options: Partial<Parameters<typeof breakLines>[1]> = {}) => {
  const chars = [...text]
  const lines = breakLines(gridAtoms(text), { measure, firstIndent: indent, justify: true, ...options })
  return { lines, texts: lines.map((line) => chars.slice(line.start, line.end).join('')) }
}

describe('行的填满', () => {
  it('首行空二字排 26 字，其后每行 28 字', () => {
    const { texts } = linesOf('政'.repeat(26 + 28 + 28 + 3))
    expect(texts.map((t) => t.length)).toEqual([26, 28, 28, 3])
  })

  it('每个字都落在自己的格上', () => {
    const { lines } = linesOf('工会'.repeat(40))
    expect(lines[1]?.xs).toEqual(Array.from({ length: 28 }, (_, i) => i * 1000))
  })

  it('满行的右端恰在版心右缘，段末行不拉开', () => {
    const { lines } = linesOf(`${'会议议定3个事项，'.repeat(20)}完`)
    for (const line of lines.slice(0, -1)) {
      expect(line.width + (line.start === 0 ? indent : 0)).toBeLessThanOrEqual(measure + 1)
    }
    expect(lines.at(-1)?.last).toBe(true)
  })

  it('空段落仍占一行', () => {
    expect(linesOf('').lines).toHaveLength(1)
  })
})

describe('禁则', () => {
  it('句号不到行首：先挤后推', () => {
    const plain = linesOf(`${'政'.repeat(26)}。${'府'.repeat(10)}`)
    expect(plain.texts[0]).toBe('政'.repeat(25)) // nothing to squeeze: a character goes down with the mark
    const squeezable = linesOf(`${'政'.repeat(10)}，${'府'.repeat(7)}，${'府'.repeat(7)}。${'会'.repeat(10)}`)
    expect(squeezable.texts[0]?.endsWith('。')).toBe(true) // two commas give half a cell: it comes in
  })

  it('前书名号不到行尾', () => {
    const { texts } = linesOf(`${'政'.repeat(25)}《工会法》实施`)
    expect(texts[0]).toBe('政'.repeat(25))
  })

  it('破折号和省略号不拆', () => {
    expect(linesOf(`${'政'.repeat(25)}——府会`).texts[0]).toBe('政'.repeat(25))
    expect(linesOf(`${'政'.repeat(25)}……府会`).texts[0]).toBe('政'.repeat(25))
  })

  it('数字不拆，并与单位同行', () => {
    expect(linesOf(`${'政'.repeat(25)}300万元用于`).texts[1]).toMatch(/^300万元/)
    expect(linesOf(`${'政'.repeat(24)}第12次会议`).texts[1]).toMatch(/^第12次/)
    expect(linesOf(`${'政'.repeat(24)}300余人参加`).texts[1]).toMatch(/^300余人/)
  })

  it('连续标点挤在一起', () => {
    const { lines } = linesOf('指出：“加强《规则》，《办法》落实。”')
    expect(lines[0]?.width).toBe(19_000 - 4 * 500)
  })

  it('撑满一行时，空隙不进日期、小数和编号里的点号', () => {
    const text = `于2025.12.2${'印'.repeat(24)}——${'发'.repeat(20)}`
    const broken = breakLines(gridAtoms(text), { measure: 26_300, justify: true })
    const [first] = broken
    const xs = first?.xs ?? []
    const number = [...text].slice(1, 10)
    expect(number.join('')).toBe('2025.12.2')
    const gaps = number.slice(1).map((_, i) => Math.round((xs[i + 2] ?? 0) - (xs[i + 1] ?? 0)))
    const advances = gridAtoms('2025.12.').metrics.map(({ advance }) => advance)
    expect(gaps).toEqual(advances)
  })

  it('行尾空格不占位，空格不到行首', () => {
    const { texts } = linesOf(`${'政'.repeat(26)}  府会`)
    expect(texts).toEqual(['政'.repeat(26), '府会'])
  })
})

describe('异常文本', () => {
  it('超过一行的网址在其符号后断开，再长也不出版心', () => {
    const { lines } = linesOf(`见https://www.example.gov.cn/${'a'.repeat(200)}/index.html。`)
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(measure)
  })

  it('十万字的段落在线性时间内断完', () => {
    const time = (n: number) => {
      const atoms = gridAtoms('各地各部门要高度重视，2024年底前完成300万元任务。'.repeat(n))
      const begin = process.threadCpuUsage()
      breakLines(atoms, { measure, firstIndent: indent, justify: true })
      // What this thread computed, not what it waited for others.
      return process.threadCpuUsage(begin).user / 1000
    }
    time(400)
    expect(time(4000)).toBeLessThan(40 * Math.max(1, time(400)))
  })

  it('孤立的代理项、表情、全是逗号的行也不抛错', () => {
    for (const text of ['\ud800政府', '😀'.repeat(100), '，'.repeat(100), '（'.repeat(100), '—'.repeat(101)])
      expect(linesOf(text).lines.length).toBeGreaterThan(0)
  })
})

const soup = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...'政府工会联席会议研究确定职工权益保障落实情况') },
      { weight: 4, arbitrary: fc.constantFrom(...'，。、；：！？”》）』%') },
      { weight: 2, arbitrary: fc.constantFrom(...'“《（『￥') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('——', '……', '300万元', '2024年12月31日', 'GDP', '3.5%', '1:1', ' '),
      },
      { weight: 1, arbitrary: fc.constantFrom('WTO/TBT', '第12次', '100余人', '〔2024〕8号', 'A4') },
    ),
    { minLength: 60, maxLength: 400 },
  )
  .map((parts) => parts.join(''))

const lawful = (before: number, after: number, runBefore: number): boolean => {
  const a = classOf(before)
  const b = classOf(after)
  if (a === 'open' || b === 'close') return false
  if ((a === 'dash' || a === 'dots') && a === b && runBefore % 2 === 1) return false
  return true
}

describe('随机文本（≥ 20,000 行）', () => {
  it('无一行违反禁则，无一行超出版心，字一个不少', () => {
    let count = 0
    let squeezed = 0
    fc.assert(
      fc.property(soup, fc.constantFrom(28_000, 27_900, 14_000, 31_586), (text, width) => {
        const cps = [...text].map((ch) => ch.codePointAt(0) as number)
        const lines = breakLines(gridAtoms(text), { measure: width, firstIndent: indent, justify: true })
        count += lines.length
        squeezed += lines.filter((line) => line.end - line.start > 28).length
        expect(faultsOf(cps, lines, width)).toEqual([])
      }),
      { numRuns: 8000, seed: 9704 },
    )
    expect(count).toBeGreaterThan(20_000)
    expect(squeezed).toBeGreaterThan(200)
  })

  it('词与词之间的空格处可以换行，词内不换', () => {
    const { texts } = linesOf(`${'WTO rules '.repeat(30)}`)
    for (const text of texts) expect(text).toMatch(/^(WTO|rules)( (WTO|rules))*$/)
  })
})

/** Everything wrong with a broken paragraph, judged without looking at how it was broken. */
function faultsOf(cps: readonly number[], lines: readonly BrokenLine[], width: number): string[] {
  const faults: string[] = []
  const isSpace = (cp: number) => classOf(cp) === 'space'
  const kept = lines.flatMap((line) => cps.slice(line.start, line.end)).filter((cp) => !isSpace(cp))
  if (kept.join() !== cps.filter((cp) => !isSpace(cp)).join()) faults.push('characters lost')
  const runBefore = (at: number) => {
    let run = 0
    for (let i = at - 1; i >= 0 && cps[i] === cps[at - 1]; i--) run++
    return run
  }
  lines.forEach((line, index) => {
    const room = width - (index === 0 ? indent : 0)
    if (line.width > room + 1) faults.push(`line ${index}: overfull by ${line.width - room}`)
    for (let i = 1; i < line.xs.length; i++) {
      const step = (line.xs[i] as number) - (line.xs[i - 1] as number)
      if (step < 200) faults.push(`line ${index}: characters ${i - 1} and ${i} collide`)
    }
    const next = lines[index + 1]
    if (!next) return
    if (
      !lawful(cps[line.end - 1] as number, cps[next.start] as number, runBefore(next.start)) &&
      !line.forced
    )
      faults.push(`line ${index}: unlawful break`)
    if (!line.forced) return
    for (let i = line.start + 1; i <= line.end; i++)
      if (!isSpace(cps[i] as number) && lawful(cps[i - 1] as number, cps[i] as number, runBefore(i)))
        faults.push(`line ${index}: forced although ${i} was lawful`)
  })
  return faults
}

/**
 * Reads who does what by when out of a clause of the minutes, as a proposal that a person confirms: 「由××牵头，××配合，于××年××月底前……」.
 * Nothing is invented: what the text does not say stays empty.
 */
import { addDays, addMonths, civilDate, daysInMonth, isDate, parts } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { addWorkdays, type WorkCalendar } from '../calendar/calendar'

/** One item as proposed. */
export interface ItemGuess {
  readonly text: string
  readonly leadUnit: string
  readonly coUnits: readonly string[]
  readonly deadline: CivilDate | null
}

/** What a guess may lean on. */
export interface GuessBase {
  /** Day the conference was held: 「年底前」「3个月内」 count from it. */
  readonly from: CivilDate
  readonly calendar: WorkCalendar
  /** Names of units that are known, full and short: they tell 「甲厅和乙厅」 from 「人力资源和社会保障厅」. */
  readonly units: readonly string[]
}

const unitWord = '[^，。；：、（）\\s]{2,30}?'
const unitList = `${unitWord}(?:、${unitWord})*?`
const patterns = {
  labelledLead: new RegExp(`(?:牵头|责任|主办)(?:单位|部门)[：:]\\s*(${unitList})(?=[，。；）]|$)`, 'u'),
  labelledCo: new RegExp(`(?:配合|协办|参加|协同)(?:单位|部门)[：:]\\s*(${unitList})(?=[，。；）]|$)`, 'u'),
  led: new RegExp(`(?:由|请|责成)(${unitList})(?=牵头|会同|负责|商|具体负责|组织实施)`, 'u'),
  plainLed: new RegExp(`(?:^|[，。；：])(${unitWord})(?=牵头|会同|负责)`, 'u'),
  together: new RegExp(
    `(?:会同|商)(${unitList})(?=负责|研究|制定|出台|开展|推进|落实|提出|组织|做好|抓好|建立|完善|督促|，|。|；|$)`,
    'u',
  ),
  helping: new RegExp(
    `(?:^|[，；：])(${unitList})(?:等)?(?:积极|密切|按(?:照)?职责(?:分工)?)?(?=配合|参与|参加|协助|协同)`,
    'u',
  ),
} as const

const numerals = '〇一二三四五六七八九'

/** 「十二」 → 12; undefined for anything else. */
function chineseToNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text)
  if (text === '' || found === null) return text === '两' ? 2 : undefined
  const [, first, ten, last] = found
  const digit = (word: string | undefined): number => (word === undefined ? 0 : numerals.indexOf(word))
  if (ten === undefined) return last === undefined ? digit(first) : undefined
  return (first === undefined ? 1 : digit(first)) * 10 + digit(last)
}

const number = '(\\d{1,4}|[一二三四五六七八九十两]{1,3})'
const year = '(?:(\\d{4})年|(今年|本年|明年|次年))?'

/** How a deadline is written → the date it means. `null` = written so, but no such day. */
const deadlines: readonly {
  readonly pattern: RegExp
  readonly date: (groups: readonly (string | undefined)[], base: GuessBase) => CivilDate | null
}[] = [
  {
    pattern: new RegExp(`${year}${number}月${number}日(?:之)?(?:以)?前`, 'u'),
    date: ([full, word, month, day], { from }) => dayOf(yearOf(full, word), month, day, from),
  },
  {
    pattern: new RegExp(`${year}${number}月(?:份)?(?:底|末|底之|底以)前?`, 'u'),
    date: ([full, word, month], { from }) => dayOf(yearOf(full, word), month, 'end', from),
  },
  {
    pattern: new RegExp(`${year}(?:第)?([一二三四])季度(?:末|底|结束)?(?:前|内)`, 'u'),
    date: ([full, word, quarter], { from }) =>
      dayOf(yearOf(full, word), String((chineseToNumber(quarter ?? '') ?? 1) * 3), 'end', from),
  },
  {
    pattern: new RegExp(`${year}(上|下)半年(?:底|末)?(?:前|内)?`, 'u'),
    date: ([full, word, half], { from }) =>
      dayOf(yearOf(full, word), half === '上' ? '6' : '12', 'end', from),
  },
  {
    pattern: /(?:(\d{4})年|(今年|本年|明年|次年)?年?)(?:底|末)(?:之|以)?前/u,
    date: ([full, word], { from }) => dayOf(yearOf(full, word), '12', 'end', from),
  },
  {
    pattern: /(今年|本年|明年|次年)?年内/u,
    date: ([word], { from }) => dayOf(yearOf(undefined, word), '12', 'end', from),
  },
  {
    pattern: new RegExp(`${number}个月(?:之|以)?内`, 'u'),
    date: ([count], { from }) => shifted(count, (n) => addMonths(from, n)),
  },
  {
    pattern: new RegExp(`${number}个工作日(?:之|以)?内`, 'u'),
    date: ([count], { from, calendar }) => shifted(count, (n) => addWorkdays(calendar, from, n).date),
  },
  {
    pattern: new RegExp(`${number}(?:日|天)(?:之|以)?内`, 'u'),
    date: ([count], { from }) => shifted(count, (n) => addDays(from, n)),
  },
]

type YearWord = number | 'this' | 'next' | null
const yearOf = (full: string | undefined, word: string | undefined): YearWord =>
  full !== undefined ? Number(full) : word === undefined ? null : /明|次/.test(word) ? 'next' : 'this'

const shifted = (count: string | undefined, shift: (n: number) => CivilDate): CivilDate | null => {
  const n = chineseToNumber(count ?? '')
  return n === undefined ? null : shift(n)
}

/** Day of a month; without a year the first such day that is not before the conference. */
function dayOf(
  when: YearWord,
  month: string | undefined,
  day: string | 'end' | undefined,
  from: CivilDate,
): CivilDate | null {
  const m = chineseToNumber(month ?? '')
  if (m === undefined || m < 1 || m > 12) return null
  const base = parts(from).year
  const at = (y: number): CivilDate | null => {
    const d = day === 'end' ? daysInMonth(y, m) : chineseToNumber(day ?? '')
    return d !== undefined && isDate({ year: y, month: m, day: d }) ? civilDate(y, m, d) : null
  }
  if (typeof when === 'number') return at(when)
  if (when === 'next') return at(base + 1)
  const date = at(base)
  return when === null && date !== null && date < from ? at(base + 1) : date
}

/** The deadline that a text sets, or null. */
export function guessDeadline(text: string, base: GuessBase): CivilDate | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  for (const { pattern, date } of deadlines) {
    const found = pattern.exec(plain)
    if (found !== null) return date(found.slice(1), base)
  }
  return null
}

/** Splits 「甲厅、乙厅和丙局」 into units; 和、及 part names only where both sides are known units. */
function unitsIn(list: string, known: ReadonlySet<string>): readonly string[] {
  return list
    .split('、')
    .flatMap((name) => {
      for (const match of name.matchAll(/[和及与]/gu)) {
        const [left, right] = [name.slice(0, match.index), name.slice(match.index + 1)]
        if (known.has(left) && known.has(right)) return [left, right]
      }
      return [name]
    })
    .map((name) => name.replace(/等(?:单位|部门|有关部门)?$/u, ''))
    .filter((name) => name !== '')
}

/** Lead unit and co-operating units that a sentence names. */
export function guessUnits(
  text: string,
  base: Pick<GuessBase, 'units'>,
): { readonly leadUnit: string; readonly coUnits: readonly string[] } {
  const known = new Set(base.units)
  const lead = [patterns.labelledLead, patterns.led, patterns.plainLed]
    .map((pattern) => pattern.exec(text)?.[1] ?? '')
    .find((found) => found !== '')
  const others = [patterns.labelledCo, patterns.together, patterns.helping].flatMap((pattern) =>
    unitsIn(pattern.exec(text)?.[1] ?? '', known),
  )
  // Of several responsible units the first leads.
  const [leadUnit = '', ...rest] = unitsIn(lead ?? '', known)
  const coUnits = [...new Set([...rest, ...others])].filter((unit) => unit !== leadUnit)
  return { leadUnit, coUnits }
}

const opening = /^(?:会议)?(?:议定|决定|明确|要求|同意)(?:事项)?[：:，,]?/u

/**
 * The items that a clause holds: a sentence that names who leads begins a new one, the others belong to the one before. A clause that
 * names nobody is one item without a unit.
 */
export function guessItems(text: string, base: GuessBase): readonly ItemGuess[] {
  const sentences = text.match(/[^。；]+[。；]?/gu) ?? []
  const groups: string[] = []
  for (const sentence of sentences) {
    const last = groups.at(-1)
    const leads = guessUnits(sentence, base).leadUnit !== ''
    if (last === undefined || (leads && guessUnits(last, base).leadUnit !== '')) groups.push(sentence)
    else groups[groups.length - 1] = last + sentence
  }
  return groups
    .map((group) => group.trim().replace(opening, '').replace(/；$/u, '。'))
    .filter((group) => group !== '')
    .map((group) => ({ text: group, ...guessUnits(group, base), deadline: guessDeadline(group, base) }))
}

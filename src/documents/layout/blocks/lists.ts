/** The lists around the body: 主送, 附件说明, 出席/请假/列席 (7.3.2, 7.3.4, 10.3). */
import type { AttendeeGroup, DocumentTree } from '../../tree'
import { type Context, rows } from '../context'
import { type Box, type Gap, rowsGap } from '../flow'
import { type Area, em } from '../geometry'
import { type Run, setLine } from '../typeLine'
import { tidy } from './clauses'

/**
 * 主送 as one text. Where entries already hold 、 each is a class of its own and they are joined by ，; otherwise they are of
 * one class and joined by 、 (F-082).
 */
export const addresseeText = (addressees: readonly string[]): string => {
  const entries = addressees
    .map((entry) => tidy(entry).replace(/[：:，,、。；]+$/u, ''))
    .filter((e) => e !== '')
  return entries.join(entries.some((entry) => entry.includes('、')) ? '，' : '、')
}

/** 主送: flush left, rows flush too, closed by a full-width colon. */
export const addresseeBoxes = (
  context: Context,
  addressees: readonly string[],
  place: { readonly area: Area; readonly gap: Gap },
): readonly Box[] =>
  rows(context, [{ text: `${addresseeText(addressees)}：`, role: 'fangsong' }], {
    ...place,
    path: 'addressees',
  })

const attachmentLabel = '附件：'

/** 附件说明: two cells in, names hanging under their first character, numbered when there are several (F-100…F-103). */
export const attachmentBoxes = (context: Context, names: readonly string[], area: Area): readonly Box[] => {
  const indent = 2 + [...attachmentLabel].length
  return names.flatMap((name, i) => {
    const text = tidy(name).replace(/[。；，、]+$/u, '')
    const number = names.length > 1 ? `${i + 1}. ` : ''
    const width = setLine(context.faces, [{ text: number, role: 'fangsong' }], { size: em }).line.right / em
    const runs: readonly Run[] = [
      { text: `${i === 0 ? attachmentLabel : ''}${number}`, role: 'fangsong', rigid: true },
      { text, role: 'fangsong' },
    ]
    return rows(context, runs, {
      area,
      path: `attachments[${i}]`,
      first: i === 0 ? 2 : indent,
      hang: indent + width,
      gap: rowsGap(i === 0 ? 1 : 0),
    })
  })
}

/** 出席、请假、列席 in the standard's order (F-221, F-222). */
const attendance = [
  ['attending', '出席：'],
  ['excused', '请假：'],
  ['sittingIn', '列席：'],
] as const

/** Names up to this long stay whole, 额尔敦其其格 among them; longer ones (and phrases) may be parted, or the line would gape. */
const longestName = 8

const groupRuns = (group: AttendeeGroup): readonly Run[] => {
  const names = group.names.map(tidy).filter((name) => name !== '')
  const runs: Run[] = []
  const organisation = tidy(group.organisation)
  if (organisation !== '')
    runs.push({ text: names.length > 0 ? `${organisation}\u3000` : organisation, role: 'fangsong' })
  names.forEach((name, i) => {
    runs.push({ text: name, role: 'fangsong', whole: [...name].length <= longestName })
    if (i < names.length - 1) runs.push({ text: '、', role: 'fangsong' })
  })
  return runs
}

/** Attendance lists of minutes: label in 黑体 two cells in, the rest hanging five cells. */
export const attendeeBoxes = (
  context: Context,
  attendees: NonNullable<DocumentTree['attendees']>,
  area: Area,
): readonly Box[] => {
  const present = attendance.filter(([key]) => (attendees[key]?.length ?? 0) > 0)
  return present.flatMap(([key, label], i) => {
    const groups = attendees[key] ?? []
    const runs: Run[] = [{ text: label, role: 'heiti', rigid: true }]
    groups.forEach((group, at) => {
      runs.push(...groupRuns(group))
      if (at < groups.length - 1) runs.push({ text: '；', role: 'fangsong' })
    })
    return rows(context, runs, {
      area,
      path: `attendees.${key}`,
      first: 2,
      hang: 5,
      gap: rowsGap(i === 0 ? 1 : 0),
      isText: true,
    })
  })
}

/** Papers made from the 名册: 名单, 签到表, 桌牌, 座次图. */

import type { Attendee } from '@domain/model/conference'
import type { RecordRow } from '@domain/model/records'
import { named } from '@domain/regulation/names'
import { attendanceOf, sideName } from '@domain/regulation/rules'
import { presentName, regulationOrder } from '@domain/roster/counts'
import type { ConferenceState } from '@domain/state'
import type { Block, DocumentTree, Enclosure, TableCell } from '../tree'
import { enclosedPaper, meetingFacts, sheetTitle } from './agenda'
import { centre, heads, type SheetOptions, sheet, value } from './sheet'

type Row = RecordRow<'attendee'>

const capacityWords: Readonly<Record<Attendee['capacity'], string>> = {
  attending: '出席',
  sittingIn: '列席',
  invited: '邀请参加',
}

interface SideGroup {
  readonly name: string
  readonly rows: readonly Row[]
}

/** People by side in the order of the regulation; those of neither side come last. */
function bySide(state: ConferenceState): readonly SideGroup[] {
  const rows = regulationOrder(state)
  return [...state.regulation.sides.map((side) => side.key), '']
    .map((side) => ({
      name: side === '' ? '邀请人员' : sideName(state.regulation, side),
      rows: rows.filter((row) => row.fields.side === side),
    }))
    .filter((group) => group.rows.length > 0)
}

const categoryName = (state: ConferenceState, key: string): string => {
  const rule = attendanceOf(state.regulation, key)
  return rule === undefined ? '其他人员' : named(state.regulation, rule.name)
}

/** What became of someone's reply, for the remarks. */
const remark = ({ reply, replyReason, substitute, capacity }: Attendee): string => {
  const because = replyReason.trim() === '' ? '' : `（${replyReason.trim()}）`
  if (reply === 'excused') return `请假${because}`
  if (reply === 'substituted')
    return substitute === null ? `代会${because}` : `${substitute.name}（${substitute.post}）代会`
  return capacity === 'attending' ? '' : capacityWords[capacity]
}

/** 名单 by side and by the clause's categories. */
export function nameListBlocks(state: ConferenceState): readonly Block[] {
  let no = 0
  return bySide(state).flatMap((group): readonly Block[] => {
    const categories = Map.groupBy(group.rows, (row) => row.fields.category)
    const rows = [...categories].flatMap(([category, people]): readonly (readonly TableCell[])[] => [
      [value(`${categoryName(state, category)}（${people.length}人）`, { colSpan: 5, head: true })],
      ...people.map(({ fields }) => {
        no += 1
        return [
          centre(String(no)),
          centre(fields.name),
          value(fields.unit),
          value(fields.post),
          value(remark(fields)),
        ]
      }),
    ])
    return [
      { level: 1, text: `${group.name}（${group.rows.length}人）` },
      {
        table: { columns: [8, 14, 34, 26, 18], head: [heads('序号', '姓名', '单位', '职务', '备注')], rows },
      },
    ]
  })
}

export const nameListSheet = (state: ConferenceState, options: SheetOptions = {}): DocumentTree =>
  sheet(sheetTitle(state, 'nameList', '参会人员名单'), nameListBlocks(state), options)
export const nameListEnclosure = (state: ConferenceState): Enclosure =>
  enclosedPaper(state, 'nameList', '参会人员名单', nameListBlocks(state))

/** 签到表: everyone expected, with room to sign; those excused are named in the remarks. */
export function signInSheet(state: ConferenceState, options: SheetOptions = {}): DocumentTree {
  let no = 0
  const tables = bySide(state).flatMap((group): readonly Block[] => [
    { level: 1, text: `${group.name}（${group.rows.length}人）` },
    {
      table: {
        columns: [8, 32, 14, 20, 16, 14],
        head: [heads('序号', '单位', '姓名', '职务', '签到', '备注')],
        rows: group.rows.map(({ fields }) => {
          no += 1
          const height = { minHeightMm: 11 }
          return [
            centre(String(no), height),
            value(fields.unit),
            centre(fields.name),
            value(fields.post),
            centre(''),
            value(remark(fields)),
          ]
        }),
      },
    },
  ])
  return sheet(sheetTitle(state, 'signInSheet', '签到表'), [meetingFacts(state), ...tables], options)
}

/** Those who will sit in the room, in order. */
const present = (state: ConferenceState): readonly Row[] =>
  regulationOrder(state).filter((row) => row.fields.reply !== 'excused')

/** 桌牌: a folded card for everyone who comes; the substitute's name where there is one. */
export const nameCards = (state: ConferenceState, options: SheetOptions = {}): DocumentTree => {
  const cards = present(state).map((row) => ({ name: presentName(row.fields) }))
  return sheet(sheetTitle(state, 'nameCards', '桌牌'), cards.length === 0 ? [] : [{ cards }], options)
}

/**
 * Order of a row by precedence: the first sits in the middle, the second at the first's left hand, the third at its right, and so on.
 * With an even number the first sits just right of the middle, so that the second is still at its left hand.
 */
export const byPrecedence = (names: readonly string[]): readonly string[] => [
  ...names.filter((_, index) => index % 2 === 1).toReversed(),
  ...names.filter((_, index) => index % 2 === 0),
]

/**
 * 座次图: the leaders of both sides at the front, the chair in the middle, then the others row by row.
 * @param perRow seats of a row
 */
export function seatPlan(state: ConferenceState, perRow = 8, options: SheetOptions = {}): DocumentTree {
  const people = present(state)
  const { chair } = state.conference.fields
  const leading = new Set(
    state.regulation.sides.flatMap((side) => {
      const first = state.regulation.attendance.find((one) => one.side === side.key)?.key
      return people.filter((row) => row.fields.category === first).map((row) => row.id)
    }),
  )
  const isChair = (row: Row): boolean => row.fields.name === chair?.name
  const front = [
    ...people.filter(isChair),
    ...people.filter((row) => !isChair(row) && leading.has(row.id)),
  ].slice(0, perRow)
  const taken = new Set(front.map((row) => row.id))
  const others = people.filter((row) => !taken.has(row.id)).map((row) => presentName(row.fields))
  const rows = [
    ...(front.length === 0 ? [] : [byPrecedence(front.map((row) => presentName(row.fields)))]),
    ...Array.from({ length: Math.ceil(others.length / perRow) }, (_, index) =>
      others.slice(index * perRow, (index + 1) * perRow),
    ),
  ]
  return sheet(
    sheetTitle(state, 'seatPlan', '座次图'),
    rows.length === 0 ? [] : [{ seats: { front: '主席台', rows } }],
    { ...options, landscape: true },
  )
}

/** 成员名单 by side, and 轮值安排 where the organisations of a side take turns. */
import { proposeDuty } from '@domain/conference/create'
import type { Regulation } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import { attendanceOf, convenerRoles, organisationName, sideName } from '@domain/regulation/rules'
import { regulationOrder } from '@domain/roster/counts'
import type { ConferenceState } from '@domain/state'
import type { Block, DocumentTree, TableCell } from '../tree'
import { sheetTitle } from './agenda'
import { fittedTable } from './fitted'
import { centre, heads, type SheetOptions, sheet, value } from './sheet'

/** Who convenes and presides, by name where names are known. */
function leaders({ regulation, conference }: ConferenceState, side: string): readonly TableCell[][] {
  const { conveners, chair } = conference.fields
  const rows = convenerRoles(regulation)
    .filter((role) => role.side === side)
    .map((role) => {
      const holder = conveners[role.key]
      const post = holder?.post.trim() ?? ''
      return [
        centre(named(regulation, role.name)),
        centre(holder?.name ?? ''),
        value(post === '' ? named(regulation, role.holder) : post),
      ]
    })
  const presides = chair === null ? undefined : regulation.roles.find(({ key }) => key === chair.role)
  return presides?.side === side && convenerRoles(regulation).length === 0 && chair !== null
    ? [...rows, [centre('主持人'), centre(chair.name), value(chair.post)]]
    : rows
}

/** 成员名单: leaders first, then the members by the categories of the text. */
export function memberListSheet(state: ConferenceState, options: SheetOptions = {}): DocumentTree {
  const people = regulationOrder(state)
  const blocks = state.regulation.sides.flatMap(({ key }): readonly Block[] => {
    const own = people.filter(({ fields }) => fields.side === key)
    const rows = [
      ...leaders(state, key),
      ...own.map(({ fields }) => [
        centre(named(state.regulation, attendanceOf(state.regulation, fields.category)?.name ?? '成员')),
        centre(fields.name),
        value(fields.unit === fields.post ? fields.post : `${fields.unit}${fields.post}`),
      ]),
    ]
    return rows.length === 0
      ? []
      : [
          { level: 1, text: sideName(state.regulation, key) },
          fittedTable(['类别', '姓名', '单位和职务'], rows, { sizePt: 12 }),
        ]
  })
  return sheet(sheetTitle(state, 'memberList', '成员名单'), blocks, options)
}

/** How many coming years the turns are shown for: one round. */
const turns = (regulation: Regulation): number => regulation.rotation?.organisations.length ?? 0

/** 轮值安排: who prepared when and why out of turn, and whose turn the next years are. */
export function dutyRosterSheet(
  state: ConferenceState,
  all: readonly ConferenceState[],
  options: SheetOptions = {},
): DocumentTree {
  const { regulation } = state
  const past = all
    .filter(({ conference: { fields } }) => fields.duty !== '' && fields.cancelled === null)
    .toSorted((a, b) => a.conference.fields.plannedDate.localeCompare(b.conference.fields.plannedDate))
  const rows: TableCell[][] = past.map(({ conference: { fields } }) => [
    centre(String(fields.year)),
    value(organisationName(regulation, fields.duty)),
    centre(fields.heldOn === null ? '筹备中' : '已召开'),
    value(fields.dutyReason === '' ? '按轮值次序' : `调整：${fields.dutyReason}`),
  ])
  const lastYear = past.at(-1)?.conference.fields.year ?? state.conference.fields.year
  let known = past
  for (let n = 1; n <= turns(regulation); n++) {
    const duty = proposeDuty(regulation, known)
    const year = lastYear + n
    rows.push([
      centre(String(year)),
      value(organisationName(regulation, duty)),
      centre('拟安排'),
      value('按轮值次序'),
    ])
    known = [...known, dutyIn(state, duty, year)]
  }
  return sheet(
    sheetTitle(state, 'dutyRoster', '轮值安排'),
    [
      {
        level: 0,
        text: `依据${regulation.rotation?.source.article ?? ''}“${regulation.rotation?.source.quote ?? ''}”。`,
      },
      {
        table: {
          columns: [16, 56, 20, 50],
          head: [heads('年度', '筹备单位', '状态', '说明')],
          rows,
          sizePt: 12,
        },
      },
    ],
    options,
  )
}

/** A conference of a coming year as far as turns look at it. */
const dutyIn = (state: ConferenceState, duty: string, year: number): ConferenceState => ({
  ...state,
  conference: {
    ...state.conference,
    fields: { ...state.conference.fields, duty, year, plannedDate: `${year}-12-31` },
  },
})

/** Meeting papers without number or seal: made from the records each time they are shown, one row a kind. */
import { agendaSheet } from '@documents/sheets/agenda'
import { implementationListSheet } from '@documents/sheets/implementationList'
import { receiptSheet } from '@documents/sheets/receipt'
import { nameCards, nameListSheet, seatPlan, signInSheet } from '@documents/sheets/roster'
import type { SheetOptions } from '@documents/sheets/sheet'
import { topicFormSheet, topicListSheet } from '@documents/sheets/topics'
import type { DocumentTree } from '@documents/tree'
import type { ConferenceState } from '@domain/state'
import type { CivilDate } from '@shared/ids'

type Maker = (state: ConferenceState, today: CivilDate, options: SheetOptions) => DocumentTree

export const sheets = {
  agenda: (state, _today, options) => agendaSheet(state, options),
  nameList: (state, _today, options) => nameListSheet(state, options),
  signInSheet: (state, _today, options) => signInSheet(state, options),
  nameCards: (state, _today, options) => nameCards(state, options),
  seatPlan: (state, _today, options) => seatPlan(state, undefined, options),
  topicList: (state, _today, options) => topicListSheet(state, options),
  implementationList: (state, today, options) => implementationListSheet(state, today, options),
  receiptForm: (state, _today, options) => receiptSheet(state, options),
  topicForm: (state, _today, options) => topicFormSheet(state, null, options),
} as const satisfies Record<string, Maker>

export type SheetKind = keyof typeof sheets
export const sheetKinds = Object.keys(sheets) as readonly SheetKind[]
export const isSheet = (paper: string | undefined): paper is SheetKind =>
  paper !== undefined && Object.hasOwn(sheets, paper)

/** Meeting papers without number or seal: made from the records each time they are shown, one row a kind. */
import { agendaSheet } from '@documents/sheets/agenda'
import { chairScriptSheet } from '@documents/sheets/chairScript'
import { implementationListSheet } from '@documents/sheets/implementationList'
import { meetingRecordSheet } from '@documents/sheets/meetingRecord'
import { coordinationRecordSheet, opinionTableSheet } from '@documents/sheets/opinions'
import { dutyRosterSheet, memberListSheet } from '@documents/sheets/people'
import { receiptSheet } from '@documents/sheets/receipt'
import { briefingSheet, progressReportSheet } from '@documents/sheets/reports'
import { nameCards, nameListSheet, seatPlan, signInSheet } from '@documents/sheets/roster'
import { scheduleSheet } from '@documents/sheets/schedule'
import type { SheetOptions } from '@documents/sheets/sheet'
import { statisticsSheet } from '@documents/sheets/statistics'
import { pressApprovalSheet, submissionSheet } from '@documents/sheets/submission'
import { topicReportSheet } from '@documents/sheets/topicReport'
import { topicFormSheet, topicListSheet } from '@documents/sheets/topics'
import type { DocumentTree } from '@documents/tree'
import type { Viewer } from '@domain/context'
import type { Regulation } from '@domain/model/regulation'
import type { ConferenceState } from '@domain/state'

/** What a meeting paper is made from. */
export interface SheetInput {
  readonly state: ConferenceState
  /** All conferences of the office: earlier items, turns. */
  readonly all: readonly ConferenceState[]
  readonly viewer: Viewer
  readonly options: SheetOptions
}
type Maker = (input: SheetInput) => DocumentTree

export const sheets = {
  agenda: ({ state, options }) => agendaSheet(state, options),
  nameList: ({ state, options }) => nameListSheet(state, options),
  memberList: ({ state, options }) => memberListSheet(state, options),
  signInSheet: ({ state, options }) => signInSheet(state, options),
  nameCards: ({ state, options }) => nameCards(state, options),
  seatPlan: ({ state, options }) => seatPlan(state, undefined, options),
  chairScript: ({ state, options }) => chairScriptSheet(state, options),
  meetingRecord: ({ state, options }) => meetingRecordSheet(state, options),
  topicList: ({ state, options }) => topicListSheet(state, options),
  opinionTable: ({ state, options }) => opinionTableSheet(state, options),
  coordinationRecord: ({ state, options }) => coordinationRecordSheet(state, options),
  submission: ({ state, viewer, options }) => submissionSheet(state, viewer.me.organisation, options),
  topicReport: ({ state, options }) => topicReportSheet(state, options),
  schedule: ({ state, viewer, options }) => scheduleSheet(state, viewer, options),
  dutyRoster: ({ state, all, options }) => dutyRosterSheet(state, all, options),
  briefing: ({ state, all, viewer, options }) => briefingSheet(state, all, viewer.today, options),
  implementationList: ({ state, viewer, options }) => implementationListSheet(state, viewer.today, options),
  progressReport: ({ state, viewer, options }) => progressReportSheet(state, viewer.today, options),
  statistics: ({ state, viewer, options }) => statisticsSheet(state, viewer.today, options),
  pressApproval: ({ state, options }) => pressApprovalSheet(state, options),
  receiptForm: ({ state, options }) => receiptSheet(state, options),
  topicForm: ({ state, options }) => topicFormSheet(state, null, options),
} as const satisfies Record<string, Maker>

export type SheetKind = keyof typeof sheets
const sheetKinds = Object.keys(sheets) as readonly SheetKind[]

/** Papers that only some regulations have a use for. */
const uses: Partial<Readonly<Record<SheetKind, (regulation: Regulation) => boolean>>> = {
  dutyRoster: (regulation) => regulation.rotation !== null,
}
/** The meeting papers of a regulation. */
export const sheetsOf = (regulation: Regulation): readonly SheetKind[] =>
  sheetKinds.filter((kind) => uses[kind]?.(regulation) ?? true)
export const isSheet = (paper: string | undefined): paper is SheetKind =>
  paper !== undefined && Object.hasOwn(sheets, paper)

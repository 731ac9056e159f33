/**
 * What the domain's views and commands are given: the records they need, as rows, in one readonly object. The window assembles these
 * from the store; nothing here reads by itself.
 */
import type { RecordRow, RecordType } from './model/records'
import type { Regulation } from './model/regulation'

type Rows<T extends RecordType> = readonly RecordRow<T>[]

/** One conference with everything that belongs to it. */
export interface ConferenceState {
  readonly conference: RecordRow<'conference'>
  /** The version it runs under (`conference.regulation`), which may be older than the office's present one. */
  readonly regulation: Regulation
  readonly steps: Rows<'step'>
  /** On the conference, its topics and its publicity. */
  readonly confirmations: Rows<'confirmation'>
  readonly consultationRecords: Rows<'consultationRecord'>
  readonly materials: Rows<'material'>
  readonly attendees: Rows<'attendee'>
  readonly agenda: Rows<'agendaItem'>
  readonly meetingRecords: Rows<'meetingRecord'>
  readonly publicity: Rows<'publicity'>
  readonly papers: Rows<'paper'>
  readonly topics: Rows<'topic'>
  readonly consultations: Rows<'consultation'>
  readonly documents: Rows<'document'>
  /** Of those documents. */
  readonly clauses: Rows<'clause'>
  readonly versions: Rows<'version'>
  readonly approvals: Rows<'approval'>
  readonly sealUses: Rows<'sealUse'>
  /** 收文 filed under this conference. */
  readonly incoming: Rows<'incoming'>
  /** Taken from this conference's minutes. */
  readonly resolutions: Rows<'resolution'>
  /** Of earlier conferences, reported at this one (`carriedTo` names this conference). */
  readonly carriedIn: Rows<'resolution'>
  /** On `resolutions` and `carriedIn`. */
  readonly progress: Rows<'progress'>
  /** 催办、督查意见、延期申请 on the same. */
  readonly followUps: Rows<'followUp'>
}

/** What the whole office sees: to-do list, year view, address book. */
export interface OfficeState {
  readonly office: RecordRow<'office'>
  readonly people: Rows<'person'>
  readonly units: Rows<'unit'>
  readonly contacts: Rows<'contact'>
  readonly regulations: Rows<'regulation'>
  readonly conferences: readonly ConferenceState[]
  readonly incoming: Rows<'incoming'>
  readonly outgoing: Rows<'outgoing'>
  readonly numberBooks: Rows<'numberBook'>
  readonly numberUses: Rows<'numberUse'>
  readonly submissions: Rows<'submission'>
  /** Records of any type with a field in conflict. */
  readonly conflicted: readonly RecordRow<RecordType>[]
}

/** A conference's state with nothing in it yet but the conference. */
export const emptyConferenceState = (
  conference: RecordRow<'conference'>,
  regulation: Regulation,
): ConferenceState => ({
  conference,
  regulation,
  steps: [],
  confirmations: [],
  consultationRecords: [],
  materials: [],
  attendees: [],
  agenda: [],
  meetingRecords: [],
  publicity: [],
  papers: [],
  topics: [],
  consultations: [],
  documents: [],
  clauses: [],
  versions: [],
  approvals: [],
  sealUses: [],
  incoming: [],
  resolutions: [],
  carriedIn: [],
  progress: [],
  followUps: [],
})

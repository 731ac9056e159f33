/**
 * Table of every record type: its schema and the scope it lives in. One row a type; forms, import and validation read this.
 */
import type { RecordId, ScopeId } from '@shared/ids'
import type { z } from 'zod'
import { archive } from './archive'
import * as conference from './conference'
import * as document from './document'
import * as exchange from './exchange'
import * as levels from './levels'
import * as office from './office'
import * as register from './register'
import { regulationRecord } from './regulation'
import * as resolution from './resolution'
import * as submission from './submission'
import * as topic from './topic'
import * as translation from './translation'

export const recordSchemas = {
  office: office.office,
  person: office.person,
  unit: office.unit,
  contact: office.contact,
  loginEvent: office.loginEvent,
  calendarYear: office.calendarYear,
  regulation: regulationRecord,
  conference: conference.conference,
  step: conference.step,
  confirmation: conference.confirmation,
  consultationRecord: conference.consultationRecord,
  material: conference.material,
  attendee: conference.attendee,
  agendaItem: conference.agendaItem,
  meetingRecord: conference.meetingRecord,
  publicity: conference.publicity,
  paper: conference.paper,
  topic: topic.topic,
  consultation: topic.consultation,
  submission: submission.submission,
  document: document.officialDocument,
  clause: document.clause,
  version: document.version,
  approval: document.approval,
  mongolianText: translation.mongolianText,
  resolution: resolution.resolution,
  progress: resolution.progress,
  followUp: resolution.followUp,
  numberBook: register.numberBook,
  numberUse: register.numberUse,
  seal: register.seal,
  sealUse: register.sealUse,
  incoming: register.incoming,
  outgoing: register.outgoing,
  archive,
  annualReport: levels.annualReport,
  assessment: levels.assessment,
  peer: exchange.peer,
  parcelOut: exchange.parcelOut,
  parcelIn: exchange.parcelIn,
  medium: exchange.medium,
  exchangePolicy: exchange.exchangePolicy,
  disclosure: exchange.disclosure,
  keyEvent: exchange.keyEvent,
} as const

export type RecordType = keyof typeof recordSchemas
export type FieldsOf<T extends RecordType> = z.infer<(typeof recordSchemas)[T]>

/**
 * A record as every query returns it: its fields (the chosen candidate where offices disagree) and which fields are in conflict.
 * Fields that no change-set has set yet are absent, hence Partial; `complete()` narrows after a schema check.
 */
export type RecordRow<T extends RecordType> = {
  readonly id: RecordId
  readonly type: T
  readonly scope: ScopeId
  readonly fields: Readonly<FieldsOf<T>>
  readonly conflicts: readonly string[]
}

/** One field write of an act, in the scope its record belongs to. */
export interface Edit<T extends RecordType = RecordType> {
  readonly scope: ScopeId
  readonly record: RecordId
  readonly set: Partial<FieldsOf<T>>
}

/** An accountable act: what every domain command returns and `data/commit` saves as one frame of the ledger. */
export interface Act {
  /** Name for the record's history, e.g. `topic.settle`; the screen shows `act.<name>` from the locale. */
  readonly name: string
  readonly why?: string
  readonly edits: readonly Edit[]
}

/** An expected refusal: the screen shows `fault.<code>` with `params`, and jumps to `field`. */
export interface Fault {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly field?: string
}

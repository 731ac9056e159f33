/** Drafting templates: record → proposal of a paper. One row a kind of paper; meeting papers are sheets (`documents/sheets`). */
import type { PaperKind } from '@domain/model/document'
import { draftAssignment, draftReminder } from './assignment'
import type { DraftedPaper } from './base'
import { draftDateChange } from './dateChange'
import { draftConveneReply, draftConveneRequest } from './letters'
import { draftMinutes } from './minutes'
import { draftNotice } from './notice'
import { draftMinutesForOpinion, draftOpinionRequest } from './opinions'
import { draftConferencePlan } from './plan'
import { draftTopicCall } from './topicCall'
import type { DraftingInput, MissingFact } from './words'

const templates: Partial<Readonly<Record<PaperKind, (input: DraftingInput) => DraftedPaper>>> = {
  conveneRequest: draftConveneRequest,
  conveneReply: draftConveneReply,
  topicCall: draftTopicCall,
  notice: draftNotice,
  dateChange: draftDateChange,
  minutes: draftMinutes,
  conferencePlan: draftConferencePlan,
  opinionRequest: draftOpinionRequest,
  minutesForOpinion: draftMinutesForOpinion,
  assignment: draftAssignment,
  reminder: draftReminder,
}

/** Papers that a template drafts. */
export const draftedPapers = Object.keys(templates) as readonly PaperKind[]

/** Drafts the paper of a rule from the records; null for papers without a template (sheets, `other`). */
export const draftPaper = (input: DraftingInput): DraftedPaper | null =>
  templates[input.rule.paper]?.(input) ?? null

/** Facts that the paper of a rule needs and no record has yet. */
export const missingFacts = (input: DraftingInput): readonly MissingFact[] => draftPaper(input)?.missing ?? []

export type { DraftedPaper } from './base'
export type { DraftingInput, FactKey, MissingFact } from './words'
export { factPlaces } from './words'

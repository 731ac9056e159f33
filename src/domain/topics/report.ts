/**
 * What stands between a settled topic and the meeting where the text asks for more than an opinion: research together after the topic was
 * fixed, a report with a proposal, formal replies of the units asked.
 */
import { filled } from '../acts'
import type { RecordRow } from '../model/records'
import type { Regulation, StepRule } from '../model/regulation'
import type { Consultation, Topic } from '../model/topic'
import { stepOf } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { settledOn, type TopicState, topicView } from './view'

type TopicRow = RecordRow<'topic'>

/** Whether a step comes, directly or through others, after topics are settled in this regulation. */
export function isAfterSettlement(regulation: Regulation, step: StepRule): boolean {
  const seen = new Set<string>()
  const leads = (key: string): boolean => {
    if (seen.has(key)) return false
    seen.add(key)
    const rule = stepOf(regulation, key)
    return rule !== undefined && (rule.completes === 'topicsSettled' || rule.after.some(leads))
  }
  return step.after.some(leads)
}

/** Research on a topic; `since` = only what was done from the day on which the topic was settled (「议题确定后……联合开展调研」). */
export function researchOf(state: TopicState, row: TopicRow, since: boolean): Topic['research'] {
  if (!since) return row.fields.research
  const from = settledOn(state, row)
  return from === null ? [] : row.fields.research.filter((one) => one.date >= from)
}

/** What a topic's 议题建议报告 still lacks; it has no consensus while an opinion waits for its handling. */
export const reportParts = ['research', 'suggestion', 'proposedResolution', 'opinions'] as const
export type ReportPart = (typeof reportParts)[number]

export function reportGaps(state: TopicState, row: TopicRow): readonly ReportPart[] {
  const { unanswered, unhandled } = topicView(state, row)
  const rule = state.regulation.steps.find((one) => one.completes === 'topicsResearched')
  const since = rule !== undefined && isAfterSettlement(state.regulation, rule)
  const has: Readonly<Record<ReportPart, boolean>> = {
    research: researchOf(state, row, since).length > 0,
    suggestion: filled(row.fields.suggestion),
    proposedResolution: filled(row.fields.proposedResolution),
    opinions: unanswered.length + unhandled.length === 0,
  }
  return reportParts.filter((part) => !has[part])
}

/** A formal reply (正式回复): a numbered or scanned 复函, or a record of the coordination meeting at which it was given. */
export function isFormal(
  state: Pick<ConferenceState, 'consultationRecords'>,
  { fields }: RecordRow<'consultation'>,
): boolean {
  const { reply, mode, topic }: Consultation = fields
  if (reply === null) return false
  if (filled(reply.number) || reply.scan !== null) return true
  return mode === 'meeting' && state.consultationRecords.some((row) => row.fields.subject === topic)
}

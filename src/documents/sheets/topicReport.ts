/** 议题建议报告 (运政办发〔2024〕7号 二（二）): one topic after another, each from what its records say; nothing that they do not. */
import type { RecordRow } from '@domain/model/records'
import type { ConferenceState } from '@domain/state'
import { agendaTopics, consultationsOf } from '@domain/topics/view'
import { aboutTopic, sentence } from '../templates/words'
import type { Block, DocumentTree } from '../tree'
import { sheetTitle } from './agenda'
import { opinionLine } from './opinions'
import { day, type SheetOptions, sheet } from './sheet'

/** A heading with its paragraphs, left out when there are none. */
const part = (heading: string, texts: readonly string[]): readonly Block[] => {
  const filled = texts.map(sentence).filter((text) => text !== '')
  return filled.length === 0
    ? []
    : [{ level: 2, text: heading }, ...filled.map((text): Block => ({ level: 0, text }))]
}

/** One topic's report. */
export function topicReportBlocks(state: ConferenceState, topic: RecordRow<'topic'>): readonly Block[] {
  const { fields } = topic
  return [
    { level: 1, text: aboutTopic(fields.title) },
    ...part('问题和现状', [fields.background, fields.request]),
    ...part('政策依据', [fields.basis]),
    ...part(
      '调研情况',
      fields.research.map(
        (one) => `${day(one.date)}，${one.participants === '' ? '' : `${one.participants}：`}${one.content}`,
      ),
    ),
    ...part('部门意见和采纳情况', [
      fields.coordination,
      ...consultationsOf(state, topic.id).map((row) => opinionLine(row.fields)),
    ]),
    ...part('工作建议', [fields.suggestion]),
    ...part('建议会议议定事项', [fields.proposedResolution]),
  ]
}

/** Reports of all topics on the agenda. */
export const topicReportSheet = (state: ConferenceState, options: SheetOptions = {}): DocumentTree =>
  sheet(
    sheetTitle(state, 'topicReport', '议题建议报告'),
    agendaTopics(state).flatMap((topic) => topicReportBlocks(state, topic)),
    options,
  )

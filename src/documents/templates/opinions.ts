/** 征求意见函 on topics, and 纪要征求意见函 with the draft of the minutes, to the departments concerned. */
import { standingClauses } from '@domain/approval/content'
import { dueFor } from '@domain/deadlines/deadlines'
import { documentsOf } from '@domain/evidence'
import { askedAbout, consultationsOf, liveTopics } from '@domain/topics/view'
import { addDays, formatChinese } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { opinionFormBlocks } from '../sheets/opinions'
import { enclosed } from '../sheets/sheet'
import { type DraftedPaper, item, paperFrom, para } from './base'
import { aboutTopic, conferenceTitle, contactLine, type DraftingInput, Facts, sentence } from './words'

/** Units asked in writing on any topic, and by when the last of them is to answer. */
export function draftOpinionRequest(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule } = input
  const topics = liveTopics(state).filter((row) =>
    consultationsOf(state, row.id).some(({ fields }) => fields.mode === 'written'),
  )
  const open = topics.flatMap((row) =>
    consultationsOf(state, row.id).filter(({ fields }) => fields.mode === 'written'),
  )
  if (topics.length === 0) facts.need('topics', '')
  const due = open.map(({ fields }) => fields.due).toSorted()[0] as CivilDate | undefined
  const units = [...new Set(open.map(({ fields }) => fields.unit))]
  const by = due === undefined ? '' : `于${formatChinese(due)}前`
  return paperFrom(
    input,
    {
      addressees: units.length > 0 ? units : rule.addressees,
      clauses: [
        para(`为做好${conferenceTitle(state)}筹备工作，现就下列议题征求你单位意见。`),
        ...topics.map(({ id, fields }) =>
          item(
            1,
            `${aboutTopic(fields.title)}。${sentence(fields.request)}拟提请会议议定：${sentence(fields.proposedResolution)}`,
            id,
          ),
        ),
        para(
          `请结合职责研究，${by}以正式文件函复意见；同意的写明同意，提出修改意见或者不同意的写明具体意见和理由。`,
        ),
        para('专此函达。'),
      ],
      note: contactLine(input, facts),
      enclosures: [enclosed('征求意见复函', opinionFormBlocks(topics))],
    },
    facts,
  )
}

/** How long units have for the draft of the minutes. */
const MINUTES_DAYS = 3

/** The draft of the minutes to the units that its items concern. */
export function draftMinutesForOpinion(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule, viewer } = input
  const minutes = documentsOf(state, 'minutes').at(-1)
  const clauses =
    minutes === undefined
      ? []
      : standingClauses(state.clauses.filter((row) => row.fields.document === minutes.id))
  if (clauses.length === 0) facts.need('meetingRecord', '')
  const asked = minutes === undefined ? [] : consultationsOf(state, minutes.id)
  const units =
    asked.length > 0
      ? asked.map(({ fields }) => fields.unit)
      : ((minutes && askedAbout(state, minutes.id)?.units) ?? [])
  const approval = dueFor(state, 'minutesApproved', viewer.calendar)
  const soon = addDays(viewer.today, MINUTES_DAYS)
  const due =
    (asked.map(({ fields }) => fields.due).toSorted()[0] as CivilDate | undefined) ??
    (approval === undefined || approval < soon ? soon : approval)
  return paperFrom(
    input,
    {
      addressees: units.length > 0 ? units : rule.addressees,
      clauses: [
        para(
          `现将${conferenceTitle(state)}纪要（征求意见稿）送你单位征求意见，请于${formatChinese(due)}前反馈；涉及本单位职责的事项，请核对牵头单位、配合单位和完成时限。逾期未反馈的，视为没有意见。`,
        ),
        para('专此函达。'),
      ],
      note: contactLine(input, facts),
      enclosures: [
        enclosed(
          `${minutes?.fields.title ?? '会议纪要'}（征求意见稿）`,
          clauses.map(({ fields }) => ({ level: fields.level as 0 | 1 | 2 | 3 | 4, text: fields.text })),
        ),
      ],
    },
    facts,
  )
}

/** 议题征集通知: each side's office to those who propose on its side (第六条); two papers by one template, each with the form. */
import { dueFor } from '@domain/deadlines/deadlines'
import { named } from '@domain/regulation/names'
import { officeName, resolveDuty, topicCategories } from '@domain/regulation/rules'
import { formatChinese } from '@shared/civilDate'
import { topicFormEnclosure } from '../sheets/topics'
import { type DraftedPaper, item, paperFrom, para, section } from './base'
import {
  conferenceTitle,
  contactLine,
  type DraftingInput,
  Facts,
  monthInWords,
  plannedDay,
  purposeAndBasis,
  sentence,
} from './words'

export function draftTopicCall(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule, viewer } = input
  const { regulation, conference } = state
  const duty = conference.fields.duty
  const issuers = resolveDuty([rule.issues], duty)
  const path = regulation.topicPaths.find((one) =>
    issuers.includes(resolveDuty([one.collector], duty)[0] ?? ''),
  )
  const collector =
    path === undefined
      ? named(regulation, rule.issuerName)
      : officeName(regulation, resolveDuty([path.collector], duty)[0] ?? path.collector)
  const collect = dueFor(state, 'topicsCollected', viewer.calendar)
  const by = facts.need('collectBy', collect === undefined ? '' : formatChinese(collect))
  const day = plannedDay(state)
  const research = regulation.steps.find((step) => step.completes === 'topicsResearched')?.source.quote ?? ''
  const form = topicFormEnclosure(state)
  const categories = topicCategories(regulation).filter(
    (one) => path === undefined || one.sides.includes(path.side),
  )
  const clauses = [
    para(
      `${purposeAndBasis(input)}，拟${day === undefined ? '' : `于${monthInWords(day)}`}召开${conferenceTitle(state)}（以下简称联席会议）。现就征集联席会议议题有关事项通知如下。`,
    ),
    ...section('征集范围', ...categories.map((one) => item(2, sentence(named(regulation, one.text))))),
    ...section(
      '有关要求',
      item(2, sentence(research)),
      item(
        2,
        '议题涉及其他部门、单位职责的，提出前应当与有关部门、单位充分协商，协商情况和不同意见在议题征集表中写明。',
      ),
      item(2, sentence(regulation.jointTopics?.quote ?? '')),
    ),
    ...section(
      '报送方式',
      para(
        `请填写《${form.title}》，经本单位主要负责人审签并加盖公章后，${by === '' ? '' : `于${by}前`}报送${collector}。没有议题的，也请告知。`,
      ),
    ),
  ]
  return paperFrom(input, { clauses, note: contactLine(input, facts), enclosures: [form] }, facts)
}

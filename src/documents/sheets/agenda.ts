/** 会议议程 (第八条): a meeting paper, or bound behind the notice. */
import { agendaView } from '@domain/conference/agenda'
import type { PaperKind } from '@domain/model/document'
import { named, paperTitle } from '@domain/regulation/names'
import { paperRules } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { lateTopics } from '@domain/topics/late'
import { formatTime } from '@shared/civilDate'
import { aboutTopic, conferenceTitle, dayInWords, plannedDay } from '../templates/words'
import type { Block, DocumentTree, Enclosure } from '../tree'
import { enclosed, type SheetOptions, sheet } from './sheet'

/** Title of a meeting paper by its rule; the conference's name with `otherwise` where the regulation has no such rule. */
export function sheetTitle(state: ConferenceState, paper: PaperKind, otherwise: string): string {
  const rule = paperRules(state.regulation, paper)[0]
  const { fields } = state.conference
  return rule === undefined
    ? `${fields.year}年${fields.name}${otherwise}`
    : paperTitle(state.regulation, rule.title, fields)
}

/** A meeting paper bound behind a document: its short name as title, as the 附件说明 gives it, and whose conference it is below. */
export function enclosedPaper(
  state: ConferenceState,
  paper: PaperKind,
  otherwise: string,
  blocks: readonly Block[],
  landscape = false,
): Enclosure {
  const rule = paperRules(state.regulation, paper)[0]
  const name = rule === undefined ? otherwise : named(state.regulation, rule.name)
  return enclosed(
    name,
    [{ pairs: [{ label: '会议名称', text: conferenceTitle(state) }] }, ...blocks],
    landscape,
  )
}

/** Time, place and chair, as far as they are known. */
export function meetingFacts(state: ConferenceState): Block {
  const { fields } = state.conference
  const date = plannedDay(state)
  const facts = [
    { label: '时间', text: date === undefined ? '' : `${dayInWords(date)}${formatTime(fields.time)}` },
    { label: '地点', text: fields.place.trim() },
    { label: '主持人', text: fields.chair === null ? '' : `${fields.chair.post}${fields.chair.name}` },
  ]
  return { pairs: facts.filter((fact) => fact.text !== '') }
}

export function agendaBlocks(state: ConferenceState): readonly Block[] {
  const late = new Set(lateTopics(state).map(({ row }) => row.id))
  const items = agendaView(state).flatMap((view): readonly Block[] => {
    const { title, reporter, minutes } = view.row.fields
    const topics = view.fill === 'topics' ? view.topics : []
    const who = reporter.trim()
    const words = [
      who === '' ? '' : `汇报单位：${who}`,
      minutes > 0 ? `${minutes}分钟` : '',
      view.time,
    ].filter((part) => part !== '')
    return [
      { level: 1, text: title },
      ...(words.length === 0 ? [] : [{ level: 0 as const, text: words.join('，') }]),
      ...topics.map((topic): Block => {
        const mark = late.has(topic.id) ? '，临时增加' : ''
        return {
          level: 3,
          text: `${aboutTopic(topic.fields.title)}（汇报单位：${topic.fields.unit}${mark}）`,
        }
      }),
    ]
  })
  return [meetingFacts(state), ...items]
}

export const agendaSheet = (state: ConferenceState, options: SheetOptions = {}): DocumentTree =>
  sheet(sheetTitle(state, 'agenda', '议程'), agendaBlocks(state), options)

export const agendaEnclosure = (state: ConferenceState): Enclosure =>
  enclosedPaper(state, 'agenda', '会议议程', agendaBlocks(state))

/** 主持词, in large type to be read aloud: opens, calls up each item and its topics, closes; what to say at each is left to the chair. */
import { agendaView } from '@domain/conference/agenda'
import { rosterCounts } from '@domain/roster/counts'
import type { ConferenceState } from '@domain/state'
import { aboutTopic, conferenceTitle, phrase } from '../templates/words'
import type { Block, DocumentTree } from '../tree'
import { sheetTitle } from './agenda'
import { type SheetOptions, sheet } from './sheet'

const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

export function chairScriptSheet(state: ConferenceState, options: SheetOptions = {}): DocumentTree {
  const views = agendaView(state)
  const { expected, present: signed, excused, substituted } = rosterCounts(state)
  const aloud = (text: string): Block => ({ aloud: text })
  const present = [
    `今天应到会${expected}人`,
    // Whoever presides writes it in before the meeting; once people have signed in the sheet says it.
    `实到${signed === 0 ? '____' : signed}人`,
    excused === 0 ? '' : `请假${excused}人`,
    substituted === 0 ? '' : `代会${substituted}人`,
  ].filter((part) => part !== '')
  return sheet(
    sheetTitle(state, 'chairScript', '主持词'),
    [
      aloud('各位领导，同志们：'),
      aloud(`现在召开${conferenceTitle(state)}。${present.join('，')}。`),
      aloud(
        `今天的会议有${views.length === 2 ? '两' : (ordinals[views.length - 1] ?? String(views.length))}项议程：${views
          .map(({ row }, index) => `第${ordinals[index] ?? index + 1}项，${phrase(row.fields.title)}`)
          .join('；')}。`,
      ),
      ...views.flatMap(({ row, fill, topics }, index) => [
        aloud(
          `现在进行第${ordinals[index] ?? index + 1}项议程，${phrase(row.fields.title)}。${
            row.fields.reporter === '' ? '' : `请${row.fields.reporter}汇报。`
          }`,
        ),
        ...(fill === 'topics'
          ? topics.map((topic) =>
              aloud(`${aboutTopic(topic.fields.title)}。请${topic.fields.unit}汇报，请与会同志发表意见。`),
            )
          : []),
      ]),
      aloud('各项议程已经进行完毕。请有关部门和单位按照会议议定的事项抓好落实，落实情况下次联席会议通报。'),
      aloud('散会。'),
    ],
    options,
  )
}

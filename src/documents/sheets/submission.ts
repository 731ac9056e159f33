/** 呈批件 to a leader, and 新闻稿审批单: forms with room for what is signed by hand. */
import { publicityMatter } from '@domain/conference/matters'
import { confirmationView } from '@domain/confirmation/confirmation'
import { named } from '@domain/regulation/names'
import { officeName, roleOf, sideName } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { liveTopics, topicView } from '@domain/topics/view'
import { aboutTopic, conferenceTitle } from '../templates/words'
import type { DocumentTree, TableCell } from '../tree'
import { sheetTitle } from './agenda'
import { centre, day, label, lines, type SheetOptions, sheet, value } from './sheet'

const wide = (name: string, text: string, minHeightMm: number): readonly TableCell[] => [
  label(name),
  value(text, { colSpan: 3, minHeightMm }),
]

/**
 * 呈批件 on the topics of a conference: to the leader who approves them where the regulation names one, else to the leaders of the office.
 * @param organisation the office that submits it
 */
export function submissionSheet(
  state: ConferenceState,
  organisation: string,
  options: SheetOptions = {},
): DocumentTree {
  const { regulation } = state
  const topics = liveTopics(state).filter(({ fields }) => fields.outcome === 'onAgenda')
  const approver = roleOf(regulation, regulation.settlement.approver ?? '')
  const approved = topics.flatMap((row) => [...(topicView(state, row).approving?.given.values() ?? [])])
  const words = [
    ...new Set(approved.map(({ fields }) => `${fields.taken?.person ?? ''}　${day(fields.date)}`)),
  ]
  const source = regulation.settlement.source
  return sheet(
    sheetTitle(state, 'submission', '呈批件'),
    [
      {
        table: {
          columns: [18, 34, 16, 32],
          rows: [
            [
              label('呈报单位'),
              centre(officeName(regulation, organisation)),
              label('呈送'),
              centre(approver === undefined ? '本机关负责人' : named(regulation, approver.holder)),
            ],
            wide('事由', `关于审定${conferenceTitle(state)}议题的请示事项`, 14),
            wide(
              '议题和拟议定事项',
              lines(
                ...topics.map(
                  ({ fields }, index) =>
                    `${index + 1}. ${aboutTopic(fields.title)}（${fields.unit}）。${fields.proposedResolution}`,
                ),
              ),
              70,
            ),
            wide(
              '拟办意见',
              `上述议题经双方协商一致，拟提请联席会议研究。依据${source.article}：“${source.quote}”。妥否，请批示。`,
              26,
            ),
            wide('领导批示', words.length === 0 ? '' : `已审定：${words.join('；')}`, 50),
          ],
          sizePt: 12,
        },
      },
    ],
    options,
  )
}

/** 新闻稿审批单: the text, and each side's approval of exactly this text. */
export function pressApprovalSheet(state: ConferenceState, options: SheetOptions = {}): DocumentTree {
  const row = state.publicity.at(-1)
  const title = sheetTitle(state, 'pressApproval', '新闻稿审批单')
  const sides =
    row === undefined ? state.regulation.sides.map((one) => one.key) : publicityMatter(state, row).sides
  const given =
    row === undefined ? new Map() : confirmationView(state.confirmations, publicityMatter(state, row)).given
  return sheet(
    title,
    [
      {
        table: {
          columns: [18, 34, 16, 32],
          rows: [
            wide('标题', row?.fields.title ?? '', 12),
            [
              label('拟发媒体'),
              centre(row?.fields.media ?? ''),
              label('刊发日期'),
              centre(day(row?.fields.publishedOn)),
            ],
            wide('稿件', row?.fields.text ?? '', 110),
            ...sides.map((side) => {
              const one = given.get(side)?.fields
              const by =
                one === undefined ? '' : `同意。${one.taken?.person ?? one.by.name}　${day(one.date)}`
              return wide(`${sideName(state.regulation, side)}审核`, by, 24)
            }),
          ],
          sizePt: 12,
        },
      },
    ],
    options,
  )
}

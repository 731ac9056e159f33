/** 下级联席会议情况和考核表, landscape: unions with their points by rule, governments with their work plan alone. */
import { type LevelLine, levelSums, pointsText } from '@domain/levels/levels'
import type { Assessment, Measure } from '@domain/model/levels'
import type { DocumentTree } from '../tree'
import { centre, heads, type SheetOptions, sheet, shortDay, value } from './sheet'

export const measureWords: Readonly<Record<Measure, string>> = {
  held: '召开会议',
  plan: '列入年度工作安排',
  topics: '上会议题',
  resolutions: '议定事项',
  rate: '办结率',
}

/** The formula in words: 召开会议 40 分（满 1 次）…. */
export const formulaWords = (rules: Assessment['rules']): string =>
  rules
    .map(({ measure, points, full }) => {
      const unit = measure === 'rate' ? `${full}%` : measure === 'plan' ? '' : `满${full}`
      return `${measureWords[measure]}${points}分${unit === '' ? '' : `（${unit}）`}`
    })
    .join('，')

const planText = ({ report }: LevelLine): string => {
  const plan = report?.fields.plan ?? null
  if (report === null) return ''
  return plan === null
    ? '未列入'
    : ['已列入', plan.number, shortDay(plan.date)].filter((text) => text !== '').join('\n')
}

export function levelsSheet(
  lines: readonly LevelLine[],
  rules: Assessment['rules'],
  year: number,
  office: string,
  options: SheetOptions = {},
): DocumentTree {
  const unions = lines.filter(({ unit }) => unit.fields.kind === 'lowerUnion')
  const governments = lines.filter(({ unit }) => unit.fields.kind === 'lowerGovernment')
  const count = (line: LevelLine, pick: 'held' | 'topics' | 'resolutions' | 'done') =>
    centre(line.report === null ? '' : String(line.report.fields[pick]))
  const sums = levelSums(unions)
  return sheet(
    `${office}${year}年度下级工会联席会议工作考核表`,
    [
      { level: 0, text: `计分办法：${formulaWords(rules)}。未达到满分值的按比例计分。` },
      {
        table: {
          columns: [7, 34, 11, 22, 10, 11, 10, 11, 24, 11, 9],
          head: [
            heads(
              '序号',
              '单位',
              '召开次数',
              '召开日期',
              '议题',
              '议定事项',
              '已办结',
              '办结率',
              '列入年度工作安排',
              '得分',
              '名次',
            ),
          ],
          rows: [
            ...unions.map((line, index) => [
              centre(String(index + 1)),
              value(line.unit.fields.fullName),
              line.report === null ? centre('未报') : count(line, 'held'),
              value(line.report?.fields.heldOn ?? ''),
              count(line, 'topics'),
              count(line, 'resolutions'),
              count(line, 'done'),
              centre(line.rate === null ? '' : `${line.rate}%`),
              centre(planText(line)),
              centre(line.score === null ? '' : pointsText(line.score.tenths)),
              centre(placeOf(unions, line)),
            ]),
            [
              centre('合计', { colSpan: 2 }),
              centre(`${sums.held}个单位`),
              value(''),
              centre(String(sums.topics)),
              centre(String(sums.resolutions)),
              centre(String(sums.done)),
              centre(sums.resolutions === 0 ? '' : `${Math.floor((sums.done * 100) / sums.resolutions)}%`),
              centre(`${sums.planned}个单位`),
              centre(''),
              centre(''),
            ],
          ],
          sizePt: 10,
        },
      },
      ...(governments.length === 0
        ? []
        : [
            { centred: '下级政府纳入年度工作安排情况', face: 'kaiti' as const },
            {
              table: {
                columns: [7, 60, 40, 60],
                head: [heads('序号', '单位', '纳入年度工作安排', '备注')],
                rows: governments.map((line, index) => [
                  centre(String(index + 1)),
                  value(line.unit.fields.fullName),
                  centre(planText(line)),
                  value(line.report?.fields.note ?? ''),
                ]),
                sizePt: 10,
              },
            },
          ]),
    ],
    { ...options, landscape: true },
  )
}

/** Rank by points; equal points share it; '' without a report. */
function placeOf(lines: readonly LevelLine[], { score }: LevelLine): string {
  if (score === null) return ''
  return String(1 + lines.filter((other) => (other.score?.tenths ?? -1) > score.tenths).length)
}

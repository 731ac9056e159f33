/** A list of topics as departments and the other office send it (Excel, a table of Word): each row becomes a topic, what is unsure is shown. */
import { err, ok, type Result } from '@shared/result'
import { act } from '../acts'
import { type ActContext, actorOf } from '../context'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import type { Regulation } from '../model/regulation'
import { named } from '../regulation/names'
import { sideIn, topicCategories } from '../regulation/rules'
import type { ConferenceState } from '../state'
import { type Columns, looksGarbled, MAX_ROWS, mapColumns, readTable } from '../table/table'
import { blankTopic, createTopic, type TopicInput } from './commands'

type Column =
  | 'title'
  | 'unit'
  | 'category'
  | 'background'
  | 'request'
  | 'proposedResolution'
  | 'departments'
  | 'contact'

/** Without a heading row only the title can be told from the rest. */
const nothing = /^$/
const columns: Columns<Column> = {
  title: { heads: /议题(?:名称|题目)?$|^题目|^名称$|事项名称/, looks: /^关于|议题$/ },
  unit: { heads: /提出单位|提议单位|申报单位|报送单位|^单位/, looks: /(?:部|厅|局|委|办|会|处|室)$/ },
  category: { heads: /类别|内容分类|条款/, looks: nothing },
  background: { heads: /背景|缘由|理由|情况/, looks: nothing },
  request: { heads: /需解决|需要解决|问题|诉求|建议/, looks: nothing },
  proposedResolution: { heads: /拟议定|议定事项|拟定意见/, looks: nothing },
  departments: { heads: /涉及部门|涉及单位|相关部门|责任部门/, looks: nothing },
  contact: { heads: /联系人|联系方式|电话/, looks: nothing },
}

export interface PastedTopic extends TopicInput {
  readonly line: number
}

export interface PastedTopics {
  readonly topics: readonly PastedTopic[]
  /** Lines without a title. */
  readonly unread: readonly number[]
}

/** What holds where the list itself says nothing. */
export interface Otherwise {
  readonly side: string
  readonly category: string
}

const list = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** The category that a cell means: its name, or a part of it that no other has. */
function categoryOf(regulation: Regulation, text: string): string | undefined {
  if (text === '') return undefined
  const alike = topicCategories(regulation).filter((one) => {
    const name = named(regulation, one.name)
    return name.includes(text) || text.includes(name) || one.source.article === text
  })
  return alike.length === 1 ? alike[0]?.key : undefined
}

/**
 * Reads a pasted list; side by the proposing unit's entry in the address book.
 * Faults: `paste.empty`, `paste.garbled`, `paste.tooLong`, `paste.noTitle` (no column of topics found).
 */
export function readTopics(
  regulation: Regulation,
  units: readonly RecordRow<'unit'>[],
  text: string,
  otherwise: Otherwise,
): Result<PastedTopics, Fault> {
  if (looksGarbled(text)) return err({ code: 'paste.garbled' })
  const rows = readTable(text)
  if (rows.length === 0) return err({ code: 'paste.empty' })
  if (rows.length > MAX_ROWS)
    return err({ code: 'paste.tooLong', params: { count: rows.length, max: MAX_ROWS } })
  const { columns: at, header } = mapColumns(rows, columns)
  if (!at.has('title')) return err({ code: 'paste.noTitle' })
  const body = rows.filter((row) => row !== header)
  const read = body.map((row) => {
    const cell = (column: Column): string => row.cells[at.get(column) ?? -1] ?? ''
    const unit = cell('unit')
    const known = units.find(
      ({ fields }) => unit !== '' && [fields.fullName, fields.shortName].includes(unit),
    )
    return {
      ...blankTopic(sideIn(regulation, known?.fields.side) || otherwise.side),
      line: row.line,
      title: cell('title'),
      unit: known?.fields.fullName ?? unit,
      category: categoryOf(regulation, cell('category')) ?? otherwise.category,
      background: cell('background'),
      request: cell('request'),
      proposedResolution: cell('proposedResolution'),
      departments: list(cell('departments')),
      contact: cell('contact'),
    }
  })
  return ok({
    topics: read.filter(({ title }) => title !== ''),
    unread: read.filter(({ title }) => title === '').map(({ line }) => line),
  })
}

/**
 * Enters several topics in one act, refused as a whole with the name of the first that cannot be entered.
 * @param takenFrom where topics of the other side came from; '' for one's own alone
 * @param accept 受理 at once
 */
export function createTopics(
  ctx: ActContext,
  state: ConferenceState,
  inputs: readonly TopicInput[],
  takenFrom: string,
  accept: boolean,
): Result<Act, Fault> {
  const edits: Edit[] = []
  for (const [line, input] of inputs.entries()) {
    // One after the other, so that they keep the order of the list.
    const made = createTopic({ ...ctx, now: ctx.now + line }, state, input, takenFrom)
    if (!made.ok) return err({ ...made.error, params: { title: input.title, ...made.error.params } })
    const screening = { verdict: 'accepted', reason: '', by: actorOf(ctx) } as const
    edits.push(...made.value.edits.map((one) => (accept ? { ...one, set: { ...one.set, screening } } : one)))
  }
  return act('topic.create', edits, takenFrom)
}

/**
 * 单位填报表: the form that a unit without this program fills in on any PC, one for each unit with everything it is asked. What a form holds
 * (this file), how it looks as a page (`html.ts`) or a spreadsheet (`sheet.ts`), how a filled one is read (`read.ts`) and what taking it in
 * would change (`plan.ts`). See docs/forms.md.
 */
import { civilDate, recordRef } from '@domain/model/common'
import type { RecordRow } from '@domain/model/records'
import { type SubmissionKind, submissionKinds } from '@domain/model/submission'
import { contentOf, topicCategories } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { canonicalJson } from '@shared/canonicalJson'
import type { CivilDate, Sm3Hex } from '@shared/ids'
import type { Json } from '@shared/json'
import { sm3Hex } from '@shared/sm3'
import { z } from 'zod'

const words = z.string().max(20_000)
const label = z.string().max(200)
const choice = z.object({ value: z.string().max(100), label })

const formField = z.object({
  key: z.string().regex(/^[a-zA-Z]{1,30}$/),
  label,
  kind: z.enum(['line', 'area', 'choice', 'date', 'percent']),
  required: z.boolean(),
  hint: label,
  choices: z.array(choice).max(40),
})
export type FormField = z.infer<typeof formField>

const formItem = z.object({
  /** Consultation, conference or resolution that is asked about. */
  subject: recordRef.max(200),
  title: words,
  /** What the unit must know to answer, in order. */
  facts: z.array(z.object({ label, text: words })).max(20),
  /** Digest of what was asked: an answer to an older question is seen. */
  asked: z.string().regex(/^[0-9a-f]{64}$/),
})
export type FormItem = z.infer<typeof formItem>

/** A form as it is given out. */
export const unitForm = z.object({
  kind: z.enum(submissionKinds),
  title: label,
  /** Who asks, and where the form is sent back to. */
  office: label,
  returnTo: label,
  unit: label.min(1),
  side: z.string().max(100),
  conference: recordRef.max(200),
  conferenceName: label,
  issuedOn: civilDate,
  due: civilDate.nullable(),
  items: z.array(formItem).min(1).max(60),
  fields: z.array(formField).min(1).max(20),
  demonstration: z.boolean(),
})
export type UnitForm = z.infer<typeof unitForm>

/** A form that came back. */
export const filledForm = z.object({
  form: unitForm,
  /** One set of answers an item, in the same order. */
  values: z
    .array(z.record(z.string().regex(/^[a-zA-Z]{1,30}$/), words))
    .min(1)
    .max(60),
  contact: label,
  phone: label,
  filledOn: civilDate,
})
export type FilledForm = z.infer<typeof filledForm>

const field = (key: string, text: string, rest: Partial<FormField> = {}): FormField => ({
  key,
  label: text,
  kind: 'area',
  required: false,
  hint: '',
  choices: [],
  ...rest,
})

/** What each kind of form asks. Choices that the regulation gives are filled in when the form is made. */
export const formFields: Readonly<Record<SubmissionKind, readonly FormField[]>> = {
  opinion: [
    field('opinion', '意见', {
      kind: 'choice',
      required: true,
      choices: [
        { value: 'agree', label: '同意' },
        { value: 'amend', label: '修改后同意' },
        { value: 'disagree', label: '不同意' },
      ],
    }),
    field('text', '具体意见和理由', { hint: '同意且无补充意见的，可不填' }),
  ],
  topic: [
    field('title', '议题名称', { kind: 'line', required: true }),
    field('category', '议题类别', { kind: 'choice', required: true }),
    field('background', '背景缘由', { required: true }),
    field('basis', '政策依据'),
    field('request', '需解决的问题', { required: true }),
    field('suggestion', '建议措施'),
    field('proposedResolution', '拟议定事项', { required: true }),
    field('departments', '涉及部门', { kind: 'line', hint: '多个单位之间用顿号隔开' }),
    field('coordination', '前期协调情况'),
    field('reporter', '建议汇报人', { kind: 'line' }),
    field('suggestedUnits', '建议列席单位', { kind: 'line', hint: '多个单位之间用顿号隔开' }),
  ],
  progress: [
    field('date', '截至日期', { kind: 'date', required: true }),
    field('percent', '完成进度（%）', { kind: 'percent', hint: '0 至 100 的整数，说不准的不填' }),
    field('text', '落实进展', { required: true, hint: '已做的工作、存在的问题、下一步安排' }),
  ],
}

/** Label of a field, for previews. */
export const fieldLabel = (kind: SubmissionKind, key: string): string =>
  formFields[kind].find((one) => one.key === key)?.label ?? key

/** Names of the three kinds as they stand at the head of the form. */
export const formTitles: Readonly<Record<SubmissionKind, string>> = {
  opinion: '征求意见复函（填报表）',
  topic: '议题申报表',
  progress: '议定事项落实进展填报表',
}

/** SM3 of what was asked. */
export function askedDigest(about: Json): Sm3Hex {
  const text = canonicalJson(about)
  if (!text.ok) throw new Error(`question is not canonical: ${text.error.path}`)
  return sm3Hex(text.value)
}

/** What an opinion was asked about: the topic's own words and the question. */
export const opinionDigest = (topic: RecordRow<'topic'>, asked: RecordRow<'consultation'>): Sm3Hex =>
  askedDigest([
    topic.fields.title,
    topic.fields.request,
    topic.fields.suggestion,
    topic.fields.proposedResolution,
    asked.fields.question,
  ])

/** What progress is asked of: the item as decided. */
export const resolutionDigest = ({ fields }: RecordRow<'resolution'>): Sm3Hex =>
  askedDigest([fields.text, fields.leadUnit, fields.deadline])

/** What a call for topics names. */
export const callDigest = (state: ConferenceState): Sm3Hex =>
  askedDigest([state.conference.id, topicCategories(state.regulation).map(({ key }) => key)])

/** What every form is made with. */
export interface FormMaker {
  readonly state: ConferenceState
  /** 「××总工会办公室」. */
  readonly office: string
  /** Where it is sent back to: section, person, telephone. */
  readonly returnTo: string
  readonly today: CivilDate
  readonly demonstration: boolean
}

const facts = (...pairs: readonly (readonly [string, string])[]): FormItem['facts'] =>
  pairs.filter(([, text]) => text.trim() !== '').map(([name, text]) => ({ label: name, text }))

function made(
  maker: FormMaker,
  kind: SubmissionKind,
  rest: Pick<UnitForm, 'unit' | 'side' | 'due' | 'items'> & Partial<Pick<UnitForm, 'fields'>>,
): UnitForm {
  const { conference } = maker.state
  return {
    kind,
    title: formTitles[kind],
    office: maker.office,
    returnTo: maker.returnTo,
    conference: conference.id,
    conferenceName: `${conference.fields.year}年第${conference.fields.ordinal}次${conference.fields.name}`,
    issuedOn: maker.today,
    fields: [...formFields[kind]],
    demonstration: maker.demonstration,
    ...rest,
  }
}

/** 征求意见复函: all open questions to one unit. */
export function opinionForm(
  maker: FormMaker,
  unit: string,
  asked: readonly RecordRow<'consultation'>[],
): UnitForm {
  const { topics } = maker.state
  const items = asked.flatMap((row): FormItem[] => {
    const topic = topics.find(({ id }) => id === row.fields.topic)
    return topic === undefined
      ? []
      : [
          {
            subject: row.id,
            title: topic.fields.title,
            facts: facts(
              ['需解决的问题', topic.fields.request],
              ['建议措施', topic.fields.suggestion],
              ['拟议定事项', topic.fields.proposedResolution],
              ['征求意见的要求', row.fields.question],
            ),
            asked: opinionDigest(topic, row),
          },
        ]
  })
  const due = asked.map(({ fields }) => fields.due).toSorted()[0] ?? null
  return made(maker, 'opinion', { unit, side: '', due, items })
}

/** 议题申报: an empty topic for one unit of one side. */
export function topicForm(maker: FormMaker, unit: string, side: string, due: CivilDate | null): UnitForm {
  const { regulation, conference } = maker.state
  const categories = topicCategories(regulation)
    .filter(({ sides }) => sides.includes(side))
    .map(({ key }) => ({ value: key, label: contentOf(regulation, key)?.name ?? key }))
  return made(maker, 'topic', {
    unit,
    side,
    due,
    items: [{ subject: conference.id, title: '申报的议题', facts: [], asked: callDigest(maker.state) }],
    fields: formFields.topic.map((one) => (one.key === 'category' ? { ...one, choices: categories } : one)),
  })
}

/** 落实进展: all open items of one unit. */
export const progressForm = (
  maker: FormMaker,
  unit: string,
  rows: readonly RecordRow<'resolution'>[],
): UnitForm =>
  made(maker, 'progress', {
    unit,
    side: '',
    due: null,
    items: rows.map((row) => ({
      subject: row.id,
      title: row.fields.text,
      facts: facts(
        ['牵头单位', row.fields.leadUnit],
        ['配合单位', row.fields.coUnits.join('、')],
        ['完成时限', row.fields.deadline ?? ''],
      ),
      asked: resolutionDigest(row),
    })),
  })

/** File name of a form, without its extension. */
export const formFileName = ({ kind, unit }: UnitForm): string =>
  `${formTitles[kind].replace(/[（(].*$/, '')}_${unit}`

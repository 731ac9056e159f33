/** What taking a filled form in would do, item by item, in words and before anything is written. */
import type { ActContext } from '@domain/context'
import type { Act, Fault, RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import type { SubmissionKind } from '@domain/model/submission'
import { contentOf } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import {
  type Answer,
  submissionId,
  takeOpinion,
  takeProgress,
  takeTopic,
} from '@domain/submissions/submissions'
import type { TopicInput } from '@domain/topics/commands'
import type { RecordId } from '@shared/ids'
import { err, type Result } from '@shared/result'
import {
  askedDigest,
  callDigest,
  type FilledForm,
  type FormItem,
  fieldLabel,
  formFields,
  opinionDigest,
  resolutionDigest,
} from './form'

/** One item of a form. */
export interface PlannedItem {
  readonly subject: RecordId
  /** As our own record has it; the form's own words only where there is no such record. */
  readonly title: string
  /** What was filled in, in the words of the form; empty answers are left out. */
  readonly answers: readonly { readonly label: string; readonly text: string }[]
  /**
   * `ready` may be taken in · `empty` nothing was filled in · `repeat` was taken in before · `old` answers what has been changed since ·
   * `refused` with its reason.
   */
  readonly state: 'ready' | 'empty' | 'repeat' | 'old' | 'refused'
  readonly fault: Fault | null
  /** The act that takes it in; null where it cannot. */
  readonly act: Act | null
}

/** What is there when a form comes in. */
export interface FormWorld {
  readonly conferences: readonly ConferenceState[]
  readonly submissions: readonly RecordRow<'submission'>[]
}

const splitUnits = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** Only fields that this kind of form has; anything else a file brings along is left out. */
function known(
  kind: FilledForm['form']['kind'],
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    formFields[kind].flatMap(({ key }) => {
      const text = (Object.hasOwn(values, key) ? (values[key] ?? '') : '').normalize('NFC').trim()
      return text === '' ? [] : [[key, text]]
    }),
  )
}

const topicInput = (filled: FilledForm, values: Readonly<Record<string, string>>): TopicInput => ({
  title: values.title ?? '',
  side: filled.form.side,
  unit: filled.form.unit,
  joint: false,
  category: values.category ?? '',
  background: values.background ?? '',
  basis: values.basis ?? '',
  request: values.request ?? '',
  suggestion: values.suggestion ?? '',
  proposedResolution: values.proposedResolution ?? '',
  departments: splitUnits(values.departments ?? ''),
  coordination: values.coordination ?? '',
  reporter: values.reporter ?? '',
  suggestedUnits: splitUnits(values.suggestedUnits ?? ''),
  contact: [filled.contact, filled.phone].filter((each) => each.trim() !== '').join(' '),
  files: [],
})

/** The record asked about, what was asked of it now, and the act. */
interface Found {
  readonly title: string
  readonly asked: string
  readonly take: (ctx: ActContext, answer: Answer) => Result<Act, Fault>
}

function find(
  world: FormWorld,
  filled: FilledForm,
  item: FormItem,
  values: Record<string, string>,
): Found | null {
  const subject = item.subject as RecordId
  const state = world.conferences.find(({ conference }) => conference.id === filled.form.conference)
  if (state === undefined) return null
  switch (filled.form.kind) {
    case 'opinion': {
      const row = state.consultations.find(({ id }) => id === subject)
      const topic = state.topics.find(({ id }) => id === row?.fields.topic)
      if (row === undefined || topic === undefined) return null
      return {
        title: topic.fields.title,
        asked: opinionDigest(topic, row),
        take: (ctx, answer) => takeOpinion(ctx, row, state.conference.id, answer),
      }
    }
    case 'topic':
      return subject === state.conference.id
        ? {
            title: values.title ?? item.title,
            asked: callDigest(state),
            take: (ctx, answer) => takeTopic(ctx, state, topicInput(filled, values), answer),
          }
        : null
    case 'progress': {
      const row = [...state.resolutions, ...state.carriedIn].find(({ id }) => id === subject)
      return row === undefined
        ? null
        : {
            title: row.fields.text,
            asked: resolutionDigest(row),
            take: (ctx, answer) => takeProgress(ctx, row, answer),
          }
    }
  }
}

/**
 * What each item of a form would do.
 * @param file the form as it came, kept with what is taken in
 */
export function planForm(
  ctx: ActContext,
  world: FormWorld,
  filled: FilledForm,
  file: Answer['file'],
): readonly PlannedItem[] {
  const regulation = world.conferences.find(
    ({ conference }) => conference.id === filled.form.conference,
  )?.regulation
  return filled.form.items.map((item, index): PlannedItem => {
    const values = known(filled.form.kind, filled.values[index] ?? {})
    const found = find(world, filled, item, values)
    const answers = Object.entries(values).map(([key, text]) => ({
      label: fieldLabel(filled.form.kind, key),
      text: spoken(filled.form.kind, key, text, regulation),
    }))
    const planned = {
      subject: item.subject as RecordId,
      title: found?.title ?? item.title,
      answers,
      fault: null,
      act: null,
    }
    if (answers.length === 0) return { ...planned, state: 'empty' }
    const { unit } = filled.form
    const { contact, phone, filledOn } = filled
    const key = askedDigest([item.subject, unit, values, contact, filledOn]).slice(0, 32)
    if (world.submissions.some(({ id }) => id === submissionId(key))) return { ...planned, state: 'repeat' }
    const result =
      found === null
        ? err<Fault>({ code: 'submission.notOurs' })
        : found.take(ctx, { key, unit, values, contact, phone, filledOn, file })
    if (!result.ok) return { ...planned, state: 'refused', fault: result.error }
    return { ...planned, act: result.value, state: found?.asked === item.asked ? 'ready' : 'old' }
  })
}

/** A chosen value in our own words, whatever the file calls it. */
function spoken(
  kind: SubmissionKind,
  key: string,
  value: string,
  regulation: Regulation | undefined,
): string {
  if (key === 'category') return (regulation && contentOf(regulation, value)?.name) ?? value
  const choices = formFields[kind].find((one) => one.key === key)?.choices
  return choices?.find((one) => one.value === value)?.label ?? value
}

/**
 * What a regulation leaves open. The office answers each question once, before its first conference; an answer writes into the rule,
 * whose source stays `silent`, so that the program never shows the office's custom as the text's demand.
 */

import type { Json } from '@shared/json'
import { err, type Result } from '@shared/result'
import type { Fault } from '../model/records'
import type { Regulation, Silence } from '../model/regulation'
import { at, changed } from './edit'
import { parseRegulation } from './parse'
import { setAt } from './path'

export const openSilences = (regulation: Regulation): readonly Silence[] =>
  regulation.silences.filter((one) => one.answer === '')

/** The regulation as an option writes it; `''` opens the question again and leaves the rule as it stands. */
export function withAnswer(regulation: Regulation, key: string, option: string): Regulation {
  const next = structuredClone(regulation)
  const found = next.silences.find((one) => one.key === key)?.options.find((one) => one.key === option)
  for (const { path, value } of found?.sets ?? []) setAt(next, path, structuredClone(value) as Json)
  setAt(next, `silences.${key}.answer`, option)
  return next
}

/** Paths that a question writes to, each once. */
export const writtenBy = (question: Silence): readonly string[] => [
  ...new Set(question.options.flatMap(({ sets }) => sets.map(({ path }) => path))),
]

const withOptions = (regulation: Regulation, key: string, options: readonly Silence['options'][number][]) =>
  changed(regulation, `silences.${key}.options`, options)

/** Lets a question write to another path: each option keeps what stands there now, until someone records another rule for it. */
export function withWritten(regulation: Regulation, key: string, path: string): Regulation {
  const question = regulation.silences.find((one) => one.key === key)
  const value = at(regulation, path)
  if (question === undefined || value === undefined || writtenBy(question).includes(path)) return regulation
  const set = { path, value: structuredClone(value) as Silence['options'][number]['sets'][number]['value'] }
  return withOptions(
    regulation,
    key,
    question.options.map((option) => ({ ...option, sets: [...option.sets, set] })),
  )
}

/** Takes a path away from every option of a question. */
export function withoutWritten(regulation: Regulation, key: string, path: string): Regulation {
  const question = regulation.silences.find((one) => one.key === key)
  if (question === undefined) return regulation
  return withOptions(
    regulation,
    key,
    question.options.map((option) => ({
      ...option,
      sets: option.sets.filter((set) => set.path !== path),
    })),
  )
}

/** What the rule says now at the paths of a question: the sets of an option that would write just this. */
export const asItStands = (regulation: Regulation, question: Silence): Silence['options'][number]['sets'] =>
  writtenBy(question).flatMap((path) => {
    const value = at(regulation, path)
    return value === undefined ? [] : [{ path, value: structuredClone(value) as never }]
  })

/**
 * Answers several questions and checks the regulation as a whole.
 * Faults: `regulation.noSuchAnswer` for a question or option that is not there; those of `parseRegulation`.
 * @param answers option key by question key; questions left out stay as they are
 * @param adoptRest questions still open get their first option (「按建议采用」)
 */
export function answerSilences(
  regulation: Regulation,
  answers: Readonly<Record<string, string>>,
  adoptRest = false,
): Result<Regulation, readonly Fault[]> {
  let next = regulation
  const chosen: Record<string, string> = { ...answers }
  for (const { key, answer, options } of regulation.silences)
    if (adoptRest && answer === '') chosen[key] ??= options[0]?.key ?? ''
  for (const [key, option] of Object.entries(chosen)) {
    const question = regulation.silences.find((one) => one.key === key)
    const found = question?.options.find((one) => one.key === option)
    if (found === undefined)
      return err([{ code: 'regulation.noSuchAnswer', params: { question: key, option } }])
    next = withAnswer(next, key, option)
  }
  return parseRegulation(next)
}

/** The regulation with one question answered. */
export const answerSilence = (
  regulation: Regulation,
  key: string,
  option: string,
): Result<Regulation, readonly Fault[]> => answerSilences(regulation, { [key]: option })

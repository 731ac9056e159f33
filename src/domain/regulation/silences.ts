/**
 * What a regulation leaves open. The office answers each question once, before its first conference; an answer writes into the rule,
 * whose source stays `silent`, so that the program never shows the office's custom as the text's demand.
 */

import type { Json } from '@shared/json'
import { err, ok, type Result } from '@shared/result'
import type { Fault } from '../model/records'
import type { Regulation, Silence } from '../model/regulation'
import { parseRegulation } from './parse'
import { setAt } from './path'

export const openSilences = (regulation: Regulation): readonly Silence[] =>
  regulation.silences.filter((one) => one.answer === '')

/** The regulation with a question answered, checked again as a whole. */
export function answerSilence(
  regulation: Regulation,
  key: string,
  option: string,
): Result<Regulation, readonly Fault[]> {
  const question = regulation.silences.find((one) => one.key === key)
  const chosen = question?.options.find((one) => one.key === option)
  if (question === undefined || chosen === undefined)
    return err([{ code: 'regulation.noSuchAnswer', params: { question: key, option } }])
  const next = structuredClone(regulation)
  for (const { path, value } of chosen.sets) setAt(next, path, structuredClone(value) as Json)
  setAt(next, `silences.${key}.answer`, option)
  return parseRegulation(next)
}

/** Answers several questions; those not named get their first option (「按建议采用」) when `adoptRest` is set. */
export function answerSilences(
  regulation: Regulation,
  answers: Readonly<Record<string, string>>,
  adoptRest = false,
): Result<Regulation, readonly Fault[]> {
  let result: Result<Regulation, readonly Fault[]> = ok(regulation)
  for (const question of regulation.silences) {
    const option =
      answers[question.key] ?? (adoptRest && question.answer === '' ? question.options[0]?.key : undefined)
    if (option === undefined || !result.ok) continue
    result = answerSilence(result.value, question.key, option)
  }
  return result
}

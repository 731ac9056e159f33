/** The shipped regulations for tests, told apart by what they rule, not by whose they are. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Regulation } from '../model/regulation'
import { parseRegulation } from './parse'
import { answerSilences } from './silences'

const folder = 'resources/regulations'

export const shippedNames: readonly string[] = readdirSync(folder).map((file) => file.replace('.json', ''))
export const shippedJson = (name: string): unknown =>
  JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'))

/** Parsed once a run; tests that change one clone it. */
const once = <A, R>(make: (arg: A) => R): ((arg: A) => R) => {
  const made = new Map<A, R>()
  return (arg) => {
    const known = made.get(arg) ?? make(arg)
    made.set(arg, known)
    return known
  }
}

export const shipped = once((name: string): Regulation => {
  const result = parseRegulation(shippedJson(name))
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1))
  return result.value
})

const pick = (test: (regulation: Regulation) => boolean): Regulation => {
  const found = shippedNames.map(shipped).find(test)
  if (found === undefined) throw new Error('no such regulation ships')
  return found
}

const answered = once((regulation: Regulation): Regulation => {
  const result = answerSilences(regulation, {}, true)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
})

/** The union requests, both approve; the main leader may be invited (rows N). */
export const requested = (): Regulation => pick((one) => one.guestChair !== null)
/** A leader approves the topics (rows Y). */
export const approved = (): Regulation => pick((one) => one.settlement.approver !== null)
/** Organisations take turns (rows R). */
export const rotating = (): Regulation => pick((one) => one.rotation !== null)

/** The first of them with every silence answered as proposed, ready for a conference. */
export const ready = (): Regulation => answered(requested())
export const readyApproved = (): Regulation => answered(approved())
export const readyRotating = (): Regulation => answered(rotating())

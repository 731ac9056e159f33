/** Two regulations side by side: which rule of one answers to which of the other, although each has its own keys. */
import type { Regulation } from '../model/regulation'

/** Parts that are compared rule by rule, each with what makes two rules the same besides their key. */
const meanings = {
  contents: (rule: Regulation['contents'][number]) => (rule.implementation ? 'implementation' : ''),
  agenda: (rule: Regulation['agenda'][number]) => rule.fill.replace('none', ''),
  steps: (rule: Regulation['steps'][number]) => rule.completes.replace('manual', ''),
  roles: (rule: Regulation['roles'][number]) => `${rule.function} ${rule.side}`,
  attendance: () => '',
  papers: (rule: Regulation['papers'][number]) => rule.paper.replace('other', ''),
} as const satisfies { readonly [P in keyof Regulation]?: (rule: never) => string }

export type ComparedPart = keyof typeof meanings
export const comparedParts = Object.keys(meanings) as readonly ComparedPart[]
export type RuleOf<P extends ComparedPart> = Regulation[P][number]

/** One row: a rule of either regulation, or of both. */
export interface Pair<R> {
  readonly first: R | null
  readonly second: R | null
}

/**
 * Pairs the rules of a part in the order of the first regulation: by key, else by meaning; what only the second one has comes last. Every rule
 * of both stands in exactly one row.
 */
export function pairs<P extends ComparedPart>(
  part: P,
  first: Regulation,
  second: Regulation,
): readonly Pair<RuleOf<P>>[] {
  const meaning = meanings[part] as (rule: RuleOf<P>) => string
  const rest = new Set<RuleOf<P>>(second[part])
  const partner = (same: (other: RuleOf<P>) => boolean): RuleOf<P> | null => {
    const found = [...rest].find(same) ?? null
    if (found !== null) rest.delete(found)
    return found
  }
  const byKey = new Map(first[part].map((rule) => [rule, partner((other) => other.key === rule.key)]))
  const rows = first[part].map((rule: RuleOf<P>) => ({
    first: rule,
    second: byKey.get(rule) ?? partner((other) => meaning(rule) !== '' && meaning(other) === meaning(rule)),
  }))
  return [...rows, ...[...rest].map((rule) => ({ first: null, second: rule }))]
}

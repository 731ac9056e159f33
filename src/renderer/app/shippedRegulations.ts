import type { Regulation } from '@domain/model/regulation'
import { parseRegulation } from '@domain/regulation/parse'

const files = import.meta.glob<unknown>('../../../resources/regulations/*.json', { import: 'default' })

/** The regulations that come with the program, in the order of their keys. */
export const shippedRegulations = async (): Promise<readonly Regulation[]> => {
  const parsed = await Promise.all(Object.values(files).map(async (load) => parseRegulation(await load())))
  return parsed.flatMap((each) => (each.ok ? [each.value] : [])).toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

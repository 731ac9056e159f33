/** A hundred different documents exported in a row by the workshop that main's worker runs: what stays in memory. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Json } from '@shared/json'
import { openWorkshop } from '../../src/main/services/output/workshop.ts'
import { root } from '../../tests/e2e/fixture.ts'
import { minutesOfTenPages } from './minutesDocument.ts'

/** 通用规范汉字表, which the built-in faces hold whole. */
const characters =
  readFileSync(join(root, 'scripts/fonts/standard-characters.txt'), 'utf8').match(/\p{Script=Han}/gu) ?? []
const first = 20
const all = 100

/** @returns `pdf.hundred.*`: `growthMb` of memory in use from the twentieth to the hundredth export, garbage collected, and `ms` each */
export const hundredBench = async (): Promise<Readonly<Record<string, number>>> => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const workshop = openWorkshop(join(root, 'resources'), 'bench')
  const tree = minutesOfTenPages()
  const used = (): number => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return (heapUsed + arrayBuffers) / 1024 / 1024
  }
  let before = 0
  const begun = performance.now()
  for (let i = 1; i <= all; i++) {
    // Each has characters of its own, so that no subset of fonts is that of another.
    const own = characters.slice(i * 12, (i + 1) * 12).join('')
    const body = [{ level: 0 as const, text: `第${i}份。${own}` }, ...tree.body]
    const made = await workshop.render(
      { tree: { ...tree, body } as unknown as Json, stamps: [], faces: [], author: '', at: 0 },
      () => {},
    )
    if (!made.ok) throw new Error(JSON.stringify(made))
    if (i === first) before = used()
  }
  const each = (performance.now() - begun) / all
  return { 'pdf.hundred.growthMb': used() - before, 'pdf.hundred.ms': each }
}

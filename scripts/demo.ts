/**
 * `npm run demo -- --regulation KEY --out DIR`: drives the built program through a whole conference by its user interface, the union's
 * and the government's part each in a profile of its own, and leaves the papers and a picture of every screen in DIR.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { playConference } from '../tests/journey/conference.ts'
import type { Desk } from '../tests/journey/desk.ts'
import { playRenhe } from '../tests/journey/renhe.ts'
import { photographAll } from '../tests/journey/screens.ts'
import { playYuncheng } from '../tests/journey/yuncheng.ts'
import { root } from './lib/rooms.ts'

type Say = (text: string) => void
/** Journey of each regulation: the desk to photograph first, then the other. */
const journeys: Readonly<Record<string, (out: string, say: Say) => Promise<readonly [Desk, Desk]>>> = {
  'neimenggu-2024': async (out, say) => {
    const { union, government } = await playConference(out, say)
    return [union, government]
  },
  'yuncheng-2024': async (out, say) => {
    const { preparing, government } = await playYuncheng(out, say)
    return [government, preparing]
  },
  'renhe-2016': async (out, say) => {
    const { preparing, government } = await playRenhe(out, say)
    return [government, preparing]
  },
}
const played = Object.keys(journeys)

const { values } = parseArgs({
  options: { regulation: { type: 'string' }, out: { type: 'string' } },
  strict: true,
})

const fail = (text: string): never => {
  console.error(text)
  process.exit(1)
}
if (values.out === undefined) fail(`用法：npm run demo -- --regulation ${played.join('|')} --out 目录`)
const regulation = values.regulation ?? 'neimenggu-2024'
const play =
  journeys[regulation] ??
  fail(`这一制度还没有演示：${regulation}。可用：${played.join('、')}  |  no demo for this regulation yet`)
if (!existsSync(join(root, 'out/main/index.js'))) fail('请先构建：npm run build  |  build first')

const out = resolve(values.out ?? '')
const began = performance.now()
const say = (text: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} 秒  ${text}`)

const [shown, other] = await play(out, say)
await other.close()
await photographAll(shown, join(out, 'screens'))
say('界面已逐屏截图（中文、蒙古文）')
await shown.close()
console.log(readdirSync(out).join('\n'))
process.exit(0)

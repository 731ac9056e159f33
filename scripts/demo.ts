/**
 * `npm run demo -- --regulation KEY --out DIR`: drives the built program through a whole conference by its user interface, the union's
 * and the government's part each in a profile of its own, and leaves the papers and a picture of every screen in DIR.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { playConference } from '../tests/journey/conference.ts'
import { photographAll } from '../tests/journey/screens.ts'
import { root } from './lib/rooms.ts'

/** Regulations whose year this command can play; the others come with their own journeys. */
const played = ['neimenggu-2024']

const { values } = parseArgs({
  options: { regulation: { type: 'string' }, out: { type: 'string' } },
  strict: true,
})

const fail = (text: string): never => {
  console.error(text)
  process.exit(1)
}
if (values.out === undefined) fail('用法：npm run demo -- --regulation neimenggu-2024 --out 目录')
const regulation = values.regulation ?? 'neimenggu-2024'
if (!played.includes(regulation))
  fail(`这一制度还没有演示：${regulation}。可用：${played.join('、')}  |  no demo for this regulation yet`)
if (!existsSync(join(root, 'out/main/index.js'))) fail('请先构建：npm run build  |  build first')

const out = resolve(values.out ?? '')
const began = performance.now()
const say = (text: string) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} 秒  ${text}`)

const { union, government } = await playConference(out, say)
await government.close()
await photographAll(union, join(out, 'screens'))
say('界面已逐屏截图（中文、蒙古文）')
await union.close()
console.log(readdirSync(out).join('\n'))
process.exit(0)

/** R11a by real programs: joint drafting by parcels. All six drafters take part in `npm run soak`, the first three in every test run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Drafter, drafters, playJoint, sentenceOf } from '../journey/joint'
import { expect, test } from './fixture'
import { textOf } from './raster'

const offices = (Object.keys(drafters) as Drafter[]).slice(0, Number(process.env.JOINT_OFFICES ?? 3))

test(`R11a: ${offices.length} 台电脑用一只 U 盘共同起草，逐家确认，政府一家审定、编号，一句不少`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-joint-'))
  const { desks, minutes } = await playJoint(folder, offices)
  try {
    const text = textOf(minutes)
    expect(text).toContain('仁府办纪〔2026〕1号')
    for (const who of offices) expect(text).toContain(sentenceOf(who))
  } finally {
    await Promise.all(desks.map((desk) => desk.close()))
    rmSync(folder, { recursive: true, force: true })
  }
})

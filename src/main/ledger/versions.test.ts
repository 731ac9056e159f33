/** 每个版本一份账本样本，永不改写：后来的程序读出来的内容必须一样。 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHANGE_SCHEMA, type Frame } from '@ledger/changeSet'
import { chosenFields, conflictsOf } from '@ledger/fold'
import { NO_FRAME, readFrames } from '@ledger/frame'
import { verifyFrames } from '@ledger/verify'
import { sm3Hex } from '@shared/sm3'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../../tests/fixtures/ledger')
const fixture = (version: number): string => join(folder, `v${version}.ndjson`)

/** What a fixture says: written down when it was made, and never changed afterwards. */
const golden: Readonly<Record<number, { readonly sm3: string; readonly records: object }>> = {
  1: {
    sm3: 'e60acf0ec9e9074ceba19d52109c599353af89abca927f1248ca173824c3fb9c',
    records: {
      'office/0000000000000000000000ofc1': { fullName: '某某总工会', shortName: '某总工会', kind: 'union' },
      'person/0000000000000000000000per1': {
        name: '张三',
        roles: ['administrator', 'handler'],
        active: true,
      },
      'topic/t1': {
        title: '关于建设职工驿站（货车司机之家）的议题',
        background: '经费 500 万元。',
        // The second title replaced none by name, so both stand.
        conflicts: ['title'],
      },
      'conference/c1': { name: '第一次联席会议', place: '第一会议室', year: 2026 },
    },
  },
}

const read = (version: number) => {
  const frames: Frame[] = []
  const ending = readFrames(readFileSync(fixture(version)), 0, { n: 0, sm3: NO_FRAME }, (frame) => {
    frames.push(frame)
    return true
  })
  const { faults, replica } = verifyFrames(frames)
  const records = Object.fromEntries(
    [...replica.records.values()].map(({ id, cells }) => [
      id,
      { ...chosenFields(cells), ...(conflictsOf(cells).length > 0 && { conflicts: conflictsOf(cells) }) },
    ]),
  )
  return { ending, faults, records }
}

const versions = Array.from({ length: CHANGE_SCHEMA }, (_, i) => i + 1)

test('现版本以下（含）每个版本都有样本，没有多余的', () => {
  expect(versions.filter((version) => !existsSync(fixture(version)))).toEqual([])
  expect(readdirSync(folder)).toHaveLength(versions.length)
  expect(Object.keys(golden).map(Number)).toEqual(versions)
})

test.each(versions)('第 %i 版写的账本：样本没有被动过，读出的内容与当时一样，读两遍也一样', (version) => {
  expect(sm3Hex(new Uint8Array(readFileSync(fixture(version))))).toBe(golden[version]?.sm3)
  const first = read(version)
  expect(first.ending).toEqual({ kind: 'whole' })
  expect(first.faults).toEqual([])
  expect(first.records).toEqual(golden[version]?.records)
  expect(read(version)).toEqual(first)
})

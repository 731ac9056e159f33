/**
 * docs/requirements-trace.md from the last test run: id → the tests that passed with that id in their title → where it is seen. Fails when
 * a row has no passed test.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../lib/rooms.ts'
import { rows } from './rows.ts'

interface Passed {
  readonly title: string
  readonly file: string
}

const results = join(root, 'test-results')
const read = (name: string): unknown => {
  const file = join(results, name)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}
interface Suite {
  readonly specs: readonly { readonly title: string; readonly ok: boolean; readonly file: string }[]
  readonly suites?: readonly Suite[]
}

const ofVitest = (report: VitestReport | null): readonly Passed[] =>
  (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed')
      .map(({ title }) => ({ title, file: relative(root, name) })),
  )
const ofPlaywright = (suites: readonly Suite[]): readonly Passed[] =>
  suites.flatMap((suite) => [
    ...suite.specs.filter(({ ok }) => ok).map(({ title, file }) => ({ title, file: `tests/e2e/${file}` })),
    ...ofPlaywright(suite.suites ?? []),
  ])

const passed = [
  ...ofVitest(read('unit.json') as VitestReport | null),
  ...ofVitest(read('pdf-readers.json') as VitestReport | null),
  ...ofPlaywright((read('e2e.json') as { readonly suites: readonly Suite[] } | null)?.suites ?? []),
]

/** Ids at the head of a title, before its words: 「N4c, Y2.0: …」「N6d …」. */
const headOf = (title: string): readonly string[] =>
  (/^[NYRD][0-9a-z.–]*(?:[、,] ?[NYRD][0-9a-z.–]*)*(?=[: ：])/u.exec(title)?.[0] ?? '').split(/[、,] ?/u)

const traced = rows.map((row) => ({
  ...row,
  tests: passed.filter(({ title }) => headOf(title).includes(row.id)),
}))

const cell = (text: string): string => text.replaceAll('|', '\\|')
const line = ({ id, clause, promise, screen, tests }: (typeof traced)[number]): string =>
  `| ${[
    id,
    clause,
    promise,
    screen,
    tests
      .map(({ title, file }) => `${title}（\`${file}\`）`)
      .toSorted()
      .join('<br>'),
  ]
    .map(cell)
    .join(' | ')} |`

const parts = [
  ['N', '内政办字〔2024〕8号'],
  ['Y', '运政办发〔2024〕7号'],
  ['R', '攀仁府办〔2016〕43号'],
  ['D', '设计卡'],
] as const
const text = [
  '# 需求对照表',
  '',
  '由 `npm run trace` 按最近一次 `npm test` 的结果生成：编号 → 通过的测试 → 在哪里看到。没有测试通过的编号使命令失败。',
  ...parts.flatMap(([letter, name]) => [
    '',
    `## ${name}`,
    '',
    '| 编号 | 条款 | 要求 | 界面 | 通过的测试 |',
    '| --- | --- | --- | --- | --- |',
    ...traced.filter(({ id }) => id.startsWith(letter)).map(line),
  ]),
  '',
].join('\n')
writeFileSync(join(root, 'docs/requirements-trace.md'), text)

const bare = traced.filter(({ tests }) => tests.length === 0).map(({ id }) => id)
console.log(`${rows.length} 条要求，${rows.length - bare.length} 条有通过的测试`)
if (bare.length > 0) {
  console.error(`没有通过的测试：${bare.join('、')}  |  rows without a passed test`)
  process.exit(1)
}

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { arrows, pureRooms, root } from '../../scripts/lib/rooms'
import { sourcesIn } from './sources'

const rooms = Object.keys(arrows)
const allowedFrom = (room: string): readonly string[] => arrows[room] ?? []
const hostModules = [
  'node:fs',
  'node:fs/promises',
  'node:crypto',
  'electron',
  'react',
  'react-dom/client',
  'dexie',
]

/** What each room may not import beside other rooms. */
const forbiddenModules: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(pureRooms.map((room) => [room, [...hostModules, 'zustand', 'i18next']])),
  data: ['node:fs', 'node:crypto', 'electron', 'react', 'zustand'],
  renderer: ['node:fs', 'node:fs/promises', 'electron', 'electron/renderer'],
  preload: ['node:fs', 'zod', 'react', 'dexie'],
  main: [
    'react',
    'react-dom/server',
    'react-aria-components',
    'dexie',
    'dexie-react-hooks',
    'node:crypto',
    'node:http',
    'node:https',
    'node:http2',
    'node:net',
    'node:tls',
    'node:dgram',
    'node:dns',
    'node:dns/promises',
  ],
}

/** Lines that the lint must report in a pure room. */
const impure = [
  'export const clock = Date.now()',
  'export const clockByName = [0].map(Date.now)',
  'export const today = new Date()',
  'export const todayText = Date()',
  'export const chance = Math.random()',
  'export const bytes = crypto.getRandomValues(new Uint8Array(1))',
  'export const moment = performance.now()',
  'export const host = process.platform',
  'export const anything = globalThis',
  "export const page = document.querySelector('x')",
  "export const answer = fetch('x')",
  'export const later = setTimeout(() => undefined, 1)',
  "export const store = indexedDB.open('x')",
]

interface Plant {
  readonly line: string
  /** Whether the lint must report it. */
  readonly bad: boolean
}
const bad = (line: string): Plant => ({ line, bad: true })
const good = (line: string): Plant => ({ line, bad: false })

const plantsFor = (room: string): readonly Plant[] => {
  const others = rooms.filter((other) => other !== room)
  const barred = others.filter((other) => !allowedFrom(room).includes(other))
  return [
    ...barred.map((other) => bad(`export * from '@${other}/deep/thing'`)),
    ...barred.map((other) => bad(`export * from '../${other}/thing'`)),
    ...barred.map((other) => bad(`export const load_${other} = () => import('../../${other}/thing')`)),
    ...(forbiddenModules[room] ?? []).map((name) => bad(`export * from '${name}'`)),
    ...(pureRooms.includes(room) ? impure.map(bad) : []),
    ...allowedFrom(room).map((other) => good(`export * from '@${other}/thing'`)),
    ...(room === 'preload' || room === 'main' ? [] : [good(`export * from '@${room}/thing'`)]),
    good("export * from './near'"),
    good("export * from '../above'"),
  ]
}

/** The lines at which the project's own configuration reports an import or a global, by room. */
const lintPlanted = (): ReadonlyMap<string, ReadonlySet<number>> => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-arrows-'))
  try {
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'))
    cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true })
    for (const room of rooms) {
      const at = join(folder, 'src', room, 'inner')
      mkdirSync(at, { recursive: true })
      const lines = plantsFor(room).map(({ line }) => line)
      writeFileSync(join(at, 'planted.ts'), `${lines.join('\n')}\n`)
    }
    const { stdout } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/@biomejs/biome/bin/biome'),
        ...['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', 'src'],
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    const report: {
      diagnostics: { category: string; location: { path: string; start: { line: number } } }[]
    } = JSON.parse(stdout)
    const ofArrows = ['plugin', 'lint/style/noRestrictedImports', 'lint/style/noRestrictedGlobals']
    const lines = new Map(rooms.map((room) => [room, new Set<number>()]))
    for (const { category, location } of report.diagnostics) {
      const room = location.path.split(/[\\/]/)[1] ?? ''
      if (ofArrows.includes(category)) lines.get(room)?.add(location.start.line)
    }
    return lines
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the lint bites', () => {
  const reported = lintPlanted()
  for (const room of rooms)
    test.each(plantsFor(room).map((plant, index) => ({ ...plant, at: index + 1 })))(
      `${room}: bad is $bad for $line`,
      ({ at, bad: expected }) => expect(reported.get(room)?.has(at)).toBe(expected),
    )
})

// What a lint pattern could miss (import types, odd relative ways) this finds by following every import of the tree.
describe('the tree keeps to the arrows', () => {
  const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)'([^']+)'/g
  const roomOf = (path: string): string | null => path.match(/^src\/([a-z]+)\//)?.[1] ?? null
  const targetOf = (path: string, specifier: string): string | null => {
    const alias = specifier.match(/^@([a-z]+)\//)?.[1]
    if (alias !== undefined && rooms.includes(alias)) return alias
    return specifier.startsWith('.') ? roomOf(posix.join(posix.dirname(path), specifier)) : null
  }
  const isProduct = ({ path }: { path: string }) => !/\.(test|fixture)\.tsx?$/.test(path)
  const imports = sourcesIn('src', /\.tsx?$/)
    .filter(isProduct)
    .flatMap(({ path, text }) =>
      [...text.matchAll(specifiers)].map(([, specifier = '']) => ({ path, specifier })),
    )

  test('there are imports to follow', () => expect(imports.length).toBeGreaterThan(50))

  test('no import goes against an arrow', () => {
    const against = imports.filter(({ path, specifier }) => {
      const room = roomOf(path)
      const target = targetOf(path, specifier)
      return room !== null && target !== null && target !== room && !allowedFrom(room).includes(target)
    })
    expect(against).toEqual([])
  })
})

/** The design card: which library is used for what, and where things stand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/rooms'
import { sourcesIn } from './sources'

/** Library of the card → the folder that uses it. */
const libraries = {
  electron: 'src/main',
  react: 'src/renderer',
  dexie: 'src/data',
  zustand: 'src/renderer/app',
  'pdf-lib': 'src/documents/pdf',
  i18next: 'src/renderer/i18n',
  vitest: 'src/domain',
  '@playwright/test': 'tests/e2e',
} as const

test('D2: 设计卡上的每个库都在它该用的房间里用着，构建用 electron-vite', () => {
  for (const [library, folder] of Object.entries(libraries)) {
    const used = sourcesIn(folder, /\.tsx?$/).some(({ text }) => text.includes(`from '${library}'`))
    expect([library, used]).toEqual([library, true])
  }
  expect(readFileSync(join(root, 'electron.vite.config.ts'), 'utf8')).toContain("from 'electron-vite'")
})

test('D3: 设计卡上的文件和文件夹都在', () => {
  const wanted = [
    'package.json',
    'electron.vite.config.ts',
    'tsconfig.json',
    'src/main',
    'src/renderer',
    'resources',
    'tests',
    'README.md',
  ]
  expect(wanted.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

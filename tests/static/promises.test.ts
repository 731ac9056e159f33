import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../../scripts/lib/rooms'
import { found, sourcesIn } from './sources'

const code = sourcesIn('src', /\.(ts|tsx|css|html)$/)
const product = code.filter(({ path }) => !/\.(test|fixture)\.tsx?$/.test(path))
const everything = [
  ...code,
  ...['standin', 'scripts', 'tests'].flatMap((folder) => sourcesIn(folder, /\.(ts|tsx|mjs|css)$/)),
]
const except = (...paths: readonly string[]) => product.filter(({ path }) => !paths.includes(path))

test('no source names a region: an institution is data', () => {
  expect(found(product, /内蒙古|内政办|运城|仁和|攀枝花|neimenggu|yuncheng|renhe/i)).toEqual([])
})

test('no check is switched off and nothing is left to be done', () => {
  const words = [
    ['biome', 'ignore'],
    ['eslint', 'disable'],
    ['@ts', 'ignore'],
    ['@ts', 'expect-error'],
    ['@ts', 'nocheck'],
  ]
  const pattern = new RegExp(
    [...words.map((pair) => pair.join('-')), ['TO', 'DO'].join(''), ['FIX', 'ME'].join('')].join('|'),
  )
  expect(found(everything, pattern)).toEqual([])
})

describe('only the doors lead through', () => {
  test('messages pass through main/ipc.ts and preload alone', () => {
    expect(found(except('src/main/ipc.ts', 'src/preload/index.ts'), /\bipc(Main|Renderer)\b/)).toEqual([])
  })
  test('windows are made by the guard alone', () => {
    expect(
      found(except('src/main/guards.ts'), /new BrowserWindow\b|BrowserView|WebContentsView|webviewTag/),
    ).toEqual(found(sourcesIn('src/main', /webPreferences\.ts$/), /webviewTag/))
  })
  test('node:crypto is opened by main/crypto.ts alone', () => {
    expect(found(except('src/main/crypto.ts'), /'(node:)?crypto'/)).toEqual([])
  })
  test('no database is deleted outside the room of data', () => {
    expect(
      found(
        product.filter(({ path }) => !path.startsWith('src/data/')),
        /deleteDatabase|Dexie\.delete/,
      ),
    ).toEqual([])
  })
})

describe('styles are logical, so that Mongolian turns the interface', () => {
  const sides = '(left|right|top|bottom)'
  const names = [
    '(min-|max-)?(width|height)',
    sides,
    `(scroll-)?(margin|padding)-${sides}`,
    `border-${sides}(-(width|style|color))?`,
    'border-(top|bottom)-(left|right)-radius',
    'overflow-[xy]',
    'overscroll-behavior-[xy]',
  ]
  const declaration = new RegExp(`(^|[;{\\s])(${names.join('|')})\\s*:`)
  const physicalValue = /(text-align|float|clear)\s*:\s*(left|right)\b/

  test('style sheets', () => {
    const sheets = product
      .filter(({ path }) => path.endsWith('.css'))
      // Comments may speak of anything; a media query has physical names only.
      .map(({ path, text }) => ({
        path,
        text: text
          .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
          .replace(/@media[^{]*/g, '@media'),
      }))
    expect([...found(sheets, declaration), ...found(sheets, physicalValue)]).toEqual([])
  })
  test('styles of elements', () => {
    const physical =
      /^(min|max)?(Width|Height|width|height)$|^(left|right|top|bottom)$|^(margin|padding|border)(Left|Right|Top|Bottom)|^overflow[XY]$/
    const keys = product
      .filter(({ path }) => path.endsWith('.tsx'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/style=\{\{([^}]*)\}\}/g)].flatMap(([, body = '']) =>
          [...body.matchAll(/(\w+)\s*:/g)].map(([, key = '']) => ({ path, key })),
        ),
      )
    expect(keys.filter(({ key }) => physical.test(key))).toEqual([])
  })
  test('no style attribute in markup: the policy of the page refuses it', () => {
    expect(found(product, /\sstyle="/)).toEqual([])
  })
})

describe('what is built', () => {
  const built = (folder: string) =>
    existsSync(join(root, 'out')) ? sourcesIn(folder, /\.(js|cjs|mjs)$/) : []
  const host = [...built('out/main'), ...built('out/preload')]
  const page = built('out/renderer')

  test('is there', () => expect(Math.min(host.length, page.length)).toBeGreaterThan(0))
  test('main and preload hold no module of the network', () => {
    const modules =
      /(from\s*|import\s*\(?\s*|require\(\s*)["'](node:)?(http|https|http2|net|tls|dgram|dns)(\/\w+)?["']/
    expect(found(host, modules)).toEqual([])
  })
  test('nothing fetches an absolute address or opens a connection', () => {
    const contact =
      /fetch\(\s*["'`]https?:|new (WebSocket|EventSource|RTCPeerConnection|XMLHttpRequest)\b|sendBeacon\(/
    expect(found([...host, ...page], contact).map((line) => line.slice(0, 200))).toEqual([])
  })
  test('no weak switch of Electron is in it', () => {
    const weak =
      /@electron\/remote|nodeIntegration:\s*(!0|true)|contextIsolation:\s*(!1|false)|webSecurity:\s*(!1|false)/
    expect(found([...host, ...page], weak).map((line) => line.slice(0, 200))).toEqual([])
  })
  test('the preload stays small: the schemas are main’s', () => {
    const [preload] = built('out/preload')
    expect(preload?.text.length).toBeLessThan(10_000)
  })
})

test('every version in package.json is exact', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const versions = Object.entries<string>({ ...dependencies, ...devDependencies })
  const loose = versions.filter(([, version]) => !/^(npm:[^@]*@?[^@]+@)?\d+\.\d+\.\d+$|^file:/.test(version))
  expect(loose).toEqual([])
})

// npm ci refuses a lockfile without them; a registry that lacks the packages of other platforms makes npm leave them out.
test('the lockfile names the packages of every platform', () => {
  interface Entry {
    readonly optionalDependencies?: Readonly<Record<string, string>>
  }
  const { packages }: { packages: Record<string, Entry> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}),
  )
  expect(wanted.filter((name) => packages[`node_modules/${name}`] === undefined)).toEqual([])
})

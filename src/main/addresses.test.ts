import { expect, test } from 'vitest'
import { contentSecurityPolicy, isOurs, targetOf } from './addresses'

const folders = { renderer: '/p/out/renderer', resources: '/p/resources', faces: '/p/faces' }
const kindOf = (address: string) => {
  const target = targetOf(address, folders)
  return target.kind === 'file' ? target.path : target.kind
}

test.each([
  ['app://bundle/', '/p/out/renderer/index.html'],
  ['app://bundle/assets/a.js?x=1#y', '/p/out/renderer/assets/a.js'],
  ['app://bundle/resources/fonts/%E5%AE%8B.ttf', '/p/resources/fonts/宋.ttf'],
  ['app://bundle/resources/locales/zh-CN/app.json', '/p/resources/locales/zh-CN/app.json'],
  [`app://bundle/office-fonts/${'0a'.repeat(32)}.ttf`, `/p/faces/${'0a'.repeat(32)}.ttf`],
])('%s is the file %s', (address, path) => expect(kindOf(address)).toBe(path))

test.each([
  'app://bundle/..%2f..%2fpackage.json',
  'app://bundle/assets/%2e%2e/%2e%2e/%2e%2e%2fetc/passwd',
  'app://bundle/..%5c..%5cpackage.json',
  'app://bundle/C:%5cWindows',
  'app://bundle/C:/Windows',
  'app://bundle/a%00.js',
  'app://bundle/%ff',
  'app://bundle/resources/fonts/..%2f..%2fpackage.json',
])('%s tries to leave its folder and is refused', (address) => expect(kindOf(address)).toBe(403))

test.each([
  'app://elsewhere/index.html',
  'app://bundle/resources/sample/x.json',
  'app://bundle/resources',
  'app://bundle/office-fonts/faces.json',
  `app://bundle/office-fonts/seals/${'0a'.repeat(32)}.ttf`,
])('%s is not there', (address) => expect(kindOf(address)).toBe(404))

test('only the bundle and bytes made by our own pages are ours', () => {
  expect(['app://bundle/x', 'blob:app://bundle/1', 'data:,x'].map(isOurs)).toEqual([true, true, true])
  const foreign = [
    'https://bundle/x',
    'app://bundle.evil/x',
    'blob:https://x/1',
    'file:///etc/passwd',
    'devtools://x',
  ]
  expect(foreign.filter(isOurs)).toEqual([])
})

test('the policy lets our own origin do what the program needs and nothing more', () => {
  expect(contentSecurityPolicy('N')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
      "style-src 'self' 'nonce-N'; font-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'",
  )
})

/**
 * Paints resources/seals/specimen.png, the 样章 as a picture (42 mm at 600 dpi, transparent), for tests and for `npm run typeset --
 * … --seal`. The result is committed; run it again after a change of `specimenSeal`:
 *
 *     node --import ./scripts/ts.mjs scripts/seals/specimen.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedFonts } from '@documents/fonts/shipped.fixture'
import { svgPath } from '@documents/seal/path'
import { specimenSeal } from '@documents/seal/specimen'
import { openChromium } from '../../tests/pdf/chromium.ts'
import { root } from '../lib/rooms.ts'

const diameterMm = 42
const pixels = Math.round((diameterMm / 25.4) * 600)

const [face] = shippedFonts().chains.xiaobiaosong
if (!face) throw new Error('the shipped fonts have no 小标宋')
const { diameter, steps } = specimenSeal(face, diameterMm)
const half = diameter / 2
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="${-half} ${-half} ${diameter} ${diameter}"><path fill="#e00000" d="${svgPath(steps)}"/></svg>`

const browser = await openChromium()
const tab = await browser.newPage({ viewport: { width: pixels, height: pixels } })
await tab.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`)
const png = await tab.screenshot({ omitBackground: true })
await browser.close()

const folder = join(root, 'resources', 'seals')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'specimen.png'), png)
console.log(`specimen.png: ${pixels} × ${pixels}, ${png.length} bytes`)

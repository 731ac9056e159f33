/** Pages as Chromium shows them: the SVG of preview and print, under the program's own content policy. */
import { existsSync, readFileSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'
import type { DisplayPage } from '../../src/documents/displayList'
import { fontFaceCss } from '../../src/documents/fonts/fontSet'
import { fontPath, shippedManifest } from '../../src/documents/fonts/shipped.fixture'
import { decodePng, type Raster } from '../../src/documents/seal/png'
import { pageToSvg, type SvgOptions, svgPageCss } from '../../src/documents/svg/pageToSvg'
import { dpi } from './raster'

const policy =
  "default-src 'none'; style-src 'nonce-test'; font-src 'self'; img-src 'self' blob: data:; base-uri 'none'; form-action 'none'"

/** Installed Chromium where there is one; otherwise Playwright's own. */
export const openChromium = (): Promise<Browser> => {
  const installed = '/usr/bin/chromium'
  return chromium.launch(existsSync(installed) ? { executablePath: installed } : {})
}

const html = (page: DisplayPage, options: SvgOptions): string => {
  const css = `${fontFaceCss(shippedManifest(), '/fonts/')}${svgPageCss}
html,body{margin:0}svg{display:block;inline-size:${(page.width / 25400) * dpi}px}`
  return `<!doctype html><meta charset="utf-8"><style nonce="test">${css}</style>${pageToSvg(page, options)}`
}

/** What the page's policy refused, and the pixels. */
export interface Shown {
  readonly raster: Raster
  readonly refused: readonly string[]
}

/** Shows one page and takes its picture at the resolution of the comparisons. */
export const shownBy = async (browser: Browser, page: DisplayPage, options: SvgOptions): Promise<Shown> => {
  const size = {
    width: Math.ceil((page.width / 25400) * dpi),
    height: Math.ceil((page.height / 25400) * dpi),
  }
  const tab = await browser.newPage({ viewport: size })
  const refused: string[] = []
  tab.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await tab.route('http://pages.invalid/**', (route) => {
    const { pathname } = new URL(route.request().url())
    return pathname.startsWith('/fonts/')
      ? route.fulfill({ contentType: 'font/ttf', body: readFileSync(fontPath(pathname.slice(7))) })
      : route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': policy },
          body: html(page, options),
        })
  })
  await tab.goto('http://pages.invalid/')
  // Resolved when every face that the page asks for is there; a missing one rejects the comparison by its pixels.
  await tab.evaluate(() => document.fonts.ready)
  const png = await tab.screenshot()
  await tab.close()
  const decoded = decodePng(new Uint8Array(png))
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error))
  return { raster: decoded.value, refused }
}

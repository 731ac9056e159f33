/** 填报表 in a real browser: opened from disk, filled in, saved, read back, printed; nothing leaves the page. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UnitForm } from '../../src/exchange/forms/form'
import { formsWorld } from '../../src/exchange/forms/forms.fixture'
import { writePage } from '../../src/exchange/forms/html'
import { readForm } from '../../src/exchange/forms/read'
import { openChromium } from '../pdf/chromium'

const resource = (name: string): string =>
  readFileSync(new URL(`../../resources/forms/${name}`, import.meta.url), 'utf8')
const digest = (text: string): string => createHash('sha256').update(text).digest('base64')
const [script, style] = [resource('form.js'), resource('form.css')]
const page = { script, style, scriptSha256: digest(script), styleSha256: digest(style) }

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await openChromium()
  folder = mkdtempSync(join(tmpdir(), 'lianxi-forms-'))
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens a form as a clerk does, from a folder; whatever it asks of the network or its policy refuses is told. */
async function openForm(form: UnitForm): Promise<{ readonly tab: Page; readonly told: readonly string[] }> {
  const file = join(folder, `${form.kind}.html`)
  writeFileSync(file, writePage(form, page))
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1366, height: 768 } })
  const tab = await context.newPage()
  const told: string[] = []
  tab.on('console', (message) => message.type() === 'error' && told.push(message.text()))
  tab.on('pageerror', (error) => told.push(error.message))
  tab.on('request', (request) => request.url().startsWith('file:') || told.push(request.url()))
  await tab.goto(pathToFileURL(file).href)
  return { tab, told }
}

const save = async (tab: Page): Promise<{ readonly name: string; readonly bytes: Uint8Array }> => {
  const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('#save').click()])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(path)) }
}

const sign = async (tab: Page): Promise<void> => {
  await tab.fill('#contact', '王芳')
  await tab.fill('#phone', '0000-1234567')
  await tab.fill('#filledOn', '2024-06-03')
}

describe('网页填报表', () => {
  test('打开即填，存出的文件取入后一字不差', async () => {
    const form = formsWorld().opinion()
    const { tab, told } = await openForm(form)
    await expect(tab.title()).resolves.toBe('征求意见复函_某某省财政厅')
    await tab.check('input[name="f-0-opinion"][value="amend"]')
    const text = '经费由 300 万元调整为 280 万元；"</script>" 与 𠮷、㐂 等字照写。\n第二行'
    await tab.fill('#f-0-text', text)
    await sign(tab)
    const { name, bytes } = await save(tab)
    expect(name).toBe('征求意见复函_某某省财政厅_2024-06-03.lhf')
    const read = await readForm(bytes)
    if (!read.ok) throw new Error(read.error.code)
    expect(read.value).toMatchObject({ form, contact: '王芳', filledOn: '2024-06-03' })
    expect(read.value.values[0]).toEqual({ opinion: 'amend', text })
    expect(told).toEqual([])
  })

  test('缺什么说什么，不存，已填的还在；可以先答其中一项', async () => {
    const { tab } = await openForm(formsWorld().opinion())
    const said = tab.locator('#said')
    await tab.locator('#save').click()
    await expect(said.textContent()).resolves.toContain('还没有填写任何一项')
    await tab.check('input[name="f-1-opinion"][value="disagree"]')
    await tab.locator('#save').click()
    await expect(said.textContent()).resolves.toContain('写明具体意见和理由')
    await tab.fill('#f-1-text', '职责不在本厅。')
    await tab.locator('#save').click()
    await expect(said.textContent()).resolves.toContain('请写明填报人')
    await sign(tab)
    await expect(tab.inputValue('#f-1-text')).resolves.toBe('职责不在本厅。')
    const read = await readForm((await save(tab)).bytes)
    expect(read.ok && read.value.values.map(({ opinion }) => opinion)).toEqual(['', 'disagree'])
    await expect(said.textContent()).resolves.toContain('已保存为')
  })

  test('议题申报、落实进展两种表同样能填能存', async () => {
    const w = formsWorld()
    const topic = await openForm(w.topic())
    for (const [key, text] of [
      ['title', '关于产业工人队伍建设的议题'],
      ['background', '背景'],
      ['request', '请求'],
      ['proposedResolution', '拟议定'],
    ] as const)
      await topic.tab.fill(`#f-0-${key}`, text)
    await sign(topic.tab)
    await topic.tab.locator('#save').click()
    await expect(topic.tab.locator('#said').textContent()).resolves.toContain('议题类别')
    const choice = topic.tab.locator('[name="f-0-category"], #f-0-category').first()
    if ((await choice.getAttribute('type')) === 'radio') await choice.check()
    else await choice.selectOption({ index: 1 })
    expect((await readForm((await save(topic.tab)).bytes)).ok).toBe(true)
    const progress = await openForm(w.progress())
    await progress.tab.fill('#f-0-date', '2024-02-31')
    await progress.tab.fill('#f-0-percent', '160')
    await progress.tab.fill('#f-0-text', '已下达资金。')
    await sign(progress.tab)
    await progress.tab.locator('#save').click()
    await expect(progress.tab.locator('#said').textContent()).resolves.toContain('截至日期')
    await progress.tab.fill('#f-0-date', '2024-02-29')
    await progress.tab.locator('#save').click()
    await expect(progress.tab.locator('#said').textContent()).resolves.toContain('0 至 100')
    await progress.tab.fill('#f-0-percent', '60')
    expect((await readForm((await save(progress.tab)).bytes)).ok).toBe(true)
    expect([...topic.told, ...progress.told]).toEqual([])
  })

  test('别的脚本一概不运行，页面不向外发任何请求', async () => {
    const form = formsWorld().opinion()
    const file = join(folder, 'hostile.html')
    const source = writePage(form, page)
    writeFileSync(
      file,
      source.replace(
        '</main>',
        '<img src="http://192.0.2.1/x.png"><script>document.title="坏"</script></main>',
      ),
    )
    const tab = await browser.newPage()
    const contacts: string[] = []
    tab.on('requestfinished', (request) => request.url().startsWith('http') && contacts.push(request.url()))
    await tab.goto(pathToFileURL(file).href)
    await expect(tab.title()).resolves.not.toBe('坏')
    expect(contacts).toEqual([])
  })

  test('题目里的尖括号、引号只是文字', async () => {
    const { tab } = await openForm(formsWorld().opinion())
    await expect(tab.locator('h2').first().textContent()).resolves.toContain('<300 万元> & "配套"')
  })

  test('打印在 A4 上，二维码和盖章处都在，按钮不印', async () => {
    const { tab } = await openForm(formsWorld().opinion())
    await tab.emulateMedia({ media: 'print' })
    await expect(tab.locator('#save').isVisible()).resolves.toBe(false)
    await expect(tab.locator('.stamp').isVisible()).resolves.toBe(true)
    const box = await tab.locator('h2 svg').first().boundingBox()
    // 22 mm at 96 points an inch: readable by a hand scanner.
    expect(box?.width).toBeGreaterThan(80)
    const pdf = await tab.pdf({ preferCSSPageSize: true })
    expect(new TextDecoder('latin1').decode(pdf)).toMatch(/\/MediaBox\s*\[0 0 59[456][.\d]* 84[12]/)
  })

  test('脚本只用 2017 年的语法', () => {
    expect(script).not.toMatch(
      /\?\.|\?\?|\*\*|\.at\(|\.flat|replaceAll|async |await |\.\.\.|catch \{|\/[a-z]*s[a-z]*\.exec/,
    )
  })
})

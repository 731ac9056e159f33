import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectionOf, withFsType } from '../../src/documents/fonts/files.fixture'
import { beginOffice, expect, root, start, test } from './fixture'

/** A fontconfig that knows one font without a Chinese character, as on a PC where nobody installed any. */
const withoutChinese = (folder: string): string => {
  const fonts = join(folder, 'fonts')
  mkdirSync(fonts)
  copyFileSync(join(root, 'resources/fonts/NotoSansMongolian-Regular.ttf'), join(fonts, 'only.ttf'))
  const file = join(folder, 'fonts.conf')
  writeFileSync(file, `<fontconfig><dir>${fonts}</dir><cachedir>${folder}/cache</cachedir></fontconfig>`)
  return file
}

test('本机没有中文字体时，界面用自带的字体，不出方框', async ({ userData }) => {
  test.skip(process.platform !== 'linux', 'only fontconfig can be told to forget the fonts of the machine')
  const { app, page } = await start(userData, { env: { FONTCONFIG_FILE: withoutChinese(userData) } })
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root: dom } = await session.send('DOM.getDocument')
  const heading = await session.send('DOM.querySelector', { nodeId: dom.nodeId, selector: 'h1, h2' })
  const used = async () =>
    (await session.send('CSS.getPlatformFontsForNode', { nodeId: heading.nodeId })).fonts.map(
      ({ postScriptName, isCustomFont }) => ({ postScriptName, isCustomFont }),
    )
  await page.evaluate(() => document.fonts.ready)
  await expect.poll(used).toEqual([{ postScriptName: 'FandolHei-Regular', isCustomFont: true }])
  // A character of a rare name, which that font lacks.
  await page.evaluate(() => {
    const heading = document.querySelector('h1, h2')
    if (heading) heading.textContent = '㛃'
  })
  await expect.poll(used).toEqual([{ postScriptName: 'NotoSansCJKsc-Medium', isCustomFont: true }])
  await app.close()
})

test('管理员在设置里把仿宋换成本机字体：受限的被拒绝，选用后窗口和 PDF 都用它，缺的字由随附字体补，恢复随附即回原样', async ({
  userData,
}) => {
  const kai = readFileSync(join(root, 'resources/fonts/FandolKai-Regular.ttf'))
  // PostScript outlines, of some characters only.
  const few = readFileSync(join(root, 'tests/fixtures/fonts/few.otf'))
  const files = { restricted: join(userData, '受限.ttf'), both: join(userData, '两种.ttc') }
  writeFileSync(files.restricted, withFsType(new Uint8Array(kai), 0x0002))
  writeFileSync(files.both, collectionOf(new Uint8Array(kai), new Uint8Array(few)))
  const { app, page } = await start(userData)
  await beginOffice(page, '张三', '联席会议-2026')
  const fileIs = (path: string) =>
    app.evaluate(({ dialog }, chosen) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) })
    }, path)
  /** Fonts of a notice, as poppler lists them. */
  const fontsOfNotice = async (): Promise<string> => {
    const bytes = await page.evaluate(async () => {
      const tree = {
        kind: 'notice',
        format: 'document',
        issuerMark: ['示范市总工会文件'],
        title: '关于召开联席会议的通知',
        body: [{ level: 0, text: '定于近期召开联席会议。' }],
      }
      const made = await window.lianxi.invoke('pdf:render', { tree, seals: [], author: '甲', at: 0 })
      if (!made.ok) throw new Error(made.code)
      return [...made.value.bytes]
    })
    const path = join(userData, 'a.pdf')
    writeFileSync(path, Uint8Array.from(bytes))
    return execFileSync('pdffonts', [path], { encoding: 'utf8' })
  }

  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  await page.getByRole('tab', { name: '字体', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: '仿宋' })
  await expect(row).toContainText('随程序的字体')
  await fileIs(files.restricted)
  await row.getByRole('button', { name: '选用本机字体' }).click()
  const sheet = page.getByRole('tabpanel', { name: '字体' })
  await expect(sheet.getByRole('alert')).toContainText('授权不许嵌入')
  await fileIs(files.both)
  await row.getByRole('button', { name: '选用本机字体' }).click()
  await page.getByRole('dialog').getByText('Noto Serif CJK SC Black').click()
  await page.getByRole('dialog').getByRole('button', { name: '选用', exact: true }).click()
  await expect(row).toContainText('两种.ttc')
  await expect(row).toContainText(/缺 \d+ 字，由随附字体补/)
  await expect(sheet.getByRole('alert')).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('fonts.png') })
  await test.info().attach('设置-字体', { path: test.info().outputPath('fonts.png') })
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root: dom } = await session.send('DOM.getDocument')
  const { nodeIds } = await session.send('DOM.querySelectorAll', {
    nodeId: dom.nodeId,
    selector: '.face-sample',
  })
  const shown = async () =>
    (await session.send('CSS.getPlatformFontsForNode', { nodeId: nodeIds[1] ?? 0 })).fonts.map(
      ({ postScriptName }) => postScriptName,
    )
  await expect.poll(shown).toEqual(['NotoSerifCJKsc-Black'])
  const chosen = await fontsOfNotice()
  expect(chosen).toContain('+NotoSerifCJKsc-Black')
  await row.getByRole('button', { name: '恢复随附字体' }).click()
  await expect(row).toContainText('随程序的字体')
  expect(await fontsOfNotice()).not.toContain('NotoSerifCJKsc-Black')
  await app.close()
})

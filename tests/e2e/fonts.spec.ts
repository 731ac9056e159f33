import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, root, start, test } from './fixture'

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

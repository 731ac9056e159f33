/** An office that is none of the three makes its own regulation in the window, and a conference starts and is held under it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deskOf, foundOffice } from '../journey/desk'
import { drafters } from '../journey/joint'
import { expect, test } from './fixture'
import { textOf } from './raster'

const TITLE = '示范县人民政府与县级群团组织联席会议制度'

test('一个县用界面自己订出第四种制度：三个群团、自己的时限；照它新建、倒排、召开一次会议', async ({
  run,
  userData,
}) => {
  const desk = await deskOf(run, '2026-06-01')
  const { page, press, fill, choose, tab, place } = desk
  // The first pages wait for the fonts.
  const laidOut = () => page.locator('.preview-sheet svg').first().waitFor()

  await test.step('新建单位：先用最接近的一份', async () => {
    await foundOffice(desk, {
      regulation: /群团组织联席会议/,
      organisation: drafters.government,
      person: '演示甲',
    })
  })

  await test.step('起草：换名、减为三个群团、改时限', async () => {
    await place('制度')
    await desk.open('起草制度')
    await desk.dialog.getByRole('radio').first().check({ force: true })
    await fill('标题', TITLE)
    await press('开始起草')
    await page.getByRole('tab', { name: /^名称/ }).waitFor()
    await tab('名称')
    await fill('上级地区', '')
    await fill('本地区', '示范县')
    await fill('原词', '区')
    await fill('换成', '县')
    await press('全部替换')
    await expect(
      page.getByText('示范县人民政府与县级群团组织联席会议', { exact: true }).first(),
    ).toBeVisible()
    await tab('各方单位')
    for (const name of ['县科学技术协会', '县残疾人联合会']) {
      await page
        .getByRole('button', { name: new RegExp(name) })
        .first()
        .click()
      await page.getByRole('button', { name: '移除' }).last().click()
    }
    await expect(page.getByRole('button', { name: /残疾人/ })).toHaveCount(0)
    await tab('步骤时限')
    await page.getByRole('button', { name: '印发会议通知' }).first().click()
    await fill('时限数', '12')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '落实参会人员' }).first().click()
    await choose(/时限单位/, '工作日')
  })

  await test.step('毛病随改随报，能撤回；看倒排和样张', async () => {
    await page.getByRole('button', { name: '召开联席会议' }).first().click()
    await page.getByRole('button', { name: '移除' }).first().click()
    await expect(page.getByText('没有“召开会议”这一步骤')).toBeVisible()
    await press('撤销一步')
    await expect(page.getByText(/^没有发现毛病，可以发布/)).toBeVisible()
    // A post that still presides is deleted: the fault calls it by its name and opens the field, where it can be taken out.
    await tab('职务出席')
    await page.locator('.regulation-member-name').first().click()
    const post = `“${(await page.locator('.regulation-member-name').first().textContent())?.replace(/（.*/, '')}`
    await page.getByRole('button', { name: '移除' }).first().click()
    await page.getByRole('button', { name: '移除' }).first().click()
    await expect(
      page.locator('.regulation-fault').filter({ hasText: post, visible: true }).first(),
    ).toBeVisible()
    await press('撤销一步')
    await press('撤销一步')
    // Names in titles are read in Chinese; a custom records what the rule says now.
    await tab('文书')
    await expect(page.getByLabel('标题').filter({ visible: true }).first()).toHaveValue(/\{会议名称\}/)
    // A rule from before there was a 改期通知 gets it by one press, after that of the notice.
    await press('改期通知')
    await page.getByRole('button', { name: '移除' }).first().click()
    await press('照会议通知补上改期通知')
    await expect(page.getByText('没有改期通知')).toHaveCount(0)
    await tab('惯例')
    await press('添加问题')
    await fill('问题', '会议由谁宣传？')
    await choose(/决定哪一项/, '会务筹备')
    await choose(/哪一栏/, '由谁筹备')
    await press('添加这一栏')
    await expect(page.getByText(/^会务筹备 · 单位：/).first()).toBeVisible()
    await page.getByRole('checkbox', { name: '本单位选定' }).check({ force: true })
    await expect(page.getByText(/^没有发现毛病，可以发布/)).toBeVisible()
    await tab('倒排表')
    await laidOut()
    await tab('通知样张')
    await laidOut()
    await press('保存草稿')
    await expect(page.getByText('已保存').first()).toBeVisible()
  })

  await test.step('发布后即日执行；导出的文件能下发，改坏的文件不收', async () => {
    await desk.open('发布')
    await press('发布制度')
    await expect(page.getByText('本单位执行')).toBeVisible()
    const file = join(userData, '制度.json')
    await desk.saving(file)
    await press('操作')
    await page.getByRole('menuitem', { name: '导出制度文件' }).click()
    await expect.poll(() => existsSync(file)).toBe(true)
    const rule = JSON.parse(readFileSync(file, 'utf8'))
    expect(rule.title).toBe(TITLE)
    expect(rule.sides[1].organisations).toHaveLength(3)
    const bad = join(userData, '改坏的制度.json')
    writeFileSync(bad, JSON.stringify({ ...rule, stepz: [] }))
    await press('操作')
    await page.getByRole('menuitem', { name: '导入制度' }).click()
    const chooser = page.waitForEvent('filechooser')
    await press('选择文件')
    await (await chooser).setFiles(bad)
    await expect(page.getByText(/程序不认识“stepz”/)).toBeVisible()
    await page.keyboard.press('Escape')
    await press('制度对照')
    await press('返回制度')
  })

  await test.step('录入下一年的放假安排', async () => {
    await press('工作日历')
    await press('录入放假安排')
    await fill('粘贴通知全文', '一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月4日（周一）上班。')
    await press(/^保存 2027 年/)
    await expect(page.getByText('本单位录入：')).toBeVisible()
  })

  await test.step('照新制度新建会议：名称、轮值、时限都是它的', async () => {
    await place('联席会议')
    await press('新建联席会议')
    await fill(/^拟召开日期/, '2026-09-10')
    await fill(/^地点/, '第一会议室')
    await press('新建并排定步骤')
    await expect(page.getByText('示范县人民政府与县级群团组织联席会议').first()).toBeVisible()
    await expect(page.getByText('2026-08-29 前').first()).toBeVisible()
    await expect(page.getByText('2026-09-07 前').first()).toBeVisible()
    await press('倒排表')
    await laidOut()
    const pdf = join(userData, '倒排表.pdf')
    await desk.saving(pdf)
    await press('导出 PDF')
    await expect.poll(() => existsSync(pdf)).toBe(true)
    const text = textOf(pdf)
    for (const words of ['工作倒排表', '会前12日', '会前3个工作日', '按本机关惯例', '第九条', '非工作日'])
      expect(text).toContain(words)
    expect(text).not.toContain('残疾人')
  })

  await test.step('召开', async () => {
    await desk.day('2026-09-10')
    await place('联席会议')
    await tab('议程')
    await press('按制度生成议程')
    await expect(page.getByText('研究有关议题').first()).toBeVisible()
    await tab('会议记录')
    // What lacks the chair is refused whole: the conference does not count as held either.
    await press('登记召开并保存会议记录')
    await expect(page.getByText('请填写主持人').first()).toBeVisible()
    await expect(page.getByText('已召开')).toHaveCount(0)
    await fill('主持人', '演示乙')
    await fill('记录人', '演示甲')
    await press('登记召开并保存会议记录')
    await expect(page.getByText('已召开').first()).toBeVisible()
  })
})

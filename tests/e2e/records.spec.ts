/** What comes from those without this program: forms of departments, earlier conferences and lower levels' reports from Excel. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { toTemplate } from '../../src/documents/xlsx/template'
import { conferenceColumns, historySheets, resolutionColumns } from '../../src/domain/history/history'
import { reportColumns, reportSheet } from '../../src/domain/levels/levels'
import { sitDown } from '../journey/desk'
import * as forms from '../journey/forms'
import * as meeting from '../journey/meeting'
import { expect, test } from './fixture'

const conference = (year: string, heldOn: string) => ({ year, ordinal: '1', heldOn, place: '第一会议室' })
const item = (text: string, done: string) => ({
  year: '2024',
  ordinal: '1',
  text,
  leadUnit: '住房城乡建设厅',
  deadline: '2025-12-31',
  done,
})
const report = (unit: string, done: string) => ({
  unit,
  year: '2026',
  held: '1',
  heldOn: '3月2日',
  topics: '3',
  resolutions: '4',
  done,
  planned: '是',
})

/** Opens the dialog of a button and gives it a filled form. */
const bring = async (page: Page, button: string, file: string): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('dialog').getByRole('button', { name: '选择填好的 .xlsx' }).click()
  await (await chooser).setFiles(file)
}

test('部门的网页填报表登记盖章件后成为正式复函；以前年度、下级报告从 Excel 录入，错格按位置指出', async ({
  userData,
}) => {
  const at = (name: string) => join(userData, name)
  const history = (conferences: readonly Readonly<Record<string, string>>[]) =>
    toTemplate([
      {
        name: historySheets.conferences,
        columns: conferenceColumns,
        hint: '每次会议一行。',
        rows: conferences,
      },
      {
        name: historySheets.resolutions,
        columns: resolutionColumns,
        hint: '每个议定事项一行。',
        rows: [item('建立欠薪治理联动机制', '是'), item('建设户外劳动者服务站点', '否')],
      },
    ])
  mkdirSync(userData, { recursive: true })
  writeFileSync(at('wrong.xlsx'), await history([conference('2024', '去年')]))
  writeFileSync(at('history.xlsx'), await history([conference('2024', '2024-08-30')]))
  writeFileSync(
    at('report.xlsx'),
    await toTemplate([
      {
        name: reportSheet,
        columns: reportColumns,
        hint: '每单位一行。',
        rows: [report('示范县示范镇总工会', '3')],
      },
    ]),
  )
  const desk = await sitDown(join(userData, 'profile'), '工会一方', meeting.days.opened)
  const { page } = desk

  // 没有本程序的部门用网页填报表答复，先作初步意见，登记盖章复函后才是正式答复
  await meeting.openConference(desk)
  await desk.day(meeting.days.collected)
  await meeting.enterTopics(desk, null)
  await desk.open(/^征求意见（/)
  await desk.press('发出征求意见')
  await desk.saved()
  const { filled, paper } = await forms.fillIn(
    await forms.handOut(desk, userData),
    userData,
    meeting.days.collected,
  )
  await forms.takeIn(desk, filled)
  await expect(page.getByText('初步意见').first()).toBeVisible()
  await forms.stampedPaper(desk, '内财函〔2026〕12号', '韩立群', paper)
  await expect(page.getByText('已有盖章件').first()).toBeVisible()
  await page.getByText('查看所答事项').click()
  await expect(page.getByText(/内财函〔2026〕12号/).first()).toBeVisible()
  await desk.day('2026-05-20')

  await desk.place('联席会议')
  await bring(page, '补录以前年度', at('wrong.xlsx'))
  await expect(page.getByRole('dialog')).toContainText('不是日期')
  await expect(page.getByRole('dialog')).toContainText('C3')
  await expect(page.getByRole('button', { name: /^录入/ })).toBeDisabled()
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await bring(page, '补录以前年度', at('history.xlsx'))
  await page.getByRole('button', { name: '录入 3 行' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('2024-08-30').first()).toBeVisible()

  await desk.place('通讯录')
  await page.getByRole('button', { name: '下级年度报告' }).click()
  await bring(page, '导入年度报告', at('report.xlsx'))
  await page.getByRole('button', { name: '录入 1 行' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('row', { name: /示范镇总工会/ })).toContainText('93.7')

  await desk.close()
})

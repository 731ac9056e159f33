/** One clerk's PC as a person uses it: buttons, fields and places by their words, files through the system's dialogs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Run, start } from '../e2e/fixture.ts'

/** Everybody of the demonstration logs in with this (it stands on the login page). */
export const PASSPHRASE = '演示口令一二三四'

export interface Desk {
  readonly run: Run
  readonly page: Page
  /** The dialog on top of everything. */
  readonly dialog: Locator
  /** Actions so far: clicks, filled fields, files chosen in the system's dialogs; whatever a person does with mouse or keys. */
  readonly count: () => number
  readonly press: (name: string | RegExp) => Promise<void>
  /** Presses what opens a dialog, and waits for it. */
  readonly open: (name: string | RegExp) => Promise<void>
  /** @param nth which of several fields with these words; the first without it */
  readonly fill: (label: string | RegExp, text: string, nth?: number) => Promise<void>
  readonly choose: (label: string | RegExp, option: string | RegExp) => Promise<void>
  readonly tick: (name: string | RegExp) => Promise<void>
  readonly radio: (name: string | RegExp) => Promise<void>
  readonly tab: (name: string) => Promise<void>
  readonly place: (name: string) => Promise<void>
  /** Chooses a row of the list by its words. */
  readonly row: (text: string | RegExp) => Promise<void>
  /** The colleague whose step it is takes over on the document in sight. */
  readonly handOver: (name: string) => Promise<void>
  /** The colleague whose step it is signs it here with their own passphrase, and goes on. */
  readonly signAs: (name: string, verdict: string) => Promise<void>
  /** Changes the person at the PC, wherever one is. */
  readonly login: (name: string) => Promise<void>
  /** What the system's open dialog answers next. */
  readonly opening: (file: string) => Promise<void>
  /** Adds a file to what is being filled in. */
  readonly attach: (file: string) => Promise<void>
  /** What the system's save dialog answers next. */
  readonly saving: (file: string) => Promise<void>
  /** The calendar on the wall: civil dates and times of the window follow it. */
  readonly day: (date: string) => Promise<void>
  /** Waits until what was pressed is on disk and said so. */
  readonly saved: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts the program on a day of the calendar; nobody has entered yet. */
export const openDesk = async (profile: string, today: string): Promise<Desk> =>
  deskOf(await start(profile), today)

/** The running program as a person uses it, from a day of the calendar on. */
export async function deskOf(run: Run, today: string): Promise<Desk> {
  const { app, page } = run
  let actions = 0
  const named = (name: string | RegExp) => ({ name, exact: typeof name === 'string' })
  // A dialog is on top of everything: what lies under it is inert, and so is a dialog under another. Looked at anew at every try, because
  // dialogs come and go by themselves. What toasts offer is pressed for itself.
  const live = page.locator(':not([inert] *):not(.toast *)')
  const dialog = page.locator('.modal').and(live)
  const find = (role: 'button' | 'tab' | 'radio' | 'checkbox', name: string | RegExp) =>
    page
      .getByRole(role, { ...named(name), ...(role === 'button' && { disabled: false }) })
      .and(live)
      .filter({ visible: true })
      .first()
  const field = (label: string | RegExp, nth: number) =>
    page
      .getByLabel(label, { exact: typeof label === 'string' })
      .and(live)
      .filter({ visible: true })
      .nth(nth)
  const toasts = page.locator('.toast')
  // All at once: one that goes by itself meanwhile is gone as well.
  const closeToasts = () =>
    toasts.getByRole('button', { name: '关闭' }).evaluateAll((buttons) => {
      for (const button of buttons) (button as HTMLElement).click()
    })
  const press = async (name: string | RegExp) => {
    actions++
    // What is said from now on is said of this.
    await closeToasts()
    await find('button', name).click()
  }
  // 换人办理: the passphrase of whoever is chosen.
  const takeOver = async () => {
    actions += 2
    const asking = page.locator('.modal').filter({ has: page.getByLabel('口令') })
    await asking.getByLabel('口令').fill(PASSPHRASE)
    await asking.getByRole('button', { name: '换人', exact: true }).click()
    await asking.waitFor({ state: 'hidden' })
  }
  const opening = (file: string) => {
    actions++
    return app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (async () => ({
        canceled: false,
        filePaths: [path],
      })) as typeof dialog.showOpenDialog
    }, file)
  }
  // What the shell says above every screen refuses nothing.
  const refusal = page.locator('.notice-danger:not(.notices *)')
  const saved = async () => {
    // A refusal in words ends the waiting at once.
    await toasts.or(refusal).first().waitFor()
    const refused = await refusal.allTextContents()
    if (refused.length > 0 && (await toasts.count()) === 0) throw new Error(`refused: ${refused.join()}`)
    await closeToasts()
    await toasts.first().waitFor({ state: 'detached' })
  }
  const desk: Desk = {
    run,
    page,
    dialog,
    count: () => actions,
    press,
    open: async (name) => {
      await press(name)
      await dialog.waitFor()
    },
    saved,
    fill: async (label, text, nth = 0) => {
      actions++
      await field(label, nth).fill(text)
    },
    choose: async (label, option) => {
      actions++
      // The heads of tables are buttons too; the field is the later one.
      await page.getByRole('button', named(label)).and(live).filter({ visible: true }).last().click()
      await page.getByRole('option', named(option)).first().click()
    },
    tick: async (name) => {
      actions++
      await find('checkbox', name).check({ force: true })
    },
    radio: async (name) => {
      actions++
      await find('radio', name).check({ force: true })
    },
    tab: async (name) => {
      actions++
      await page.getByRole('tab', { name }).filter({ visible: true }).last().click()
    },
    place: async (name) => {
      actions++
      await page.getByRole('navigation').first().getByRole('button', { name }).first().click()
      await page.getByRole('heading', { name, exact: true }).first().waitFor()
    },
    row: async (text) => {
      actions++
      await page.getByRole('row').filter({ hasText: text }).first().click()
    },
    handOver: async (name) => {
      await page.locator('.modal').first().waitFor({ state: 'hidden' })
      await press(new RegExp(`^换人办理：${name}`))
      await takeOver()
    },
    signAs: async (name, verdict) => {
      await page.locator('.modal').first().waitFor({ state: 'hidden' })
      await press(new RegExp(`^换人办理：${name}`))
      actions += 2
      const signing = page.locator('.modal').filter({ has: page.getByLabel(`${name}的口令`) })
      await signing.getByLabel(`${name}的口令`).fill(PASSPHRASE)
      const reason = signing.getByLabel('仍予印发的理由')
      if (await reason.isVisible()) {
        actions++
        await reason.fill('演示')
      }
      await signing.getByRole('button', { name: verdict, exact: true }).click()
      await signing.waitFor({ state: 'hidden' })
    },
    login: async (name) => {
      actions += 3
      await page.locator('header').first().getByRole('button').last().click()
      await page.getByRole('menuitem', { name: '换人办理' }).click()
      await page
        .locator('.modal')
        .getByRole('button', { name: /由谁办理/ })
        .click()
      await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
      await takeOver()
    },
    opening,
    attach: async (file) => {
      await opening(file)
      await press('添加文件')
      await page.locator('.files-one').and(live).first().waitFor()
    },
    saving: (file) => {
      actions++
      return app.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = (async () => ({
          canceled: false,
          filePath: path,
        })) as typeof dialog.showSaveDialog
      }, file)
    },
    day: (date) => page.clock.setFixedTime(new Date(`${date}T09:30:00+08:00`)),
    close: () => app.close(),
  }
  await desk.day(today)
  return desk
}

const entered = (desk: Desk): Promise<void> =>
  desk.page.getByRole('heading', { name: '待办', exact: true }).waitFor()

/**
 * Starts the program as one of the two demonstration offices.
 * @param regulation part of the 文号 of the regulation to work under; the first one offered without it
 */
export async function sitDown(
  profile: string,
  office: '工会一方' | '政府一方',
  today: string,
  regulation?: RegExp,
): Promise<Desk> {
  const desk = await openDesk(profile, today)
  await desk.press(/试用演示数据/)
  if (regulation !== undefined) await desk.radio(regulation)
  await desk.press(new RegExp(office))
  await entered(desk)
  // The address book arrives with the second act.
  await desk.page.locator('.todo-item').nth(1).waitFor()
  return desk
}

/** The two demonstration offices, each on a PC of its own that is gone when it is closed: the other side's, then the government's. */
export const sitDownBoth = (today: string, regulation?: RegExp): Promise<[Desk, Desk]> => {
  const at = async (office: '工会一方' | '政府一方'): Promise<Desk> => {
    const profile = mkdtempSync(join(tmpdir(), 'lianxi-pc-'))
    const desk = await sitDown(profile, office, today, regulation)
    const close = async () => {
      await desk.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
    return { ...desk, close }
  }
  return Promise.all([at('工会一方'), at('政府一方')])
}

/** Plays at desks that stay open afterwards. Where it fails, what stood on the screens says more than the line that failed. */
export async function playAt<T>(
  folder: string,
  desks: Readonly<Record<string, Desk>>,
  play: () => Promise<T>,
): Promise<T> {
  try {
    return await play()
  } catch (error) {
    for (const [name, desk] of Object.entries(desks))
      await desk.page.screenshot({ path: join(folder, `failed-${name}.png`) })
    await Promise.all(Object.values(desks).map((desk) => desk.close()))
    throw error
  }
}

export interface NewOffice {
  /** Part of the title of a regulation that comes with the program. */
  readonly regulation: string | RegExp
  readonly organisation: string | RegExp
  /** The first person, an administrator and handler. */
  readonly person: string
}

/** 新建单位 by the three sheets of the window. */
export async function foundOffice(desk: Desk, office: NewOffice): Promise<void> {
  const { regulation, organisation, person } = office
  await desk.press(/^新建单位/)
  await desk.radio(regulation)
  await desk.radio(organisation)
  await desk.press('下一步')
  await desk.press('下一步')
  await desk.fill('姓名', person)
  await desk.fill('口令', PASSPHRASE)
  await desk.fill('再输一次口令', PASSPHRASE)
  await desk.press('建立单位')
  await entered(desk)
}

/** A colleague with a login of their own, by the administrator. */
export async function addColleague(desk: Desk, name: string, roles: readonly string[]): Promise<void> {
  await desk.place('设置')
  await desk.tab('人员与角色')
  await desk.open('添加人员')
  await desk.fill('姓名', name)
  // A new person is a handler unless said otherwise.
  await desk.dialog.getByRole('checkbox', { name: '经办人' }).uncheck({ force: true })
  for (const role of roles) await desk.tick(role)
  await desk.press('保存')
  await desk.fill('新口令', PASSPHRASE)
  await desk.fill('再输一次口令', PASSPHRASE)
  await desk.press('保存')
  await desk.page.locator('.modal').first().waitFor({ state: 'hidden' })
}

/** 数据体检 in the window: backups, restore, proof, recovery code, and what a start says of data that are not as they were left. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { beginOffice, expect, killHard, type Run, start, test } from './fixture.ts'

const NAME = '张三'
const PASSPHRASE = '联席会议-2024'
const BACKUP = '备份口令-2025'

const begin = (page: Page): Promise<void> => beginOffice(page, NAME, PASSPHRASE)
const enter = async (page: Page, passphrase = PASSPHRASE): Promise<void> => {
  await page.getByLabel('口令', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: '进入' }).click()
  await page.getByRole('navigation').waitFor()
}
const toHealth = async (page: Page): Promise<void> => {
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  await page.getByRole('tab', { name: '数据体检' }).click()
}
/** What the system's dialogue for folders answers from now on. */
const folderIs = ({ app }: Run, folder: string) =>
  app.evaluate(({ dialog }, path) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) })
  }, folder)
const saveTopics = (page: Page, count: number, prefix: string) =>
  page.evaluate(
    async ({ acts, name }) => {
      for (let i = 0; i < acts; i++) {
        const id = `topic/${name}${i}`
        const saved = await window.lianxi.invoke('ledger:commit', {
          act: 'topic.edit',
          why: `第 ${i} 次`,
          parts: [{ scope: id, ops: [{ r: id, set: { title: `关于${name}${i}的议题` } }] }],
        })
        if (!saved.ok) throw new Error(saved.code)
      }
      return (await window.lianxi.invoke('ledger:head', {})).n
    },
    { acts: count, name: prefix },
  )
const frames = (page: Page) =>
  page.evaluate(async () => {
    const { frames: found } = await window.lianxi.invoke('ledger:read', { after: 0, limit: 5000 })
    return found.map(({ sm3 }) => sm3)
  })
const shot = (page: Page, name: string) => page.screenshot({ path: `test-results/vault-${name}.png` })

test('设置备份、断电丢了账本、从备份恢复、撤销恢复、凭恢复码重设口令、openssl 核对证明', async ({
  userData,
}) => {
  const stick = join(userData, 'stick')
  mkdirSync(stick)
  let run = await start(userData)
  let { page } = run
  await begin(page)
  await folderIs(run, stick)
  await expect(page.getByText('还没有设置备份')).toBeVisible()
  await toHealth(page)

  await page.getByRole('button', { name: '设置备份' }).click()
  await page.getByLabel('备份口令').fill(BACKUP)
  await page.getByLabel('再输一遍').fill(BACKUP)
  await page.getByRole('button', { name: '生成恢复码' }).click()
  const code = (await page.locator('.recovery-code').textContent()) ?? ''
  expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
  await shot(page, 'code')
  await page.getByText('已打印或抄录').click()
  await page.getByRole('dialog').getByRole('button', { name: '选择位置' }).click()
  await expect(page.getByText('1 次保存')).toBeVisible()
  await expect(page.getByText('还没有设置备份')).toHaveCount(0)

  await saveTopics(page, 6, '甲')
  await page.getByRole('button', { name: '立即备份' }).click()
  await expect(page.getByText('7 次保存')).toBeVisible()
  const backedUp = await frames(page)
  await saveTopics(page, 2, '乙')
  await page.getByRole('button', { name: '逐条核对' }).click()
  await expect(page.getByText('账本完整')).toBeVisible()
  await shot(page, 'health')

  // The proof for auditors stands on its own.
  await page.getByRole('button', { name: '导出核对材料' }).click()
  await expect(page.getByText('已导出到')).toBeVisible()
  const proof = readdirSync(stick).find((name) => name.startsWith('账本核对材料')) ?? ''
  const script = join(stick, proof, '核对.sh')
  expect(execFileSync('sh', [script], { encoding: 'utf8' })).toContain('不一致 0 处')

  // The ledger is gone; whatever else lies about must not greet a newcomer.
  const whole = await frames(page)
  await killHard(run)
  renameSync(join(userData, 'data/office/ledger'), join(userData, 'taken-away'))
  run = await start(userData)
  page = run.page
  await folderIs(run, stick)
  await expect(page.getByText('账本文件不见了')).toBeVisible()
  await shot(page, 'gone')
  await page.getByRole('button', { name: '从备份恢复' }).click()
  await page.getByRole('button', { name: '本机的备份位置' }).click()
  await page.getByLabel('备份口令或恢复码').fill('不是这个口令')
  await page.getByRole('button', { name: '打开备份' }).click()
  await expect(page.getByText('口令或恢复码不对')).toBeVisible()
  await page.getByLabel('备份口令或恢复码').fill(code.toLowerCase())
  await page.getByRole('button', { name: '打开备份' }).click()
  await page.getByRole('button', { name: '恢复前核对' }).click()
  await expect(page.getByText('恢复后多出 7 次')).toBeVisible()
  await shot(page, 'preview')
  await page.getByRole('button', { name: '确认恢复' }).click()
  await page
    .getByRole('dialog', { name: '备份替换本机现有数据' })
    .getByRole('button', { name: '确认恢复' })
    .click()
  await page.getByLabel('口令', { exact: true }).waitFor()
  await enter(page)
  expect(await frames(page)).toEqual(backedUp)
  const epochs = await page.evaluate(() => window.lianxi.invoke('auth:session', {}))
  expect(epochs?.epoch).toBeGreaterThan(0)
  // Rows follow: they were ahead of the restored ledger and are made again from it.
  await toHealth(page)
  await page.getByRole('button', { name: '开始核对' }).click()
  await expect(page.getByText('核对无误')).toBeVisible()

  // What was there before comes back whole, with the acts that no backup had.
  const aside = readdirSync(join(userData, 'data')).find((name) => name.includes('aside')) ?? ''
  const replaced = join(userData, 'data', aside, 'ledger')
  rmSync(replaced, { recursive: true, force: true })
  renameSync(join(userData, 'taken-away'), replaced)
  await page.getByRole('button', { name: '撤销上次恢复' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销上次恢复' }).click()
  await page.getByLabel('口令', { exact: true }).waitFor()
  expect(await frames(page)).toEqual(whole)

  // A forgotten passphrase, by the same code; the ledger says so.
  await page.getByRole('button', { name: '忘记口令' }).click()
  await page.getByLabel('恢复码（7 组').fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
  await page.getByLabel('新口令').fill('新的口令-2026')
  await page.getByLabel('再输一遍').fill('新的口令-2026')
  await page.getByRole('button', { name: '重设口令', exact: true }).click()
  await expect(page.getByText('恢复码不对')).toBeVisible()
  await page.getByLabel('恢复码（7 组').fill(code)
  await page.getByRole('button', { name: '重设口令', exact: true }).click()
  await expect(page.getByText('口令已重设')).toBeVisible()
  await enter(page, '新的口令-2026')
  const events = await page.evaluate(async (after) => {
    const { frames: found } = await window.lianxi.invoke('ledger:read', { after, limit: 10 })
    return found.flatMap(({ lines }) => lines)
  }, whole.length)
  expect(events).toHaveLength(1)
  expect(events[0]).toContain('auth.recoveryCode')
  await run.app.close()
})

test('更新的版本写成的数据：说出两个版本，不打开，一个字节也不写', async ({ userData }) => {
  let run = await start(userData)
  await begin(run.page)
  await run.app.close()
  const file = join(userData, 'data/office/vault/device.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"format":1', '"format":7'))
  const before = readdirSync(join(userData, 'data'), { recursive: true }).sort()
  run = await start(userData)
  await expect(run.page.getByText('本数据由更新的版本写成（数据版本 7，本程序支持到 1）')).toBeVisible()
  const asked = await run.page.evaluate(() =>
    window.lianxi.invoke('auth:login', { person: 'p', name: '', roles: [], passphrase: 'x' }),
  )
  expect(asked.ok).toBe(false)
  await run.app.close()
  expect(readdirSync(join(userData, 'data'), { recursive: true }).sort()).toEqual(before)
})

test('启动时数据落后、超前、末尾残缺、中间损坏：各说各的话，该留的都留着', async ({ userData }) => {
  const ledger = join(userData, 'data/office/ledger')
  const segment = join(ledger, '000001.ndjson')
  /** A start on data that something has happened to; ends without asking. */
  const life = async (work: (page: Page) => Promise<void>): Promise<void> => {
    const run = await start(userData)
    try {
      await work(run.page)
    } finally {
      await killHard(run)
    }
  }
  const forget = () => rmSync(join(ledger, 'checkpoint.json'), { force: true })

  await life(async (page) => {
    await begin(page)
    // Past the window's rows, as a crash between file and rows would leave it.
    await saveTopics(page, 6, '甲')
  })
  await life(async (page) => {
    await expect(page.getByText('6 次保存，已按账本补齐')).toBeVisible()
    await enter(page)
  })

  const whole = readFileSync(segment, 'utf8')
  const frames = whole.split(/^(?=\{"bytes")/m)
  writeFileSync(segment, frames.slice(0, -2).join(''))
  forget()
  await life(async (page) => {
    await enter(page)
    await expect(page.getByText('有 2 次保存是账本里没有的')).toBeVisible()
    const drafts = await page.evaluate(() => window.lianxi.invoke('draft:list', {}))
    expect(JSON.stringify(drafts)).toContain('关于甲5的议题')
  })

  writeFileSync(segment, `${frames.slice(0, -2).join('')}${(frames.at(-2) ?? '').slice(0, 200)}`)
  await life(async (page) => {
    await enter(page)
    await expect(page.getByText('上次有一次保存中断')).toBeVisible()
    expect(readdirSync(join(ledger, 'damaged'))).toHaveLength(1)
    expect(await saveTopics(page, 1, '丙')).toBe(6)
  })

  const bytes = readFileSync(segment)
  const at = bytes.indexOf(Buffer.from('关于甲1的议题'))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(segment, bytes)
  forget()
  await life(async (page) => {
    await enter(page)
    await expect(page.getByText('有字节被改动，为保全数据，暂停保存')).toBeVisible()
    await expect(saveTopics(page, 1, '丁')).rejects.toThrow('ledgerDamaged')
    await toHealth(page)
    await page.getByRole('button', { name: '逐条核对' }).click()
    await expect(page.getByText('第 1 卷第 3 帧起有字节被改动')).toBeVisible()
    await shot(page, 'damaged')
  })
  expect(readFileSync(segment)).toEqual(bytes)
})

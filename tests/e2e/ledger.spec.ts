/** Nothing is lost: the rows can always be made again from the ledger, whatever happened to either of them. */
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildHarness, startHarness } from '../harness/program.ts'
import { expect, killHard, type Run, root, start, test } from './fixture.ts'

let app = ''
test.beforeAll(() => {
  app = buildHarness(join(root, '.cache/harness-e2e'))
})

const segment = (userData: string): string => join(userData, 'data/office/ledger/000001.ndjson')
const indexedDb = (userData: string): string => join(userData, 'Default/IndexedDB')

/** A life of the program with its rows open; ends without asking, so that every test is also one of recovery. */
const life = async <T>(userData: string, work: (run: Run) => Promise<T>): Promise<T> => {
  const run = await startHarness(app, userData)
  try {
    return await work(run)
  } finally {
    await killHard(run)
  }
}
const digests = ({ page }: Run) => page.evaluate(() => window.harness.prove())

/** A first life: an office with `count` acts. */
const begin = (userData: string, count: number) =>
  life(userData, async (run) => {
    const { page } = run
    const created = await page.evaluate(() => window.harness.create())
    expect(created.ok).toBe(true)
    await page.evaluate(() => window.harness.open())
    await page.evaluate((acts) => window.harness.saveMany('a', acts), count)
    return digests(run)
  })

const open = ({ page }: Run) => page.evaluate(() => window.harness.open())
const noticesOf = async ({ page }: Run): Promise<readonly string[]> =>
  (await page.evaluate(() => window.harness.invoke('ledger:head', {}))).notices.map(({ code }) => code)

test('行数据退回到旧的一份，或被整个删掉：从账本补上或重建，逐位相同', async ({ userData }) => {
  await begin(userData, 20)
  cpSync(indexedDb(userData), join(userData, 'old'), { recursive: true })
  const before = await life(userData, async (run) => {
    await open(run)
    await run.page.evaluate(() => window.harness.login())
    await run.page.evaluate(() => window.harness.saveMany('b', 10))
    return digests(run)
  })
  expect(before.live).toBe(before.rebuilt)
  rmSync(indexedDb(userData), { recursive: true })
  cpSync(join(userData, 'old'), indexedDb(userData), { recursive: true })
  const caughtUp = await life(userData, async (run) => {
    await open(run)
    return digests(run)
  })
  expect(caughtUp).toEqual(before)
  rmSync(indexedDb(userData), { recursive: true })
  const rebuilt = await life(userData, async (run) => {
    await open(run)
    return digests(run)
  })
  expect(rebuilt).toEqual(before)
})

test('D4: 账本末尾残缺：残尾移到一旁并告知，前面的全部都在，行数据退到账本所记，多出的留底', async ({
  userData,
}) => {
  await begin(userData, 12)
  const file = segment(userData)
  truncateSync(file, readFileSync(file).length - 30)
  await life(userData, async (run) => {
    const { page } = run
    expect(await noticesOf(run)).toContain('ledgerTailAside')
    expect(readdirSync(join(userData, 'data/office/ledger/damaged'))).toHaveLength(1)
    // The rows are opened before anybody signs in.
    await open(run)
    await page.evaluate(() => window.harness.login())
    const { live, rebuilt } = await digests(run)
    expect(live).toBe(rebuilt)
    const head = await page.evaluate(() => window.harness.invoke('ledger:head', {}))
    expect(head.n).toBe(12)
    const drafts = await page.evaluate(() => window.harness.invoke('draft:list', {}))
    expect(drafts.map(({ id }) => id)).toEqual(['rescued-12'])
    await page.evaluate(() => window.harness.saveMany('c', 3))
  })
  await life(userData, async (run) => {
    expect(await noticesOf(run)).not.toContain('ledgerTailAside')
  })
})

test('账本中间字节有变：只能查看，行数据原样可读，什么也不覆盖', async ({ userData }) => {
  const before = await begin(userData, 12)
  const file = segment(userData)
  const bytes = readFileSync(file)
  const at = bytes.indexOf(Buffer.from('关于第 4 件事'))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
  rmSync(join(userData, 'data/office/ledger/checkpoint.json'), { force: true })
  await life(userData, async (run) => {
    const { page } = run
    expect(await noticesOf(run)).toContain('ledgerDamaged')
    await open(run)
    const topics = await page.evaluate(() => window.harness.rows('topic'))
    expect(topics.length + 3).toBe(before.rows)
    await page.evaluate(() => window.harness.login())
    const saved = await page.evaluate(() =>
      window.harness.commit({
        name: 'a',
        edits: [{ scope: 'topic/x' as never, record: 'topic/x' as never, set: { title: '新议题' } }],
      }),
    )
    expect(saved).toMatchObject({ ok: false, error: { code: 'ledgerDamaged' } })
  })
  expect(readFileSync(file)).toEqual(bytes)
})

test('行数据与内存里的合并逐一相同：三个单位的变更乱序到达、先后不齐、互相冲突', async ({ userData }) => {
  await life(userData, async ({ page }) => {
    const told = await page.evaluate(() => window.harness.projectTraces(12))
    expect(told.differences).toEqual([])
    // Otherwise it would prove nothing.
    expect(told.conflicts).toBeGreaterThan(20)
    expect(told.waited).toBeGreaterThan(20)
  })
})

test('撤销放回原值，其后又有改动则不能撤销；几条记录的经过按账本先后合成一列；搜索找到早先和刚才保存的，不分全角半角', async ({
  userData,
}) => {
  await life(userData, async ({ page }) => {
    await page.evaluate(() => window.harness.create())
    const told = await page.evaluate(async () => {
      const { harness } = window
      await harness.open()
      await harness.saveMany('a', 9)
      const save = (id: string, title: string) =>
        harness.commit({
          name: 'topic.edit',
          edits: [{ scope: `topic/${id}` as never, record: `topic/${id}` as never, set: { title } }],
        })
      const titleOf = async () => (await harness.topic('topic/u'))?.fields.title
      await save('u', '一')
      await save('u', '二')
      const undone = await harness.undo()
      const after = await titleOf()
      const again = await harness.undo()
      const history = (await harness.history('topic/u')).map(({ act, set }) => `${act} ${String(set.title)}`)
      const same = await save('u', '一')
      const unchanged = (await harness.history('topic/u')).length
      const early = await harness.search('第６件事')
      await save('s', '关于货车司机之家的议题')
      const late = await harness.search('司机之家')
      await save('u', '三')
      const together = (await harness.history('topic/s', 'topic/u'))
        .slice(-3)
        .map(({ record, set }) => `${record} ${String(set.title)}`)
      return { undone, after, again, history, same, unchanged, early, late, together }
    })
    expect(told.undone).toMatchObject({ ok: true, value: { act: 'topic.edit' } })
    expect(told.after).toBe('一')
    expect(told.again).toMatchObject({ ok: false, error: { code: 'undo.nothing' } })
    expect(told.history).toEqual(['topic.edit 一', 'topic.edit 二', 'undo 一'])
    // Saving again what is there is no act: it would contest what another office has changed meanwhile.
    expect(told.same.ok).toBe(true)
    expect(told.unchanged).toBe(3)
    expect(told.together).toEqual(['topic/u 一', 'topic/s 关于货车司机之家的议题', 'topic/u 三'])
    expect(told.early.map(({ record }) => record)).toEqual(['topic/at6'])
    const title = '关于货车司机之家的议题'
    expect(told.late).toEqual([{ record: 'topic/s', type: 'topic', title, excerpt: title }])
  })
})

test('本程序的窗口启动后，行数据在 SQLite 里，与账本一致', async ({ userData }) => {
  await begin(userData, 5)
  const run = await start(userData)
  const { page } = run
  const stored = () =>
    page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('lianxi-office')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      if (!database.objectStoreNames.contains('change')) return 0
      const count = await new Promise<number>((resolve, reject) => {
        const request = database.transaction('change').objectStore('change').count()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      database.close()
      return count
    })
  // Five acts of which one writes in two scopes, and the one that began.
  await expect.poll(stored).toBe(7)
  expect(await page.evaluate(() => window.lianxi.invoke('app:storageCheck', {}))).toEqual({ sqlite: true })
  await killHard(run)
})

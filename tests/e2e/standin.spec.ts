import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, killHard, onStandIn, type Run, type Shared, share, start } from './fixture'

/** What only sends messages shares one program; windows, prints, crashes and ends have one of their own. */
const test = base.extend<object, { shared: Shared }>({
  shared: [({ playwright: _playwright }, use) => share(use), { scope: 'worker' }],
})

// What the stand-in promises of Electron's behaviour. Electron itself needs no such test.
test.skip(!onStandIn, 'the stand-in is not in use')

/** Opens a further window on the program's page, as main would. */
const openSecond = async ({ app }: Run, show: boolean) => {
  const opened = app.waitForEvent('window')
  await app.evaluate(({ BrowserWindow }, visible) => {
    const [first] = BrowserWindow.getAllWindows()
    const contents = first?.webContents as unknown as { getLastWebPreferences(): { preload: string } }
    const { preload } = contents.getLastWebPreferences()
    const second = new BrowserWindow({ width: 500, height: 400, show: visible, webPreferences: { preload } })
    void second.loadURL('app://bundle/index.html')
  }, show)
  const page = await opened
  await page.getByRole('heading').first().waitFor()
  return page
}

test('a second window has its own size and messages; closing it leaves the first', async ({ run }) => {
  const second = await openSecond(run, true)
  for (const page of [run.page, second])
    await page.evaluate(() => {
      window.lianxi.on('menu', (id) => {
        document.title = id
      })
    })
  expect(await second.evaluate(() => [innerWidth, innerHeight])).toEqual([500, 400])
  await run.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[1]?.webContents.send('menu', 'two'),
  )
  await expect(second).toHaveTitle('two')
  await expect(run.page).not.toHaveTitle('two')
  await second.close()
  await expect
    .poll(() => run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1)
  await expect(run.page.getByRole('heading').first()).toBeVisible()
})

test('a hidden window prints to the spool, to PDF and to a picture', async ({ userData }) => {
  const spool = mkdtempSync(join(tmpdir(), 'lianxi-spool-'))
  const run = await start(userData, { env: { STANDIN_SPOOL: spool } })
  await openSecond(run, false)
  const made = await run.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => !each.isVisible())
    if (!window) throw new Error('the hidden window is missing')
    const contents = window.webContents
    const pdf = await contents.printToPDF({ pageSize: 'A4', printBackground: true })
    const png = (await contents.capturePage()).toPNG()
    const print = (options: Electron.WebContentsPrintOptions) =>
      new Promise<string>((resolve) =>
        contents.print(options, (done, why) => resolve(done ? 'printed' : why)),
      )
    return {
      pdf: pdf.subarray(0, 5).toString(),
      png: png.subarray(1, 4).toString(),
      printed: await print({ silent: true, copies: 2, pageSize: { width: 210_000, height: 297_000 } }),
      wrongPrinter: await print({ silent: true, deviceName: 'none' }),
      printers: (await contents.getPrintersAsync()).map(({ name }) => name),
    }
  })
  expect(made).toEqual({
    pdf: '%PDF-',
    png: 'PNG',
    printed: 'printed',
    wrongPrinter: 'Invalid deviceName provided',
    printers: ['standin-spool'],
  })
  const [job, ...more] = readdirSync(spool)
  expect(more).toEqual([])
  const facts = execFileSync('pdfinfo', [join(spool, job ?? '')], { encoding: 'utf8' })
  expect(facts).toMatch(/Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts/)
  await run.app.close()
  rmSync(spool, { recursive: true })
})

test('closing can be refused', async ({ run }) => {
  // A window of the test's own: the program's first one refuses by itself, until its drafts are written.
  const second = await openSecond(run, true)
  const close = (refused: boolean) =>
    run.app.evaluate(({ BrowserWindow }, refuse) => {
      const window = BrowserWindow.getAllWindows()[1]
      if (refuse) window?.once('close', (event) => event.preventDefault())
      window?.close()
    }, refused)
  const windows = () => run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  await close(true)
  await expect(second.getByRole('heading').first()).toBeVisible()
  expect(await windows()).toBe(2)
  await close(false)
  await expect.poll(windows).toBe(1)
})

test('values cross between page and main as structured clones, in both directions', async ({
  shared: run,
}) => {
  await run.app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('app:info')
    ipcMain.handle('app:info', (_event, sent) => [
      sent,
      new Date(5),
      new Map([[1, { bytes: new Uint8Array([1, 2]) }]]),
      new Set(['x']),
      undefined,
      Number.NaN,
      10n,
    ])
  })
  const right = await run.page.evaluate(async () => {
    const send = { none: null, big: 2n, date: new Date(7), missing: undefined, bytes: new Uint8Array([3]) }
    const [sent, date, map, set, missing, nan, big] = (await window.lianxi.invoke(
      'app:info',
      send as never,
    )) as unknown as [
      typeof send,
      Date,
      Map<number, { bytes: Uint8Array }>,
      Set<string>,
      undefined,
      number,
      bigint,
    ]
    return {
      none: sent.none === null,
      big: sent.big === 2n && big === 10n,
      date: sent.date instanceof Date && sent.date.getTime() === 7 && date.getTime() === 5,
      missing: 'missing' in sent && missing === undefined,
      bytes: sent.bytes instanceof Uint8Array && sent.bytes[0] === 3,
      map: map.get(1)?.bytes[1] === 2,
      set: set.has('x'),
      nan: Number.isNaN(nan),
    }
  })
  expect(Object.entries(right).filter(([, is]) => !is)).toEqual([])
  const refused = run.page.evaluate(() => window.lianxi.invoke('app:info', { f: Symbol('x') } as never))
  await expect(refused).rejects.toThrow('could not be cloned')
})

test('20 MB cross at once', async ({ shared: run }) => {
  await run.app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('app:info')
    ipcMain.handle('app:info', (_event, sent: Uint8Array) => sent.length)
  })
  const length = await run.page.evaluate(() =>
    window.lianxi.invoke('app:info', new Uint8Array(20_000_000) as never),
  )
  expect(length).toBe(20_000_000)
})

test('a handler’s error crosses as words', async ({ shared: run }) => {
  await run.app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('app:info')
    ipcMain.handle('app:info', () => {
      throw new TypeError('boom')
    })
  })
  const asked = run.page.evaluate(() => window.lianxi.invoke('app:info', {}))
  await expect(asked).rejects.toThrow("Error invoking remote method 'app:info': TypeError: boom")
})

test('an API that is not there fails by name; a dialogue without an answer is cancelled, a stubbed one answers', async ({
  shared: run,
}) => {
  await expect(run.app.evaluate(({ app }) => app.setBadgeCount(1))).rejects.toThrow(
    'stand-in: electron.app.setBadgeCount is not implemented',
  )
  const weak = run.app.evaluate(({ BrowserWindow }) => {
    new BrowserWindow({ webPreferences: { sandbox: false } })
  })
  await expect(weak).rejects.toThrow('windows without sandbox are not supported')
  const answers = await run.app.evaluate(async ({ dialog }) => {
    const cancelled = await dialog.showSaveDialog({ title: 'x' })
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: '/tmp/x.pdf' })
    return [cancelled, await dialog.showSaveDialog({ title: 'x' })]
  })
  expect(answers).toEqual([
    { canceled: true, filePath: '' },
    { canceled: false, filePath: '/tmp/x.pdf' },
  ])
})

test('keys that the page leaves go to the menu, those that it uses do not', async ({ shared: run }) => {
  await run.app.evaluate(({ Menu }) => {
    const clicked: string[] = []
    Object.assign(globalThis, { clicked })
    const item = (id: string, accelerator: string) => ({
      label: id,
      accelerator,
      click: () => clicked.push(id),
    })
    const submenu = [
      item('used', 'CmdOrCtrl+Alt+8'),
      item('left', 'CmdOrCtrl+Alt+9'),
      item('shifted', 'Shift+F9'),
    ]
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'test', submenu }]))
  })
  await run.page.evaluate(() => {
    window.addEventListener('keydown', (event) => event.key === '8' && event.preventDefault(), true)
  })
  for (const keys of ['Control+Alt+8', 'Control+9', 'Control+Alt+9', 'F9', 'Shift+F9'])
    await run.page.keyboard.press(keys)
  const clicked = () => run.app.evaluate(() => (globalThis as unknown as { clicked: string[] }).clicked)
  await expect.poll(clicked).toEqual(['left', 'shifted'])
})

test('a crashed page is reported and does not hold up the end', async ({ run }) => {
  await run.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.on('render-process-gone', (_event, details) => {
      Object.assign(globalThis, { gone: details.reason })
    })
  })
  const session = await run.page.context().newCDPSession(run.page)
  session.send('Page.crash').catch(() => {})
  await expect
    .poll(() => run.app.evaluate(() => (globalThis as unknown as { gone?: string }).gone))
    .toBe('crashed')
})

/** Writes or reads one value in a database of the page. */
const stored = ({ page }: Run, value: string | null): Promise<unknown> =>
  page.evaluate(
    (put) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('standin-probe', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const work = opening.result.transaction('rows', 'readwrite', { durability: 'strict' })
          const rows = work.objectStore('rows')
          const request = put === null ? rows.get('key') : rows.put(put, 'key')
          work.oncomplete = () => resolve(request.result)
        }
      }),
    value,
  )

test('data outlives a kill of the whole program, and the next start gets the profile', async ({
  userData,
}) => {
  const first = await start(userData)
  await stored(first, 'kept')
  await killHard(first)
  const second = await start(userData)
  expect(await stored(second, null)).toBe('kept')
  await second.app.close()
})

test('SIGTERM ends it in order; without Chromium it does not stay', async ({ userData }) => {
  const exitOf = ({ app }: Run) =>
    new Promise<number | null>((resolve) => app.process().once('exit', resolve))
  const childrenOf = (pid: number | undefined): number[] =>
    pid === undefined || !existsSync(`/proc/${pid}`)
      ? []
      : readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  const below = (pid: number | undefined): number[] =>
    childrenOf(pid).flatMap((child) => [child, ...below(child)])
  const find = ({ app }: Run, part: string) => {
    const own = app.process().pid
    return [...(own === undefined ? [] : [own]), ...below(own)].find((pid) => commandOf(pid).includes(part))
  }

  const orderly = await start(userData)
  const ended = exitOf(orderly)
  process.kill(find(orderly, 'main.mjs') ?? 0, 'SIGTERM')
  expect(await ended).toBe(0)

  const bereft = await start(userData)
  const lost = exitOf(bereft)
  process.kill(find(bereft, '/chromium') ?? 0, 'SIGKILL')
  expect(await lost).toBe(70)
})

import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, executable, expect, onStandIn, root, type Shared, share, start } from './fixture'

/** Most tests here only look: they share one program. Those that count, end or leave it have one of their own. */
const test = base.extend<object, { shared: Shared }>({
  shared: [({ playwright: _playwright }, use) => share(use), { scope: 'worker' }],
})

test('the page has the bridge and nothing else of the program', async ({ shared: run }) => {
  const found = await run.page.evaluate(() => {
    const page = window as unknown as Record<string, unknown>
    const names = [
      'require',
      'process',
      'module',
      'Buffer',
      'ipcRenderer',
      'electron',
      '__standinSend',
      '__standinReceive',
    ]
    const own = page.lianxi
    try {
      page.lianxi = {}
    } catch {
      // a module's code gets an error; other code is ignored
    }
    return {
      leaks: names.filter((name) => typeof page[name] !== 'undefined'),
      members: Object.keys(window.lianxi).sort(),
      frozen: Object.isFrozen(window.lianxi),
      replaced: page.lianxi !== own,
      secure: isSecureContext,
      isolated: crossOriginIsolated,
    }
  })
  expect(found).toEqual({
    leaks: [],
    members: ['invoke', 'on'],
    frozen: true,
    replaced: false,
    secure: true,
    isolated: true,
  })
  const preferences = await run.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
    ),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  })
})

test('the window is 1366 × 768 and bears the name of the program', async ({ shared: run }) => {
  expect(await run.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1366, 768])
  expect(await run.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe(
    '联席会议办公系统',
  )
})

test('the policy stands in the header of pages and scripts, with a new nonce each time', async ({
  shared: run,
}) => {
  const found = await run.page.evaluate(async () => {
    const policyOf = async (path: string) => (await fetch(path)).headers.get('content-security-policy') ?? ''
    const script = document.querySelector<HTMLScriptElement>('script[src]')?.getAttribute('src') ?? ''
    const response = await fetch('./index.html')
    return {
      pages: [await policyOf('./index.html'), await policyOf('./index.html')],
      script: await policyOf(script),
      headers: Object.fromEntries(response.headers),
    }
  })
  for (const policy of [...found.pages, found.script]) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'|https?:/)
  }
  expect(found.pages[0]).not.toBe(found.pages[1])
  expect(found.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  })
})

test('only styles with the nonce of this page apply; no script can be made from text', async ({
  shared: run,
}) => {
  const found = await run.page.evaluate(async () => {
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
    const isApplied = (given: string): boolean => {
      const style = document.createElement('style')
      if (given) style.nonce = given
      style.textContent = 'html { --probe: set }'
      document.head.append(style)
      const applied = getComputedStyle(document.documentElement).getPropertyValue('--probe') === 'set'
      style.remove()
      return applied
    }
    // In a task of the page: what the test's own protocol evaluates is not under the policy.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          resolve(String(new Function('return 1')()))
        } catch (error) {
          resolve(error instanceof Error ? error.name : 'thrown')
        }
      })
    })
    const inline = document.createElement('script')
    inline.textContent = 'window.inlineRan = true'
    document.body.append(inline)
    return {
      own: isApplied(nonce),
      foreign: isApplied('x'),
      none: isApplied(''),
      evaluated,
      inline: 'inlineRan' in window,
    }
  })
  expect(found).toEqual({ own: true, foreign: false, none: false, evaluated: 'EvalError', inline: false })
})

test('addresses: what leaves the bundle is 403, what is not there is 404', async ({ shared: run }) => {
  const status = (path: string) => run.page.evaluate(async (p) => (await fetch(p)).status, path)
  expect(await status('./index.html')).toBe(200)
  expect(await status('/..%2f..%2fpackage.json')).toBe(403)
  expect(await status('/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd')).toBe(403)
  expect(await status('./nothing.js')).toBe(404)
  expect(await status('/assets')).toBe(404)
  expect(await status('/resources/sample/x')).toBe(404)
  const post = await run.page.evaluate(
    async () => (await fetch('./index.html', { method: 'POST', body: 'x' })).status,
  )
  expect(post).toBe(405)
})

test('nothing is refused in an ordinary start, and nothing is asked of the outside', async ({ run }) => {
  expect(await run.page.evaluate(() => window.lianxi.invoke('app:refusals', {}))).toEqual({ refusals: [] })
  if (onStandIn) {
    const seen = await run.app.evaluate((electron) => {
      const { standIn } = electron as unknown as { standIn: { blocked: string[]; record: unknown[] } }
      return { blocked: standIn.blocked, record: standIn.record }
    })
    expect(seen).toEqual({ blocked: [], record: [] })
  }
})

test('the outside is out of reach by request, navigation and new window; each try is noted', async ({
  run,
}) => {
  const before = run.page.url()
  const fetched = await run.page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'answered',
      (error: Error) => error.name,
    ),
  )
  expect(fetched).toBe('TypeError')
  await run.page.evaluate(() => {
    location.href = 'https://evil.example/'
  })
  await run.page.evaluate(() => {
    window.open('https://evil.example/popup')
  })
  const refusals = () =>
    run.page.evaluate(async () => (await window.lianxi.invoke('app:refusals', {})).refusals.toSorted())
  await expect
    .poll(refusals)
    .toEqual(['navigation https://evil.example/', 'window https://evil.example/popup'])
  await expect.poll(() => run.app.windows().length).toBe(1)
  expect(run.page.url()).toBe(before)
  await expect(run.page.getByRole('heading').first()).toBeVisible()
})

test('the request filter refuses the outside by itself, where no policy of a page stands', async ({
  run,
}) => {
  const failure = await run.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const failed = await window?.loadURL('https://example.org/').then(
      () => '',
      (error: { code: string }) => error.code,
    )
    await window?.loadURL('app://bundle/index.html')
    return failed
  })
  expect(failure).toMatch(/^ERR_/)
  await run.page.getByRole('heading').first().waitFor()
  const answer = await run.page.evaluate(() => window.lianxi.invoke('app:refusals', {}))
  expect(answer).toEqual({ refusals: ['request https://example.org/'] })
})

test('every permission is denied', async ({ shared: run }) => {
  const found = await run.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  }))
  expect(found).toMatchObject({ notifications: 'denied', geolocation: 'denied' })
  expect(found.microphone).toMatch(/NotAllowedError|NotFoundError/)
})

test('a channel that the table does not have is refused', async ({ shared: run }) => {
  const invoke = (channel: string) =>
    run.page.evaluate(
      (name) =>
        window.lianxi.invoke(name as 'app:info', {}).then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      channel,
    )
  expect(await invoke('fs:readFile')).toBe('unknown channel: fs:readFile')
  expect(await invoke('toString')).toBe('unknown channel: toString')
  const listened = await run.page.evaluate(() => {
    try {
      window.lianxi.on('any' as 'menu', () => {})
      return 'listens'
    } catch (error) {
      return error instanceof Error ? error.message : 'thrown'
    }
  })
  expect(listened).toBe('unknown event: any')
})

test('a request that does not fit its schema is refused with the field’s name and without paths', async ({
  shared: run,
}) => {
  const answer = await run.page.evaluate(() =>
    window.lianxi.invoke('app:info', 'all' as never).then(
      () => 'answered',
      (error: Error) => error.message,
    ),
  )
  expect(answer).toContain('badRequest: app:info: ✖ Invalid input: expected object, received string')
  expect(answer).not.toContain(root)
  expect(answer).not.toMatch(/\bat .*:\d+:\d+/)
})

test('the database lies in SQLite, not in the store that loses data', async ({ shared: run }) => {
  const check = () => run.page.evaluate(() => window.lianxi.invoke('app:storageCheck', {}))
  await run.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('shell-probe', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite', { durability: 'strict' })
          writing.objectStore('rows').put('value', 'key')
          writing.oncomplete = () => resolve()
        }
      }),
  )
  expect(await check()).toEqual({ sqlite: true })
  const folder =
    ['IndexedDB', 'Default/IndexedDB'].map((path) => join(run.userData, path)).find(existsSync) ?? ''
  expect(readdirSync(folder).filter((name) => name.includes('leveldb'))).toEqual([])
})

test('WebAssembly runs under the policy; a worker made from text does not', async ({ shared: run }) => {
  const { sum, worker } = await run.page.evaluate(async () => {
    const bytes = [
      0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0,
      0, 10, 9, 1, 7, 0, 32, 0, 32, 1, 106, 11,
    ]
    const { instance } = await WebAssembly.instantiate(Uint8Array.from(bytes))
    const address = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))
    const made = await new Promise<string>((resolve) => {
      const started = new Worker(address)
      started.onmessage = () => resolve('runs')
      started.onerror = () => resolve('refused')
    })
    return { sum: (instance.exports.add as (a: number, b: number) => number)(20, 22), worker: made }
  })
  expect(sum).toBe(42)
  expect(worker).toBe('refused')
})

test('a second start hands over to the first and leaves', async ({ run, userData }) => {
  await run.app.evaluate(({ app }) => {
    app.on('second-instance', (_event, argv) => Object.assign(globalThis, { handedOver: argv }))
  })
  const code = await new Promise((resolve) => {
    const second = spawn(executable, [root, `--user-data-dir=${userData}`, '--from-second'], { cwd: root })
    second.on('exit', resolve)
  })
  expect(code).toBe(0)
  const handed = () => run.app.evaluate(() => (globalThis as unknown as { handedOver?: string[] }).handedOver)
  await expect.poll(handed).toContain('--from-second')
})

test('keys that the page leaves alone come back to it as commands', async ({ shared: run }) => {
  await run.page.evaluate(() => {
    window.lianxi.on('menu', (id) => {
      document.title = id
    })
  })
  await run.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('search')?.click())
  await expect(run.page).toHaveTitle('search')
})

test('closing waits until the page has written its drafts', async ({ userData }) => {
  const { app, page } = await start(userData)
  const order: string[] = []
  await page.exposeFunction('tell', (word: string) => order.push(word))
  await page.evaluate(() => {
    const { tell } = window as unknown as { tell: (word: string) => Promise<void> }
    window.lianxi.on('closing', () => void tell('asked'))
  })
  const gone = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await gone
  expect(order).toEqual(['asked'])
})

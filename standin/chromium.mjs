/** Finds, starts and ends the installed Chromium behind the stand-in. */
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { ensured } from './electron/app.mjs'
import { host } from './electron/host.mjs'
import { onlyWebRtcPolicy } from './electron/web-contents.mjs'

const places = {
  linux: [
    '/usr/lib/chromium/chromium',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** Path of the installed Chromium, Chrome or Edge; `STANDIN_CHROMIUM` names another one. */
export const findChromium = () =>
  process.env.STANDIN_CHROMIUM ?? (places[process.platform] ?? []).find((file) => fs.existsSync(file))

const isRoot = () => process.getuid?.() === 0

// The product is offline; Chromium's own services (updates, accounts) must be, too. Every host is mapped to a name that cannot
// be: a rule that only refuses names would still make Chromium probe an IPv6 address outside before it looks at the rule.
const silent = [
  '--host-resolver-rules=MAP * ^',
  '--no-proxy-server',
  '--no-pings',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-quic',
  '--disable-translate',
]
// Playwright's own features, which the product's switch of the same name would replace.
const playwrightFeatures = ['CDPScreenshotNewSurface', 'SkipListAccountsWithoutGaiaCookies']

const switchesOf = (commandLine) => {
  const features = [...playwrightFeatures, ...(commandLine.switches.get('enable-features') ?? '').split(',')]
  const others = [...commandLine.switches].filter(([name]) => name !== 'enable-features')
  return [
    ...others.map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
    `--enable-features=${features.filter(Boolean).join(',')}`,
  ]
}

/** Preferences of the profile that no switch sets: WebRTC sends datagrams past every filter. */
const setPreferences = (profile) => {
  const file = path.join(ensured(path.join(profile, 'Default')), 'Preferences')
  const preferences = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {}
  if (preferences.webrtc?.ip_handling_policy === onlyWebRtcPolicy) return
  preferences.webrtc = { ...preferences.webrtc, ip_handling_policy: onlyWebRtcPolicy }
  fs.writeFileSync(file, JSON.stringify(preferences))
}

/** Whether no window is shown: under a test harness, unless `STANDIN_HEADLESS=0`; or when `STANDIN_HEADLESS=1`. */
const isHeadless = () => {
  const { STANDIN_HEADLESS: asked } = process.env
  return asked === '1' || (asked !== '0' && host.cli.debugPort !== null)
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Gives each window its page, and closes tabs and windows that nobody asked for (Ctrl+T, Ctrl+N). */
class Pages {
  #context
  #session
  #headless
  #first
  #owned
  #making = 0

  constructor(context, session, headless, first) {
    this.#context = context
    this.#session = session
    this.#headless = headless
    this.#first = first
    this.#owned = new Set([first])
    context.on('page', (page) => {
      if (this.#making === 0) void this.#closeForeign(page)
    })
  }
  /** The page of the next window. Where windows are seen, a hidden one is at least minimised. */
  async take(visible) {
    const page = this.#first ?? (await this.#make(visible))
    this.#first = null
    this.#owned.add(page)
    return page
  }
  async #make(visible) {
    this.#making++
    try {
      if (visible || this.#headless) return await this.#context.newPage()
      const opened = this.#context.waitForEvent('page')
      const minimised = { url: 'about:blank', newWindow: true, windowState: 'minimized' }
      await this.#session.send('Target.createTarget', minimised)
      return await opened
    } finally {
      this.#making--
    }
  }
  /** Popups are their opener's business. */
  async #closeForeign(page) {
    const opener = await page.opener().catch(() => null)
    if (opener === null && !this.#owned.has(page)) await page.close().catch(() => {})
  }
}

const launch = (executablePath, profile, commandLine, headless) =>
  chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    viewport: null,
    chromiumSandbox: !isRoot() && !host.cli.raw.includes('--no-sandbox'),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    acceptDownloads: false,
    serviceWorkers: 'block',
    ignoreDefaultArgs: ['--enable-automation', '--disable-popup-blocking'],
    args: [
      ...silent,
      '--window-size=1366,768',
      // A window without address bar, also after it has navigated; root gets a warning bar without --test-type.
      ...(headless ? [] : ['--app=data:text/html,', ...(isRoot() ? ['--test-type'] : [])]),
      ...(host.cli.debugPort === null ? [] : [`--remote-debugging-port=${host.cli.debugPort}`]),
      ...switchesOf(commandLine),
    ],
  })

/** Starts Chromium on the product's profile. @throws Error in words when there is none, or no display */
export const startChromium = async (app) => {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('stand-in: no Chromium, Chrome or Edge found; name one in STANDIN_CHROMIUM')
  const headless = isHeadless()
  if (!headless && !hasDisplay())
    throw new Error(
      'stand-in: Unable to open X display! Set DISPLAY, use xvfb-run, or set STANDIN_HEADLESS=1',
    )
  host.interactive = !headless && host.cli.debugPort === null
  const profile = ensured(app.getPath('sessionData'))
  setPreferences(profile)
  const context = await launch(executablePath, profile, app.commandLine, headless)
  const browser = context.browser()
  const session = await browser.newBrowserCDPSession()
  Object.defineProperty(process.versions, 'chrome', { value: browser.version(), enumerable: true })

  const first = context.pages()[0] ?? (await context.waitForEvent('page'))
  const pages = new Pages(context, session, headless, first)
  let ending = false
  context.on('close', () => {
    if (ending) return
    console.error('stand-in: Chromium is gone')
    process.exit(70)
  })
  host.chromium = {
    context,
    headless,
    takePage: (visible) => pages.take(visible),
    isEnding: () => ending,
    /** Whether it still answers: a killed Chromium closes its pages, too. */
    isAlive: () =>
      session.send('Browser.getVersion').then(
        () => true,
        () => false,
      ),
    async shutdown() {
      ending = true
      await context.close().catch(() => {})
    },
  }
  if (host.cli.debugPort !== null) {
    const [port, address] = fs.readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
    // Playwright waits for this line, which Electron prints.
    process.stderr.write(`\nDevTools listening on ws://127.0.0.1:${port}${address}\n`)
  }
}

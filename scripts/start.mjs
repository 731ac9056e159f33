/** Opens the built program: on Electron where its binary is there or can be fetched once, else on the stand-in; and says which. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './lib/machine.mjs'

const windows = process.platform === 'win32'
const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
const binary = join(
  process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist'),
  names[process.platform] ?? 'electron',
)
const standIn = join(root, 'standin/bin', windows ? 'electron.cmd' : 'electron')

/** One attempt per installation, so that a PC without network does not wait at every start. */
const fetchOnce = () => {
  const tried = join(root, 'node_modules/.electron-fetch-tried')
  if (existsSync(tried)) return
  writeFileSync(tried, '')
  say('正在尝试下载 Electron（只试一次）……', 'trying to download Electron (once) …')
  spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    stdio: 'ignore',
    timeout: 180_000,
  })
}

if (!existsSync(binary)) fetchOnce()
const real = existsSync(binary)
if (real) say('使用 Electron 运行。', 'Running on Electron.')
else
  say(
    '没有 Electron 程序文件，改用本机浏览器内核上的替身（standin）运行，界面与数据相同。',
    'No Electron binary here: running on the stand-in over the installed Chromium, with the same built program.',
  )
const asRoot = real && process.getuid?.() === 0 ? ['--no-sandbox'] : []
const child = spawn(real ? binary : standIn, [root, ...asRoot, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: !real && windows,
})
child.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))

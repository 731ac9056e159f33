/** Opens the built program: on Electron where its binary is there or can be fetched once, else on the stand-in; and says which. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronBinary, root, say, standInBinary, usesStandIn } from './lib/machine.mjs'

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

if (usesStandIn() && process.env.USE_STANDIN !== '1') fetchOnce()
const standIn = usesStandIn()
if (standIn)
  say(
    '没有 Electron 程序文件，改用本机浏览器内核上的替身（standin）运行，界面与数据相同。',
    'No Electron binary here: running on the stand-in over the installed Chromium, with the same built program.',
  )
else say('使用 Electron 运行。', 'Running on Electron.')
const asRoot = !standIn && process.getuid?.() === 0 ? ['--no-sandbox'] : []
const child = spawn(standIn ? standInBinary : electronBinary, [root, ...asRoot, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: standIn && process.platform === 'win32',
})
child.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))

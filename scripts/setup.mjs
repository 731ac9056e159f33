/**
 * Installs what is missing before any npm command: the packages of the lockfile, and on Debian as root the tools of the
 * tests. Elsewhere it says in words what to install. Node's own modules only, Node 20 or newer; quick when nothing is missing.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pinnedNode, root, say } from './lib/machine.mjs'

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Whether every package that every machine needs lies in node_modules in the version of the lockfile. */
const packagesAreThere = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const installed = readJson('node_modules/.package-lock.json').packages
  const wanted = Object.entries(readJson('package-lock.json').packages)
  return wanted
    .filter(([path, { optional, devOptional }]) => path !== '' && !optional && !devOptional)
    .every(([path, { version, link }]) => installed[path] && (link || installed[path].version === version))
}

const installPackages = () => {
  say('正在安装依赖（npm ci）……', 'installing packages (npm ci) …')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    say(
      '依赖没有装上。请检查网络或 npm 镜像后再试。',
      'npm ci failed; check the network or the npm mirror and try again.',
    )
    process.exit(1)
  }
}

/** Program → Debian package that has it. */
const tools = {
  chromium: 'chromium',
  pdftoppm: 'poppler-utils',
  mutool: 'mupdf-tools',
  Xvfb: 'xvfb',
  // xvfb-run calls it, yet only recommends its package.
  xauth: 'xauth',
  strace: 'strace',
  openssl: 'openssl',
}

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

const aptGet = (...args) =>
  execFileSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })

const installTools = () => {
  const missing = Object.entries(tools).filter(([program]) => !isOnPath(program))
  if (missing.length === 0) return
  const packages = missing.map(([, name]) => name)
  if (process.getuid() !== 0) {
    say(
      `请先执行：sudo apt-get install ${packages.join(' ')}`,
      `please run: sudo apt-get install ${packages.join(' ')}`,
    )
    return
  }
  say(`正在安装：${packages.join(' ')}`, `installing: ${packages.join(' ')}`)
  try {
    aptGet('update', '-q')
    aptGet('install', '-y', '-q', '--no-install-recommends', ...packages)
  } catch {
    say('系统软件没有装上，部分测试将失败。', 'apt-get failed; the tests that need these tools will fail.')
  }
}

const adviseTools = () => {
  const advice = {
    darwin: 'Chromium, Chrome or Edge in /Applications; brew install poppler mupdf-tools',
    win32: 'Chrome or Edge; poppler and mupdf tools on PATH (pdftoppm, mutool)',
  }
  const needed =
    advice[process.platform] ?? 'chromium, poppler-utils, mupdf-tools, xvfb, xauth, strace, openssl'
  if (!isOnPath(process.platform === 'win32' ? 'pdftoppm.exe' : 'pdftoppm'))
    say(`运行测试还需要：${needed}`, `the tests also need: ${needed}`)
}

if (!packagesAreThere()) installPackages()
if (!pinnedNode())
  say(
    '本平台没有固定版本的 Node 包，将使用现有的 Node。',
    'no pinned Node for this platform; the present one is used if it is the right version.',
  )
if (existsSync('/etc/debian_version')) installTools()
else adviseTools()

/** `node scripts/run.mjs <command> [arguments]`: runs a command of the table below on the pinned Node and on no other. */
import { spawnSync } from 'node:child_process'
import { pinnedNode, pinnedVersion, root, say } from './lib/machine.mjs'

const build = ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']
const biome = 'node_modules/@biomejs/biome/bin/biome'
const tsc = 'node_modules/typescript/bin/tsc'
const typescript = (file) => ['--import', './scripts/ts.mjs', file]

/** Command → what Node runs, one after the other; arguments go to the last. */
const commands = {
  start: [build, ['scripts/start.mjs']],
  test: [['scripts/test.mjs']],
  build: [build],
  typecheck: [
    [tsc, '-p', 'tsconfig.json'],
    [tsc, '-p', 'tsconfig.pure.json'],
  ],
  lint: [[biome, 'ci', '--error-on-warnings', '.']],
  format: [[biome, 'check', '--write', '.']],
  demo: [build, typescript('scripts/demo.ts')],
  typeset: [typescript('scripts/typeset.ts')],
  trace: [typescript('scripts/trace/index.ts')],
  parcel: [typescript('scripts/parcel.ts')],
  measure: [typescript('scripts/measure.ts')],
  bench: [build, typescript('scripts/bench/index.ts')],
  soak: [build, typescript('scripts/soak.ts')],
}

const [name, ...rest] = process.argv.slice(2)
const steps = commands[name]
if (!steps) {
  say(`没有这个命令：${name}`, `no such command: ${name}; there are ${Object.keys(commands).join(', ')}`)
  process.exit(2)
}
const node = pinnedNode() ?? process.execPath
const major = (version) => version.replace(/^v/, '').split('.')[0]
if (node === process.execPath && major(process.version) !== major(pinnedVersion)) {
  say(
    `需要 Node ${pinnedVersion}，现在是 ${process.version}。请先执行 npm ci，或安装该版本。`,
    `Node ${pinnedVersion} is needed, this is ${process.version}. Run npm ci, or install that version.`,
  )
  process.exit(2)
}
for (const [index, step] of steps.entries()) {
  const args = index === steps.length - 1 ? [...step, ...rest] : step
  const { status, signal } = spawnSync(node, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1))
}

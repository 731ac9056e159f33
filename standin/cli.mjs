/** Electron's command line, as far as the product and Playwright use it. */
import path from 'node:path'

const readers = [
  [/^--user-data-dir=(.*)$/, (cli, value) => Object.assign(cli, { userData: path.resolve(value) })],
  [/^--remote-debugging-port=(.*)$/, (cli, value) => Object.assign(cli, { debugPort: value })],
  [/^--inspect=(?:.*:)?(\d+)$/, (cli, value) => Object.assign(cli, { inspect: Number(value) })],
]

/** Reads the arguments after the program's name. `app` is the folder or file to run, `requires` what `-r` named. */
export const readCommandLine = (raw) => {
  const cli = { raw, app: null, userData: null, debugPort: null, inspect: null, requires: [] }
  const rest = [...raw]
  while (rest.length) {
    const arg = rest.shift()
    if (arg === '-r' || arg === '--require') cli.requires.push(path.resolve(rest.shift()))
    const reader = readers.find(([pattern]) => pattern.test(arg))
    if (reader) reader[1](cli, arg.match(reader[0])[1])
    else if (!arg.startsWith('-') && cli.app === null) cli.app = path.resolve(arg)
  }
  return cli
}

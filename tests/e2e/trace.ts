import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Chromium and Node connect or bind a socket before they send anything to another machine. The sends themselves are mostly Chromium's own
// talk between its processes, up to a hundred thousand in a conference, each of which would wait for the tracer.
const contacts = 'connect,bind'
const sends = 'sendto,sendmsg,sendmmsg'

/** Whether system calls can be traced on this machine. */
export const canTrace = process.platform === 'linux' && existsSync('/usr/bin/strace')

/** A program like `executable` whose network calls, and those of all its children, are written to a file. */
export interface Traced {
  readonly executable: string
  /** The calls, and that they are forgotten. Only when the program has ended. */
  readonly take: () => string
}

const folders = new Set<string>()
const forget = (folder: string): void => {
  folders.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}
process.once('exit', () => folders.forEach(forget))

/** Puts strace before a program. With seccomp only the traced calls stop, so that it costs next to nothing, unless sends are traced. */
export const traced = (executable: string, withSends = false): Traced => {
  const folder = mkdtempSync(join(tmpdir(), 'lianxi-trace-'))
  folders.add(folder)
  const calls = withSends ? `${contacts},${sends}` : contacts
  const file = join(folder, 'calls')
  const script = join(folder, 'run')
  writeFileSync(
    script,
    `#!/bin/sh\nexec strace -f -qq --seccomp-bpf -o '${file}' -e trace=${calls} '${executable}' "$@"\n`,
  )
  chmodSync(script, 0o755)
  return {
    executable: script,
    take: () => {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
      forget(folder)
      return text
    },
  }
}

const inside = [
  /sa_family=AF_(UNIX|NETLINK|UNSPEC)\b/,
  /sin_addr=inet_addr\("127\.\d+\.\d+\.\d+"\)/,
  /inet_pton\(AF_INET6, "(::1|::ffff:127\.\d+\.\d+\.\d+)"/,
]

/** The calls of a trace that name an address outside this machine: every family but local ones, every host but loopback. */
export const contactsIn = (trace: string): readonly string[] =>
  trace
    .split('\n')
    .filter((line) => line.includes('sa_family='))
    .filter((line) => !inside.some((pattern) => pattern.test(line)))

/** Traces a short command to its end, with what it sends. */
export const traceOf = (command: string, ...args: string[]): string => {
  const { executable, take } = traced(command, true)
  execFileSync(executable, args)
  return take()
}

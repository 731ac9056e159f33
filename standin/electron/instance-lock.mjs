/** One running program a data folder: a lock file with the holder's number, and a local socket for the second one's words. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** Whether a process runs and is a stand-in (a number can have gone to another program meanwhile). */
const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const commandLine = `/proc/${pid}/cmdline`
  return !fs.existsSync(commandLine) || fs.readFileSync(commandLine, 'utf8').includes('main.mjs')
}

const socketFor = (folder) => {
  const name = `standin-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  const places = { linux: `\0${name}`, win32: `\\\\.\\pipe\\${name}` }
  return places[process.platform] ?? path.join(os.tmpdir(), `${name}.sock`)
}

export class InstanceLock {
  isHeld = false
  /** Settles when the words for the first instance are delivered. */
  handedOver = Promise.resolve()
  #file
  #socket

  constructor(folder) {
    fs.mkdirSync(folder, { recursive: true })
    this.#file = path.join(folder, 'StandinLock')
    this.#socket = socketFor(folder)
  }
  take() {
    if (this.#write()) return true
    const holder = Number(fs.readFileSync(this.#file, 'utf8'))
    if (holder !== process.pid && isRunning(holder)) return false
    fs.rmSync(this.#file, { force: true })
    return this.#write()
  }
  #write() {
    try {
      fs.writeFileSync(this.#file, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code === 'EEXIST') return false
      throw error
    }
    this.isHeld = true
    process.on('exit', () => this.release())
    return true
  }
  listen(onWords) {
    const server = net.createServer((socket) => {
      const chunks = []
      socket.on('data', (chunk) => chunks.push(chunk))
      socket.on('error', () => {})
      socket.on('end', () => onWords(JSON.parse(Buffer.concat(chunks).toString('utf8'))))
    })
    if (path.isAbsolute(this.#socket)) fs.rmSync(this.#socket, { force: true })
    server.on('error', (error) =>
      console.error('stand-in: no second instance can speak to this one:', error.message),
    )
    server.listen(this.#socket).unref()
  }
  handOver(words) {
    this.handedOver = new Promise((resolve) => {
      const socket = net.connect(this.#socket)
      socket.on('error', resolve).on('close', resolve)
      socket.end(JSON.stringify(words))
    })
  }
  release() {
    if (this.isHeld) fs.rmSync(this.#file, { force: true })
    this.isHeld = false
  }
}

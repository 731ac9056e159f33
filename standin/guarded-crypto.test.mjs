import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const hooks = fileURLToPath(new URL('./hooks.mjs', import.meta.url))
/** Runs code as the product under the stand-in's hooks. @returns what it printed, or its error */
const run = (code) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', hooks, '--input-type=module', '-e', code],
    { encoding: 'utf8' },
  )
  return status === 0 ? stdout.trim() : stderr
}

describe('node:crypto of the product under the stand-in', () => {
  test.each([
    ["createHash('sha256').update('abc').digest('hex').slice(0, 8)", 'ba7816bf'],
    ['randomBytes(4).length', '4'],
    ["generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.asymmetricKeyType", 'ec'],
    ["generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.asymmetricKeyType", 'rsa'],
    ["createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12)).update('x').length", '1'],
  ])('%s works', (expression, expected) => {
    expect(
      run(`import * as c from 'node:crypto'; const { createHash, randomBytes, generateKeyPairSync, createCipheriv } = c
      console.log(String(${expression}))`),
    ).toBe(expected)
  })

  test.each([
    ["createHash('sm3')", 'hash sm3'],
    ["createHash('md5')", 'hash md5'],
    ["createHmac('sm3', 'k')", 'hash sm3'],
    ["createCipheriv('sm4-cbc', Buffer.alloc(16), Buffer.alloc(16))", 'cipher sm4-cbc'],
    ["createCipheriv('aes-256-cbc', Buffer.alloc(32), Buffer.alloc(16))", 'cipher aes-256-cbc'],
    ["generateKeyPairSync('ed25519')", 'key type ed25519'],
  ])('%s is refused by name', (expression, named) => {
    expect(run(`import * as c from 'node:crypto'; c.${expression}`)).toContain(`stand-in: ${named}`)
  })

  test('a function that is not listed fails when the program is loaded', () => {
    expect(run("import { scryptSync } from 'node:crypto'; scryptSync('a', 'b', 8)")).toContain('scryptSync')
  })
  test('require and worker threads get no more', () => {
    const required = `import { createRequire } from 'node:module'
      createRequire(process.cwd() + '/x.js')('crypto').createHash('sm3')`
    expect(run(required)).toContain('stand-in: hash sm3')
    const threaded = `import { Worker } from 'node:worker_threads'
      new Worker("import('node:crypto').then((c) => c.createHash('sm3'))", { eval: true })`
    expect(run(threaded)).toContain('stand-in: hash sm3')
  })
})

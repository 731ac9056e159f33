import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sm4 } from 'sm-crypto-v2'
import { afterAll, expect, test } from 'vitest'
import { testSuite } from './parcel.fixture'
import { bytesOf, hexOf } from './suite'

const suite = await testSuite()
const folder = mkdtempSync(join(tmpdir(), 'lianxi-openssl-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, name)
const put = (name: string, bytes: Uint8Array): string => {
  writeFileSync(at(name), bytes)
  return at(name)
}
const openssl = (...args: readonly string[]): Uint8Array =>
  new Uint8Array(execFileSync('openssl', [...args], { stdio: ['ignore', 'pipe', 'pipe'] }))
const text = (words: string): Uint8Array => new TextEncoder().encode(words)

/** DER, as little of it as is needed. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(parts)
  const size = body.length < 128 ? [body.length] : [0x81, body.length]
  return new Uint8Array(Buffer.concat([Uint8Array.from([tag, ...size]), body]))
}
const integer = (hex: string): Uint8Array => {
  const bytes = bytesOf(hex.replace(/^(00)+(?=..)/, ''))
  return der(2, (bytes[0] ?? 0) > 127 ? Uint8Array.from([0, ...bytes]) : bytes)
}
/** r‖s from SEQUENCE(INTEGER, INTEGER). */
const rawSignature = (bytes: Uint8Array): string => {
  const read = (from: number): readonly [string, number] => {
    const size = bytes[from + 1] ?? 0
    return [
      hexOf(bytes.subarray(from + 2, from + 2 + size))
        .padStart(64, '0')
        .slice(-64),
      from + 2 + size,
    ]
  }
  const [r, next] = read(2)
  return r + read(next)[0]
}
const SM2_CURVE = bytesOf('06082a811ccf5501822d')
const privatePem = (key: string): string =>
  put(
    'key.pem',
    text(
      `-----BEGIN EC PRIVATE KEY-----\n${Buffer.from(der(0x30, integer('01'), der(4, bytesOf(key)), der(0xa0, SM2_CURVE))).toString('base64')}\n-----END EC PRIVATE KEY-----\n`,
    ),
  )
const identity = ['-pkeyopt', 'distid:1234567812345678']

test('SM3 与标准示例相符，并与 openssl 对各种长度一致', () => {
  expect(suite.hash(text('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000, 100_000]) {
    const bytes = suite.random(length)
    const said = execFileSync('openssl', ['dgst', '-sm3', '-r', put('m', bytes)])
      .toString()
      .slice(0, 64)
    expect(suite.hash(bytes)).toBe(said)
  }
})

test('SM2 验签与 GB/T 32918.5 附录的示例相符；签名、密钥改动一位即不通过', () => {
  const key = '0309f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'
  const signature =
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
  expect(suite.verify(text('message digest'), signature, key)).toBe(true)
  expect(suite.verify(text('message digesT'), signature, key)).toBe(false)
  for (let i = 0; i < 128; i += 5) {
    const other = signature[i] === '0' ? '1' : '0'
    expect(
      suite.verify(text('message digest'), signature.slice(0, i) + other + signature.slice(i + 1), key),
    ).toBe(false)
  }
  expect(suite.verify(text('message digest'), signature.toUpperCase(), key)).toBe(false)
  expect(suite.verify(text('message digest'), `${signature}00`, key)).toBe(false)
  expect(suite.verify(text('message digest'), '0'.repeat(128), key)).toBe(false)
  expect(suite.verify(text('message digest'), signature, `02${'ff'.repeat(32)}`)).toBe(false)
})

test('SM2 签名与 openssl 互验', () => {
  for (let i = 0; i < 8; i++) {
    const { privateKey, publicKey } = suite.newKey()
    const pem = privatePem(privateKey)
    openssl('pkey', '-in', pem, '-pubout', '-out', at('pub.pem'))
    const message = suite.random(40 + i)
    put('m', message)
    const ours = suite.sign(message, privateKey)
    put('ours.sig', der(0x30, integer(ours.slice(0, 64)), integer(ours.slice(64))))
    const verified = openssl(
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      at('pub.pem'),
      '-in',
      at('m'),
      '-rawin',
      '-digest',
      'sm3',
      ...identity,
      '-sigfile',
      at('ours.sig'),
    )
    expect(Buffer.from(verified).toString()).toMatch(/Verified Successfully/)
    openssl(
      'pkeyutl',
      '-sign',
      '-inkey',
      pem,
      '-in',
      at('m'),
      '-rawin',
      '-digest',
      'sm3',
      ...identity,
      '-out',
      at('theirs.sig'),
    )
    expect(suite.verify(message, rawSignature(readFileSync(at('theirs.sig'))), publicKey)).toBe(true)
  }
})

test('SM2 封装的密钥 openssl 能解开，换一把钥匙或改一位都解不开', () => {
  for (let i = 0; i < 8; i++) {
    const { privateKey, publicKey } = suite.newKey()
    const secret = suite.random(16)
    const wrapped = suite.wrap(secret, publicKey)
    const [x, y, hash, cipher] = [
      wrapped.slice(0, 64),
      wrapped.slice(64, 128),
      wrapped.slice(128, 192),
      wrapped.slice(192),
    ]
    put('w', der(0x30, integer(x), integer(y), der(4, bytesOf(hash)), der(4, bytesOf(cipher))))
    expect(openssl('pkeyutl', '-decrypt', '-inkey', privatePem(privateKey), '-in', at('w'))).toEqual(secret)
    expect(suite.unwrap(wrapped, privateKey)).toEqual(secret)
    expect(suite.unwrap(wrapped, suite.newKey().privateKey)).toBeNull()
    const place = (i * 29) % wrapped.length
    const flipped = (Number.parseInt(wrapped[place] ?? '0', 16) ^ 1).toString(16)
    expect(suite.unwrap(wrapped.slice(0, place) + flipped + wrapped.slice(place + 1), privateKey)).toBeNull()
  }
})

test('SM4-GCM 与 RFC 8998 A.1 的示例相符', () => {
  const key = bytesOf('0123456789abcdeffedcba9876543210')
  const iv = bytesOf('00001234567800000000abcd')
  const plain = bytesOf(
    'a'.repeat(16) +
      'b'.repeat(16) +
      'c'.repeat(16) +
      'd'.repeat(16) +
      'e'.repeat(16) +
      'f'.repeat(16) +
      'e'.repeat(16) +
      'a'.repeat(16),
  )
  const cipher =
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d'
  expect(hexOf(suite.seal(key, iv, plain).data)).toBe(cipher)
  const bound = sm4.encrypt(plain, key, {
    mode: 'gcm',
    iv,
    output: 'array',
    outputTag: true,
    associatedData: bytesOf('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  })
  expect(hexOf(bound.tag ?? new Uint8Array())).toBe('83de3541e4c2b58177e065a9bf7b62ec')
})

/** GHASH by the book, on openssl's SM4: nothing of the library is in it. */
const tagByOpenssl = (key: Uint8Array, iv: Uint8Array, data: Uint8Array): string => {
  const block = (bytes: Uint8Array): Uint8Array =>
    openssl('enc', '-sm4-ecb', '-K', hexOf(key), '-nopad', '-in', put('b', bytes))
  const number = (bytes: Uint8Array): bigint => BigInt(`0x${hexOf(bytes) || '0'}`)
  const h = number(block(new Uint8Array(16)))
  const times = (a: bigint, b: bigint): bigint => {
    let product = 0n
    let shifted = b
    for (let i = 127n; i >= 0n; i--) {
      if ((a >> i) & 1n) product ^= shifted
      shifted = shifted & 1n ? (shifted >> 1n) ^ (0xe1n << 120n) : shifted >> 1n
    }
    return product
  }
  let y = 0n
  for (let i = 0; i < data.length; i += 16) {
    const one = new Uint8Array(16)
    one.set(data.subarray(i, i + 16))
    y = times(y ^ number(one), h)
  }
  y = times(y ^ BigInt(data.length * 8), h)
  const mask = number(block(Uint8Array.from([...iv, 0, 0, 0, 1])))
  return (y ^ mask).toString(16).padStart(32, '0')
}

test('SM4-GCM 的密文和标签与 openssl 的 SM4 推出的一致；缺标签、改标签、改密文都打不开', () => {
  for (const length of [0, 1, 15, 16, 17, 333]) {
    const [key, iv, plain] = [suite.random(16), suite.random(12), suite.random(length)]
    const { data, tag } = suite.seal(key, iv, plain)
    const counter = hexOf(Uint8Array.from([...iv, 0, 0, 0, 2]))
    if (length > 0)
      expect(data).toEqual(
        openssl('enc', '-sm4-ctr', '-K', hexOf(key), '-iv', counter, '-in', put('p', plain)),
      )
    expect(hexOf(tag)).toBe(tagByOpenssl(key, iv, data))
    expect(suite.open(key, iv, { data, tag })).toEqual(plain)
    expect(suite.open(key, iv, { data, tag: new Uint8Array() })).toBeNull()
    expect(suite.open(key, iv, { data, tag: tag.subarray(0, 4) })).toBeNull()
    for (let i = 0; i < 16; i++)
      expect(suite.open(key, iv, { data, tag: tag.map((byte, j) => (i === j ? byte ^ 1 : byte)) })).toBeNull()
    for (let i = 0; i < length; i += 7)
      expect(
        suite.open(key, iv, { data: data.map((byte, j) => (i === j ? byte ^ 128 : byte)), tag }),
      ).toBeNull()
  }
})

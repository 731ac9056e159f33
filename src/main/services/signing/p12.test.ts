import { expect, test } from 'vitest'
import { readP12 } from './p12'
import { newIdentity, openssl } from './signing.fixture'

const pem = (kind: 'rsa' | 'ec', name: string) => {
  const identity = newIdentity(kind, name)
  const key = openssl(['pkcs8', '-inform', 'DER', '-in', '@key', '-nocrypt'], { key: identity.pkcs8 })
  const cert = openssl(['x509', '-inform', 'DER', '-in', '@cert'], { cert: identity.certificate })
  return { identity, key, cert }
}

const legacy = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']
test.each([
  ['rsa', '现行算法', []],
  ['rsa', '旧算法（3DES、SHA-1）', legacy],
  ['ec', '现行算法', []],
  ['ec', '旧算法（3DES、SHA-1）', legacy],
] as const)('%s 密钥的 p12 文件（%s）：中文名称的证书一字节不差', (kind, _, options) => {
  const { identity, key, cert } = pem(kind, '示范市总工会办公室')
  const p12 = openssl(
    ['pkcs12', '-export', '-in', '@cert', '-inkey', '@key', '-passout', 'pass:口令123', ...options],
    { key, cert },
  )
  const read = readP12(p12, '口令123')
  expect(read).toMatchObject({ chain: [] })
  if (typeof read === 'string') return
  expect(read.certificate).toEqual(identity.certificate)
  expect(readP12(p12, '口令124')).toBe('p12Password')
  expect(readP12(p12.subarray(0, 200), '口令123')).toBe('p12Unreadable')
  expect(readP12(new TextEncoder().encode('不是证书'), '口令123')).toBe('p12Unreadable')
})

test('只有证书没有密钥的 p12，说明没有密钥', () => {
  const { cert } = pem('rsa', '示范市总工会办公室')
  const p12 = openssl(['pkcs12', '-export', '-nokeys', '-in', '@cert', '-passout', 'pass:a'], { cert })
  expect(readP12(p12, 'a')).toBe('p12NoKey')
})

/**
 * `node:crypto` as the product may use it: what Electron's BoringSSL is known to have. Node's OpenSSL has more (SM2, SM3, SM4 …);
 * using that would be green here and fail in Electron, so every other algorithm is refused by name, and a function
 * that is not exported here fails when the program is loaded.
 */
import * as real from 'node:crypto'

const hashes = ['sha256', 'sha384', 'sha512', 'sha1']
const ciphers = ['aes-128-gcm', 'aes-256-gcm']
const keyTypes = ['rsa', 'ec']

const check = (allowed, name, what) => {
  if (!allowed.includes(String(name).toLowerCase()))
    throw new Error(
      `stand-in: ${what} ${String(name)} is not in Electron's BoringSSL as the product may use it`,
    )
}
/** The function itself, behind a check of its first argument. */
const only = (allowed, what, f) =>
  function checked(first, ...rest) {
    check(allowed, first, what)
    return f.call(this, first, ...rest)
  }

const checkedKey = (make) => (material) => {
  const key = make(material)
  check(keyTypes, key.asymmetricKeyType, 'key type')
  return key
}

export const constants = real.constants
export const randomBytes = real.randomBytes
export const randomFillSync = real.randomFillSync
export const randomUUID = real.randomUUID
export const timingSafeEqual = real.timingSafeEqual
export const createSecretKey = real.createSecretKey
export const createHash = only(hashes, 'hash', real.createHash)
export const hash = only(hashes, 'hash', real.hash)
export const createHmac = only(hashes, 'hash', real.createHmac)
export const sign = only(hashes, 'hash', real.sign)
export const verify = only(hashes, 'hash', real.verify)
export const createSign = only(hashes, 'hash', real.createSign)
export const createVerify = only(hashes, 'hash', real.createVerify)
export const createCipheriv = only(ciphers, 'cipher', real.createCipheriv)
export const createDecipheriv = only(ciphers, 'cipher', real.createDecipheriv)
export const generateKeyPair = only(keyTypes, 'key type', real.generateKeyPair)
export const generateKeyPairSync = only(keyTypes, 'key type', real.generateKeyPairSync)
export const createPrivateKey = checkedKey(real.createPrivateKey)
export const createPublicKey = checkedKey(real.createPublicKey)
export const webcrypto = real.webcrypto

export default {
  constants,
  randomBytes,
  randomFillSync,
  randomUUID,
  timingSafeEqual,
  createSecretKey,
  createHash,
  hash,
  createHmac,
  sign,
  verify,
  createSign,
  createVerify,
  createCipheriv,
  createDecipheriv,
  generateKeyPair,
  generateKeyPairSync,
  createPrivateKey,
  createPublicKey,
  webcrypto,
}

import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  fingerprintOf,
  isSignedBy,
  printedFingerprint,
  readCard,
  readDirectory,
  sameFingerprint,
  writeCard,
  writeDirectory,
} from './card'
import { PARCEL, type ParcelHeader } from './header'
import { inflateTo } from './inflate'
import { type Contents, openFrames, type ParcelFault, readEnvelope, verifyFrames, verifySender } from './open'
import { keyedOffice, ownKey, testFile, testLine, testParcel, testSuite, trusting } from './parcel.fixture'
import { readReceipt, writeReceipt } from './receipt'
import { readSigned, writeSigned } from './signedText'
import { hexOf } from './suite'

const suite = await testSuite()
const union = keyedOffice(suite, 'u', '某某总工会', 'union')
const government = keyedOffice(suite, 'g', '某某市人民政府办公室', 'government')
const stranger = keyedOffice(suite, 'x', '不明单位', 'union')

const open = (
  bytes: Uint8Array,
  trusted = trusting(union),
  reader = government,
): Contents | ParcelFault['code'] => {
  const envelope = readEnvelope(bytes, suite)
  if (!envelope.ok) return envelope.error.code
  const sender = verifySender(envelope.value, trusted, suite)
  if (!sender.ok) return sender.error.code
  const whole = verifyFrames(envelope.value, suite)
  if (!whole.ok) return whole.error.code
  const contents = openFrames(envelope.value, [ownKey(reader)], suite)
  return contents.ok ? contents.value : contents.error.code
}
const [volume] = testParcel(suite, union, government, { files: [testFile(suite, suite.random(300))] })
const bytes = volume?.bytes ?? new Uint8Array()

test('D8: 数据包按原样打开：每一行、每个附件都在', () => {
  const contents = open(bytes)
  if (typeof contents === 'string') throw new Error(contents)
  expect(contents.lines).toEqual([testLine()])
  expect(contents.files.map(({ bytes: part }) => part.length)).toEqual([300])
})

test('数据包的每一个字节改动任何一位：没有一个被接受', () => {
  let accepted = 0
  for (let i = 0; i < bytes.length; i++) {
    const flipped = bytes.slice()
    flipped[i] = (flipped[i] ?? 0) ^ (1 << (i % 8))
    if (typeof open(flipped) !== 'string') accepted++
  }
  expect(accepted).toBe(0)
})

test('在任何地方截断、在末尾添一个字节：都拒绝', () => {
  for (let end = 0; end < bytes.length; end += end < 300 || end > bytes.length - 300 ? 1 : 97)
    expect(typeof open(bytes.slice(0, end))).toBe('string')
  expect(open(Uint8Array.from([...bytes, 0]))).toBe('parcelCut')
})

test('不认识的发件单位、发给别人的、冒名的、换了帧次序的：都拒绝', () => {
  expect(open(bytes, trusting(stranger))).toBe('parcelSender')
  expect(open(bytes, trusting(union), stranger)).toBe('parcelNotForUs')
  const [forged] = testParcel(
    suite,
    { ...stranger, office: union.office, name: union.name, fingerprint: union.fingerprint },
    government,
  )
  expect(open(forged?.bytes ?? bytes)).toBe('parcelSignature')
  // The stranger's own key under the union's office id.
  const [claimed] = testParcel(suite, { ...stranger, office: union.office }, government)
  expect(open(claimed?.bytes ?? bytes, trusting(union, stranger))).toBe('parcelSender')
  const envelope = readEnvelope(bytes, suite)
  if (!envelope.ok) throw new Error(envelope.error.code)
  const { header, frames } = envelope.value
  const [first] = header.frames
  const cut = first?.cipher.size ?? 0
  const head = bytes.subarray(0, bytes.length - frames.length)
  expect(open(Uint8Array.from([...head, ...frames.subarray(cut), ...frames.subarray(0, cut)]))).toBe(
    'parcelDamaged',
  )
})

test('密钥挂失以后，只认挂失编号以前的包，不看日期', () => {
  const lost = (lastNo: number) => (fingerprint: string) =>
    fingerprint === union.fingerprint ? { office: 'u', key: union.publicKey, lastNo } : null
  expect(typeof open(bytes, lost(1))).toBe('object')
  expect(open(bytes, lost(0))).toBe('parcelRevoked')
})

/** A head of our own making, properly signed by the union. */
const signedHead = (change: (header: ParcelHeader) => unknown, frames?: Uint8Array): Uint8Array => {
  const envelope = readEnvelope(bytes, suite)
  if (!envelope.ok) throw new Error(envelope.error.code)
  const head = writeSigned(PARCEL, change(structuredClone(envelope.value.header)), suite, union.privateKey)
  return new Uint8Array(Buffer.concat([head.bytes, frames ?? envelope.value.frames]))
}

test('签了名的包头也不能乱说：大小、编号、收件人、算法、未知字段', () => {
  expect(typeof open(signedHead((header) => header))).toBe('object')
  const bad: readonly ((header: ParcelHeader) => unknown)[] = [
    (header) => ({ ...header, no: 0 }),
    (header) => ({ ...header, no: 1.5e300 }),
    (header) => ({ ...header, extra: true }),
    (header) => ({ ...header, to: [] }),
    (header) => ({ ...header, frames: [] }),
    (header) => ({ ...header, volume: { n: 2, of: 1, first: '' } }),
    (header) => ({ ...header, volume: { n: 1, of: 1, first: 'a'.repeat(64) } }),
    (header) => ({ ...header, scopes: [{ scope: 'topic/t', heads: ['../../etc/passwd'], count: 1 }] }),
    (header) => ({ ...header, suite: 'AES/1' }),
    (header) => ({
      ...header,
      frames: header.frames.map((frame) => ({ ...frame, cipher: { ...frame.cipher, size: 3e7 } })),
    }),
  ]
  for (const change of bad) {
    const made = (() => {
      try {
        return signedHead(change)
      } catch {
        return null
      }
    })()
    if (made) expect(typeof open(made)).toBe('string')
  }
})

test('解压炸弹：声明多大就只解到多大，多出即停', () => {
  const zeros = new Uint8Array(deflateRawSync(new Uint8Array(200 * 1024 * 1024)))
  const before = process.memoryUsage().arrayBuffers
  expect(inflateTo(zeros, 10 * 1024 * 1024)).toBeNull()
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(120 * 1024 * 1024)
  // The same with a head that is signed and true to every hash but for what it inflates to.
  const key = suite.random(16)
  const iv = suite.random(12)
  const { data, tag } = suite.seal(key, iv, zeros)
  const bomb = signedHead(
    (header) => ({
      ...header,
      to: header.to.map((one) => ({ ...one, wrap: suite.wrap(key, government.publicKey) })),
      frames: [
        {
          kind: 'changes',
          lines: 1,
          plain: { size: 1000, sm3: suite.hash(new Uint8Array(1000)) },
          cipher: { iv: hexOf(iv), tag: hexOf(tag), size: data.length, sm3: suite.hash(data) },
        },
      ],
    }),
    data,
  )
  expect(open(bomb)).toBe('parcelDamaged')
})

test('空文件、别的文件、过大的文件、更新版本的格式：各有各的说法', () => {
  expect(open(new Uint8Array())).toBe('parcelCut')
  expect(open(new TextEncoder().encode('%PDF-1.7'))).toBe('parcelNotAParcel')
  expect(open(new TextEncoder().encode('LHHY-PKG 2\n{}'))).toBe('parcelNewer')
  expect(open(new Uint8Array(21 * 1024 * 1024))).toBe('parcelTooLarge')
})

test('大附件分卷，每卷不超过 16 MB 左右，各自可验，第二卷写明属于哪一包', () => {
  const scan = suite.random(9 * 1024 * 1024)
  const files = [testFile(suite, scan), testFile(suite, suite.random(9 * 1024 * 1024))]
  const volumes = testParcel(suite, union, government, { files })
  expect(volumes.length).toBe(2)
  for (const one of volumes) expect(one.bytes.length).toBeLessThan(16.5 * 1024 * 1024)
  const parts = volumes.flatMap((one) => {
    const contents = open(one.bytes)
    if (typeof contents === 'string') throw new Error(contents)
    return contents.files
  })
  const whole = Buffer.concat(parts.filter(({ file }) => file === files[0]?.sm3).map((part) => part.bytes))
  expect(Buffer.compare(whole, scan)).toBe(0)
  const second = readEnvelope(volumes[1]?.bytes ?? bytes, suite)
  expect(second.ok && second.value.header.volume.first).toBe(volumes[0]?.sm3)
})

test('公钥卡：改动一位即不认；指纹八组四位，键入时不计空格和大小写', () => {
  const card = readCard(union.card, suite)
  if (typeof card === 'string') throw new Error(card)
  expect(card).toMatchObject({ office: 'u', fingerprint: union.fingerprint, replaces: '' })
  expect(printedFingerprint(card.fingerprint)).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/)
  expect(
    sameFingerprint(
      ` ${printedFingerprint(card.fingerprint).toLowerCase().replaceAll(' ', '-')}`,
      card.fingerprint,
    ),
  ).toBe(true)
  for (let i = 0; i < union.card.length; i++) {
    const other = union.card[i] === '1' ? '2' : '1'
    expect(typeof readCard(union.card.slice(0, i) + other + union.card.slice(i + 1), suite)).toBe('string')
  }
})

test('更换密钥：新卡由旧钥签名，别人签的不算', () => {
  const next = suite.newKey()
  const card = readCard(union.card, suite)
  if (typeof card === 'string') throw new Error(card)
  const { office, name, side, organisation, kind, person, issuedOn } = card
  const fields = {
    office,
    name,
    side,
    organisation,
    kind,
    person,
    issuedOn,
    key: next.publicKey,
    replaces: card.fingerprint,
  }
  const read = readCard(writeCard(fields, suite, next.privateKey, union.privateKey), suite)
  if (typeof read === 'string') throw new Error(read)
  expect(isSignedBy(read, card, suite)).toBe(true)
  const forged = readCard(writeCard(fields, suite, next.privateKey, stranger.privateKey), suite)
  if (typeof forged === 'string') throw new Error(forged)
  expect(isSignedBy(forged, card, suite)).toBe(false)
  expect(read.fingerprint).toBe(fingerprintOf(next.publicKey, suite))
})

test('名录：上级签名，卡一张不能换', () => {
  const issuer = { office: 'g', name: government.name, key: government.publicKey }
  const text = writeDirectory(issuer, '2026-01-06', [union.card], suite, government.privateKey)
  expect(readDirectory(text, suite)).toMatchObject({ issuer: { fingerprint: government.fingerprint } })
  expect(readDirectory(text.replace('2026-01-06', '2026-01-07'), suite)).toBe('cardSignature')
})

test('回执：签名在，编号和结果都在，截短即不认', () => {
  const receipt = {
    from: { office: 'g', name: government.name, fingerprint: government.fingerprint },
    to: 'u',
    name: '某某总工会-2026-1',
    no: 1,
    sm3: volume?.sm3 ?? '',
    at: 1,
    applied: 1,
    known: 0,
    waiting: 0,
    setAside: 0,
  }
  const file = writeReceipt(receipt, suite, government.privateKey)
  const read = readReceipt(file, suite)
  expect(read?.receipt).toEqual(receipt)
  expect(read && suite.verify(read.signed, read.signature, government.publicKey)).toBe(true)
  expect(readReceipt(file.slice(0, -1), suite)).toBeNull()
  expect(readSigned('LHHY-RCP 1', bytes)).toBe('otherKind')
})

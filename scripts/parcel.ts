/**
 * `npm run parcel -- inspect FILE | verify FILE --key CARD | sample --out DIR`: looks at parcels, cards and receipts without the program's
 * database (docs/parcel-format.md). Exit code 0: all is well; 1: it is not, and why; 2: the command was not understood.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Card, printedFingerprint, readCard, readDirectory } from '@exchange/card'
import { limits } from '@exchange/header'
import { type OwnKey, openFrames, readEnvelope, verifyFrames, verifySender } from '@exchange/open'
import { keyedOffice, testFile, testLine, testParcel, testSuite } from '@exchange/parcel.fixture'
import { readReceipt, writeReceipt } from '@exchange/receipt'
import { openLine } from '@ledger/line'

const suite = await testSuite()

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
/** Ends with a message in both languages. */
function stop(code: 1 | 2, zh: string, en: string): never {
  process.stderr.write(`${zh}  |  ${en}\n`)
  process.exit(code)
}
function usage(): never {
  stop(
    2,
    '用法：npm run parcel -- inspect 文件 | verify 文件 --key 公钥卡 [--as 收件人私钥] | sample --out 目录',
    'usage: npm run parcel -- inspect FILE | verify FILE --key CARD [--as KEY] | sample --out DIR',
  )
}

/** Paths are meant from where the command was typed. */
const absolute = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path)

const read = (path: string): Uint8Array => {
  try {
    const file = absolute(path)
    if (statSync(file).size > limits.volume + 1) stop(1, `文件太大：${path}`, `too large: ${path}`)
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    stop(1, `读不出：${path}（${(error as NodeJS.ErrnoException).code}）`, `cannot read ${path}`)
  }
}
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** Codes of refusals in words. */
const words: Readonly<Record<string, readonly [string, string]>> = {
  parcelNotAParcel: ['不是数据包', 'not a parcel'],
  parcelCut: ['不完整，或末尾多出内容', 'cut short, or goes on behind its end'],
  parcelHead: ['包头不合规范', 'its head is malformed'],
  parcelTooLarge: ['超过一卷的上限', 'larger than any volume'],
  parcelNewer: ['格式或算法比本版本新', 'of a newer format or with other algorithms'],
  parcelSender: ['不是这张公钥卡的单位发出的', 'not from the office of this card'],
  parcelSignature: ['签名不对：被改动过，或是冒名的', 'the signature is wrong: changed or forged'],
  parcelDamaged: ['内容与签名的包头不符', 'its contents are not those that were signed'],
  parcelNotForUs: ['不是发给这把私钥的', 'not for this key'],
  cardNotACard: ['不是公钥卡', 'not a card'],
  cardSignature: ['公钥卡的签名不对', 'the signature of the card is wrong'],
  cardSuite: ['公钥卡的算法本版本不认识', 'algorithms of the card are unknown'],
}
function refuse(code: string): never {
  const [zh, en] = words[code] ?? [code, code]
  stop(1, zh, en)
}

const cardOf = (path: string): Card => {
  const card = readCard(textOf(read(path)), suite)
  if (typeof card === 'string') refuse(card)
  return card
}

const day = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 16)

/** What anyone can see of a file, without a key. */
const inspect = (path: string): void => {
  const bytes = read(path)
  const card = readCard(textOf(bytes), suite)
  if (typeof card !== 'string') {
    say(
      `公钥卡 card: ${card.name}（${card.side} ${card.organisation}），负责人 ${card.person}，${card.issuedOn}`,
    )
    say(`指纹 fingerprint: ${printedFingerprint(card.fingerprint)}`)
    if (card.replaces !== '') say(`更换自 replaces: ${printedFingerprint(card.replaces)}`)
    return
  }
  const receipt = readReceipt(bytes, suite)?.receipt
  if (receipt) {
    say(`回执 receipt: ${receipt.from.name} → ${receipt.name}（第 ${receipt.no} 号），${day(receipt.at)} UTC`)
    say(`入账 ${receipt.applied}，已有 ${receipt.known}，等待 ${receipt.waiting}，搁置 ${receipt.setAside}`)
    return
  }
  const directory = readDirectory(textOf(bytes), suite)
  if (typeof directory !== 'string') {
    say(`名录 directory: ${directory.issuer.name}，${directory.issuedOn}`)
    for (const one of directory.cards) say(`  ${one.card.name} ${printedFingerprint(one.card.fingerprint)}`)
    return
  }
  const envelope = readEnvelope(bytes, suite)
  if (!envelope.ok) refuse(envelope.error.code)
  const { header, sm3 } = envelope.value
  say(
    `数据包 parcel: ${header.name}，第 ${header.no} 号，第 ${header.volume.n}/${header.volume.of} 卷，${day(header.madeAt)} UTC`,
  )
  say(`包头 SM3 of the head: ${sm3}`)
  say(`前一包 before: ${header.prev ? `第 ${header.prev.no} 号 ${header.prev.sm3}` : '—'}`)
  say(`发件 from: ${header.from.name} ${printedFingerprint(header.from.fingerprint)}`)
  for (const one of header.to) say(`收件 to: ${one.office} ${printedFingerprint(one.fingerprint)}`)
  for (const one of header.scopes) say(`  ${one.scope}: ${one.count} → ${one.heads.join(' ')}`)
  for (const one of header.frames)
    say(
      one.kind === 'changes'
        ? `  变更 changes: ${one.lines}`
        : `  附件 file: ${one.file} ${one.part + 1}/${one.of}`,
    )
  if (header.note !== '') say(`附言 note: ${header.note}`)
  say('（没有核对签名；用 verify 核对  |  the signature was not checked: use verify）')
}

const ownKeyOf = (path: string): OwnKey => {
  const [, fingerprint = '', privateKey = ''] =
    /^LHHY-TEST-KEY ([0-9a-f]{32}) ([0-9a-f]{64})\s*$/.exec(textOf(read(path))) ?? []
  if (fingerprint === '') stop(1, '不是测试私钥文件', 'not a test key')
  return { fingerprint, privateKey }
}

/** Signature, sizes and hashes; with a recipient's test key also what is inside, line by line. */
const verify = (path: string, cardPath: string, keyPath: string | undefined): void => {
  const card = cardOf(cardPath)
  const bytes = read(path)
  const receipt = readReceipt(bytes, suite)
  if (receipt) {
    if (!suite.verify(receipt.signed, receipt.signature, card.key)) refuse('parcelSignature')
    say('回执签名正确  |  the receipt is genuine')
    return
  }
  const envelope = readEnvelope(bytes, suite)
  if (!envelope.ok) refuse(envelope.error.code)
  const trusted = (fingerprint: string) =>
    fingerprint === card.fingerprint ? { office: card.office, key: card.key, lastNo: null } : null
  const sender = verifySender(envelope.value, trusted, suite)
  if (!sender.ok) refuse(sender.error.code)
  const whole = verifyFrames(envelope.value, suite)
  if (!whole.ok) refuse(whole.error.code)
  say(`签名正确，每一字节与签名时相同：${card.name}  |  signed by this card, not a byte changed`)
  if (keyPath === undefined) return
  const contents = openFrames(envelope.value, [ownKeyOf(keyPath)], suite)
  if (!contents.ok) refuse(contents.error.code)
  const wrong = contents.value.lines.filter((line) => !openLine(line).ok).length
  say(
    `变更 ${contents.value.lines.length} 行，其中 ${wrong} 行不合规范；附件 ${contents.value.files.length} 份  |  ${contents.value.lines.length} lines, ${wrong} malformed, ${contents.value.files.length} file parts`,
  )
  if (wrong > 0) process.exitCode = 1
}

/** A parcel, its card, a receipt and the recipient's key: invented offices, for trying other programs against the format. */
const sample = (out: string): void => {
  const folder = absolute(out)
  mkdirSync(folder, { recursive: true })
  const union = keyedOffice(suite, 'sampleunion', '某某总工会（演示）', 'union')
  const government = keyedOffice(suite, 'samplegovernment', '某某市人民政府办公室（演示）', 'government')
  const scan = testFile(suite, new TextEncoder().encode('演示附件，无实际内容。\n'))
  const [volume] = testParcel(suite, union, government, { files: [scan], lines: [testLine()], note: '演示' })
  if (!volume) throw new Error('no volume was made')
  const receipt = {
    from: { office: government.office, name: government.name, fingerprint: government.fingerprint },
    to: union.office,
    name: '某某总工会（演示）-2026-1',
    no: 1,
    sm3: volume.sm3,
    at: 1_767_000_000_000,
    applied: 1,
    known: 0,
    waiting: 0,
    setAside: 0,
  }
  const files: readonly (readonly [string, Uint8Array | string])[] = [
    ['sample.lhb', volume.bytes],
    ['sender.card', union.card],
    ['recipient.card', government.card],
    ['recipient.testkey', `LHHY-TEST-KEY ${government.fingerprint} ${government.privateKey}\n`],
    ['receipt.lhr', writeReceipt(receipt, suite, government.privateKey)],
  ]
  for (const [name, bytes] of files) {
    if (existsSync(join(folder, name)))
      stop(1, `已有同名文件，没有覆盖：${name}`, `${name} is there already and was not replaced`)
    writeFileSync(join(folder, name), bytes)
    say(join(folder, name))
  }
}

const [command, ...rest] = process.argv.slice(2)
const option = (name: string): string | undefined => {
  const at = rest.indexOf(`--${name}`)
  return at < 0 ? undefined : rest[at + 1]
}
const [file] = rest
switch (command) {
  case 'inspect':
    if (file === undefined || rest.length > 1) usage()
    else inspect(file)
    break
  case 'verify': {
    const card = option('key')
    if (file === undefined || file.startsWith('--') || card === undefined) usage()
    else verify(file, card, option('as'))
    break
  }
  case 'sample': {
    const out = option('out')
    if (out === undefined) usage()
    else sample(out)
    break
  }
  default:
    usage()
}

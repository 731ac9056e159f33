import { inspectPdf } from '@documents/signature/inspect'
import { signPdf } from '@documents/signature/sign'
import fc from 'fast-check'
import { PDFDocument, PDFName } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifySuite } from '../../crypto'
import { made, newIdentity, openssl, pdfsig, somePdf } from './signing.fixture'

const union = newIdentity('rsa', '示范市总工会办公室')
const government = newIdentity('ec', '示范市人民政府办公室')
const signed = async (bytes: Uint8Array, by = union): Promise<Uint8Array> => {
  const properties = { name: '示范市总工会办公室', at: made, reason: '印发' }
  const answer = await signPdf(bytes, properties, by)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value
}
const states = async (bytes: Uint8Array) => {
  const found = await inspectPdf(bytes, verifySuite)
  return found.state === 'read' ? found.signatures.map(({ verdict, later }) => [verdict.state, later]) : found
}

let one: Uint8Array
let two: Uint8Array
beforeAll(async () => {
  one = await signed(await somePdf())
  two = await signed(one, government)
})

describe('数字签名', () => {
  test.each([
    ['交叉引用流', true],
    ['老式交叉引用表', false],
  ])('%s的文件签名后，pdfsig 判为有效，原文一字节不动', async (_, streams) => {
    const plain = await somePdf(streams)
    for (const identity of [union, government]) {
      const file = await signed(plain, identity)
      expect(file.subarray(0, plain.length)).toEqual(plain)
      const [said = ''] = pdfsig(file)
      expect(said).toContain('Signature is Valid')
      expect(said).toContain('Total document signed')
      expect(said).toContain('ETSI.CAdES.detached')
    }
  })

  test('两家单位先后签名，两个都有效；签名证书里的中文名读得出来', async () => {
    const said = pdfsig(two)
    expect(said).toHaveLength(2)
    for (const each of said) expect(each).toContain('Signature is Valid')
    expect(said.join()).toContain('示范市总工会办公室')
    expect(said.join()).toContain('示范市人民政府办公室')
    expect(await states(two)).toEqual([
      ['intact', 'signatures'],
      ['intact', 'nothing'],
    ])
  })

  test('改动任何一个被签的字节，就不再是“未改动”', async () => {
    const text = new TextDecoder('latin1').decode(one)
    const from = text.lastIndexOf('/Contents <') + 10
    const to = text.indexOf('>', from) + 1
    await fc.assert(
      fc.asyncProperty(fc.nat(one.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        fc.pre(at < from || at >= to)
        const changed = one.slice()
        changed[at] = ((changed[at] ?? 0) + by) % 256
        const found = await inspectPdf(changed, verifySuite)
        const intact =
          found.state === 'read' &&
          found.signatures.some(({ verdict, later }) => verdict.state === 'intact' && later === 'nothing')
        expect(intact).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  test('改动第一版，两个签名都失效；改动第二版，只有第二个失效；与 pdfsig 一致', async () => {
    const flip = (at: number) => {
      const changed = two.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      return changed
    }
    const tail = new TextDecoder('latin1').decode(two.subarray(one.length))
    const early = flip(200)
    const late = flip(one.length + tail.indexOf('(D:') + 5)
    expect((await states(early)) as unknown[][]).toEqual([
      ['altered', 'signatures'],
      ['altered', 'nothing'],
    ])
    expect(((await states(late)) as unknown[][]).map(([state]) => state)).toEqual(['intact', 'altered'])
    expect(pdfsig(early).every((each) => each.includes('Digest Mismatch'))).toBe(true)
    expect(pdfsig(late).map((each) => each.includes('Signature is Valid'))).toEqual([true, false])
  })

  test('签名之后追加内容，查得出来，不说“未改动”', async () => {
    const pdf = await PDFDocument.load(one, { forIncrementalUpdate: true, updateMetadata: false })
    pdf.getPage(0).drawText('added later', { x: 80, y: 500 })
    const longer = await pdf.save({ addDefaultPage: false, updateFieldAppearances: false })
    expect(await states(longer)).toEqual([['intact', 'content']])
    expect(await inspectPdf(longer, verifySuite)).toMatchObject({ unsignedTail: true })
  })

  test('openssl 认得签名值：证书名称、摘要、CAdES 属性', () => {
    const text = new TextDecoder('latin1').decode(one)
    const range = (/\/ByteRange \[ 0 (\d+) (\d+) (\d+)/.exec(text) ?? []).slice(1).map(Number)
    const [from = 0, to = 0, length = 0] = range
    const value = Buffer.from(text.slice(from + 1, to - 1), 'hex')
    const content = Buffer.concat([one.subarray(0, from), one.subarray(to, to + length)])
    const cert = openssl(['x509', '-inform', 'DER', '-in', '@cert'], { cert: union.certificate })
    const args = ['cms', '-verify', '-inform', 'DER', '-in', '@value', '-content', '@content', '-binary']
    expect(
      openssl([...args, '-cades', '-purpose', 'any', '-CAfile', '@cert', '-no_check_time'], {
        value,
        content,
        cert,
      }),
    ).toEqual(content)
    expect(() =>
      openssl([...args, '-noverify'], { value, content: Buffer.concat([content, Buffer.from(' ')]) }),
    ).toThrow()
  })

  test('别的软件的签名也查得出来：openssl 作的 RSA-PSS、SHA-512 和旧式签名', async () => {
    const key = openssl(['pkcs8', '-inform', 'DER', '-in', '@key', '-nocrypt'], { key: union.pkcs8 })
    const cert = openssl(['x509', '-inform', 'DER', '-in', '@cert'], { cert: union.certificate })
    const text = new TextDecoder('latin1').decode(one)
    const [from = 0, to = 0, length = 0] = (/\/ByteRange \[ 0 (\d+) (\d+) (\d+)/.exec(text) ?? [])
      .slice(1)
      .map(Number)
    const content = Buffer.concat([one.subarray(0, from), one.subarray(to, to + length)])
    for (const options of [
      ['-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss'],
      ['-md', 'sha384'],
      ['-md', 'sha256', '-noattr'],
    ]) {
      const value = openssl(
        [
          'cms',
          '-sign',
          '-binary',
          '-in',
          '@content',
          '-signer',
          '@cert',
          '-inkey',
          '@key',
          '-outform',
          'DER',
          ...options,
        ],
        { content, cert, key },
      )
      const file = one.slice()
      file.set(new TextEncoder().encode(value.toString('hex').padEnd(to - from - 2, '0')), from + 1)
      expect(await states(file)).toEqual([['intact', 'nothing']])
    }
  })

  test('同样的文件、证书和时刻，RSA 签名逐字节相同', async () => {
    expect(await signed(await somePdf())).toEqual(one)
  })

  test('没有签名、不是 PDF、损坏、加密、禁止改动的文件，各有各的说法', async () => {
    expect(await inspectPdf(await somePdf(), verifySuite)).toMatchObject({
      state: 'read',
      signatures: [],
      pages: 2,
    })
    expect(await inspectPdf(new TextEncoder().encode('PK 不是'), verifySuite)).toEqual({ state: 'not-pdf' })
    expect(await inspectPdf(new TextEncoder().encode('%PDF-1.7\nnothing'), verifySuite)).toEqual({
      state: 'damaged',
    })
    const properties = { name: '', at: made, reason: '' }
    expect(await signPdf(new TextEncoder().encode('%PDF-1.7\n'), properties, union)).toMatchObject({
      error: { kind: 'pdf-damaged' },
    })
    const locked = await PDFDocument.load(await somePdf())
    locked.catalog.set(
      PDFName.of('Perms'),
      locked.context.obj({ DocMDP: { Reference: [{ TransformParams: { P: 1 } }] } }),
    )
    expect(await signPdf(await locked.save(), properties, union)).toMatchObject({
      error: { kind: 'pdf-locked' },
    })
    const secret = await PDFDocument.load(await somePdf())
    secret.encrypt({ userPassword: 'a', ownerPassword: 'b', permissions: {} })
    const closed = await secret.save()
    expect(await inspectPdf(closed, verifySuite)).toEqual({ state: 'encrypted' })
    expect(await signPdf(closed, properties, union)).toMatchObject({ error: { kind: 'pdf-encrypted' } })
  })
})

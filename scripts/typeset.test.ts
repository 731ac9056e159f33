/** `npm run typeset` from outside: what it writes, what it refuses, and that a refusal leaves nothing behind. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { collectionOf, withFsType } from '../src/documents/fonts/files.fixture'
import { fontPath } from '../src/documents/fonts/shipped.fixture'
import { crc32, pngSignature } from '../src/documents/seal/pngParts'
import { encodePng } from '../src/documents/seal/pngWrite'
import { root } from './lib/rooms'
import { deflate } from './lib/typesetting'

const folder = mkdtempSync(join(tmpdir(), 'lianxi-typeset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './scripts/ts.mjs', 'scripts/typeset.ts', ...args],
    { cwd: root, encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
  )
  return { status, stdout, messages: stderr.trim().split('\n') }
}

const fixture = (name: string): string => join(root, 'tests', 'fixtures', 'documents', `${name}.json`)
const put = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return name
}

const square = (side: number): Uint8Array => {
  const rgba = new Uint8Array(side * side * 4)
  for (let i = 0; i < side * side; i++) {
    const radius = Math.hypot((i % side) + 0.5 - side / 2, Math.floor(i / side) + 0.5 - side / 2)
    rgba.set([200, 0, 0, radius <= side / 2 && radius > side * 0.46 ? 255 : 0], i * 4)
  }
  return encodePng({ width: side, height: side, rgba }, deflate)
}

/** A PNG of nothing but a header and some pixels, with any depth and size. */
const headed = (side: number, depth: number, pixels: Uint8Array): Uint8Array => {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, side)
  header.setUint32(4, side)
  header.setUint8(8, depth)
  header.setUint8(9, 6)
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  return Buffer.concat([
    Uint8Array.from(pngSignature),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflate(pixels)),
    chunk('IEND', new Uint8Array()),
  ])
}
const sixteenBit = (): Uint8Array => headed(400, 16, new Uint8Array(400 * (400 * 8 + 1)))
const declaring = (side: number): Uint8Array => headed(side, 8, new Uint8Array(100))

describe('npm run typeset', () => {
  it('写出 PDF，两次写出的字节相同，文件夹里没有别的', () => {
    put('seal.png', square(480))
    for (const out of ['a.pdf', 'b.pdf']) {
      const done = run(fixture('notice'), out, '--seal', 'seal.png', '--seal-mm=45')
      expect(done).toMatchObject({ status: 0, messages: [''] })
    }
    const [a, b] = ['a.pdf', 'b.pdf'].map((name) => readFileSync(join(folder, name)))
    expect(a?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(a?.equals(b as Buffer)).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['a.pdf', 'b.pdf', 'seal.png'])
  })

  it('一处错误一行，双语，退出码 1，什么都不写', () => {
    const bad = put(
      'bad.json',
      JSON.stringify({
        kind: 'notice',
        format: 'document',
        issuerMark: ['甲'],
        title: '',
        body: [{ level: 7, text: '\u0007' }],
        x: 1,
      }),
    )
    const done = run(bad, 'out.pdf')
    expect(done.status).toBe(1)
    expect(done.messages).toHaveLength(4)
    for (const message of done.messages) expect(message).toMatch(/[\u3400-\u9fff].* {2}\| {2}.*[a-z]/u)
    expect(existsSync(join(folder, 'out.pdf'))).toBe(false)
  })

  it('没有字形的字逐个指名，已有的输出不动', () => {
    const tree = JSON.parse(readFileSync(fixture('unsealed'), 'utf8'))
    const missing = put('missing.json', JSON.stringify({ ...tree, body: [{ level: 0, text: '会议😀' }] }))
    put('kept.pdf', 'kept')
    const done = run(missing, 'kept.pdf')
    expect(done.status).toBe(1)
    expect(done.messages).toEqual([expect.stringContaining('body[0]：内置字体都没有“😀”（U+1F600）')])
    expect(readFileSync(join(folder, 'kept.pdf'), 'utf8')).toBe('kept')
  })

  describe('坏输入：指名哪里错，退出码 1，文件夹里什么都不多', () => {
    const notice = (changes: object): string =>
      JSON.stringify({ ...JSON.parse(readFileSync(fixture('notice'), 'utf8')), ...changes })
    const clause = (text: string): string => notice({ body: [{ level: 0, text }] })
    const table = (columns: readonly number[], rows: readonly object[]): string =>
      notice({ body: [{ table: { columns, rows } }] })
    it.each<readonly [string, string | Uint8Array, string]>([
      ['不认识的字段', notice({ colour: 'red' }), '文稿：有不认识的字段：colour'],
      ['类型不对', notice({ title: 5, addressees: '甲' }), 'title：应为文字'],
      ['十万字的一段', clause('字'.repeat(100_000)), 'body[0].text：有 100000 字，最多 20000 字'],
      ['控制字符', clause('会议\u0007通知'), '第 3 个字符是控制字符 U+0007 (BEL)'],
      ['表情符号', clause('会议😀'), 'body[0]：内置字体都没有“😀”（U+1F600）'],
      ['文字方向控制符', clause('会议\u202e通知'), '第 3 个字符是文字方向控制符 U+202E'],
      ['阿拉伯文', clause('会议 مرحبا 通知'), '第 4 个字符“م”（U+0645）属于从右向左书写的文字'],
      ['希伯来文的标题', notice({ title: '关于שלום的通知' }), 'title：第 3 个字符“ש”'],
      ['空标题', notice({ title: '' }), 'title：不能为空'],
      ['只有零宽字符', clause('\u200b\u2060'), 'body[0].text：不能为空'],
      [
        '四十级',
        notice({ body: Array.from({ length: 41 }, (_, level) => ({ level, text: '级' })) }),
        'body[40].level：应为 0、1、2、3、4 之一',
      ],
      ['嵌套二十万层', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, '文稿：应为对象'],
      [
        '上面的格伸下来挤掉了字',
        table(
          [1, 1],
          [
            [{ text: '甲', rowSpan: 2 }, { text: '乙' }],
            [{ text: '丙' }, { text: '丁' }],
          ],
        ),
        'body[0].table：第 2 行占 3 列',
      ],
      ['GBK 编码', Uint8Array.of(0x7b, 0xbb, 0xe1, 0xd2, 0xe9, 0x7d), '不是 UTF-8 的 JSON'],
    ])('文稿：%s', (_, content, said) => {
      put('given.json', content)
      const before = readdirSync(folder).sort()
      const done = run('given.json', 'never.pdf')
      expect(done.status).toBe(1)
      expect(done.messages.join('\n')).toContain(said)
      expect(readdirSync(folder).sort()).toEqual(before)
    })

    it.each<readonly [string, () => Uint8Array, string]>([
      ['截断', () => square(480).subarray(0, 300), '文件已损坏或不完整'],
      ['一位翻转', () => square(480).map((byte, i) => (i === 60 ? byte ^ 1 : byte)), '文件已损坏或不完整'],
      ['每色 16 位', () => sixteenBit(), '每色 16 位，请另存为 8 位的 PNG'],
      ['CMYK 的 JPEG 改了名', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70), '不是 PNG'],
      ['200 MB', () => new Uint8Array(200 * 1024 * 1024), '文件太大（209715200 字节'],
      ['三万像素见方', () => declaring(30_000), '像素太多（30000×30000'],
      [
        '灰底',
        () => encodePng({ width: 400, height: 400, rgba: new Uint8Array(640_000).fill(180) }, deflate),
        '有底色',
      ],
    ])('印章：%s', (_, content, said) => {
      put('given.png', content())
      const before = readdirSync(folder).sort()
      const done = run(fixture('notice'), 'never.pdf', '--seal', 'given.png')
      expect(done.status).toBe(1)
      expect(done.messages.join('\n')).toContain(said)
      expect(readdirSync(folder).sort()).toEqual(before)
      rmSync(join(folder, 'given.png'))
    })
  })

  describe('--face：用本机字体', () => {
    const kai = (): Uint8Array => new Uint8Array(readFileSync(fontPath('FandolKai-Regular.ttf')))
    it('该用途改用这个字体，它没有的字由内置字体补，其他用途不变', () => {
      put('pc.ttc', collectionOf(new Uint8Array(readFileSync(fontPath('FandolSong-Regular.ttf'))), kai()))
      const tree = JSON.parse(readFileSync(fixture('notice'), 'utf8'))
      put('rare.json', JSON.stringify({ ...tree, body: [{ level: 0, text: '出席：龑㛃、张䶮。' }] }))
      const done = run('rare.json', 'faced.pdf', '--face', '仿宋=pc.ttc#FandolKai-Regular')
      expect(done).toMatchObject({ status: 0, messages: [''] })
      const fonts = spawnSync('pdffonts', [join(folder, 'faced.pdf')], { encoding: 'utf8' }).stdout
      expect(fonts).toContain('+FandolKai-Regular')
      expect(fonts).toContain('+LianxiFallback')
      expect(fonts).toContain('+NotoSerifCJKsc-Bold')
      expect(fonts).not.toContain('FandolFang')
      rmSync(join(folder, 'rare.json'))
      rmSync(join(folder, 'faced.pdf'))
    })

    it.each<readonly [string, () => Uint8Array, string, string]>([
      [
        '集合里没有这个名称',
        () => collectionOf(kai(), kai()),
        '#FangSong',
        '里没有名为“FangSong”的字体，有：FandolKai-Regular',
      ],
      ['集合没有说用哪一种', () => collectionOf(kai(), kai()), '', '里没有名为“”的字体'],
      ['授权不许嵌入', () => withFsType(kai(), 0x0002), '', '授权不许嵌入文件（fsType）'],
      ['授权不许取一部分', () => withFsType(kai(), 0x0108), '', '授权不许只嵌入用到的字（fsType）'],
      ['不是字体', () => square(300), '', '字体文件已损坏或不完整'],
    ])('%s：说明，退出码 1，什么都不写', (_, content, name, said) => {
      put('given.font', content())
      const before = readdirSync(folder).sort()
      const done = run(fixture('notice'), 'never.pdf', `--face=仿宋=given.font${name}`)
      expect(done.status).toBe(1)
      expect(done.messages.join('\n')).toContain(said)
      expect(readdirSync(folder).sort()).toEqual(before)
    })
  })

  it.each([
    ['没有参数', []],
    ['不认识的用途', [fixture('notice'), 'out.pdf', '--face', '隶书=a.ttf']],
    ['没有的字体文件', [fixture('notice'), 'out.pdf', '--face', '仿宋=none.ttf']],
    ['只有输入', ['x.json']],
    ['没有的文件', ['none.json', 'out.pdf']],
    ['不认识的选项', [fixture('notice'), 'out.pdf', '--colour', 'red']],
    ['选项缺值', [fixture('notice'), 'out.pdf', '--seal']],
    ['直径不是数', [fixture('notice'), 'out.pdf', '--seal', 'seal.png', '--seal-mm', 'big']],
    ['没有的文件夹', [fixture('unsealed'), 'none/out.pdf']],
    ['不盖章的文件加印章', [fixture('unsealed'), 'out.pdf', '--seal', 'seal.png']],
    ['坏的 JSON', ['broken.json', 'out.pdf']],
    ['坏的 PNG', [fixture('notice'), 'out.pdf', '--seal', 'broken.png']],
  ])(
    '%s：退出码 1，有话可读，没有输出',
    (_, args) => {
      put('seal.png', square(480))
      put('broken.json', '{"kind": ')
      put('broken.png', square(480).subarray(0, 200))
      const done = run(...args)
      expect(done.status).toBe(1)
      expect(done.messages.join('\n')).toMatch(/[\u3400-\u9fff]/u)
      expect(done.messages.join('\n')).not.toMatch(/\n {4}at /u)
      expect(existsSync(join(folder, 'out.pdf'))).toBe(false)
    },
    60_000,
  )
})

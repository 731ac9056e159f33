import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { encodePng } from '../../src/documents/seal/pngWrite'
import type { DocumentTree } from '../../src/documents/tree'
import type { SealChoice } from '../../src/shared/ipc'
import { test as base, expect, onStandIn, type Run, type Shared, share } from './fixture'
import { inkKept, overlap, rasterise, redPixels, textOf } from './raster'

const PASSPHRASE = '联席会议-2026'
const SEAL_PASSPHRASE = '印章保管-2026'
const DIAMETER = 45

interface Desk extends Shared {
  readonly folder: string
  readonly spool: string
}

/** Makes an office whose only person keeps the seal, and signs in. */
const found = async ({ page }: Run): Promise<void> => {
  const made = await page.evaluate(async (passphrase) => {
    const { invoke } = window.lianxi
    const begun = await invoke('setup:begin', {})
    if (!begun.ok) return begun
    const person = '0000000000000000000000pers'
    const roles = ['administrator', 'sealKeeper']
    const ops = [
      { r: `office/${begun.value.office}`, set: { fullName: '示范市总工会', shortName: '市总工会' } },
      { r: `person/${person}`, set: { name: '张三', roles, active: true } },
    ]
    return invoke('setup:create', {
      act: 'setup.create',
      person,
      name: '张三',
      roles,
      passphrase,
      parts: [{ scope: 'office', ops }],
    })
  }, PASSPHRASE)
  expect(made).toMatchObject({ ok: true })
}

/** One program for all, with a spool, whose newest job is looked at, and a folder for what is saved. */
const test = base.extend<object, { desk: Desk }>({
  desk: [
    async ({ playwright: _playwright }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'output-'))
      const spool = join(folder, 'spool')
      await share(
        async (run) => {
          await found(run)
          await use({ ...run, folder, spool })
        },
        { env: { STANDIN_SPOOL: spool } },
      )
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

const notice: DocumentTree = {
  kind: 'notice',
  format: 'document',
  issuerMark: ['示范市人民政府办公室文件'],
  number: { code: '示政办发', year: 2026, serial: 8 },
  title: '关于召开示范市人民政府与示范市总工会联席会议的通知',
  addressees: ['各区人民政府，市政府有关部门'],
  body: Array.from({ length: 14 }, (_, i) => [
    { level: 1 as const, text: `第${i + 1}项工作安排` },
    { level: 0 as const, text: '通报上次联席会议议定事项落实情况，研究职工普遍关心的议题。'.repeat(3) },
  ]).flat(),
  signature: {
    organisations: ['示范市人民政府办公室'],
    date: '2026-11-21',
    sealed: true,
    sealMm: [DIAMETER],
  },
  copyTo: ['市委办公室，市人大常委会办公室，市政协办公室。'],
  printedBy: { organisation: '示范市人民政府办公室', date: '2026-11-21' },
}

const list: DocumentTree = {
  kind: 'sheet',
  format: 'sheet',
  orientation: 'landscape',
  issuerMark: [],
  title: '联席会议议定事项落实情况清单',
  body: [
    {
      table: {
        columns: [1, 6, 3, 3],
        head: [['序号', '议定事项', '责任单位', '完成时限'].map((text) => ({ text, head: true }))],
        rows: Array.from({ length: 6 }, (_, i) =>
          [String(i + 1), '建设职工休息驿站', '市总工会', '2027年3月'].map((text) => ({ text })),
        ),
      },
    },
  ],
}

const blank: SealChoice = { organisation: 0, way: 'blank' }
const specimen: SealChoice = { organisation: 0, way: 'specimen' }
const registered = (passphrase = SEAL_PASSPHRASE, seal = 'seal/abc123'): SealChoice => ({
  organisation: 0,
  way: 'registered',
  seal,
  passphrase,
})

/** Renders a document in the program and writes what it answered into a file. */
const render = async (
  { page, folder }: { page: Run['page']; folder: string },
  tree: DocumentTree,
  seals: SealChoice[],
) => {
  const answer = await page.evaluate(
    async ([asked, choices]) => {
      const made = await window.lianxi.invoke('pdf:render', {
        tree: asked as never,
        seals: choices,
        author: '示范市人民政府办公室',
        at: 1_763_683_200_000,
      })
      if (!made.ok) return made
      const { bytes, pages, faces } = made.value
      return {
        ok: true as const,
        value: {
          data: Array.from(bytes),
          pages,
          faces,
        },
      }
    },
    [tree, seals] as const,
  )
  if (!answer.ok) return answer
  const path = join(folder, `render-${readdirSync(folder).length}.pdf`)
  writeFileSync(path, Uint8Array.from(answer.value.data))
  return { ok: true as const, path, pages: answer.value.pages, faces: answer.value.faces }
}

const rendered = async (...args: Parameters<typeof render>) => {
  const made = await render(...args)
  if (!made.ok) throw new Error(JSON.stringify(made))
  return made
}

/** A scan of a seal on white paper: a red ring with a bar, 600 pixels across. */
const scan = (): Uint8Array => {
  const size = 600
  const rgba = new Uint8Array(4 * size * size).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const ring = Math.abs(Math.hypot(x - 300, y - 300) - 280) < 12
      const bar = Math.abs(y - 300) < 15 && Math.abs(x - 300) < 150
      if (ring || bar) rgba.set([214, 10, 20, 255], 4 * (y * size + x))
    }
  return encodePng({ width: size, height: size, rgba }, (bytes) => new Uint8Array(deflateSync(bytes)))
}

const register = ({ page }: Run, png: Uint8Array, seal = 'seal/abc123') =>
  page.evaluate(
    ([data, id, passphrase, diameterMm]) =>
      window.lianxi.invoke('seal:register', { seal: id, png: Uint8Array.from(data), diameterMm, passphrase }),
    [Array.from(png), seal, SEAL_PASSPHRASE, DIAMETER] as const,
  )

test('a notice is rendered, and another program reads its text and pages', async ({ desk }) => {
  const made = await rendered(desk, notice, [blank])
  expect(made.pages).toBeGreaterThan(1)
  expect(rasterise(made.path)).toHaveLength(made.pages)
  const text = textOf(made.path)
  expect(text).toContain('示政办发〔2026〕8号')
  expect(text).toContain('一、第1项工作安排')
  expect(text).not.toContain('留白待盖')
  expect(made.faces).toContain('fandol-fang')
})

test('传统蒙古文的通知在程序里排成 PDF，另一个程序复制出同样的文字', async ({ desk }) => {
  const tree = JSON.parse(readFileSync('tests/fixtures/documents/mongolian.json', 'utf8')) as DocumentTree
  const made = await rendered(desk, tree, [blank])
  expect(made.faces).toContain('noto-mongolian')
  expect(textOf(made.path)).toContain(tree.title.split(' ')[0])
})

test('the steps of a job are told, and a job that is given up leaves nothing', async ({ desk }) => {
  const seen = await desk.page.evaluate(async (tree) => {
    const steps: string[] = []
    const stop = window.lianxi.on('output', ({ job, step }) => steps.push(`${job} ${step}`))
    const ask = (job: string) =>
      window.lianxi.invoke('pdf:render', { tree: tree as never, seals: [], author: '', at: 0, job })
    const [first, second] = await Promise.all([
      ask('a'),
      ask('b'),
      window.lianxi.invoke('output:cancel', { job: 'b' }),
    ])
    stop()
    return { steps, first: first.ok, second }
  }, notice)
  expect(seen.first).toBe(true)
  expect(seen.second).toEqual({ ok: false, code: 'outputCancelled' })
  expect(seen.steps.filter((step) => step.startsWith('a'))).toEqual(['a laying', 'a writing', 'a checking'])
})

test('saving asks where, writes the very document, and keeps a name from leading elsewhere', async ({
  desk,
}) => {
  const { app, page, folder } = desk
  const target = join(folder, '通知')
  await app.evaluate(({ dialog }, filePath) => {
    const asked: (string | undefined)[] = []
    Object.assign(dialog, {
      asked,
      showSaveDialog: async (...args: unknown[]) => {
        asked.push((args.at(-1) as { defaultPath?: string }).defaultPath)
        return { canceled: false, filePath }
      },
    })
  }, target)
  const saved = await page.evaluate(
    (tree) =>
      window.lianxi.invoke('pdf:save', {
        tree: tree as never,
        seals: [],
        author: '',
        at: 0,
        name: '../../etc/关于/通知',
      }),
    notice,
  )
  expect(saved).toMatchObject({ ok: true, value: { name: '通知.pdf' } })
  expect(textOf(`${target}.pdf`)).toContain('关于召开')
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  const asked = await app.evaluate(({ dialog }) => (dialog as unknown as { asked: string[] }).asked)
  expect(asked[0]).not.toContain('..')
  // The user typed no extension, so the dialogue never asked about the file that is there now.
  const again = await page.evaluate(
    (tree) =>
      window.lianxi.invoke('pdf:save', { tree: tree as never, seals: [], author: '', at: 0, name: '通知' }),
    notice,
  )
  expect(again).toEqual({ ok: false, code: 'fileExists', params: { name: '通知.pdf' } })
})

test('a place that is gone is said in words; a dialogue that is closed saves nothing', async ({ desk }) => {
  const { app, page, folder } = desk
  const save = async (result: { canceled: boolean; filePath: string }) => {
    await app.evaluate(({ dialog }, answer) => {
      Object.assign(dialog, { showSaveDialog: async () => answer })
    }, result)
    return page.evaluate(() =>
      window.lianxi.invoke('file:save', { name: '名册.csv', bytes: Uint8Array.from([1, 2]) }),
    )
  }
  expect(await save({ canceled: true, filePath: '' })).toEqual({ ok: false, code: 'cancelled' })
  const gone = await save({ canceled: false, filePath: join(folder, 'usb', '名册.csv') })
  expect(gone).toMatchObject({ ok: false, code: 'folderGone' })
  expect(await save({ canceled: false, filePath: join(folder, '名册.csv') })).toMatchObject({ ok: true })
  expect([...readFileSync(join(folder, '名册.csv'))]).toEqual([1, 2])
})

test('a kept PDF is an attachment under its hash', async ({ desk }) => {
  const { page, folder } = desk
  const kept = await page.evaluate(async (tree) => {
    const { invoke } = window.lianxi
    const made = await invoke('pdf:keep', { tree: tree as never, seals: [], author: '', at: 0, name: '通知' })
    if (!made.ok) return made
    const read = await invoke('attachment:read', { sm3: made.value.file.sm3 })
    return { ok: true as const, file: made.value.file, data: read.ok ? Array.from(read.value) : [] }
  }, notice)
  if (!kept.ok) throw new Error(JSON.stringify(kept))
  expect(kept.file).toMatchObject({ name: '通知.pdf', size: kept.data.length })
  const path = join(folder, 'kept.pdf')
  writeFileSync(path, Uint8Array.from(kept.data))
  expect(textOf(path)).toContain('关于召开')
})

test('D6: a seal is registered, stamps in its place and size, and a wrong passphrase stamps nothing', async ({
  desk,
}) => {
  expect(await register(desk, scan())).toMatchObject({ ok: true })
  expect(await register(desk, scan())).toMatchObject({ ok: false, code: 'sealExists' })
  expect(await desk.page.evaluate(() => window.lianxi.invoke('seal:present', {}))).toEqual(['seal/abc123'])
  // Nothing of the picture lies readable in the vault.
  const vault = join(desk.userData, 'data', 'office', 'vault', 'seals')
  const stored = readFileSync(join(vault, 'abc123.json'), 'utf8')
  expect(stored).not.toContain('IHDR')
  expect(stored).not.toContain(SEAL_PASSPHRASE)

  expect(await render(desk, notice, [registered('不是这个口令')])).toMatchObject({
    ok: false,
    code: 'sealPassphrase',
  })
  const dpi = 100
  const stamped = rasterise((await rendered(desk, notice, [registered()])).path, dpi)
  const empty = rasterise((await rendered(desk, notice, [blank])).path, dpi)
  // The first page has a red head; the seal stands on one of the others.
  const at = stamped.findIndex((page, i) => i > 0 && redPixels(page).length > 0)
  const [page, bare] = [stamped[at], empty[at]]
  if (!page || !bare) throw new Error('no page is stamped')
  const red = redPixels(page)
  expect(redPixels(bare)).toHaveLength(0)
  const across = (axis: 'x' | 'y') => {
    const places = red.map((pixel) => pixel[axis])
    return ((Math.max(...places) - Math.min(...places) + 1) / dpi) * 25.4
  }
  expect(Math.abs(across('x') - DIAMETER)).toBeLessThan(0.6)
  expect(Math.abs(across('y') - DIAMETER)).toBeLessThan(0.6)
  // Over name and date, in the right half of the page.
  expect(Math.min(...red.map(({ x }) => x))).toBeGreaterThan(page.width * 0.4)
  // Multiplied over the print: what was black below the seal is still black.
  expect(inkKept(bare, page)).toBeGreaterThan(0.999)
})

test('guessing at a passphrase is slowed', async ({ desk }) => {
  await register(desk, scan(), 'seal/guessed')
  const codes: string[] = []
  for (let i = 0; i < 5; i++) {
    const answer = await render(desk, notice, [registered(`猜测 ${i}`, 'seal/guessed')])
    codes.push(answer.ok ? 'ok' : answer.code)
  }
  expect(codes).toEqual(['sealPassphrase', 'sealPassphrase', 'sealPassphrase', 'sealWait', 'sealWait'])
})

test('a picture that is no seal is refused in words', async ({ desk }) => {
  const broken = scan().slice(0, 900)
  const present = () => desk.page.evaluate(() => window.lianxi.invoke('seal:present', {}))
  const before = await present()
  expect(await register(desk, broken, 'seal/none')).toMatchObject({ ok: false, code: 'picture-damaged' })
  expect(await register(desk, new TextEncoder().encode('JPEG'), 'seal/none')).toMatchObject({
    code: 'picture-not-png',
  })
  expect(await present()).toEqual(before)
})

const spooled = (spool: string): string => {
  const jobs = existsSync(spool) ? readdirSync(spool).sort() : []
  return join(spool, jobs.at(-1) ?? '')
}

for (const [name, tree, seals] of [
  ['a notice with 样章', notice, [specimen]],
  ['a landscape list', list, []],
] as const)
  test(`D7: the printed pages of ${name} are the pages of its PDF`, async ({ desk }) => {
    test.skip(!onStandIn, 'a spool that can be read is there with the stand-in only')
    const pdf = await rendered(desk, tree, [...seals])
    const printed = await desk.page.evaluate(
      ([asked, choices]) =>
        window.lianxi.invoke('print:run', {
          tree: asked as never,
          seals: [...choices],
          copies: 2,
          duplex: 'longEdge',
          dialogue: false,
        }),
      [tree, seals] as const,
    )
    expect(printed).toEqual({ ok: true, value: { pages: pdf.pages } })
    const [paper, screen] = [rasterise(spooled(desk.spool)), rasterise(pdf.path)]
    expect(paper).toHaveLength(screen.length)
    for (const [i, page] of paper.entries()) {
      const other = screen[i]
      if (!other) throw new Error('no page')
      expect(Math.abs(page.width - other.width)).toBeLessThanOrEqual(1)
      expect(overlap(page, other)).toBeGreaterThan(0.99)
    }
    // The hidden window is gone again, and the printer was told what was asked.
    expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

test('a range prints those pages only; pages that are not there are refused', async ({ desk }) => {
  test.skip(!onStandIn, 'a spool that can be read is there with the stand-in only')
  const print = (from: number, to: number) =>
    desk.page.evaluate(
      ([tree, first, last]) =>
        window.lianxi.invoke('print:run', {
          tree: tree as never,
          seals: [],
          copies: 1,
          duplex: 'simplex',
          dialogue: false,
          from: first,
          to: last,
        }),
      [notice, from, to] as const,
    )
  expect(await print(2, 2)).toEqual({ ok: true, value: { pages: 1 } })
  const [second] = rasterise(spooled(desk.spool))
  const pdf = rasterise((await rendered(desk, notice, [])).path)
  if (!second || !pdf[1]) throw new Error('no page')
  expect(overlap(second, pdf[1])).toBeGreaterThan(0.99)
  expect(await print(9, 9)).toMatchObject({ ok: false, code: 'printRange' })
})

test('a printer that is gone is said in words, and no other window learns what is printed', async ({
  desk,
}) => {
  test.skip(!onStandIn, 'needs a machine without that printer')
  const answer = await desk.page.evaluate(
    (tree) =>
      window.lianxi.invoke('print:run', {
        tree: tree as never,
        seals: [],
        printer: '三楼走廊的打印机',
        copies: 1,
        duplex: 'simplex',
        dialogue: false,
      }),
    notice,
  )
  expect(answer).toMatchObject({ ok: false, code: 'printerGone' })
  expect(await desk.page.evaluate(() => window.lianxi.invoke('print:job', {}))).toEqual({
    ok: false,
    code: 'printNoJob',
  })
})

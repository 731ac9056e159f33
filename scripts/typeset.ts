/**
 * `npm run typeset -- DOC.json OUT.pdf [--seal PNG --seal-mm 42] [--face 仿宋=FILE[#NAME]]`, or `OUT.docx`: typesets a document tree
 * (docs/document-json.md) with the built-in fonts, or with fonts of the PC before them. Exit code 1 and one message per fault for bad input; OUT.pdf is written whole or not at all.
 */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { TrueTypeFace } from '../src/documents/fonts/face.ts'
import { type OfficeRole, officeRoles } from '../src/documents/fonts/fontSet.ts'
import { largestFont } from '../src/documents/fonts/pcFace.ts'
import type { PdfFault } from '../src/documents/pdf/types.ts'
import { prepareSeal } from '../src/documents/seal/picture.ts'
import { pictureLimits } from '../src/documents/seal/png.ts'
import type { DocumentTree } from '../src/documents/tree.ts'
import { validateTree } from '../src/documents/validateTree.ts'
import { err, ok, type Result } from '../src/shared/result.ts'
import { fontWords, roleWords } from './lib/fontWords.ts'
import { sealWords } from './lib/sealWords.ts'
import { deflate, type GivenFaces, givenFace, typeset, typesetWord } from './lib/typesetting.ts'

/** Messages, one a fault, in both languages. */
type Faults = readonly string[]

const say = (zh: string, en: string): string => `${zh}  |  ${en}`
const fault = (zh: string, en: string): { readonly ok: false; readonly error: Faults } => err([say(zh, en)])

const mostJsonBytes = 40 * 1024 * 1024
const defaultSealMm = 42
/** More characters without a glyph than this are counted, not named. */
const mostMissing = 50
const usage = say(
  '用法：npm run typeset -- DOC.json OUT.pdf|OUT.docx [--seal PNG --seal-mm 42] [--face 仿宋=FILE[#NAME] …]',
  'usage: npm run typeset -- DOC.json OUT.pdf|OUT.docx [--seal PNG --seal-mm 42] [--face 仿宋=FILE[#NAME] …]',
)

interface Arguments {
  readonly input: string
  readonly output: string
  readonly seal?: string
  readonly sealMm: number
  readonly faces: readonly WantedFace[]
}

/** A face asked for with `--face`: 小标宋、仿宋、黑体、楷体 or 宋体, the font file, the face of a collection. */
interface WantedFace {
  readonly role: OfficeRole
  readonly file: string
  readonly name?: string
}

const wantedFace = (given: string): Result<WantedFace, Faults> => {
  const [, word = '', file = '', name] = /^([^=]+)=([^#]+)(?:#(.+))?$/u.exec(given) ?? []
  const role = officeRoles.find((one) => roleWords[one] === word)
  return role === undefined
    ? err([
        say(
          `--face 应为 ${Object.values(roleWords).join('、')} 之一=字体文件[#名称]：${given}`,
          `--face wants one of ${Object.values(roleWords).join(', ')}=FONT[#NAME]: ${given}`,
        ),
        usage,
      ])
    : ok({ role, file: absolute(file), ...(name !== undefined && { name }) })
}

/** Paths are meant from where the command was typed, not from the package. */
const absolute = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path)

const readArguments = (args: readonly string[]): Result<Arguments, Faults> => {
  const places: string[] = []
  const options = new Map<string, string>()
  const faces: WantedFace[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string
    if (!arg.startsWith('--')) {
      places.push(arg)
      continue
    }
    const [key, given] = arg.split(/=(.*)/su) as [string, string | undefined]
    if (key !== '--seal' && key !== '--seal-mm' && key !== '--face')
      return err([say(`不认识的选项：${arg}`, `unknown option: ${arg}`), usage])
    const value = given ?? args[++i]
    if (value === undefined || value === '' || value.startsWith('--'))
      return err([say(`${key} 后面缺值`, `${key} needs a value`), usage])
    if (key !== '--face') {
      options.set(key, value)
      continue
    }
    const face = wantedFace(value)
    if (!face.ok) return face
    faces.push(face.value)
  }
  const [input, output] = places
  if (input === undefined || output === undefined || places.length > 2) return err([usage])
  const sealMm = Number(options.get('--seal-mm') ?? defaultSealMm)
  if (!Number.isFinite(sealMm) || sealMm < 20 || sealMm > 60)
    return fault('--seal-mm 应为 20 至 60 的毫米数', '--seal-mm must be 20 to 60 millimetres')
  const seal = options.get('--seal')
  if (options.has('--seal-mm') && seal === undefined)
    return fault('--seal-mm 须与 --seal 同用', '--seal-mm goes with --seal')
  if (absolute(input) === absolute(output)) return fault('输出文件不能是输入文件', 'the output is the input')
  return ok({
    input: absolute(input),
    output: absolute(output),
    sealMm,
    faces,
    ...(seal === undefined ? {} : { seal: absolute(seal) }),
  })
}

const readWithin = (path: string, most: number): Result<Buffer, Faults> => {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) return fault(`不是文件：${path}`, `not a file: ${path}`)
    if (stat.size > most)
      return fault(
        `文件太大（${stat.size} 字节，至多 ${most}）：${path}`,
        `file too big (${stat.size} bytes, at most ${most}): ${path}`,
      )
    return ok(readFileSync(path))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return fault(`无法读取 ${path}（${code}）`, `cannot read ${path} (${code})`)
  }
}

const readTree = (path: string): Result<DocumentTree, Faults> => {
  const bytes = readWithin(path, mostJsonBytes)
  if (!bytes.ok) return bytes
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value))
  } catch (error) {
    const detail = error instanceof SyntaxError ? error.message : 'UTF-8'
    return fault(`${path} 不是 UTF-8 的 JSON：${detail}`, `${path} is not JSON in UTF-8: ${detail}`)
  }
  const tree = validateTree(json)
  return tree.ok
    ? tree
    : err(
        tree.error.map(({ path: at, zh, en }) => say(`${at || '文稿'}：${zh}`, `${at || 'document'}: ${en}`)),
      )
}

const readSeal = (path: string) => {
  const bytes = readWithin(path, pictureLimits.bytes)
  if (!bytes.ok) return bytes
  const seal = prepareSeal(new Uint8Array(bytes.value), deflate)
  if (seal.ok) return ok(seal.value.picture)
  const { zh, en } = sealWords(seal.error)
  return fault(`印章图片不能用：${path}：${zh}`, `the seal picture cannot be used: ${path}: ${en}`)
}

const readFaces = (wanted: readonly WantedFace[]): Result<GivenFaces, Faults> => {
  const faces = new Map<OfficeRole, TrueTypeFace>()
  for (const { role, file, name } of wanted) {
    const bytes = readWithin(file, largestFont)
    if (!bytes.ok) return bytes
    const face = givenFace(role, new Uint8Array(bytes.value), file, name)
    if (!face.ok) return err([say(...fontWords(face.error))])
    faces.set(role, face.value)
  }
  return ok(faces)
}

const pdfMessages = (error: PdfFault): Faults => {
  if (error.kind !== 'missing-glyphs')
    return [say(`不能生成 PDF：${JSON.stringify(error)}`, `no PDF: ${JSON.stringify(error)}`)]
  const { length } = error.characters
  return [
    ...error.characters.slice(0, mostMissing).map(({ character, path }) => {
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      return say(
        `${path}：内置字体都没有“${character}”（${code}）`,
        `${path}: no built-in font has "${character}" (${code})`,
      )
    }),
    ...(length > mostMissing
      ? [say(`另有 ${length - mostMissing} 字没有字形`, `${length - mostMissing} more without a glyph`)]
      : []),
  ]
}

/** Beside the target first, then renamed over it: a reader never sees half a file. */
const writeWhole = (path: string, bytes: Uint8Array): Result<null, Faults> => {
  const folder = dirname(path)
  if (!existsSync(folder)) return fault(`没有这个文件夹：${folder}`, `no such folder: ${folder}`)
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    const file = openSync(temporary, 'wx')
    try {
      writeSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    return ok(null)
  } catch (error) {
    rmSync(temporary, { force: true })
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return fault(`无法写入 ${path}（${code}）`, `cannot write ${path} (${code})`)
  }
}

/** DOCX: no seal is ever in it, and no vertical page. */
const writeWord = (
  tree: DocumentTree,
  { output, seal }: Arguments,
  faces: GivenFaces,
): Result<string, Faults> => {
  if (seal !== undefined)
    return fault('Word 文件不带印章，不能加 --seal', 'a Word file carries no seal: --seal has no place')
  if (tree.language === 'mn-Mong')
    return fault('竖排蒙古文不出 Word 文件，请出 PDF', 'vertical Mongolian has no Word file: make a PDF')
  const { docx, list } = typesetWord(tree, faces)
  const written = writeWhole(output, docx)
  if (!written.ok) return written
  const pages = list.pages.length
  return ok(say(`${output}：版面 ${pages} 面`, `${output}: ${pages} pages laid out`))
}

const run = async (args: readonly string[]): Promise<Result<string, Faults>> => {
  const given = readArguments(args)
  if (!given.ok) return given
  const tree = readTree(given.value.input)
  const seal = given.value.seal === undefined ? ok(undefined) : readSeal(given.value.seal)
  const faces = readFaces(given.value.faces)
  if (!tree.ok || !seal.ok || !faces.ok)
    return err([tree, seal, faces].flatMap((one) => (one.ok ? [] : one.error)))
  if (seal.value && !tree.value.signature?.sealed)
    return fault(
      '该文件不盖章（signature.sealed 不是 true），不能加 --seal',
      'the document is not sealed: --seal has no place',
    )
  if (/\.docx$/i.test(given.value.output)) return writeWord(tree.value, given.value, faces.value)
  const picture = seal.value && { picture: seal.value, diameterMm: given.value.sealMm }
  const set = await typeset(tree.value, picture, faces.value)
  if (!set.ok) return err(pdfMessages(set.error))
  const written = writeWhole(given.value.output, set.value.pdf)
  if (!written.ok) return written
  const pages = set.value.list.pages.length
  return ok(say(`${given.value.output}：${pages} 面`, `${given.value.output}: ${pages} pages`))
}

const result = await run(process.argv.slice(2))
if (result.ok) process.stdout.write(`${result.value}\n`)
else {
  for (const message of result.error) process.stderr.write(`${message}\n`)
  process.exitCode = 1
}

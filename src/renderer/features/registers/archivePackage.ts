/** 归档包: every file of a conference's list in one ordered package that opens without the program. */
import { archiveIndex, archiveReadme, type PackedFile, type PackedItem } from '@documents/archive'
import { compose } from '@documents/compose'
import { agendaSheet } from '@documents/sheets/agenda'
import { archiveCatalogue } from '@documents/sheets/archive'
import { implementationListSheet } from '@documents/sheets/implementationList'
import { nameListSheet, signInSheet } from '@documents/sheets/roster'
import type { SheetOptions } from '@documents/sheets/sheet'
import { draftingSlip, handlingSlip } from '@documents/sheets/slips'
import { topicListSheet } from '@documents/sheets/topics'
import type { DocumentTree } from '@documents/tree'
import { routeView, ruleOf } from '@domain/approval/route'
import type { ArchiveItem, ArchivePage, ArchivePart, FiledSheet, PartRole } from '@domain/archive/items'
import type { Viewer } from '@domain/context'
import { dossierOf } from '@domain/evidence'
import type { Archive } from '@domain/model/archive'
import type { Office } from '@domain/model/office'
import type { Fault } from '@domain/model/records'
import type { ConferenceState } from '@domain/state'
import type { CivilDate } from '@shared/ids'
import type { RequestOf } from '@shared/ipc'
import { err, ok, type Result } from '@shared/result'
import { sm3Hex } from '@shared/sm3'
import { ask } from '../../app'

export interface PackageInput {
  readonly state: ConferenceState
  readonly archive: Archive
  /** The list as it stands; what has no 件号 stays out. */
  readonly items: readonly ArchiveItem[]
  readonly office: Office
  readonly viewer: Viewer
  readonly demonstration: boolean
}

export interface Package {
  readonly zip: Uint8Array
  /** Pages of each item, as counted in the package. */
  readonly pages: Readonly<Record<string, number>>
}

const roleWords: Readonly<Record<PartRole, string>> = {
  text: '正本',
  stamped: '盖章件',
  finalDraft: '定稿',
  draftingSlip: '发文稿纸',
  handlingSlip: '收文处理笺',
  scan: '签批扫描件',
  sheet: '正本',
}

/** Endings that a file may keep; a name in a record never becomes part of a path. */
const ENDINGS = ['pdf', 'png', 'jpg', 'jpeg', 'docx', 'doc', 'wps', 'xlsx', 'xls', 'txt', 'ofd', 'zip']
const endingOf = (name: string): string => {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return ENDINGS.includes(ending) ? ending : 'bin'
}

const sheetOf: Readonly<
  Record<FiledSheet, (state: ConferenceState, today: CivilDate, options: SheetOptions) => DocumentTree>
> = {
  agenda: (state, _today, options) => agendaSheet(state, options),
  nameList: (state, _today, options) => nameListSheet(state, options),
  signInSheet: (state, _today, options) => signInSheet(state, options),
  topicList: (state, _today, options) => topicListSheet(state, options),
  implementationList: implementationListSheet,
}

function pageTree(input: PackageInput, page: ArchivePage): DocumentTree | null {
  const { state, office, viewer, demonstration } = input
  const options = { demonstration }
  switch (page.of) {
    case 'sheet':
      return sheetOf[page.paper](state, viewer.today, options)
    case 'handlingSlip': {
      const row = state.incoming.find(({ id }) => id === page.incoming)
      return row ? handlingSlip(row.fields, office.fullName, options) : null
    }
    case 'finalDraft':
    case 'draftingSlip': {
      const row = state.documents.find(({ id }) => id === page.document)
      if (!row) return null
      const dossier = dossierOf(state, row)
      if (page.of === 'finalDraft') return compose(row, dossier.clauses, options)
      const view = routeView(dossier, ruleOf(state.regulation, row.fields), viewer.me)
      const acts = dossier.approvals.map(({ fields }) => fields)
      return draftingSlip(view, acts, { name: office.fullName, phone: office.contactPhone }, options)
    }
  }
}

interface Made {
  readonly bytes: Uint8Array
  /** null where nobody can count them; 0 for a second form of pages that were counted. */
  readonly pages: number | null
  readonly ending: string
}

async function render(tree: DocumentTree, author: string): Promise<Result<Made, Fault>> {
  const done = await ask('pdf:render', {
    tree: tree as unknown as RequestOf<'pdf:render'>['tree'],
    seals: [{ organisation: 0, way: 'blank' }],
    author,
    at: Date.now(),
  })
  return done.ok ? ok({ bytes: done.value.bytes, pages: done.value.pages, ending: 'pdf' }) : done
}

/** 定稿 as Word as well: the text can be read and reused without the fonts of its pages. Columns of Mongolian have none. */
async function wordOf(tree: DocumentTree, author: string): Promise<Result<readonly Made[], Fault>> {
  if (tree.language === 'mn-Mong') return ok([])
  const done = await ask('word:render', {
    tree: tree as unknown as RequestOf<'word:render'>['tree'],
    author,
    at: Date.now(),
  })
  return done.ok ? ok([{ bytes: done.value.bytes, pages: 0, ending: 'docx' }]) : done
}

/** The files of a part: pages that are made here, or what was kept; none where the record is gone. */
async function madeOf(input: PackageInput, part: ArchivePart): Promise<Result<readonly Made[], Fault>> {
  if ('page' in part) {
    const tree = pageTree(input, part.page)
    if (!tree) return ok([])
    const pages = await render(tree, input.office.fullName)
    if (!pages.ok || part.page.of !== 'finalDraft') return pages.ok ? ok([pages.value]) : pages
    const word = await wordOf(tree, input.office.fullName)
    return word.ok ? ok([pages.value, ...word.value]) : word
  }
  const { sm3, name } = part.file
  const read = await ask('attachment:read', { sm3 })
  if (!read.ok) return read
  const { pagesOf } = await import('@documents/pdf/pageCount')
  return ok([{ bytes: read.value, pages: await pagesOf(name, read.value), ending: endingOf(name) }])
}

/** One record a line: what a later program needs to read the conference again. */
const recordLines = (state: ConferenceState): string => {
  const { conference, regulation, ...lists } = state
  const rows = [conference, ...Object.values(lists).flat()]
  const unique = new Map(rows.map((row) => [row.id, { id: row.id, type: row.type, fields: row.fields }]))
  return [{ regulation: { key: regulation.key, title: regulation.title } }, ...unique.values()]
    .map((line) => JSON.stringify(line))
    .join('\n')
}

const number = (value: number): string => String(value).padStart(3, '0')

/**
 * Makes the package; nothing is written anywhere.
 * @param onStep is told how many of how many files are ready; `false` stops the work
 * Faults: those of `pdf:render` and `attachment:read`; `cancelled`.
 */
export async function makePackage(
  input: PackageInput,
  title: string,
  onStep: (done: number, all: number) => boolean,
): Promise<Result<Package, Fault>> {
  const filed = input.items.filter(({ serial }) => serial !== null)
  const all = filed.reduce((sum, { parts }) => sum + parts.length, 0)
  const files: Record<string, Uint8Array> = {}
  const packed: PackedItem[] = []
  const pages: Record<string, number> = {}
  let done = 0
  for (const [index, item] of filed.entries()) {
    const links: PackedFile[] = []
    let count: number | null = 0
    for (const part of item.parts) {
      if (!onStep(done++, all)) return err({ code: 'cancelled' })
      const made = await madeOf(input, part)
      if (!made.ok) return made
      for (const { bytes, ending, pages: own } of made.value) {
        const label = `${roleWords[part.role]}.${ending}`
        const path = `${number(index + 1)}/${number(links.length + 1)}-${label}`
        files[path] = bytes
        links.push({ path, label })
        // 盖章件 are the pages of the 正本 once more.
        if (part.role !== 'stamped') count = count === null || own === null ? null : count + own
      }
    }
    if (count !== null && count > 0) pages[item.key] = count
    packed.push({ item: { ...item, pages: item.pages ?? pages[item.key] ?? null }, files: links })
  }
  const counted = packed.map(({ item }) => item)
  const tree = archiveCatalogue(counted, input.archive, input.state.conference.fields.year, {
    demonstration: input.demonstration,
  })
  const list = await render(tree, input.office.fullName)
  if (!list.ok) return list
  const { toXlsx } = await import('@documents/xlsx/toXlsx')
  const text = (content: string) => new TextEncoder().encode(content)
  files['目录.pdf'] = list.value.bytes
  files['目录.xlsx'] = await toXlsx(tree)
  files['数据/记录.ndjson'] = text(recordLines(input.state))
  files['说明.txt'] = text(`\uFEFF${archiveReadme(title)}`)
  const others = Object.keys(files)
    .filter((path) => !/^\d/.test(path))
    .map((path) => ({ path, label: path }))
  files['目录.html'] = text(archiveIndex(title, input.archive, packed, others))
  const sums = Object.entries(files).map(([path, bytes]) => `${sm3Hex(bytes)}  ${path}`)
  files['校验.sm3'] = text(`${sums.join('\n')}\n`)
  if (!onStep(all, all)) return err({ code: 'cancelled' })
  const { zipSync } = await import('fflate')
  return ok({ zip: zipSync(files, { level: 6 }), pages })
}

/** Record → document tree, and back: what is printed is exactly what was approved, plus number, date, copies and seal once they are there. */

import { approvedContent, levelOf, standingClauses } from '@domain/approval/content'
import type { ClauseInput } from '@domain/approval/editing'
import type { OfficialDocument } from '@domain/model/document'
import type { RecordRow } from '@domain/model/records'
import { sealMm } from '@domain/office/seals'
import type { RecordId } from '@shared/ids'
import type { Block, Clause, DocumentTree } from './tree'

/** What a tree takes from beyond the document's own records. */
export interface ComposeOptions {
  /** Registered seals of this office: the diameter of the issuer's decides how much room is left. */
  readonly seals?: readonly RecordRow<'seal'>[]
  /** Date shown on screen while nobody has signed off, so that the signature is seen in its place; never for a file or print. */
  readonly provisionalDate?: string
  /** 签发人 of a request or report (条例 9), from the route. */
  readonly signers?: DocumentTree['signers']
  /** 「演示」 on each page. */
  readonly demonstration?: boolean
}

/** One paragraph of the body and the record it comes from: preview and text point at each other by it. */
export interface BodyPart {
  readonly block: Clause
  readonly clause: RecordId
}

/** Paragraphs of the body in order. A line feed inside a clause begins a plain paragraph; blank ones are not printed. */
export const bodyParts = (clauses: readonly RecordRow<'clause'>[]): readonly BodyPart[] =>
  standingClauses(clauses).flatMap((row) =>
    row.fields.text
      .split('\n')
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text, index) => ({
        block: { level: index === 0 ? levelOf(row.fields) : 0, text },
        clause: row.id,
      })),
  )

/**
 * The tree of a document as it stands. A 代拟稿 and a draft have neither number nor date: those come after 签发.
 */
export function compose(
  document: RecordRow<'document'>,
  clauses: readonly RecordRow<'clause'>[],
  options: ComposeOptions = {},
): DocumentTree {
  const { fields } = document
  const date = fields.date ?? options.provisionalDate
  const body = bodyParts(clauses).map((part) => part.block)
  const seal = options.seals?.find((row) => row.fields.active && row.fields.issuerName === fields.issuerName)
  const addressees = filledOnly(fields.addressees)
  const attachments = filledOnly(fields.attachments)
  const copyTo = filledOnly(fields.copyTo).map(asGroup)
  const upward = fields.kind === 'request' || fields.kind === 'report'
  return {
    kind: fields.kind,
    format: fields.format,
    issuerMark: fields.issuerMark,
    title: fields.title,
    body,
    ...(fields.urgency === null ? {} : { urgency: fields.urgency }),
    ...(fields.number === null ? {} : { number: fields.number }),
    ...(upward && options.signers !== undefined && options.signers.length > 0
      ? { signers: options.signers }
      : {}),
    ...(addressees.length === 0 ? {} : { addressees }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(fields.signed && date !== undefined && date !== null
      ? {
          signature: {
            organisations: [fields.issuerName],
            date,
            sealed: true,
            ...(seal === undefined ? {} : { sealMm: [sealMm(seal.fields)] }),
          },
        }
      : {}),
    ...(fields.note.trim() === '' ? {} : { note: fields.note.trim() }),
    ...(fields.attendees === null ? {} : { attendees: attendeesOf(fields.attendees) }),
    ...(fields.enclosures.length === 0
      ? {}
      : {
          enclosures: fields.enclosures.map((enclosure) => ({
            title: enclosure.title,
            // Kept as JSON in the record; `validateTree` checks them before anything is laid out.
            blocks: enclosure.blocks as readonly Block[],
            ...(enclosure.landscape === undefined ? {} : { landscape: enclosure.landscape }),
          })),
        }),
    ...(copyTo.length === 0 ? {} : { copyTo }),
    // 信函格式的版记不加印发机关和印发日期 (GB/T 9704 10.1).
    ...(fields.printedBy === null || fields.format === 'letter' ? {} : { printedBy: fields.printedBy }),
    ...(options.demonstration === true ? { demonstration: true } : {}),
  }
}

const filledOnly = (values: readonly string[]): readonly string[] =>
  values.map((value) => value.trim()).filter((value) => value !== '')

/** A group of 抄送 ends in 。 (practice; one line a group). */
const asGroup = (group: string): string =>
  group.trim() === '' ? '' : `${group.trim().replace(/[。；;]$/u, '')}。`

type Groups = readonly { readonly organisation: string; readonly names: readonly string[] }[]
const attendeesOf = (
  attendees: NonNullable<OfficialDocument['attendees']>,
): NonNullable<DocumentTree['attendees']> => {
  const some = (groups: Groups): Groups => groups.filter((group) => group.names.length > 0)
  const [excused, sittingIn] = [some(attendees.excused), some(attendees.sittingIn)]
  return {
    attending: some(attendees.attending),
    ...(excused.length === 0 ? {} : { excused }),
    ...(sittingIn.length === 0 ? {} : { sittingIn }),
  }
}

/** What a tree says of the approved content, read back. Side, 公开属性 and the switch of minutes are not on the page and are given. */
export function decompose(
  tree: DocumentTree,
  off: Pick<OfficialDocument, 'issuingSide' | 'issuerName' | 'openness' | 'signed'>,
): { readonly content: string; readonly clauses: readonly ClauseInput[] } | null {
  if (tree.kind === 'sheet' || tree.format === 'sheet') return null
  const clauses = tree.body.filter((block): block is Clause => 'level' in block)
  if (clauses.length < tree.body.length) return null
  const content = approvedContent(
    {
      ...off,
      kind: tree.kind,
      format: tree.format,
      issuerMark: [...tree.issuerMark],
      title: tree.title,
      addressees: [...(tree.addressees ?? [])],
      copyTo: [...(tree.copyTo ?? [])],
      note: tree.note ?? '',
      urgency: tree.urgency ?? null,
      attachments: [...(tree.attachments ?? [])],
      attendees:
        tree.attendees === undefined
          ? null
          : {
              attending: mutable(tree.attendees.attending),
              excused: mutable(tree.attendees.excused ?? []),
              sittingIn: mutable(tree.attendees.sittingIn ?? []),
            },
      enclosures: (tree.enclosures ?? []).map((enclosure) => ({
        title: enclosure.title,
        blocks: [...enclosure.blocks],
        ...(enclosure.landscape === undefined ? {} : { landscape: enclosure.landscape }),
      })),
    },
    clauses,
  )
  return { content, clauses }
}

const mutable = (groups: Groups): { organisation: string; names: string[] }[] =>
  groups.map(({ organisation, names }) => ({ organisation, names: [...names] }))

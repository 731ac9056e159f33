/** Taking in what another office made: its draft, with the sign-offs on paper, or its issued copy. */
import { type RecordId, recordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { sm3Hex } from '@shared/sm3'
import { act, edit, refuse } from '../acts'
import type { ActContext } from '../context'
import { type Attachment, civilDate } from '../model/common'
import type { OfficialDocument } from '../model/document'
import type { Act, Edit, Fault, RecordRow } from '../model/records'
import { formatNumber, parseNumber } from '../numbering/number'
import { type IncomingInput, incomingFault, incomingFields } from '../registers/incoming'
import { scopes } from '../scopes'
import { afterEdits, allowed, approvalEdit, versionEdits } from './acts'
import { approvedContent, levelOf, sameVersionCode } from './content'
import type { DraftFile } from './draftFile'
import { draftFields, newDocumentEdits } from './editing'
import { type PaperInput, paperEdit, paperFault } from './passing'
import type { Dossier } from './types'

export interface TakeInDraft {
  readonly draft: DraftFile
  /** The file as it came, kept as an attachment. */
  readonly file: Attachment
  readonly conference: RecordId | null
  /** Sign-offs that came with it on paper, in the order of the route. */
  readonly signOffs: readonly PaperInput[]
}

/**
 * Takes in the other office's draft. Where this office issues the paper it becomes its own document and goes on along the route;
 * otherwise it is kept as a 代拟稿. Its drafting counts as done, its paper sign-offs only under the code of exactly this text.
 * @returns the act and the new document's id; `document.wrongVersion` when a paper names another text
 */
export function takeInDraft(
  input: TakeInDraft,
  ctx: ActContext,
): Result<{ readonly act: Act; readonly document: RecordId }, Fault> {
  const { clauses, ...content } = input.draft.content
  if (content.title.trim() === '') return refuse('document.noTitle', {}, 'title')
  const digest = sm3Hex(approvedContent(content, clauses))
  if (!sameVersionCode(input.draft.versionCode, digest)) return refuse('draft.damaged')
  const document = recordId('document', ctx.newId())
  const fields: OfficialDocument = {
    ...draftFields(
      {
        ...content,
        paper: input.draft.paper,
        rule: input.draft.rule,
        conference: input.conference,
        prepared: content.issuingSide !== ctx.me.side,
        takenFrom: { office: input.draft.office, file: input.file, versionCode: input.draft.versionCode },
      },
      ctx,
    ),
    drafter: '',
    drafterName: input.draft.drafter,
  }
  const made = newDocumentEdits(
    document,
    fields,
    clauses.map((clause) => ({ level: levelOf(clause), text: clause.text })),
    ctx,
  )
  const drafted = approvalEdit(document, 1, ctx, {
    step: 'draft',
    stage: 'draft',
    side: ctx.me.side,
    verdict: 'pass',
    digest,
  })
  const dossier = afterEdits(emptyDossier(document, fields), [...made, drafted])
  for (const paper of input.signOffs) {
    const fault = paperFault(dossier, paper, digest, ctx)
    if (fault !== null) return { ok: false, error: fault }
  }
  const signed = input.signOffs.map((paper) => paperEdit(dossier, paper, digest, 1, ctx))
  const edits = [...made, drafted, ...signed, ...versionEdits(dossier, ctx, '来稿', '')]
  const taken = act('document.takeInDraft', edits)
  return taken.ok ? ok({ act: taken.value, document }) : taken
}

const emptyDossier = (document: RecordId, fields: OfficialDocument): Dossier => ({
  document: { id: document, type: 'document', scope: scopes.document(document), fields, conflicts: [] },
  clauses: [],
  approvals: [],
  versions: [],
  sealUses: [],
})

/** The other office's issued copy as it came in. */
export interface TakeInIssued {
  /** 来文字号 as printed on it. */
  readonly number: string
  readonly title: string
  /** 成文日期. */
  readonly date: string
  readonly from: string
  readonly file: Attachment
  readonly copies: number
  readonly signedFor: string
  /** Day it came in; today when left out. */
  readonly receivedOn?: string
  readonly urgency?: string
  /** Further files that came with it. */
  readonly enclosures?: readonly Attachment[]
}

/**
 * Takes in the issued copy of a paper that the other office issues, as 收文; the 代拟稿 made here, if there is one, is frozen with it.
 * @param dossier our own 代拟稿, or the fields of the paper where nothing was drafted here
 * @param register every line of the office's 收文登记簿, for the next number
 */
export function takeInIssued(
  dossier: Dossier | TakenIn,
  input: TakeInIssued,
  register: readonly RecordRow<'incoming'>[],
  ctx: ActContext,
): Result<Act, Fault> {
  if (input.title.trim() === '') return refuse('document.noTitle', {}, 'title')
  if (!civilDate.safeParse(input.date).success || input.date > ctx.today)
    return refuse('document.noSignDate', {}, 'date')
  const number = parseNumber(input.number)
  if (number === null && input.number.trim() !== '') return refuse('number.notANumber', {}, 'number')
  const own = 'document' in dossier ? dossier.document : null
  // Only the issuing office writes the number of copies: its own issue came by parcel, and just the register is ours.
  const cameIssued =
    own !== null &&
    own.fields.issuedAt !== null &&
    own.fields.copies !== null &&
    own.fields.issuingSide !== ctx.me.side
  if ('document' in dossier && !cameIssued) {
    const may = allowed(dossier, 'takeInIssued', ctx)
    if (!may.ok) return may
  }
  const { conference, paper } = own?.fields ?? (dossier as TakenIn)
  const entry: IncomingInput = {
    receivedOn: input.receivedOn ?? ctx.today,
    from: input.from.trim(),
    number: number === null ? input.number.trim() : formatNumber(number),
    title: input.title.trim(),
    copies: input.copies,
    urgency: input.urgency ?? '',
    files: [input.file, ...(input.enclosures ?? [])],
    conference,
    paper,
    signedFor: input.signedFor,
  }
  const fault = incomingFault(entry, register)
  if (fault !== null) return { ok: false, error: fault }
  const issued = { number, date: input.date, issuedFile: input.file, issuedAt: ctx.now }
  const document = own?.id ?? recordId('document', ctx.newId())
  const written: readonly Edit<'document'>[] =
    own === null
      ? [
          {
            scope: scopes.document(document),
            record: document,
            set: {
              ...draftFields({ ...(dossier as TakenIn), title: input.title.trim(), prepared: true }, ctx),
              ...issued,
            },
          },
        ]
      : cameIssued
        ? []
        : [edit(own, issued)]
  return act('document.takeInIssued', [
    ...written,
    {
      scope: scopes.register(ctx.me.office, 'incoming'),
      record: recordId('incoming', ctx.newId()),
      set: incomingFields(entry, register, ctx),
    },
  ])
}

/** Fields of a paper issued by the other office of which nothing was drafted here. */
export type TakenIn = Omit<Parameters<typeof draftFields>[0], 'prepared'>

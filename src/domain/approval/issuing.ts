/** 印制, 核发 and what comes after: copies, freezing, 撤销 and 废止, and the next version of an issued document. */
import { type RecordId, recordId } from '@shared/ids'
import { ok, type Result } from '@shared/result'
import { act, edit, filled, refuse } from '../acts'
import { blocking, finalChecks, needsReason } from '../checks/finalChecks'
import type { ActContext } from '../context'
import { type Attachment, civilDate } from '../model/common'
import type { OfficialDocument } from '../model/document'
import type { Act, Fault, RecordRow } from '../model/records'
import type { Outgoing } from '../model/register'
import { formatNumber } from '../numbering/number'
import { scopes } from '../scopes'
import type { ConferenceState } from '../state'
import { allowed, approvalEdit, versionEdits } from './acts'
import { contentFields, levelOf, standingClauses } from './content'
import { draftFields, newDocumentEdits } from './editing'
import type { Dossier } from './types'

/** What 印制 fixes: number of copies, and who prints when (版记). */
export interface PrintInput {
  readonly copies: number
  /** 印发机关, normally the issuer's office. */
  readonly organisation: string
  /** 印发日期: the day it goes to print, not before the 成文日期. */
  readonly date: string
}

/** 印制: fixes copies and the 印发 line. May be changed until the seal is asked for. */
export function setCopies(dossier: Dossier, input: PrintInput, ctx: ActContext): Result<Act, Fault> {
  const at = { step: 'print', stage: 'print' } as const
  const may = allowed(dossier, 'setCopies', ctx, at)
  if (!may.ok) return may
  const { document } = dossier
  if (!Number.isSafeInteger(input.copies) || input.copies < 1)
    return refuse('document.noCopies', {}, 'copies')
  if (!civilDate.safeParse(input.date).success || input.date < (document.fields.date ?? ''))
    return refuse('document.printedEarly', {}, 'date')
  return act('document.print', [
    edit(document, {
      copies: input.copies,
      printedBy: { organisation: input.organisation, date: input.date },
    }),
    approvalEdit(document.id, may.value.round, ctx, {
      ...at,
      side: document.fields.issuingSide,
      verdict: 'pass',
      digest: may.value.digest,
    }),
  ])
}

/** Who gets how many copies. */
export interface Recipient {
  readonly name: string
  readonly copies: number
}

/** The units a document goes to by its own text: 主送 and 抄送, one copy each. */
export const recipientsOf = (document: OfficialDocument): readonly Recipient[] =>
  [...document.addressees, ...document.copyTo]
    .flatMap((group) => group.replace(/[。：:]/g, '').split(/[、，,；;\n]/))
    .map((name) => name.trim())
    .filter((name, index, all) => name !== '' && all.indexOf(name) === index)
    .map((name) => ({ name, copies: 1 }))

export interface IssueInput {
  /** The PDF as it is sent, kept as an attachment: nothing of the document changes after this. */
  readonly file: Attachment
  /** Faces it was set in. */
  readonly faces: readonly string[]
  readonly recipients: readonly Recipient[]
  /** The conference it belongs to, against whose records 定稿体检 is done; null for a paper of none. */
  readonly conference: ConferenceState | null
  /** Why it is issued although a check asks for a reason (`needsReason`); kept with the act. */
  readonly reason: string
}

/**
 * 核发: freezes the document and enters it in the 发文登记簿.
 * @param register every line of the office's 发文登记簿, for the next number
 * @returns `document.checkBlocks` while a check blocks, `document.tooManyCopies` when more copies go out than were printed
 */
export function issue(
  dossier: Dossier,
  input: IssueInput,
  register: readonly RecordRow<'outgoing'>[],
  ctx: ActContext,
): Result<Act, Fault> {
  const at = { step: 'dispatch', stage: 'dispatch' } as const
  const may = allowed(dossier, 'issue', ctx, at)
  if (!may.ok) return may
  const { document } = dossier
  const checks = input.conference === null ? [] : finalChecks(dossier, input.conference, ctx)
  const [blocker] = blocking(checks)
  if (blocker !== undefined)
    return refuse('document.checkBlocks', { count: blocking(checks).length }, blocker.path)
  if (needsReason(checks).length > 0 && !filled(input.reason))
    return refuse('document.checkNeedsReason', { count: needsReason(checks).length }, 'reason')
  const fault = recipientsFault(input.recipients, document.fields.copies ?? 0)
  if (fault !== null) return { ok: false, error: fault }
  return act(
    'document.issue',
    [
      edit(document, { issuedFile: input.file, faces: [...input.faces], issuedAt: ctx.now }),
      ...versionEdits(dossier, ctx, '印发稿', ''),
      approvalEdit(document.id, may.value.round, ctx, {
        ...at,
        side: document.fields.issuingSide,
        verdict: 'pass',
        digest: may.value.digest,
      }),
      {
        scope: scopes.register(ctx.me.office, 'outgoing'),
        record: recordId('outgoing', ctx.newId()),
        set: {
          document: document.id,
          no: 1 + Math.max(0, ...register.map((row) => row.fields.no)),
          date: ctx.today,
          documentNumber: formatNumber(document.fields.number),
          title: document.fields.title,
          copies: document.fields.copies ?? 1,
          recipients: input.recipients.map(emptyReceipt),
        },
      },
    ],
    input.reason,
  )
}

export const emptyReceipt = ({ name, copies }: Recipient): Outgoing['recipients'][number] => ({
  name: name.trim(),
  copies,
  signedFor: '',
  signedOn: null,
})

/** Why a list of recipients cannot stand: a nameless one, or more copies than there are. */
export function recipientsFault(recipients: readonly Recipient[], copies: number): Fault | null {
  if (recipients.some(({ name }) => name.trim() === ''))
    return { code: 'document.namelessRecipient', field: 'recipients' }
  if (recipients.some((one) => !Number.isSafeInteger(one.copies) || one.copies < 1))
    return { code: 'document.noCopies', field: 'recipients' }
  const sent = recipients.reduce((sum, one) => sum + one.copies, 0)
  return sent > copies
    ? { code: 'document.tooManyCopies', params: { sent, copies }, field: 'recipients' }
    : null
}

/** 撤销 (void from the beginning) or 废止 (void from that day on, 条例 33) of an issued document, with its reason. */
export function withdraw(
  dossier: Dossier,
  input: { readonly kind: 'revoked' | 'repealed'; readonly reason: string },
  ctx: ActContext,
): Result<Act, Fault> {
  const may = allowed(dossier, 'withdraw', ctx)
  if (!may.ok) return may
  const reason = input.reason.trim()
  if (reason === '') return refuse('document.noReason', {}, 'reason')
  return act(
    input.kind === 'revoked' ? 'document.revoke' : 'document.repeal',
    [edit(dossier.document, { withdrawn: { kind: input.kind, reason, at: ctx.now } })],
    reason,
  )
}

/** The version that stands in place of an issued document, once that one is issued too. */
export const successorOf = (
  document: RecordId,
  documents: readonly RecordRow<'document'>[],
): RecordRow<'document'> | undefined => documents.find((row) => row.fields.supersedes?.document === document)

/**
 * Corrects an issued document by a new version that goes the whole route again; the issued one stays as it is.
 * @returns the act and the new document's id; `document.hasSuccessor` when one is already under way
 */
export function reopenAsNewVersion(
  dossier: Dossier,
  reason: string,
  documents: readonly RecordRow<'document'>[],
  ctx: ActContext,
): Result<{ readonly act: Act; readonly document: RecordId }, Fault> {
  const may = allowed(dossier, 'reopen', ctx)
  if (!may.ok) return may
  if (reason.trim() === '') return refuse('document.noReason', {}, 'reason')
  const { fields, id } = dossier.document
  if (successorOf(id, documents) !== undefined) return refuse('document.hasSuccessor')
  const content = Object.fromEntries(contentFields.map((field) => [field, fields[field]])) as Pick<
    OfficialDocument,
    (typeof contentFields)[number]
  >
  const document = recordId('document', ctx.newId())
  const { paper, rule, conference, prepared, countersigners } = fields
  const next = draftFields(
    {
      ...content,
      paper,
      rule,
      conference,
      prepared,
      countersigners,
      supersedes: { document: id, reason: reason.trim() },
    },
    ctx,
  )
  const clauses = standingClauses(dossier.clauses).map((row) => ({
    level: levelOf(row.fields),
    text: row.fields.text,
    topic: row.fields.topic as RecordId | null,
  }))
  const made = act('document.reopen', newDocumentEdits(document, next, clauses, ctx), reason.trim())
  return made.ok ? ok({ act: made.value, document }) : made
}

/**
 * The file in which one office hands its draft to the other (代拟稿): the approved content itself with a few words about it, so that the
 * text taken in has the digest, and therefore the version code, of the text that was signed.
 */
import { canonicalJson } from '@shared/canonicalJson'
import { err, ok, type Result } from '@shared/result'
import { z } from 'zod'
import { clause, officialDocument, paperKinds } from '../model/document'
import type { Fault } from '../model/records'
import { approvedContent, contentDigest, contentFields, standingClauses, versionCode } from './content'
import type { Dossier } from './types'

const content = officialDocument
  .pick(
    Object.fromEntries(contentFields.map((field) => [field, true])) as Record<
      (typeof contentFields)[number],
      true
    >,
  )
  .extend({ clauses: z.array(clause.pick({ level: true, text: true })) })

const draftFile = z.object({
  file: z.literal('lianxi-draft'),
  version: z.literal(1),
  paper: z.enum(paperKinds),
  rule: z.string(),
  office: z.string(),
  drafter: z.string(),
  versionCode: z.string(),
  content,
})
export type DraftFile = z.infer<typeof draftFile>

/** Writes the draft file of a document. @param office name of the office that hands it over */
export function writeDraftFile(dossier: Dossier, office: string): string {
  const { fields } = dossier.document
  const text = canonicalJson({
    file: 'lianxi-draft',
    version: 1,
    paper: fields.paper,
    rule: fields.rule,
    office,
    drafter: fields.drafterName,
    versionCode: versionCode(contentDigest(dossier.document, dossier.clauses)),
    content: JSON.parse(
      approvedContent(
        fields,
        standingClauses(dossier.clauses).map((row) => row.fields),
      ),
    ) as unknown,
  })
  // Records come out of the ledger, which holds canonical JSON only.
  if (!text.ok) throw new Error(`draft is not canonical: ${text.error.path}`)
  return text.value
}

/** Reads a draft file; `draft.notADraft` for anything else. */
export function readDraftFile(text: string): Result<DraftFile, Fault> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err({ code: 'draft.notADraft' })
  }
  const parsed = draftFile.safeParse(value)
  return parsed.success
    ? ok(parsed.data)
    : err({ code: 'draft.notADraft', field: parsed.error.issues[0]?.path.join('.') ?? '' })
}

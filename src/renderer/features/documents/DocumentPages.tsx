/** The real pages beside the text, and what is done with them. */
import { bodyParts } from '@documents/compose'
import { composeMongolian } from '@documents/composeMongolian'
import type { DocumentTree } from '@documents/tree'
import type { ruleOf } from '@domain/approval/route'
import type { Dossier } from '@domain/approval/types'
import type { RecordRow } from '@domain/model/records'
import { reviewState } from '@domain/translation/mongolian'
import { memo, useDeferredValue } from 'react'
import { useDraft, useIsDemo } from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import { DocumentPreview } from '../../parts/preview'
import { useSame } from '../../parts/useSame'
import { Button, Label, Spacer, Toolbar } from '../../ui'
import { type Form, useDocumentTree } from './documentTree'
import { useMongolianDraft } from './MongolianSheet'

interface PagesProps {
  readonly row: RecordRow<'document'>
  readonly rule: ReturnType<typeof ruleOf>
  readonly form: Form
  /** Index of the clause that is being written. */
  readonly focused: number | null
  readonly onPick: (path: string) => void
  readonly isFrozen: boolean
  readonly isSaving: boolean
  readonly onSave: () => void
}

/** Pages of the draft: at once with each keystroke, so that all that is drawn in that moment is what changes. */
export function DocumentPages({ row, rule, form, focused, onPick, isFrozen, isSaving, onSave }: PagesProps) {
  const draft = useDraft(form.id, form.initial)
  const { tree, rows } = useDocumentTree(row, rule, draft.value)
  const { fields } = row
  const clause = focused === null ? undefined : rows[focused]?.id
  const body = clause === undefined ? -1 : bodyParts(rows).findIndex((part) => part.clause === clause)
  const later = useDeferredValue(tree)
  const save = useSame(onSave)
  const discard = useSame(draft.discard)
  return (
    <div className="document-pages">
      <Tools
        row={row}
        tree={later}
        isFrozen={isFrozen}
        isDirty={draft.isDirty}
        isSaving={isSaving}
        onSave={save}
        onDiscard={discard}
      />
      <DocumentPreview
        tree={tree}
        highlightPath={body >= 0 ? `body[${body}]` : undefined}
        onPick={onPick}
        seals={fields.sealWay === 'specimen' ? specimen : blank}
      />
      {fields.date === null && fields.signed && (
        <p className="field-hint">
          <Label k="documents.provisionalDate" />
        </p>
      )}
    </div>
  )
}

const specimen = [{ organisation: 0, way: 'specimen' }] as const
const blank = [] as const

interface ToolsProps extends Pick<PagesProps, 'row' | 'isFrozen' | 'isSaving' | 'onSave'> {
  readonly tree: DocumentTree
  readonly isDirty: boolean
  readonly onDiscard: () => void
}

const Tools = memo(function Tools({
  row: { fields },
  tree,
  isFrozen,
  isDirty,
  isSaving,
  onSave,
  onDiscard,
}: ToolsProps) {
  // What was stamped by the program is what goes out, also before it is sent.
  const kept = fields.issuedFile ?? (fields.sealWay === 'registered' ? fields.stampedScan : null)
  return (
    <Toolbar k="documents.pageTools">
      {!isFrozen && (
        <Button
          k="common.save"
          kind={isDirty ? 'primary' : 'secondary'}
          small
          isDisabled={!isDirty}
          isPending={isSaving}
          onPress={onSave}
        />
      )}
      {isDirty && <Button k="common.discardDraft" kind="quiet" small onPress={onDiscard} />}
      <Spacer />
      <OutputButtons
        tree={tree}
        name={fields.title}
        seals={[{ organisation: 0, way: fields.sealWay === 'specimen' ? 'specimen' : 'blank' }]}
        kept={kept}
      />
    </Toolbar>
  )
})

/** Pages of the 蒙古文本; they can be taken out only after 译审. */
export function MongolianPages({
  row,
  dossier,
  text,
}: {
  readonly row: RecordRow<'document'>
  readonly dossier: Dossier
  readonly text: RecordRow<'mongolianText'> | undefined
}) {
  const isDemo = useIsDemo()
  const words = useMongolianDraft(row, text)
  const tree = composeMongolian(row, words.value, { demonstration: isDemo })
  const isReleased = text !== undefined && !words.isDirty && reviewState(dossier, text) === 'reviewed'
  return (
    <div className="document-pages">
      <Toolbar k="documents.pageTools">
        <Spacer />
        {isReleased ? (
          <OutputButtons
            tree={tree}
            name={`${row.fields.title}（蒙古文本）`}
            seals={[{ organisation: 0, way: 'blank' }]}
          />
        ) : (
          <Label k="mongolian.notReleased" />
        )}
      </Toolbar>
      <DocumentPreview tree={tree} />
    </div>
  )
}

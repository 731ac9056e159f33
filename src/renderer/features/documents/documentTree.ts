/** The draft of a document as the tree of its pages. */
import { compose } from '@documents/compose'
import type { ruleOf } from '@domain/approval/route'
import type { RecordRow } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import { useMemo } from 'react'
import { useIsDemo, useRows } from '../../app'
import { todayHere } from '../../ui'
import type { DraftClause } from './clauses'
import { fromProperties, type toProperties } from './Properties'

export interface DraftDocument {
  readonly clauses: readonly DraftClause[]
  readonly properties: ReturnType<typeof toProperties>
}

/** The form of one document: the id of its draft and what is saved. */
export interface Form {
  readonly id: string
  readonly initial: DraftDocument
}

/** A clause of the draft as the record it will be: only order, level and text matter to the page. */
const asRow = (document: RecordRow<'document'>, clause: DraftClause, index: number): RecordRow<'clause'> => ({
  id: (clause.id ?? clause.key) as RecordId,
  type: 'clause',
  scope: document.scope,
  fields: {
    document: document.id,
    rank: String(index).padStart(6, '0'),
    level: clause.level,
    text: clause.text,
    topic: clause.topic,
    removed: false,
  },
  conflicts: [],
})

/** @returns the tree as it would be printed now, and the clauses as the records they will be */
export const useDocumentTree = (
  row: RecordRow<'document'>,
  rule: ReturnType<typeof ruleOf>,
  { clauses, properties }: DraftDocument,
) => {
  const isDemo = useIsDemo()
  const seals = useRows('seal')
  const shown = useMemo(
    () => ({ ...row, fields: { ...row.fields, ...fromProperties(properties) } }),
    [row, properties],
  )
  const rows = useMemo(() => clauses.map((clause, index) => asRow(row, clause, index)), [clauses, row])
  const tree = useMemo(
    () =>
      compose(shown, rows, {
        seals: seals ?? [],
        provisionalDate: todayHere(),
        demonstration: isDemo,
        signers: rule.approvals.map(({ side, post }) => ({ organisation: side, name: post })),
      }),
    [shown, rows, seals, isDemo, rule],
  )
  return { tree, rows }
}

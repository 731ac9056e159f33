/** 『初步意见』 of units without this program, beside what it answers, until the stamped paper makes it formal. */
import type { RecordRow } from '@domain/model/records'
import { type SubmissionState, submissionState } from '@domain/submissions/submissions'
import type { RecordId } from '@shared/ids'
import { Link, useRowsOf } from '../app'
import type { Tone } from '../ui'
import { Data, Label, StatusTag } from '../ui'
import './parts.css'

/** Colour of a form's standing. */
export const preliminaryTone: Readonly<Record<SubmissionState, Tone>> = {
  preliminary: 'warn',
  formal: 'success',
  declined: 'neutral',
}

/** Forms that answer a record, or that it was made from; the formal ones stand in the record itself. */
export function Preliminary({ of }: { readonly of: RecordId }) {
  const rows = (useRowsOf('submission', of) ?? []).filter(
    ({ fields }) => submissionState(fields) === 'preliminary',
  )
  return rows.map((row) => <One key={row.id} row={row} />)
}

function One({ row: { id, fields } }: { readonly row: RecordRow<'submission'> }) {
  return (
    <div className="preliminary">
      <StatusTag tone="warn" k="exchange.submission.preliminary" />
      {fields.kind === 'opinion' && <Label k={`topics.opinion.${fields.values.opinion ?? ''}`} />}
      {fields.kind === 'opinion' && <Data className="preliminary-words">{fields.values.text ?? ''}</Data>}
      <span className="quiet">
        <Data>{`${fields.unit}　${fields.contact}　${fields.filledOn}`}</Data>
      </span>
      <Link to={{ place: 'exchange', tab: 'forms', id }} k="exchange.toStamp" />
    </div>
  )
}

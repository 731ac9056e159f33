import { recipientsOf, setCopies } from '@domain/approval/issuing'
import type { ActContext } from '@domain/context'
import { dossierOf } from '@domain/evidence'
import type { RecordRow } from '@domain/model/records'
import { roster } from '@domain/roster/counts'
import type { ConferenceState } from '@domain/state'
import { useDraft } from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import { DateField, Form, NumberField, TextField, todayHere } from '../../ui'
import type { Closing, RouteProps } from './RouteActs'

/** Copies that stay in the office: 原稿、归档、备查. */
const KEPT = 3

/** Who gets one: the units that the paper goes to, and for the meeting's own papers every unit of the roster. */
const readers = (state: ConferenceState, { fields }: RecordRow<'document'>): number => {
  const units = new Set(roster(state).map((each) => each.fields.unit))
  const isForMeeting = fields.kind === 'notice' || fields.kind === 'minutes'
  return Math.max(recipientsOf(fields).length, isForMeeting ? units.size : 0)
}

/** 印制: copies and the 印发 line of the 版记. */
export function PrintDialog({ state, row, onClose }: RouteProps & Closing) {
  const draft = useDraft(`documents.print/${row.id}`, {
    copies: (row.fields.copies ?? readers(state, row) + KEPT) as number | null,
    organisation: row.fields.printedBy?.organisation ?? row.fields.issuerName,
    date: row.fields.printedBy?.date ?? (todayHere() as string),
  })
  const make = (context: ActContext) =>
    setCopies(dossierOf(state, row), { ...draft.value, copies: draft.value.copies ?? 0 }, context)
  return (
    <DraftDialog
      k="route.step.print"
      draft={draft}
      regulation={state.regulation}
      make={make}
      save="documents.saveCopies"
      onClose={onClose}
    >
      <Form columns={1}>
        <NumberField
          k="documents.copies"
          value={draft.value.copies}
          onChange={(copies) => draft.set({ copies })}
          min={1}
          max={9999}
          autoFocus
        />
        <TextField
          k="documents.printedBy"
          value={draft.value.organisation}
          onChange={(organisation) => draft.set({ organisation })}
          isRequired
        />
        <DateField
          k="documents.printedOn"
          value={draft.value.date}
          onChange={(date) => draft.set({ date })}
          isRequired
        />
      </Form>
    </DraftDialog>
  )
}

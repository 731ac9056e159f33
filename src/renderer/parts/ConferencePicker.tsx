/** The conference in hand, shared by the places. */
import type { ConferenceState } from '@domain/state'
import type { RecordId } from '@shared/ids'
import { useConferenceState, useCurrentConference, useRows } from '../app'
import { Select } from '../ui'
import './parts.css'

/** The chosen conference, else the newest that is not cancelled; undefined while reading, null when there is none. */
export const useConferenceInHand = (wanted?: RecordId): ConferenceState | null | undefined => {
  const rows = useRows('conference')
  const [chosen] = useCurrentConference()
  const inOrder = rows?.toSorted((a, b) => b.fields.plannedDate.localeCompare(a.fields.plannedDate))
  const id =
    inOrder?.find((row) => row.id === (wanted ?? chosen))?.id ??
    inOrder?.find(({ fields }) => fields.cancelled === null)?.id ??
    null
  const state = useConferenceState(id)
  return rows ? state : undefined
}

/** Chooses it. */
export function ConferencePicker({
  current,
  onPick,
}: {
  readonly current: RecordId | null
  readonly onPick?: (id: RecordId) => void
}) {
  const rows = useRows('conference') ?? []
  const [, choose] = useCurrentConference()
  if (rows.length === 0) return null
  return (
    <div className="conference-picker">
      <Select
        k="parts.conference"
        value={current}
        onChange={(id) => {
          choose(id)
          onPick?.(id)
        }}
        options={rows
          .toSorted((a, b) => b.fields.plannedDate.localeCompare(a.fields.plannedDate))
          .map(({ id, fields }) => ({ value: id, label: `${fields.year}年第${fields.ordinal}次` }))}
      />
    </div>
  )
}

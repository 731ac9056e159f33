import type { ConfirmationView, Matter } from '@domain/confirmation/confirmation'
import type { ConferenceState } from '@domain/state'
import { agreeTopics, dateOpenFor } from '@domain/topics/agree'
import { approveTopics } from '@domain/topics/settle'
import { approveMatter, openOpinions, settleMatter, topicRow, topicView } from '@domain/topics/view'
import type { RecordId } from '@shared/ids'
import { useEffect, useState } from 'react'
import { useActContext } from '../../app'
import { Sides } from '../../parts/Sides'
import {
  Button,
  Checkbox,
  chineseDate,
  Dialog,
  Form,
  InlineNotice,
  Label,
  StatusTag,
  Table,
  TextArea,
} from '../../ui'

/** What several matters of one kind have in common: given where all are, missing where one is. */
const together = (matter: Matter, views: readonly ConfirmationView[]): ConfirmationView => ({
  given: new Map(
    [...(views[0]?.given ?? [])].filter(([side]) => views.every((each) => each.given.has(side))),
  ),
  missing: matter.sides.filter((side) => views.some((each) => each.missing.includes(side))),
  outdated: matter.sides.filter((side) => views.some((each) => each.outdated.includes(side))),
  complete: views.every((each) => each.complete),
})

/** 双方商定 of several topics at one sitting: one confirmation a side for all of them. */
export function SettleMany({
  state,
  topics,
  onClose,
}: {
  readonly state: ConferenceState
  readonly topics: readonly RecordId[]
  readonly onClose: () => void
}) {
  const context = useActContext(state.regulation)
  const [chosen] = useState(topics)
  const [withDate, setWithDate] = useState(true)
  const [unansweredReason, setReason] = useState('')
  const rows = chosen.map((id) => topicRow(state, id)).filter((row) => row !== undefined)
  const undecided = rows.filter(({ fields }) => fields.outcome === null)
  const first = rows[0]
  const views = rows.map((row) => topicView(state, row))
  const open = views.filter(({ row }) => row.fields.outcome === null).flatMap(openOpinions)
  const isDone = views.length > 0 && views.every(({ settled }) => settled)
  useEffect(() => {
    if (isDone) onClose()
  }, [isDone, onClose])
  if (!first) return null
  const conference = state.conference.fields
  const matter = settleMatter(state.regulation, first)
  const settling = together(
    matter,
    views.map((view) => view.settling),
  )
  const approval = approveMatter(state.regulation, first)
  return (
    <Dialog
      k="topics.settleTitle"
      params={{ n: rows.length }}
      isOpen
      size="large"
      isDirty={unansweredReason !== ''}
      noCancel
      onClose={onClose}
      actions={<Button k="common.finish" onPress={onClose} />}
    >
      <Table
        k="place.topics"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { id: 'title', k: 'topics.field.title', cell: ({ fields }) => fields.title },
          {
            id: 'outcome',
            k: 'topics.outcome',
            size: '8em',
            cell: ({ fields }) =>
              fields.outcome === null ? (
                <StatusTag tone="warn" k="topics.undecided" />
              ) : (
                <StatusTag tone="info" k={`topics.outcomeOf.${fields.outcome}`} />
              ),
          },
        ]}
      />
      {undecided.length > 0 && (
        <p className="dialog-text">
          <Label k="topics.undecidedHint" params={{ n: undecided.length }} />
        </p>
      )}
      {open.length > 0 && (
        <>
          <InlineNotice
            tone="warn"
            k="topics.stillOpen"
            params={{ units: [...new Set(open.map(({ fields }) => fields.unit))].join('、') }}
          />
          <Form columns={1}>
            <TextArea k="topics.unansweredReason" value={unansweredReason} onChange={setReason} isRequired />
          </Form>
        </>
      )}
      {matter.sides.some((side) => dateOpenFor(state, side)) && (
        <Checkbox
          k="topics.settleWithDate"
          params={{
            date: chineseDate(conference.plannedDate),
            time: conference.time,
            place: conference.place,
          }}
          value={withDate}
          onChange={setWithDate}
        />
      )}
      <Sides
        regulation={state.regulation}
        matter={matter}
        view={settling}
        records={state.consultationRecords}
        confirm={
          context && ((input) => agreeTopics(context(), state, chosen, input, { withDate, unansweredReason }))
        }
      />
      {approval && settling.complete && (
        <>
          <h3>
            <Label k="topics.approval" />
          </h3>
          <Sides
            regulation={state.regulation}
            matter={approval}
            view={together(
              approval,
              views.flatMap((view) => view.approving ?? []),
            )}
            records={state.consultationRecords}
            confirm={context && ((input) => approveTopics(context(), state, chosen, input))}
          />
        </>
      )}
    </Dialog>
  )
}

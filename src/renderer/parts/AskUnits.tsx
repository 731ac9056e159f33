import type { ActContext } from '@domain/context'
import { inOrder } from '@domain/office/order'
import type { ConferenceState } from '@domain/state'
import { askedTooEarly, consult } from '@domain/topics/consultations'
import { askedAbout } from '@domain/topics/view'
import { addDays } from '@shared/civilDate'
import { type CivilDate, type RecordId, recordType } from '@shared/ids'
import { useDraft, useRows } from '../app'
import { Checkbox, Data, DateField, Form, Label, RadioGroup, TextArea, TextField, todayHere } from '../ui'
import { DraftDialog } from './DraftDialog'
import './parts.css'

/** Days that units have by office practice: for a topic, and for the draft of the minutes. */
const usualDays: Readonly<Record<string, number>> = { topic: 10, document: 3 }

/** 征求意见 to many units at once on topics, or on the draft of the minutes: those that are concerned are ticked already. */
export function AskUnits({
  state,
  subjects,
  onClose,
}: {
  readonly state: ConferenceState
  readonly subjects: readonly RecordId[]
  readonly onClose: () => void
}) {
  const kind = recordType(subjects[0] as RecordId)
  const units = inOrder(useRows('unit') ?? []).filter(({ fields }) => fields.active)
  const named = [...new Set(subjects.flatMap((id) => askedAbout(state, id)?.units ?? []))]
  const draft = useDraft(`topics.ask/${[...subjects].sort().join('+')}`, {
    chosen: named as string[],
    other: '',
    due: addDays(todayHere(), usualDays[kind] ?? 10) as string,
    question: '',
    mode: 'written' as 'written' | 'meeting',
    reason: '',
  })
  const { chosen, other, due, question, mode, reason } = draft.value
  const early = askedTooEarly(state, subjects)
  const known = [...new Set([...named, ...units.map(({ fields }) => fields.fullName)])]
  const all = [
    ...chosen,
    ...other
      .split(/[、，,；;\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  ]
  const make = (context: ActContext) => {
    const inputs = all.map((unit) => ({ unit, due: due as CivilDate, question, mode }))
    return consult(context, state, subjects, inputs, reason)
  }
  return (
    <DraftDialog
      k={`topics.askTitle.${kind}`}
      params={{ n: subjects.length }}
      size="large"
      draft={draft}
      regulation={state.regulation}
      make={make}
      save="topics.send"
      said="topics.asked"
      isReady={all.length > 0}
      onClose={onClose}
    >
      <Form>
        <DateField k="topics.due" value={due} onChange={(next) => draft.set({ due: next })} isRequired />
        {kind === 'topic' && (
          <RadioGroup
            k="topics.mode"
            value={mode}
            onChange={(next) => draft.set({ mode: next })}
            options={[
              { value: 'written', k: 'topics.modeOf.written' },
              { value: 'meeting', k: 'topics.modeOf.meeting' },
            ]}
          />
        )}
        <TextArea
          k="topics.question"
          value={question}
          onChange={(next) => draft.set({ question: next })}
          wide
        />
        {early && (
          <TextArea
            k="topics.earlyReason"
            value={reason}
            onChange={(next) => draft.set({ reason: next })}
            source={early}
            isRequired
            wide
          />
        )}
      </Form>
      <fieldset className="ask-units">
        <legend>
          <Label k="topics.units" params={{ n: all.length }} />
        </legend>
        {known.map((unit) => (
          <Checkbox
            key={unit}
            label={<Data>{unit}</Data>}
            value={chosen.includes(unit)}
            onChange={(on) =>
              draft.set({ chosen: on ? [...chosen, unit] : chosen.filter((each) => each !== unit) })
            }
          />
        ))}
      </fieldset>
      <Form>
        <TextField k="topics.otherUnits" value={other} onChange={(next) => draft.set({ other: next })} wide />
      </Form>
    </DraftDialog>
  )
}

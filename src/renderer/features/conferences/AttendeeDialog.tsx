import { capacities, replies } from '@domain/model/conference'
import type { RecordRow } from '@domain/model/records'
import { named } from '@domain/regulation/names'
import { sideName } from '@domain/regulation/rules'
import { type AttendeeInput, addAttendees, editAttendee, replyFor } from '@domain/roster/commands'
import type { ConferenceState } from '@domain/state'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft, useRows } from '../../app'
import { Button, ComboBox, Dialog, Form, FormGroup, RadioGroup, Select, TextField } from '../../ui'

/** One person: who it is, and whether they come. */
export function AttendeeDialog({
  state,
  of,
  onClose,
}: {
  readonly state: ConferenceState
  readonly of: AttendeeInput | RecordRow<'attendee'>
  readonly onClose: () => void
}) {
  const { regulation } = state
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const units = useRows('unit') ?? []
  const row = 'fields' in of ? of : null
  const before = 'fields' in of ? of.fields : of
  const draft = useDraft(`conferences.attendee/${row?.id ?? `${state.conference.id}.new`}`, {
    side: before.side,
    category: before.category,
    capacity: before.capacity,
    unit: before.unit,
    name: before.name,
    post: before.post,
    phone: before.phone,
    reply: row?.fields.reply ?? ('pending' as (typeof replies)[number]),
    reason: row?.fields.replyReason ?? '',
    substituteName: row?.fields.substitute?.name ?? '',
    substitutePost: row?.fields.substitute?.post ?? '',
  })
  const { reply, reason, substituteName, substitutePost, ...person } = draft.value
  const choose = (key: string) => {
    const rule = regulation.attendance.find((each) => each.key === key)
    draft.set({
      category: key,
      side: rule?.side ?? person.side,
      capacity: rule?.capacities[0] ?? person.capacity,
    })
  }
  const hasReplied =
    row !== null &&
    (reply !== row.fields.reply ||
      reason !== row.fields.replyReason ||
      substituteName !== (row.fields.substitute?.name ?? '') ||
      substitutePost !== (row.fields.substitute?.post ?? ''))
  const isChanged =
    row !== null &&
    (['side', 'category', 'capacity', 'unit', 'name', 'post', 'phone'] as const).some(
      (key) => person[key] !== row.fields[key],
    )
  const save = async () => {
    if (!context) return
    const done =
      row === null
        ? await run(addAttendees(context(), state, [person]))
        : (!isChanged || (await run(editAttendee(context(), state, row, person)))) &&
          (!hasReplied ||
            (await run(
              replyFor(context(), row, {
                reply,
                reason,
                substitute: { name: substituteName, post: substitutePost },
              }),
            )))
    if (done) {
      draft.clear()
      onClose()
    }
  }
  const allowed = regulation.attendance.find(({ key }) => key === person.category)?.capacities ?? capacities
  return (
    <Dialog
      k={row === null ? 'conferences.addPerson' : 'conferences.editPerson'}
      isOpen
      size="large"
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="common.save"
          kind="primary"
          isDisabled={!context || !draft.isDirty}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <DraftNotice draft={draft} />
      <Form>
        <TextField
          k="conferences.personName"
          value={person.name}
          onChange={(name) => draft.set({ name })}
          isRequired
          autoFocus
        />
        <TextField k="common.post" value={person.post} onChange={(post) => draft.set({ post })} />
        <ComboBox
          k="common.unit"
          value={person.unit}
          onChange={(unit) => draft.set({ unit })}
          suggestions={units.map(({ fields }) => fields.fullName)}
        />
        <TextField k="common.phone" value={person.phone} onChange={(phone) => draft.set({ phone })} />
        <Select
          k="conferences.category"
          value={person.category || null}
          onChange={choose}
          options={regulation.attendance.map(({ key, name, source }) => ({
            value: key,
            label: named(regulation, name),
            note: source.article,
          }))}
          source={regulation.attendance.find(({ key }) => key === person.category)?.source}
        />
        <Select
          k="conferences.side"
          value={person.side || null}
          onChange={(side) => draft.set({ side })}
          options={regulation.sides.map(({ key }) => ({ value: key, label: sideName(regulation, key) }))}
        />
        <Select
          k="conferences.capacity"
          value={person.capacity}
          onChange={(capacity) => draft.set({ capacity })}
          options={allowed.map((value) => ({ value, k: `regulations.capacityOf.${value}` }))}
        />
        {row !== null && (
          <FormGroup k="conferences.reply">
            <RadioGroup
              k="conferences.reply"
              value={reply}
              onChange={(next) => draft.set({ reply: next })}
              options={replies.map((value) => ({ value, k: `conferences.replyOf.${value}` }))}
              wide
            />
            {reply === 'excused' && (
              <TextField
                k="common.reason"
                value={reason}
                onChange={(next) => draft.set({ reason: next })}
                isRequired
                wide
              />
            )}
            {reply === 'substituted' && (
              <>
                <TextField
                  k="conferences.substitute"
                  value={substituteName}
                  onChange={(next) => draft.set({ substituteName: next })}
                  isRequired
                />
                <TextField
                  k="conferences.substitutePost"
                  value={substitutePost}
                  onChange={(next) => draft.set({ substitutePost: next })}
                />
              </>
            )}
          </FormGroup>
        )}
      </Form>
    </Dialog>
  )
}

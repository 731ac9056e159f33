/** 会议记录: what was discussed and decided, item by item; the minutes are pre-filled from it. */
import { agendaView } from '@domain/conference/agenda'
import { holdConference, keepMeetingRecord } from '@domain/conference/commands'
import type { Attachment } from '@domain/model/common'
import type { MeetingRecord } from '@domain/model/conference'
import { confirmAttending } from '@domain/roster/commands'
import { missingAtMeeting, roster, rosterCounts } from '@domain/roster/counts'
import type { CivilDate } from '@shared/ids'
import {
  DraftNotice,
  FaultNotice,
  Link,
  navigate,
  useAct,
  useActContext,
  useDraft,
  useSession,
  useShortcut,
} from '../../app'
import { FilesField } from '../../parts/Files'
import {
  Button,
  Checkbox,
  DateField,
  Form,
  FormGroup,
  InlineNotice,
  Label,
  Spacer,
  TextArea,
  TextField,
  Toolbar,
  todayHere,
} from '../../ui'
import type { SheetProps } from './ConferencePage'

type Item = MeetingRecord['items'][number]

/** One box an agenda item, or one a topic where an item studies several. */
function slots({
  state,
}: SheetProps): readonly { readonly title: string; readonly proposed: string; readonly item: Item }[] {
  const kept = state.meetingRecords[0]?.fields.items ?? []
  return agendaView(state).flatMap(({ row, fill, topics }) => {
    const agendaItem = row.id
    const split = fill === 'topics' && topics.length > 0
    const parts = split
      ? topics.map(({ id, fields }) => ({
          topic: id as string | null,
          title: fields.title,
          // What was proposed is what is most likely decided; whoever keeps the record changes it.
          proposed: fields.proposedResolution,
        }))
      : [{ topic: null, title: row.fields.title, proposed: '' }]
    return parts.map(({ topic, title, proposed }) => {
      const found = kept.find((each) => each.agendaItem === agendaItem && each.topic === topic)
      return { title, proposed, item: found ?? { agendaItem, topic, discussion: '', decision: proposed } }
    })
  })
}

/** What was proposed is not decided on a topic that is put off, and stands there again when it is not; what the recorder wrote stays. */
const decisionIf = (deferred: boolean, written: string, proposed: string): Partial<Item> =>
  written === (deferred ? proposed : '') ? { decision: deferred ? '' : proposed } : {}

/** The planned day, or today when it is still to come: nothing is recorded ahead. */
const earlier = (planned: string): string => (planned > todayHere() ? todayHere() : planned)

export function MeetingSheet({ state }: SheetProps) {
  const context = useActContext(state.regulation)
  const { run, fault, refuse, busy } = useAct()
  const { fields, id } = state.conference
  const session = useSession()
  const kept = state.meetingRecords[0]?.fields
  const boxes = slots({ state })
  const draft = useDraft(`conferences.meeting/${id}`, {
    heldOn: (kept?.heldOn ?? fields.heldOn ?? earlier(fields.plannedDate)) as string,
    from: kept?.from ?? '9:00',
    to: kept?.to ?? '11:30',
    place: kept?.place ?? fields.place,
    chair: kept?.chair ?? fields.chair?.name ?? '',
    recorder: kept?.recorder ?? session.name,
    items: boxes.map(({ item }) => ({ ...item })) as Item[],
    allCame: true,
    scan: (kept?.scan ? [kept.scan] : []) as Attachment[],
  })
  const { items, scan, heldOn, allCame, ...rest } = draft.value
  const pending = roster(state).filter((row) => row.fields.reply === 'pending')
  const counts = rosterCounts(state)
  const missing = missingAtMeeting(state)
  const isHeld = fields.heldOn !== null
  const save = async () => {
    if (!context) return
    const input = { ...rest, heldOn: heldOn as CivilDate, items, scan: scan[0] ?? null }
    const record = keepMeetingRecord(context(), state, input)
    // A record that lacks something is refused before the conference counts as held.
    if (!record.ok) return refuse(record.error)
    if (!isHeld && !(await run(holdConference(context(), state, heldOn as CivilDate), { said: null }))) return
    if (allCame && pending.length > 0 && !(await run(confirmAttending(pending), { said: null }))) return
    if (await run(record)) draft.clear()
  }
  useShortcut('save', () => void save(), draft.isDirty)
  const set = (index: number, change: Partial<Item>) =>
    draft.set({ items: items.map((item, at) => (at === index ? { ...item, ...change } : item)) })
  return (
    <div className="conference-sheet">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      {!isHeld && <InlineNotice tone="info" k="conferences.notHeld" />}
      {!kept && items.some(({ decision }) => decision !== '') && (
        <InlineNotice tone="info" k="conferences.meeting.prefilled" />
      )}
      {boxes.length === 0 && <InlineNotice tone="warn" k="conferences.noAgenda" />}
      <Form>
        <DateField
          k="conferences.meeting.heldOn"
          value={heldOn}
          onChange={(next) => draft.set({ heldOn: next })}
          isRequired
        />
        <TextField
          k="conferences.meeting.place"
          value={rest.place}
          onChange={(place) => draft.set({ place })}
        />
        <TextField k="conferences.meeting.from" value={rest.from} onChange={(from) => draft.set({ from })} />
        <TextField k="conferences.meeting.to" value={rest.to} onChange={(to) => draft.set({ to })} />
        <TextField
          k="conferences.meeting.chair"
          value={rest.chair}
          onChange={(chair) => draft.set({ chair })}
          isRequired
        />
        <TextField
          k="conferences.meeting.recorder"
          value={rest.recorder}
          onChange={(recorder) => draft.set({ recorder })}
          isRequired
        />
        <p className="roster-sums">
          <Label
            k="conferences.rosterSums"
            params={{
              expected: counts.expected,
              present: counts.present,
              excused: counts.excused,
              substituted: counts.substituted,
              pending: counts.pending,
            }}
          />{' '}
          <Link to={{ place: 'conferences', id, tab: 'roster' }} k="conferences.meeting.toRoster" />
        </p>
        {missing.length > 0 && (
          <InlineNotice
            tone="warn"
            k="conferences.meeting.missing"
            params={{ n: missing.length, names: missing.map(({ fields }) => fields.name).join('、') }}
          />
        )}
        {pending.length > 0 && (
          <Checkbox
            k="conferences.meeting.allCame"
            params={{ n: pending.length }}
            value={allCame}
            onChange={(next) => draft.set({ allCame: next })}
          />
        )}
        {items.map((item, index) => (
          <FormGroup
            key={`${item.agendaItem} ${item.topic ?? ''}`}
            label={`${index + 1}．${boxes[index]?.title ?? ''}`}
          >
            <TextArea
              k="conferences.meeting.discussion"
              value={item.discussion}
              onChange={(discussion) => set(index, { discussion })}
              wide
            />
            {item.topic !== null && (
              <Checkbox
                k="conferences.meeting.deferred"
                value={item.deferred === true}
                onChange={(deferred) =>
                  set(index, {
                    deferred,
                    ...decisionIf(deferred, item.decision, boxes[index]?.proposed ?? ''),
                  })
                }
              />
            )}
            <TextArea
              k="conferences.meeting.decision"
              value={item.decision}
              onChange={(decision) => set(index, { decision })}
              wide
            />
          </FormGroup>
        ))}
        <FilesField
          k="conferences.meeting.scan"
          value={scan}
          onChange={(files) => draft.set({ scan: [...files] })}
          kinds={['pdf', 'image']}
          single
          wide
        />
      </Form>
      <Toolbar>
        <Button
          k={isHeld ? 'conferences.meeting.save' : 'conferences.meeting.saveHeld'}
          kind="primary"
          isDisabled={!context || (isHeld && !draft.isDirty)}
          isPending={busy}
          onPress={() => void save()}
        />
        <Spacer />
        <Button
          k="conferences.meeting.print"
          icon="print"
          isDisabled={!kept || draft.isDirty}
          onPress={() => navigate({ place: 'documents', conference: id, paper: 'meetingRecord' })}
        />
        <Button
          k="conferences.meeting.minutes"
          icon="document"
          isDisabled={!isHeld}
          onPress={() => navigate({ place: 'documents', tab: 'new', conference: id, paper: 'minutes' })}
        />
      </Toolbar>
    </div>
  )
}

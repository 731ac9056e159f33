import {
  conferencesOf,
  createConference,
  openedConference,
  openResolutions,
  proposeDuty,
} from '@domain/conference/create'
import { named } from '@domain/regulation/names'
import { convenerRoles, officeName } from '@domain/regulation/rules'
import { openSilences } from '@domain/regulation/silences'
import { expectedAttendees } from '@domain/roster/commands'
import type { OfficeState } from '@domain/state'
import { addMonths } from '@shared/civilDate'
import type { CivilDate, RecordId } from '@shared/ids'
import {
  DraftNotice,
  FaultNotice,
  Link,
  useAct,
  useActContext,
  useDraft,
  useRegulation,
  useShortcut,
} from '../../app'
import {
  Button,
  Checkbox,
  ComboBox,
  DateField,
  Form,
  FormGroup,
  InlineNotice,
  Panel,
  Select,
  TextArea,
  TextField,
  Toolbar,
  todayHere,
} from '../../ui'

/** 新建联席会议: name, number, deadlines, owed materials and earlier open items follow from the regulation. */
export function NewConference({
  office,
  onDone,
}: {
  readonly office: OfficeState
  readonly onDone: (id: RecordId | undefined) => void
}) {
  const regulation = useRegulation()
  const context = useActContext()
  const { run, fault, busy } = useAct()
  // Whoever convened the last conference most likely convenes this one: nothing is typed twice.
  const last = office.conferences
    .toSorted((a, b) => b.conference.fields.plannedDate.localeCompare(a.conference.fields.plannedDate))
    .at(0)?.conference.fields
  const before = Object.entries(last?.conveners ?? {})
  const people = regulation ? expectedAttendees(regulation, office.contacts, office.units) : []
  const draft = useDraft('conferences.new', {
    plannedDate: addMonths(todayHere(), 3) as string,
    time: '上午9:00',
    place: last?.place ?? '',
    reason: '',
    talkDate: todayHere() as string,
    talkWho: '',
    talkText: '',
    duty: '',
    dutyReason: '',
    chairName: last?.chair?.name ?? '',
    chairPost: last?.chair?.post ?? '',
    withRoster: true,
    names: Object.fromEntries(before.map(([key, { name }]) => [key, name])) as Record<string, string>,
    posts: Object.fromEntries(before.map(([key, { post }]) => [key, post])) as Record<string, string>,
  })
  const save = async () => {
    const row = office.regulations.find(({ id }) => id === office.office.fields.regulation)
    if (!context || !row) return
    const value = draft.value
    const made = createConference(context(), row.id, office.conferences, {
      plannedDate: value.plannedDate as CivilDate,
      time: value.time,
      place: value.place,
      adHoc: isSecond
        ? {
            reason: value.reason,
            talk: {
              date: value.talkDate,
              participants: value.talkWho,
              content: value.talkText,
              outcome: '',
              scan: null,
            },
          }
        : null,
      conveners: Object.fromEntries(
        Object.entries(value.names)
          .filter(([, name]) => name.trim() !== '')
          .map(([key, name]) => [key, { name: name.trim(), post: value.posts[key]?.trim() ?? '' }]),
      ),
      duty: value.duty || turn,
      dutyReason: value.dutyReason,
      chair:
        value.chairName.trim() === ''
          ? null
          : {
              name: value.chairName.trim(),
              post: value.chairPost.trim(),
              role: regulation?.chair.roles[0] ?? '',
              reason: '',
            },
      attendees: value.withRoster ? people : [],
    })
    if (await run(made)) {
      draft.clear()
      onDone(made.ok ? openedConference(made.value) : undefined)
    }
  }
  useShortcut('save', () => void save())
  if (!regulation) return null
  const turn = proposeDuty(regulation, office.conferences)
  const year = Number(draft.value.plannedDate.slice(0, 4))
  const isSecond = conferencesOf(office.conferences, year).length >= regulation.frequency.perYear
  const carried = openResolutions(office.conferences).length
  const silent = openSilences(regulation).length
  const { names, posts } = draft.value
  return (
    <Panel k="conferences.new" scroll>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      {silent > 0 && (
        <InlineNotice
          tone="warn"
          k="conferences.silent"
          params={{ n: silent }}
          actions={<Link to={{ place: 'regulations', tab: 'customs' }} k="conferences.answer" />}
        />
      )}
      {carried > 0 && <InlineNotice tone="info" k="conferences.carried" params={{ n: carried }} />}
      <Form>
        <DateField
          k="conferences.field.plannedDate"
          value={draft.value.plannedDate}
          onChange={(plannedDate) => draft.set({ plannedDate })}
          isRequired
          source={regulation.frequency.source}
        />
        <TextField
          k="conferences.field.time"
          value={draft.value.time}
          onChange={(time) => draft.set({ time })}
        />
        <TextField
          k="conferences.field.place"
          value={draft.value.place}
          onChange={(place) => draft.set({ place })}
          wide
        />
        <ComboBox
          k="conferences.field.chairName"
          value={draft.value.chairName}
          onChange={(chairName) => {
            const known = office.contacts.find(({ fields }) => fields.name === chairName)
            draft.set(known ? { chairName, chairPost: known.fields.post } : { chairName })
          }}
          suggestions={office.contacts.map(({ fields }) => fields.name)}
          source={regulation.chair.source}
        />
        <TextField
          k="conferences.field.chairPost"
          value={draft.value.chairPost}
          onChange={(chairPost) => draft.set({ chairPost })}
        />
        {people.length > 0 && (
          <Checkbox
            k="conferences.withRoster"
            params={{ n: people.length }}
            value={draft.value.withRoster}
            onChange={(withRoster) => draft.set({ withRoster })}
          />
        )}
        {isSecond && (
          <FormGroup k="conferences.adHoc">
            <TextArea
              k="conferences.field.adHocReason"
              value={draft.value.reason}
              onChange={(reason) => draft.set({ reason })}
              isRequired
              wide
              source={regulation.adHoc}
            />
            <DateField
              k="conferences.talk.date"
              value={draft.value.talkDate}
              onChange={(talkDate) => draft.set({ talkDate })}
              isRequired
            />
            <TextField
              k="conferences.talk.participants"
              value={draft.value.talkWho}
              onChange={(talkWho) => draft.set({ talkWho })}
              isRequired
            />
            <TextArea
              k="conferences.talk.content"
              value={draft.value.talkText}
              onChange={(talkText) => draft.set({ talkText })}
              isRequired
              wide
            />
          </FormGroup>
        )}
        {regulation.rotation && (
          <FormGroup k="conferences.rotation">
            <Select
              k="conferences.field.duty"
              value={draft.value.duty || turn}
              onChange={(duty) => draft.set({ duty })}
              options={regulation.rotation.organisations.map((key) => ({
                value: key,
                label: officeName(regulation, key),
              }))}
              source={regulation.rotation.source}
            />
            {draft.value.duty !== '' && draft.value.duty !== turn && (
              <TextField
                k="conferences.field.dutyReason"
                value={draft.value.dutyReason}
                onChange={(dutyReason) => draft.set({ dutyReason })}
                isRequired
              />
            )}
          </FormGroup>
        )}
        {convenerRoles(regulation).length > 0 && (
          <FormGroup k="conferences.conveners">
            {convenerRoles(regulation).map((role) => (
              <ConvenerFields
                key={role.key}
                label={named(regulation, role.name)}
                holder={named(regulation, role.holder)}
                name={names[role.key] ?? ''}
                post={posts[role.key] ?? ''}
                onName={(name) => draft.set({ names: { ...names, [role.key]: name } })}
                onPost={(post) => draft.set({ posts: { ...posts, [role.key]: post } })}
              />
            ))}
          </FormGroup>
        )}
      </Form>
      <Toolbar>
        <Button
          k="conferences.create"
          kind="primary"
          isDisabled={!context}
          isPending={busy}
          onPress={() => void save()}
        />
        <Button k="common.cancel" onPress={() => onDone(undefined)} />
      </Toolbar>
    </Panel>
  )
}

/** Name and post of one convener. */
export function ConvenerFields(props: {
  readonly label: string
  readonly holder: string
  readonly name: string
  readonly post: string
  readonly onName: (name: string) => void
  readonly onPost: (post: string) => void
}) {
  return (
    <>
      <TextField
        k="conferences.convenerName"
        params={{ role: props.label }}
        value={props.name}
        onChange={props.onName}
        hint={props.holder}
      />
      <TextField
        k="conferences.convenerPost"
        params={{ role: props.label }}
        value={props.post}
        onChange={props.onPost}
      />
    </>
  )
}

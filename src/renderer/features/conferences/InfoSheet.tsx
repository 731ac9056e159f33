/** 基本情况: date, place, who convenes and presides, agreement of both sides, 协商记录. */
import {
  agreeDate,
  cancelConference,
  changeDate,
  inviteMainLeader,
  setChair,
  setConveners,
} from '@domain/conference/commands'
import { tellChange } from '@domain/conference/dateChange'
import { dateMatter } from '@domain/conference/matters'
import { confirmationView } from '@domain/confirmation/confirmation'
import { isIssued } from '@domain/evidence'
import { named } from '@domain/regulation/names'
import { convenerRoles } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import type { CivilDate } from '@shared/ids'
import {
  DraftNotice,
  FaultNotice,
  navigate,
  routeOfLink,
  useAct,
  useActContext,
  useDraft,
  useRows,
  useViewer,
} from '../../app'
import { Sides } from '../../parts/Sides'
import { Talks } from '../../parts/Talks'
import {
  askReason,
  Button,
  ComboBox,
  DateField,
  Form,
  FormActions,
  FormGroup,
  InlineNotice,
  Label,
  Select,
  TextArea,
  TextField,
  Toolbar,
} from '../../ui'
import type { SheetProps } from './ConferencePage'
import { ConvenerFields } from './NewConference'

export function InfoSheet({ state, others }: SheetProps & { readonly others: readonly ConferenceState[] }) {
  const context = useActContext(state.regulation)
  const { run, fault } = useAct()
  const matter = dateMatter(state)
  const isOver = state.conference.fields.heldOn !== null || state.conference.fields.cancelled !== null
  const cancel = async () => {
    const reason = await askReason({
      k: 'conferences.cancelTitle',
      action: 'conferences.cancel',
      danger: true,
    })
    if (context && reason !== null) await run(cancelConference(context(), state, reason))
  }
  return (
    <div className="conference-sheet">
      <FaultNotice fault={fault} />
      <When state={state} others={others} />
      <TellChange state={state} />
      <section className="conference-section">
        <h3>
          <Label k="conferences.agreed" />
        </h3>
        <Sides
          regulation={state.regulation}
          matter={matter}
          view={confirmationView(state.confirmations, matter)}
          records={state.consultationRecords}
          confirm={context && !isOver ? (input) => agreeDate(context(), state, input) : undefined}
        />
      </section>
      <Chair state={state} />
      <Conveners state={state} />
      <Talks state={state} subject={state.conference} k="conferences.talks" />
      {!isOver && (
        <Toolbar>
          <Button k="conferences.cancel" kind="quiet" onPress={() => void cancel()} />
        </Toolbar>
      )}
    </div>
  )
}

function When({ state, others }: SheetProps & { readonly others: readonly ConferenceState[] }) {
  const { fields, id } = state.conference
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`conferences.when/${id}`, {
    plannedDate: fields.plannedDate,
    time: fields.time,
    place: fields.place,
    reason: '',
  })
  const moved = draft.value.plannedDate !== fields.plannedDate
  const asksWhy =
    moved ||
    (isIssued(state, 'notice') &&
      (draft.value.time.trim() !== fields.time || draft.value.place.trim() !== fields.place))
  const save = async () => {
    const input = { ...draft.value, plannedDate: draft.value.plannedDate as CivilDate }
    if (context && (await run(changeDate(context(), state, others, input)))) draft.clear()
  }
  return (
    <>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form>
        <FormGroup k="conferences.when">
          <DateField
            k="conferences.field.plannedDate"
            value={draft.value.plannedDate}
            onChange={(plannedDate) => draft.set({ plannedDate })}
            source={state.regulation.frequency.source}
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
          {asksWhy && (
            <TextArea
              k="conferences.moveReason"
              value={draft.value.reason}
              onChange={(reason) => draft.set({ reason })}
              isRequired
              wide
              hint={<Label k="conferences.moveHint" />}
            />
          )}
        </FormGroup>
        <FormActions>
          <Button
            k="conferences.saveWhen"
            isDisabled={!context || !draft.isDirty}
            isPending={busy}
            onPress={() => void save()}
          />
        </FormActions>
      </Form>
      {fields.dateHistory.map((each) => (
        <p key={each.at} className="quiet">
          <Label
            k={each.from === each.to ? 'conferences.rearranged' : 'conferences.dateMoved'}
            params={{ ...each }}
          />
        </p>
      ))}
    </>
  )
}

/** After a change the notice still says the old day: the one click to a 改期通知. */
function TellChange({ state }: SheetProps) {
  const viewer = useViewer()
  const change = viewer && tellChange(state, viewer)
  if (!change) return null
  return (
    <InlineNotice
      tone="warn"
      k={`conferences.untold.${change.paper}`}
      actions={
        change.mine ? (
          <Button
            k={`conferences.tellChange.${change.paper}`}
            kind="primary"
            small
            onPress={() => navigate(routeOfLink(change.link))}
          />
        ) : (
          <Label k={`conferences.waitChange.${change.paper}`} params={{ issuer: change.issuer }} />
        )
      }
    />
  )
}

function Chair({ state }: SheetProps) {
  const { regulation, conference } = state
  const { chair, mainLeaderInvited } = conference.fields
  const contacts = useRows('contact') ?? []
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`conferences.chair/${conference.id}`, {
    name: chair?.name ?? '',
    post: chair?.post ?? '',
    role: chair?.role ?? regulation.chair.roles[0] ?? '',
    reason: chair?.reason ?? '',
    guestReason: '',
  })
  const { guestReason, ...value } = draft.value
  const roles = regulation.roles.filter(
    ({ key }) => regulation.chair.roles.includes(key) || key === regulation.guestChair?.role,
  )
  const isGuest = regulation.guestChair?.role === value.role && value.role !== ''
  const save = async () => {
    if (!context) return
    if (isGuest && mainLeaderInvited === null) {
      const invited = await run(
        inviteMainLeader(context(), state, { name: value.name, post: value.post, reason: guestReason }),
      )
      if (!invited) return
    }
    if (await run(setChair(context(), state, value))) draft.clear()
  }
  const pick = (name: string) => {
    const known = contacts.find(({ fields }) => fields.name === name)?.fields
    draft.set(known ? { name, post: known.post } : { name })
  }
  return (
    <>
      <FaultNotice fault={fault} />
      <Form>
        <FormGroup k="conferences.chair">
          <Select
            k="conferences.field.chairRole"
            value={value.role}
            onChange={(role) => draft.set({ role })}
            options={[
              ...roles.map(({ key, name, holder }) => ({
                value: key,
                label: `${named(regulation, name)}（${named(regulation, holder)}）`,
              })),
              { value: '', k: 'conferences.otherChair' },
            ]}
            source={isGuest ? regulation.guestChair?.source : regulation.chair.source}
          />
          <ComboBox
            k="conferences.field.chairName"
            value={value.name}
            onChange={pick}
            suggestions={contacts.map(({ fields }) => fields.name)}
            isRequired
          />
          <TextField
            k="conferences.field.chairPost"
            value={value.post}
            onChange={(post) => draft.set({ post })}
          />
          {isGuest && mainLeaderInvited === null && (
            <TextArea
              k="conferences.guestReason"
              value={guestReason}
              onChange={(next) => draft.set({ guestReason: next })}
              isRequired
              wide
            />
          )}
          {value.role === '' && (
            <TextArea
              k="conferences.chairReason"
              value={value.reason}
              onChange={(reason) => draft.set({ reason })}
              isRequired
              wide
            />
          )}
        </FormGroup>
        <FormActions>
          <Button
            k="conferences.saveChair"
            isDisabled={!context || !draft.isDirty}
            isPending={busy}
            onPress={() => void save()}
          />
        </FormActions>
      </Form>
    </>
  )
}

function Conveners({ state }: SheetProps) {
  const { regulation, conference } = state
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const roles = convenerRoles(regulation)
  const draft = useDraft<Record<string, string>>(
    `conferences.conveners/${conference.id}`,
    Object.fromEntries(
      roles.flatMap(({ key }) => [
        [`${key}.name`, conference.fields.conveners[key]?.name ?? ''],
        [`${key}.post`, conference.fields.conveners[key]?.post ?? ''],
      ]),
    ),
  )
  const save = async () => {
    const conveners = Object.fromEntries(
      roles
        .map(
          ({ key }) =>
            [
              key,
              {
                name: (draft.value[`${key}.name`] ?? '').trim(),
                post: (draft.value[`${key}.post`] ?? '').trim(),
              },
            ] as const,
        )
        .filter(([, { name }]) => name !== ''),
    )
    if (context && (await run(setConveners(context(), state, conveners)))) draft.clear()
  }
  if (roles.length === 0) return null
  return (
    <>
      <FaultNotice fault={fault} />
      <Form>
        <FormGroup k="conferences.conveners">
          {roles.map((role) => (
            <ConvenerFields
              key={role.key}
              label={named(regulation, role.name)}
              holder={named(regulation, role.holder)}
              name={draft.value[`${role.key}.name`] ?? ''}
              post={draft.value[`${role.key}.post`] ?? ''}
              onName={(name) => draft.set({ [`${role.key}.name`]: name })}
              onPost={(post) => draft.set({ [`${role.key}.post`]: post })}
            />
          ))}
        </FormGroup>
        <FormActions>
          <Button
            k="conferences.saveConveners"
            isDisabled={!context || !draft.isDirty}
            isPending={busy}
            onPress={() => void save()}
          />
        </FormActions>
      </Form>
    </>
  )
}

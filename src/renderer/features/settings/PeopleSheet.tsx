import type { Person } from '@domain/model/office'
import { roles } from '@domain/model/office'
import type { RecordRow } from '@domain/model/records'
import { addPerson, editPerson } from '@domain/office/people'
import { localId } from '@shared/ids'
import { useEffect, useState } from 'react'
import {
  ask,
  call,
  DraftNotice,
  FaultNotice,
  useAct,
  useActContext,
  useDraft,
  useHasRole,
  useRows,
  useSession,
} from '../../app'
import {
  Button,
  Checkbox,
  CheckboxSet,
  Dialog,
  EmptyState,
  Form,
  IconButton,
  Label,
  Panel,
  Row,
  StatusTag,
  Table,
  TextField,
  toast,
} from '../../ui'

type PersonRow = RecordRow<'person'>
/** Whose login is set. */
interface LoginOf {
  /** Local id. */
  readonly person: string
  readonly name: string
}

const NEW = 'new'
const blank: Omit<Person, 'active'> & { readonly active: boolean } = {
  name: '',
  post: '',
  section: '',
  phone: '',
  roles: ['handler'],
  active: true,
}

/** Local ids of those who can log in. */
const useLogins = (
  people: readonly PersonRow[] | undefined,
  isSetting: boolean,
): Readonly<Record<string, boolean>> => {
  const [logins, setLogins] = useState<Readonly<Record<string, boolean>>>({})
  useEffect(() => {
    if (people && !isSetting)
      void call('auth:hasLogin', { persons: people.map(({ id }) => localId(id)) }).then(setLogins)
  }, [people, isSetting])
  return logins
}

/** 人员与角色. */
export function PeopleSheet() {
  const people = useRows('person')
  const isAdministrator = useHasRole('administrator')
  const [editing, setEditing] = useState<PersonRow | typeof NEW | null>(null)
  const [settingLogin, setSettingLogin] = useState<LoginOf | null>(null)
  const logins = useLogins(people, settingLogin !== null)
  if (!people) return null
  return (
    <Panel
      k="settings.people"
      flush
      scroll
      actions={
        isAdministrator && (
          <Button k="settings.addPerson" icon="add" kind="primary" onPress={() => setEditing(NEW)} />
        )
      }
    >
      <Table
        k="settings.people"
        rows={people}
        rowKey={({ id }) => id}
        onOpen={setEditing}
        rowTone={({ fields }) => (fields.active ? undefined : 'muted')}
        empty={<EmptyState k="common.noData" icon="user" />}
        columns={[
          {
            id: 'name',
            k: 'common.person',
            size: '8em',
            cell: ({ fields }) => fields.name,
            sortBy: ({ fields }) => fields.name,
          },
          { id: 'post', k: 'common.post', cell: ({ fields }) => fields.post },
          { id: 'section', k: 'start.section', size: '9em', cell: ({ fields }) => fields.section },
          {
            id: 'roles',
            k: 'start.roles',
            size: '19em',
            cell: ({ fields }) => (
              <Row>
                {fields.roles.map((role) => (
                  <StatusTag key={role} tone="info" k={`role.${role}`} />
                ))}
              </Row>
            ),
          },
          {
            id: 'login',
            k: 'start.passphrase',
            size: '6em',
            cell: ({ id, fields }) =>
              fields.active ? (
                <StatusTag
                  tone={logins[localId(id)] ? 'success' : 'warn'}
                  k={logins[localId(id)] ? 'settings.loginSet' : 'settings.loginMissing'}
                />
              ) : (
                <StatusTag tone="neutral" k="settings.inactive" />
              ),
          },
          {
            id: 'actions',
            k: 'common.actions',
            size: '6em',
            cell: (row) => (
              <Row>
                <IconButton icon="edit" k="common.edit" onPress={() => setEditing(row)} />
                <IconButton
                  icon="lock"
                  k="settings.setPassphrase"
                  onPress={() => setSettingLogin({ person: localId(row.id), name: row.fields.name })}
                />
              </Row>
            ),
          },
        ]}
      />
      {editing && (
        <PersonDialog
          key={editing === NEW ? NEW : editing.id}
          person={editing}
          people={people}
          onClose={(added) => {
            setEditing(null)
            if (added) setSettingLogin(added)
          }}
        />
      )}
      {settingLogin && <PassphraseDialog of={settingLogin} onClose={() => setSettingLogin(null)} />}
    </Panel>
  )
}

function PersonDialog({
  person,
  people,
  onClose,
}: {
  readonly person: PersonRow | typeof NEW
  readonly people: readonly PersonRow[]
  readonly onClose: (added?: LoginOf) => void
}) {
  const context = useActContext()
  const isAdministrator = useHasRole('administrator')
  const { run, fault, busy } = useAct()
  const draft = useDraft(
    `settings.person/${person === NEW ? NEW : person.id}`,
    person === NEW ? blank : person.fields,
  )
  const { value, set } = draft
  const save = async (): Promise<void> => {
    if (!context) return
    const { active, ...fields } = value
    const result =
      person === NEW
        ? addPerson(context(), people, fields)
        : editPerson(context(), people, person, { ...fields, active })
    if (!(await run(result))) return
    draft.clear()
    const [added] = person === NEW && result.ok && fields.roles.length > 0 ? result.value.edits : []
    onClose(added && { person: localId(added.record), name: fields.name })
  }
  return (
    <Dialog
      k={person === NEW ? 'settings.addPerson' : 'settings.editPerson'}
      isOpen
      onClose={() => onClose()}
      isDirty={draft.isDirty}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="common.save"
          kind="primary"
          isDisabled={!context || value.name.trim() === ''}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <DraftNotice draft={draft} />
      <Form onSubmit={() => void save()}>
        <TextField
          k="common.person"
          value={value.name}
          onChange={(name) => set({ name })}
          isRequired
          autoFocus
        />
        <TextField k="common.post" value={value.post} onChange={(post) => set({ post })} />
        <TextField k="start.section" value={value.section} onChange={(section) => set({ section })} />
        <TextField k="common.phone" type="tel" value={value.phone} onChange={(phone) => set({ phone })} />
        <CheckboxSet
          k="start.roles"
          value={value.roles}
          options={roles.map((role) => ({ value: role, k: `role.${role}` }))}
          onChange={(next) => set({ roles: [...next] })}
          isDisabled={!isAdministrator}
          hint={<Label k="settings.rolesHint" />}
          wide
        />
        {person !== NEW && (
          <Checkbox
            k="settings.active"
            value={value.active}
            onChange={(active) => set({ active })}
            isDisabled={!isAdministrator}
          />
        )}
      </Form>
    </Dialog>
  )
}

function PassphraseDialog({ of, onClose }: { readonly of: LoginOf; readonly onClose: () => void }) {
  const session = useSession()
  const isOwn = session.person === of.person
  const [current, setCurrent] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const { fault, refuse } = useAct()
  const save = async (): Promise<void> => {
    if (passphrase !== again) return refuse({ code: 'passphraseMismatch' })
    const done = await ask('auth:setPassphrase', {
      person: of.person,
      passphrase,
      ...(isOwn && { current }),
    })
    if (!done.ok) return refuse(done.error)
    toast({ k: 'settings.passphraseSet', params: { name: of.name } })
    onClose()
  }
  return (
    <Dialog
      k="settings.passphraseOf"
      params={{ name: of.name }}
      isOpen
      onClose={onClose}
      size="small"
      isDirty={passphrase !== ''}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button k="common.save" kind="primary" isDisabled={passphrase === ''} onPress={() => void save()} />
      }
    >
      <Form columns={1} onSubmit={() => void save()}>
        {isOwn && (
          <TextField
            k="settings.currentPassphrase"
            type="password"
            value={current}
            onChange={setCurrent}
            autoFocus
          />
        )}
        <TextField
          k="settings.newPassphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          hint={<Label k="start.short" />}
          autoFocus={!isOwn}
        />
        <TextField k="start.passphraseAgain" type="password" value={again} onChange={setAgain} />
      </Form>
    </Dialog>
  )
}

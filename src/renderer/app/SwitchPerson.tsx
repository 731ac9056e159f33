/** 换人办理: another person takes over at this PC without leaving the page; what the first one typed stays in that person's drafts. */
import type { Fault, RecordRow } from '@domain/model/records'
import { localId, type RecordId } from '@shared/ids'
import { useState } from 'react'
import { create } from 'zustand'
import { Label } from '../i18n/Label'
import { Button } from '../ui/buttons'
import { Select } from '../ui/choices'
import { TextField } from '../ui/fields'
import { Form } from '../ui/layout'
import { Dialog } from '../ui/overlays'
import { login } from './boot'
import { useRows } from './data'
import { flushDrafts } from './drafts'
import { FaultNotice } from './FaultNotice'
import { useSession } from './session'

interface Handover {
  /** Whoever should take over; null lets the person choose. */
  readonly person: RecordId | null
  /** What waits for that person. */
  readonly then: () => void
}

const useHandover = create<{ readonly asked: Handover | null }>()(() => ({ asked: null }))
const close = () => useHandover.setState({ asked: null })

/**
 * Asks another person for their passphrase and goes on as that person, on the same page.
 * @param person whoever is expected; anybody else may be chosen
 * @param then done as that person, once logged in
 */
export const switchPerson = (person: RecordId | null = null, then: () => void = () => {}): void =>
  useHandover.setState({ asked: { person, then } })

/** Makes a person the one at this PC. @returns why not, or null */
export const takeOver = async (person: RecordRow<'person'>, passphrase: string): Promise<Fault | null> => {
  await flushDrafts()
  const answer = await login(person, passphrase)
  return answer.ok ? null : answer.error
}

/** Stands once in the window. */
export function SwitchPersonHost() {
  const asked = useHandover((state) => state.asked)
  return asked && <SwitchDialog asked={asked} />
}

const canLogIn = ({ fields }: RecordRow<'person'>): boolean => fields.active && fields.roles.length > 0

function SwitchDialog({ asked }: { readonly asked: Handover }) {
  const session = useSession()
  const others = (useRows('person') ?? []).filter(
    (row) => canLogIn(row) && localId(row.id) !== session.person,
  )
  const [chosen, setChosen] = useState<string | null>(asked.person)
  const [passphrase, setPassphrase] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const person = others.find(({ id }) => id === chosen) ?? (others.length === 1 ? others[0] : undefined)
  const enter = async () => {
    if (!person || busy) return
    setBusy(true)
    const refused = await takeOver(person, passphrase)
    setBusy(false)
    setPassphrase('')
    if (refused) return setFault(refused)
    close()
    asked.then()
  }
  return (
    <Dialog
      k="shell.switchTitle"
      isOpen
      size="small"
      onClose={close}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="shell.switchEnter"
          kind="primary"
          isDisabled={!person || passphrase === ''}
          isPending={busy}
          onPress={() => void enter()}
        />
      }
    >
      <p className="dialog-text">
        <Label k="shell.switchHint" params={{ name: session.name }} />
      </p>
      <Form columns={1} onSubmit={() => void enter()}>
        <Select
          k="shell.switchWho"
          value={person?.id ?? null}
          onChange={setChosen}
          options={others.map(({ id, fields }) => ({
            value: id as string,
            label: fields.post === '' ? fields.name : `${fields.name}（${fields.post}）`,
          }))}
        />
        <TextField
          k="start.passphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus={asked.person !== null}
        />
      </Form>
    </Dialog>
  )
}

import type { Fault, RecordRow } from '@domain/model/records'
import { recordId } from '@shared/ids'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Button as AriaButton, Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { chooseWorkspace, login } from '../../app/boot'
import { useOffice, useRows } from '../../app/data'
import { FaultNotice } from '../../app/FaultNotice'
import { readOfficeNow } from '../../app/officeState'
import { useApp, useIsDemo } from '../../app/session'
import { work } from '../../app/work'
import { useT } from '../../i18n'
import { Data, Label } from '../../i18n/Label'
// One by one, not through `ui`: the first script holds what the login shows.
import { Button } from '../../ui/buttons'
import { TextField } from '../../ui/fields'
import { Icon } from '../../ui/Icon'
import { Form, FormActions, Panel } from '../../ui/layout'
import { DEMO_PASSPHRASE } from './demoPassphrase'
import { Frame } from './Frame'

type Person = RecordRow<'person'>

/** Not needed for the first screen. */
const Recover = lazy(() => import('./Recover').then((module) => ({ default: module.Recover })))
const RestoreDialog = lazy(() =>
  import('../../parts/Restore').then((module) => ({ default: module.RestoreDialog })),
)

/** Who is at the PC: a list of people and a passphrase. As a lock it lies over the window and lets the same person back in. */
export function Login({ isLock }: { readonly isLock?: boolean }) {
  const t = useT()
  const people = useRows('person')
  const office = useOffice()
  const isDemo = useIsDemo()
  const locked = useApp((state) => (state.phase === 'locked' ? state.session : null))
  const [chosen, setChosen] = useState<string | null>(locked ? recordId('person', locked.person) : null)
  const active = people?.filter(({ fields }) => fields.active && fields.roles.length > 0) ?? []
  const person = active.find(({ id }) => id === chosen) ?? (active.length === 1 ? active[0] : undefined)
  const isShown = people !== undefined
  useEffect(() => {
    // After the frame that shows them: what comes next holds the window for a moment.
    if (isShown) requestAnimationFrame(() => setTimeout(() => void work.load().then(readOfficeNow)))
  }, [isShown])
  const page = (
    <Frame side={office && <Data>{office.fields.fullName}</Data>}>
      <h2 className="start-title">
        <Label k={isLock ? 'start.locked' : 'start.who'} />
      </h2>
      <div className="start-people">
        {active.map((each) => (
          <AriaButton
            key={each.id}
            className={`start-person${each === person ? ' start-person-chosen' : ''}`}
            aria-pressed={each === person}
            onPress={() => setChosen(each.id)}
          >
            <Icon name="user" size={22} />
            <span className="start-person-text">
              <span className="start-person-name">
                <Data>{each.fields.name}</Data>
              </span>
              <span className="start-person-roles">
                {each.fields.roles.map((role) => (
                  <Label key={role} k={`role.${role}`} />
                ))}
              </span>
            </span>
          </AriaButton>
        ))}
      </div>
      {isDemo && (
        <p className="field-hint">
          <Label k="start.demoPassphrase" params={{ passphrase: DEMO_PASSPHRASE }} />
        </p>
      )}
      {people?.length === 0 && <Nobody />}
      {person && <Passphrase key={person.id} person={person} canRecover={!isDemo && !isLock} />}
      {!isLock && (
        <div className="start-foot">
          {isDemo ? (
            <Button k="start.leaveDemo" kind="quiet" icon="back" onPress={() => void leaveDemo()} />
          ) : (
            <Button
              k="start.demo"
              kind="quiet"
              icon="eye"
              onPress={() => useApp.setState({ phase: 'demo' })}
            />
          )}
        </div>
      )}
    </Frame>
  )
  return isLock ? (
    // Over every open dialog: the topmost modal alone can be reached.
    <ModalOverlay className="lock" isOpen isKeyboardDismissDisabled>
      <Modal className="lock-box">
        <Dialog aria-label={t('start.locked')}>{page}</Dialog>
      </Modal>
    </ModalOverlay>
  ) : (
    page
  )
}

/** Back to this office's own data, or to the welcome where there is none. */
const leaveDemo = async (): Promise<void> => {
  const chosen = await chooseWorkspace('office')
  if (chosen.ok && chosen.value.empty) useApp.setState({ phase: 'welcome' })
}

/** The ledger cannot be read far enough to know anybody: what it says of itself, and the way out. */
function Nobody() {
  const notices = useApp((state) => state.notices)
  const [isRestoring, setRestoring] = useState(false)
  return (
    <>
      {notices.map((notice) => (
        <FaultNotice key={notice.code} fault={notice} />
      ))}
      <Button k="vault.restoreStart" kind="primary" icon="history" onPress={() => setRestoring(true)} />
      {isRestoring && (
        <Suspense>
          <RestoreDialog hasUsual onClose={() => setRestoring(false)} />
        </Suspense>
      )}
    </>
  )
}

function Passphrase({ person, canRecover }: { readonly person: Person; readonly canRecover: boolean }) {
  const [isRecovering, setRecovering] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = async (): Promise<void> => {
    setBusy(true)
    const answer = await login(person, passphrase)
    setBusy(false)
    if (!answer.ok) {
      setFault(answer.error)
      setPassphrase('')
    }
  }
  return (
    <Panel>
      <FaultNotice fault={fault} />
      <Form columns={1} onSubmit={() => void enter()}>
        <TextField
          k="start.passphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoFocus
        />
        <FormActions>
          <Button k="start.enter" kind="primary" type="submit" isPending={busy} />
          {canRecover && <Button k="vault.forgot" kind="quiet" onPress={() => setRecovering(true)} />}
        </FormActions>
      </Form>
      {isRecovering && (
        <Suspense>
          <Recover person={person} onClose={() => setRecovering(false)} />
        </Suspense>
      )}
    </Panel>
  )
}

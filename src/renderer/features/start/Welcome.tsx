import type { Fault } from '@domain/model/records'
import { lazy, Suspense, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { boot } from '../../app/boot'
import { ask } from '../../app/bridge'
import { FaultNotice } from '../../app/FaultNotice'
import { useApp } from '../../app/session'
import { Label } from '../../i18n/Label'
import type { IconName } from '../../ui'
import { Button, Form, FormActions, Icon, Panel, TextField } from '../../ui'
import { Demo } from './Demo'
import { Frame } from './Frame'
import { NewOffice } from './NewOffice'

type Way = 'new' | 'join' | 'demo' | 'restore'

/** Not needed for the first screen. */
const RestoreDialog = lazy(() =>
  import('../../parts/Restore').then((module) => ({ default: module.RestoreDialog })),
)

/** First start: an office of its own, a second PC of one, or a trial with invented data. */
export function Welcome() {
  const [way, setWay] = useState<Way | null>(null)
  const fault = useApp((state) => state.fault)
  const restore = <Choice k="start.restore" icon="history" onPress={() => setWay('restore')} />
  if (way === 'new') return <NewOffice onBack={() => setWay(null)} />
  if (way === 'join') return <Join onBack={() => setWay(null)} />
  if (way === 'demo') return <Demo onBack={() => setWay(null)} />
  return (
    <Frame>
      <h2 className="start-title">
        <Label k="start.welcome" />
      </h2>
      <FaultNotice fault={fault} />
      <div className="start-choices">
        {fault && restore}
        <Choice k="start.new" icon="building" onPress={() => setWay('new')} />
        <Choice k="start.join" icon="link" onPress={() => setWay('join')} />
        {!fault && restore}
        <Choice k="start.demo" icon="eye" onPress={() => setWay('demo')} />
      </div>
      {way === 'restore' && (
        <Suspense>
          <RestoreDialog hasUsual={fault !== null} onClose={() => setWay(null)} />
        </Suspense>
      )}
    </Frame>
  )
}

/** One way on, with a line that says what it means; `k` has a `.note` beside it. */
export function Choice({
  k,
  icon,
  onPress,
  isDisabled,
}: {
  readonly k: string
  readonly icon: IconName
  readonly onPress: () => void
  readonly isDisabled?: boolean
}) {
  return (
    <AriaButton className="start-choice" onPress={onPress} isDisabled={isDisabled ?? false}>
      <Icon name={icon} size={26} />
      <span className="start-choice-text">
        <span className="start-choice-title">
          <Label k={k} />
        </span>
        <span className="start-choice-note">
          <Label k={`${k}Note`} />
        </span>
      </span>
      <Icon name="forward" />
    </AriaButton>
  )
}

/** 加入本单位: the file of the first PC, and the passphrase that was put on it there. */
function Join({ onBack }: { readonly onBack: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const join = async (): Promise<void> => {
    setBusy(true)
    const joined = await ask('setup:join', { passphrase })
    setBusy(false)
    if (joined.ok) await boot()
    else setFault(joined.error.code === 'cancelled' ? null : joined.error)
  }
  return (
    <Frame>
      <h2 className="start-title">
        <Label k="start.join" />
      </h2>
      <Panel>
        <FaultNotice fault={fault} />
        <Form columns={1} onSubmit={() => void join()}>
          <TextField
            k="start.joinPassphrase"
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            hint={<Label k="start.joinHint" />}
            autoFocus
          />
          <FormActions>
            <Button
              k="start.joinPick"
              kind="primary"
              icon="folder"
              type="submit"
              isPending={busy}
              isDisabled={passphrase === ''}
            />
            <Button k="common.back" onPress={onBack} />
          </FormActions>
        </Form>
      </Panel>
    </Frame>
  )
}

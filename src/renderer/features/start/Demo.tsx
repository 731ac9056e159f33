import type { Fault } from '@domain/model/records'
import type { Workspace } from '@shared/ipc'
import { useState } from 'react'
import { chooseWorkspace } from '../../app/boot'
import { FaultNotice } from '../../app/FaultNotice'
import { Label } from '../../i18n/Label'
import { Button, ProgressBar } from '../../ui'
import { Frame } from './Frame'
import { fillDemo } from './fillDemo'
import { Choice } from './Welcome'

/** 试用演示数据: one of the two invented offices, each in a database of its own. */
export function Demo({ onBack }: { readonly onBack: () => void }) {
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const begin = async (workspace: Workspace): Promise<void> => {
    setBusy(true)
    const chosen = await chooseWorkspace(workspace)
    const refused = !chosen.ok ? chosen.error : chosen.value.empty ? await fillDemo(workspace) : null
    setFault(refused)
    setBusy(false)
  }
  return (
    <Frame>
      <h2 className="start-title">
        <Label k="start.demoTitle" />
      </h2>
      <FaultNotice fault={fault} />
      <div className="start-choices">
        <Choice k="start.demoUnion" icon="user" isDisabled={busy} onPress={() => void begin('demo-union')} />
        <Choice
          k="start.demoGovernment"
          icon="building"
          isDisabled={busy}
          onPress={() => void begin('demo-government')}
        />
      </div>
      {busy && <ProgressBar k="start.demoPreparing" value={null} />}
      <div className="start-foot">
        <Button k="common.back" kind="quiet" icon="back" onPress={onBack} />
      </div>
    </Frame>
  )
}

import type { Fault } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { useEffect, useState } from 'react'
import { chooseWorkspace } from '../../app/boot'
import { FaultNotice } from '../../app/FaultNotice'
import { shippedRegulations } from '../../app/shippedRegulations'
import { Data, Label } from '../../i18n/Label'
import { Button, ProgressBar, RadioGroup } from '../../ui'
import { Frame } from './Frame'
import type { Demonstration } from './fillDemo'
import { fillDemo } from './fillDemo'
import { Choice } from './Welcome'

/** 试用演示数据: one of the two invented offices, each in a database of its own. */
export function Demo({ onBack }: { readonly onBack: () => void }) {
  const [shipped, setShipped] = useState<readonly Regulation[]>([])
  const [key, setKey] = useState<string | null>(null)
  useEffect(() => void shippedRegulations().then(setShipped), [])
  const regulation = shipped.find((each) => each.key === key) ?? shipped[0]
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const begin = async (workspace: Demonstration): Promise<void> => {
    if (!regulation) return
    setBusy(true)
    const chosen = await chooseWorkspace(workspace)
    const refused = chosen.ok ? chosen.value.empty && (await fillDemo(workspace, regulation)) : chosen.error
    setFault(refused || null)
    setBusy(false)
  }
  return (
    <Frame>
      <h2 className="start-title">
        <Label k="start.demoTitle" />
      </h2>
      <FaultNotice fault={fault} />
      <RadioGroup
        k="start.regulation"
        value={regulation?.key ?? null}
        options={shipped.map(({ key: value, documentNumber, title }) => ({
          value,
          label: documentNumber,
          note: <Data>{title}</Data>,
        }))}
        onChange={setKey}
        cards
      />
      <div className="start-choices">
        <Choice
          k="start.demoUnion"
          icon="user"
          isDisabled={busy || !regulation}
          onPress={() => void begin('demo-union')}
        />
        <Choice
          k="start.demoGovernment"
          icon="building"
          isDisabled={busy || !regulation}
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

/** How the medium was handled, for the register: 介质编号, 查杀结果, 交接人、接收人. */

import type { RecordId } from '@shared/ids'
import type { MediumUse } from '@shared/ipcExchange'
import { useRow, useRows, useSession } from '../../app'
import { ComboBox, Form, FormGroup, Label, RadioGroup, TextField } from '../../ui'

const scans = ['clean', 'cleaned', 'notScanned'] as const

export function MediumFields({
  value,
  set,
  direction,
}: {
  readonly value: MediumUse
  readonly set: (change: Partial<MediumUse>) => void
  readonly direction: 'out' | 'in'
}) {
  const { office } = useSession()
  const media = (useRows('medium') ?? []).filter(({ fields }) => fields.active)
  const policy = useRow('exchangePolicy', `exchangePolicy/${office}` as RecordId)
  const isStrict = policy?.fields.registeredMediaOnly ?? false
  return (
    <Form>
      <FormGroup k="exchange.mediumHead">
        <ComboBox
          k="exchange.mediumNo"
          value={value.no}
          onChange={(no) => set({ no })}
          suggestions={media.map(({ fields }) => fields.no)}
          isRequired={isStrict}
          {...(isStrict && { hint: <Label k="exchange.registeredOnly" /> })}
        />
        <RadioGroup
          k="exchange.scan"
          value={value.scan}
          onChange={(scan) => set({ scan })}
          options={scans.map((scan) => ({ value: scan, k: `exchange.scanOf.${scan}` }))}
        />
        <TextField k="exchange.scanTool" value={value.scanTool} onChange={(scanTool) => set({ scanTool })} />
        <TextField
          k={direction === 'out' ? 'exchange.handedByUs' : 'exchange.handedByThem'}
          value={value.handedBy}
          onChange={(handedBy) => set({ handedBy })}
        />
        <TextField
          k={direction === 'out' ? 'exchange.receivedByThem' : 'exchange.receivedByUs'}
          value={value.receivedBy}
          onChange={(receivedBy) => set({ receivedBy })}
        />
      </FormGroup>
    </Form>
  )
}

import type { RecordRow } from '@domain/model/records'
import { localId } from '@shared/ids'
import { useState } from 'react'
import { useAct } from '../../app/act'
import { ask } from '../../app/bridge'
import { useStore } from '../../app/data'
import { FaultNotice } from '../../app/FaultNotice'
import { Label } from '../../i18n/Label'
import { Button, Data, Dialog, Form, TextField, toast } from '../../ui'

/** 忘记口令: a new one by the office's recovery code, said in the ledger. */
export function Recover({
  person,
  onClose,
}: {
  readonly person: RecordRow<'person'>
  readonly onClose: () => void
}) {
  const store = useStore()
  const { fault, refuse } = useAct()
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const recover = async (): Promise<void> => {
    if (passphrase !== again) return refuse({ code: 'passphraseMismatch' })
    setBusy(true)
    const done = await ask('recovery:use', { person: localId(person.id), code, passphrase })
    setBusy(false)
    if (!done.ok) return refuse(done.error)
    await store.refresh()
    toast({ k: 'vault.recovered', tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="vault.recover"
      isOpen
      onClose={onClose}
      isDirty={code !== '' || passphrase !== ''}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="vault.recoverDo"
          kind="primary"
          isDisabled={code === '' || passphrase === '' || again === ''}
          isPending={busy}
          onPress={() => void recover()}
        />
      }
    >
      <p className="field-hint">
        <Data>{person.fields.name}</Data> <Label k="vault.recoverAbout" />
      </p>
      <Form columns={1} onSubmit={() => void recover()}>
        <TextField k="vault.recoverCode" value={code} onChange={setCode} autoFocus isRequired />
        <TextField
          k="vault.recoverNew"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
        />
        <TextField k="vault.passphraseAgain" type="password" value={again} onChange={setAgain} isRequired />
      </Form>
    </Dialog>
  )
}

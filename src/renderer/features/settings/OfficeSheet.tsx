import { levels } from '@domain/model/office'
import type { RecordRow } from '@domain/model/records'
import { editOffice } from '@domain/office/office'
import { sideName } from '@domain/regulation/rules'
import { useState } from 'react'
import {
  ask,
  DraftNotice,
  FaultNotice,
  Link,
  useAct,
  useActContext,
  useDraft,
  useHasRole,
  useOffice,
  useRegulation,
  useShortcut,
} from '../../app'
import {
  Button,
  Data,
  Dialog,
  Fact,
  Form,
  FormActions,
  FormGroup,
  Label,
  Panel,
  Select,
  TextField,
  toast,
} from '../../ui'
import { IssuerFields } from '../start/IssuerFields'

/** 本单位. */
export function OfficeSheet() {
  const office = useOffice()
  return office ? <OfficeForm office={office} /> : null
}

function OfficeForm({ office }: { readonly office: RecordRow<'office'> }) {
  const context = useActContext()
  const regulation = useRegulation()
  const isAdministrator = useHasRole('administrator')
  const { run, fault, busy } = useAct()
  const { fullName, shortName, level, section, contactName, contactPhone, issuers } = office.fields
  const draft = useDraft(`settings.office/${office.id}`, {
    fullName,
    shortName,
    level,
    section,
    contactName,
    contactPhone,
    issuers,
  })
  const { value, set } = draft
  const save = async (): Promise<void> => {
    if (context && (await run(editOffice(context(), office, value)))) draft.clear()
  }
  useShortcut('save', () => void save(), draft.isDirty)
  const own = { isReadOnly: !isAdministrator }
  return (
    <Panel k="recordType.office" scroll actions={isAdministrator && <JoinFile />}>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form>
        <TextField
          k="start.fullName"
          value={value.fullName}
          onChange={(next) => set({ fullName: next })}
          isRequired
          wide
          {...own}
        />
        <TextField
          k="start.shortName"
          value={value.shortName}
          onChange={(next) => set({ shortName: next })}
          {...own}
        />
        <Select
          k="start.level"
          value={value.level}
          options={levels.map((each) => ({ value: each, k: `level.${each}` }))}
          onChange={(next) => set({ level: next })}
          {...own}
        />
        <TextField
          k="start.section"
          value={value.section}
          onChange={(next) => set({ section: next })}
          {...own}
        />
        <TextField
          k="start.contactName"
          value={value.contactName}
          onChange={(next) => set({ contactName: next })}
          {...own}
        />
        <TextField
          k="start.contactPhone"
          type="tel"
          value={value.contactPhone}
          onChange={(next) => set({ contactPhone: next })}
          {...own}
        />
        {regulation && (
          <>
            <Fact k="start.side">{sideName(regulation, office.fields.side)}</Fact>
            <Fact k="start.regulation" wide>
              <Link to={{ place: 'regulations' }}>
                <Data>{regulation.title}</Data>
              </Link>
            </Fact>
          </>
        )}
        <FormGroup k="start.issuers">
          <IssuerFields issuers={value.issuers} onChange={(next) => set({ issuers: next })} />
        </FormGroup>
        <FormActions>
          <Button
            k="common.save"
            kind="primary"
            icon="save"
            isDisabled={!context || !draft.isDirty || !isAdministrator}
            isPending={busy}
            onPress={() => void save()}
          />
          {draft.isDirty && <Button k="common.discardDraft" onPress={draft.discard} />}
        </FormActions>
      </Form>
    </Panel>
  )
}

/** 导出加入文件 for the office's second PC. */
function JoinFile() {
  const [isOpen, setOpen] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const { fault, refuse, clear } = useAct()
  const close = () => {
    setOpen(false)
    setPassphrase('')
    clear()
  }
  const write = async (): Promise<void> => {
    const written = await ask('setup:joinFile', { passphrase })
    if (written.ok) {
      toast({ k: 'settings.joinWritten', params: { name: written.value.name } })
      close()
    } else if (written.error.code !== 'cancelled') refuse(written.error)
  }
  return (
    <>
      <Button k="settings.joinFile" icon="download" onPress={() => setOpen(true)} />
      <Dialog
        k="settings.joinFile"
        isOpen={isOpen}
        onClose={close}
        size="small"
        isDirty={passphrase !== ''}
        fault={<FaultNotice fault={fault} />}
        actions={
          <Button
            k="common.export"
            kind="primary"
            isDisabled={passphrase === ''}
            onPress={() => void write()}
          />
        }
      >
        <p className="dialog-text">
          <Label k="settings.joinText" />
        </p>
        <TextField
          k="start.joinPassphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          autoFocus
        />
      </Dialog>
    </>
  )
}

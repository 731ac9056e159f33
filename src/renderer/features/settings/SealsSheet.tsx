import type { RecordRow } from '@domain/model/records'
import { registerSeal, retireSeal, sealMm, sealSizes } from '@domain/office/seals'
import { localId, recordId } from '@shared/ids'
import { useEffect, useState } from 'react'
import {
  ask,
  call,
  FaultNotice,
  newId,
  useAct,
  useActContext,
  useHasRole,
  useOffice,
  useRows,
} from '../../app'
import {
  askReason,
  Button,
  Dialog,
  EmptyState,
  Fact,
  FileButton,
  Form,
  InlineNotice,
  Label,
  NumberField,
  Panel,
  Row,
  Select,
  StatusTag,
  Table,
  TextField,
} from '../../ui'

type SealRow = RecordRow<'seal'>

/** Usual diameter of the round seal of an office of the department rank, in mm. */
const USUAL_MM = 42

/** 印章: what is registered, by whom it is kept, whether its picture is on this PC. */
export function SealsSheet() {
  const seals = useRows('seal')
  const people = useRows('person')
  const isKeeper = useHasRole('sealKeeper')
  const context = useActContext()
  const { run, fault } = useAct()
  const [isAdding, setAdding] = useState(false)
  const [looking, setLooking] = useState<SealRow | null>(null)
  const [here, setHere] = useState<readonly string[]>([])
  useEffect(() => {
    if (seals) void call('seal:present', {}).then(setHere)
  }, [seals])
  if (!seals || !people) return null
  const retire = async (row: SealRow): Promise<void> => {
    const reason = await askReason({
      k: 'settings.retireSeal',
      params: { name: row.fields.name },
      action: 'settings.retire',
      danger: true,
    })
    if (reason !== null && context) await run(retireSeal(row, reason, context()))
  }
  return (
    <Panel
      k="recordType.seal"
      flush
      scroll
      actions={
        isKeeper && <Button k="settings.addSeal" icon="add" kind="primary" onPress={() => setAdding(true)} />
      }
    >
      <div className="panel-body">
        <InlineNotice tone="info" k={isKeeper ? 'settings.sealAbout' : 'settings.sealKeeperOnly'} />
        <FaultNotice fault={fault} />
      </div>
      <Table
        k="recordType.seal"
        rows={seals}
        rowKey={({ id }) => id}
        rowTone={({ fields }) => (fields.active ? undefined : 'muted')}
        empty={<EmptyState k="settings.noSeals" icon="seal" />}
        columns={[
          {
            id: 'name',
            k: 'settings.sealName',
            cell: ({ fields }) => fields.name,
            sortBy: ({ fields }) => fields.name,
          },
          { id: 'issuer', k: 'start.issuerName', cell: ({ fields }) => fields.issuerName },
          { id: 'mm', k: 'settings.diameter', size: '7em', cell: ({ fields }) => sealMm(fields) },
          {
            id: 'keeper',
            k: 'role.sealKeeper',
            size: '8em',
            cell: ({ fields }) =>
              people.find(({ id }) => localId(id) === fields.custodian)?.fields.name ?? '',
          },
          {
            id: 'state',
            k: 'common.state',
            size: '8em',
            cell: ({ id, fields }) =>
              fields.active ? (
                <StatusTag
                  tone={here.includes(id) ? 'success' : 'warn'}
                  k={here.includes(id) ? 'settings.sealHere' : 'settings.sealElsewhere'}
                />
              ) : (
                <StatusTag tone="neutral" k="settings.retired" />
              ),
          },
          {
            id: 'actions',
            k: 'common.actions',
            size: '10em',
            cell: (row) =>
              isKeeper &&
              row.fields.active && (
                <Row>
                  <Button
                    k="common.view"
                    small
                    kind="quiet"
                    isDisabled={!here.includes(row.id)}
                    onPress={() => setLooking(row)}
                  />
                  <Button k="settings.retire" small kind="quiet" onPress={() => void retire(row)} />
                </Row>
              ),
          },
        ]}
      />
      {isAdding && <SealDialog onClose={() => setAdding(false)} />}
      {looking && <LookDialog seal={looking} onClose={() => setLooking(null)} />}
    </Panel>
  )
}

/** A picture in this window while the dialog is open. */
const usePicture = (bytes: Uint8Array | null): string | null => {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!bytes) return setAddress(null)
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes])
  return address
}

function SealDialog({ onClose }: { readonly onClose: () => void }) {
  const office = useOffice()
  const context = useActContext()
  const { run, fault, refuse, busy } = useAct()
  const [name, setName] = useState('')
  const [issuerName, setIssuerName] = useState<string | null>(null)
  const [diameterMm, setDiameter] = useState<number | null>(USUAL_MM)
  const [png, setPng] = useState<Uint8Array | null>(null)
  const [fileName, setFileName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const address = usePicture(png)
  const isReady =
    name.trim() !== '' && issuerName !== null && diameterMm !== null && png !== null && passphrase !== ''

  const pick = async (file: File): Promise<void> => {
    setPng(new Uint8Array(await file.arrayBuffer()))
    setFileName(file.name)
  }
  const save = async (): Promise<void> => {
    if (!context || !png || issuerName === null || diameterMm === null) return
    if (passphrase !== again) return refuse({ code: 'passphraseMismatch' })
    const id = recordId('seal', newId())
    // The picture first: a seal without one could not be used.
    const kept = await ask('seal:register', { seal: id, png, diameterMm, passphrase })
    if (!kept.ok) return refuse(kept.error)
    if (await run(registerSeal(id, { name, issuerName, mm: diameterMm }, context()))) onClose()
  }
  return (
    <Dialog
      k="settings.addSeal"
      isOpen
      onClose={onClose}
      isDirty={name !== '' || png !== null}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="settings.register"
          kind="primary"
          isDisabled={!isReady}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <Form columns={1}>
        <TextField k="settings.sealName" value={name} onChange={setName} isRequired autoFocus />
        <Select
          k="start.issuerName"
          value={issuerName}
          options={(office?.fields.issuers ?? []).map((issuer) => ({
            value: issuer.name,
            label: issuer.name,
          }))}
          onChange={setIssuerName}
          isRequired
        />
        <NumberField
          k="settings.diameter"
          value={diameterMm}
          onChange={setDiameter}
          min={sealSizes.least}
          max={sealSizes.most}
          step={0.1}
          unit="mm"
          isRequired
        />
        <Fact k="settings.picture">
          <Row>
            <FileButton k="settings.pickPicture" accept={['image/png']} onPick={(file) => void pick(file)} />
            <span lang="zh-CN">{fileName}</span>
          </Row>
          {address && <img className="seal-picture" src={address} alt={name} />}
        </Fact>
        <TextField
          k="settings.sealPassphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          hint={<Label k="settings.sealPassphraseHint" />}
        />
        <TextField k="start.passphraseAgain" type="password" value={again} onChange={setAgain} isRequired />
      </Form>
    </Dialog>
  )
}

function LookDialog({ seal, onClose }: { readonly seal: SealRow; readonly onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('')
  const [png, setPng] = useState<Uint8Array | null>(null)
  const { fault, refuse } = useAct()
  const address = usePicture(png)
  const look = async (): Promise<void> => {
    const opened = await ask('seal:preview', { seal: seal.id, passphrase })
    if (opened.ok) setPng(opened.value)
    else refuse(opened.error)
  }
  return (
    <Dialog
      label={seal.fields.name}
      isOpen
      onClose={onClose}
      size="small"
      fault={<FaultNotice fault={fault} />}
      actions={
        !address && (
          <Button k="common.view" kind="primary" isDisabled={passphrase === ''} onPress={() => void look()} />
        )
      }
    >
      {address ? (
        <>
          <img className="seal-picture seal-large" src={address} alt={seal.fields.name} />
          <InlineNotice tone="warn" k="settings.sealNotice" />
        </>
      ) : (
        <Form columns={1} onSubmit={() => void look()}>
          <TextField
            k="settings.sealPassphrase"
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            autoFocus
          />
        </Form>
      )}
    </Dialog>
  )
}

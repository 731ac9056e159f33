/** 签名证书: the keys with which this office signs files on this PC. */
import type { Certificate } from '@shared/ipc'
import { useState } from 'react'
import { ask, FaultNotice, useAct, useHasRole, useOffice } from '../../app'
import { spokenFingerprint, useCertificates } from '../../parts/signing'
import {
  Button,
  confirm,
  Dialog,
  EmptyState,
  Fact,
  FileButton,
  Form,
  InlineNotice,
  Label,
  momentText,
  NumberField,
  Panel,
  RadioGroup,
  Row,
  Select,
  StatusTag,
  Table,
  TextField,
  toast,
} from '../../ui'

const dayOf = (at: number): string => momentText(at).slice(0, 10)

export function SigningSheet() {
  const isKeeper = useHasRole('sealKeeper')
  const { list, again } = useCertificates()
  const { fault, refuse, clear } = useAct()
  const [open, setOpen] = useState<'make' | 'take' | null>(null)
  const done = () => {
    setOpen(null)
    again()
  }
  const remove = async ({ key, subject }: Certificate) => {
    clear()
    const question = { k: 'signing.remove', params: { name: subject }, action: 'common.remove', danger: true }
    if (!(await confirm(question))) return
    const removed = await ask('signing:remove', { key })
    if (!removed.ok) return refuse(removed.error)
    again()
  }
  const save = async ({ key }: Certificate) => {
    clear()
    const saved = await ask('signing:certificate', { key })
    if (saved.ok) toast({ k: 'documents.exported', params: { name: saved.value.name }, tone: 'success' })
    else if (saved.error.code !== 'cancelled') refuse(saved.error)
  }
  return (
    <Panel
      k="signing.certificates"
      flush
      scroll
      actions={
        isKeeper && (
          <>
            <Button k="signing.take" icon="upload" onPress={() => setOpen('take')} />
            <Button k="signing.make" icon="add" kind="primary" onPress={() => setOpen('make')} />
          </>
        )
      }
    >
      <div className="panel-body">
        <InlineNotice tone="info" k={isKeeper ? 'signing.about' : 'signing.keeperOnly'} />
        <FaultNotice fault={fault} />
      </div>
      <Table
        k="signing.certificates"
        rows={list}
        rowKey={({ key }) => key}
        wrap
        empty={<EmptyState k="signing.none" icon="lock" />}
        columns={[
          { id: 'subject', k: 'signing.subject', cell: ({ subject }) => subject },
          {
            id: 'issuer',
            k: 'signing.issuer',
            size: '12em',
            cell: ({ selfIssued, issuer }) =>
              selfIssued ? <StatusTag tone="neutral" k="signing.selfIssued" /> : issuer,
          },
          { id: 'until', k: 'signing.until', size: '8em', cell: ({ notAfter }) => dayOf(notAfter) },
          {
            id: 'fingerprint',
            k: 'signing.fingerprint',
            cell: ({ fingerprint }) => <span className="fingerprint">{spokenFingerprint(fingerprint)}</span>,
          },
          {
            id: 'actions',
            k: 'common.actions',
            size: '14em',
            cell: (row) => (
              <Row>
                <Button k="signing.saveCertificate" small kind="quiet" onPress={() => void save(row)} />
                {isKeeper && <Button k="common.remove" small kind="quiet" onPress={() => void remove(row)} />}
              </Row>
            ),
          },
        ]}
      />
      {open === 'make' && <MakeDialog onClose={() => setOpen(null)} onDone={done} />}
      {open === 'take' && <TakeDialog onClose={() => setOpen(null)} onDone={done} />}
    </Panel>
  )
}

interface DialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

interface Typed {
  readonly passphrase: string
  readonly again: string
}

/** The passphrase under which the vault keeps a key, typed twice. */
function PassphraseFields({ value, set }: { readonly value: Typed; readonly set: (value: Typed) => void }) {
  return (
    <>
      <TextField
        k="signing.passphrase"
        type="password"
        value={value.passphrase}
        onChange={(passphrase) => set({ ...value, passphrase })}
        isRequired
        hint={<Label k="signing.passphraseHint" />}
      />
      <TextField
        k="start.passphraseAgain"
        type="password"
        value={value.again}
        onChange={(again) => set({ ...value, again })}
        isRequired
      />
    </>
  )
}

const nothingTyped: Typed = { passphrase: '', again: '' }

function MakeDialog({ onClose, onDone }: DialogProps) {
  const office = useOffice()
  const { fault, refuse } = useAct()
  const [name, setName] = useState<string | null>(null)
  const [kind, setKind] = useState<'rsa' | 'ec'>('rsa')
  const [years, setYears] = useState<number | null>(10)
  const [typed, setTyped] = useState(nothingTyped)
  const [isBusy, setBusy] = useState(false)
  const organisation = office?.fields.fullName ?? ''
  const names = [...new Set([organisation, ...(office?.fields.issuers ?? []).map((issuer) => issuer.name)])]
  const chosen = name ?? names[0] ?? ''
  const make = async () => {
    if (typed.passphrase !== typed.again) return refuse({ code: 'passphraseMismatch' })
    setBusy(true)
    const { passphrase } = typed
    const made = await ask('signing:make', {
      kind,
      name: chosen,
      organisation,
      years: years ?? 10,
      passphrase,
    })
    setBusy(false)
    if (made.ok) onDone()
    else refuse(made.error)
  }
  return (
    <Dialog
      k="signing.make"
      isOpen
      onClose={onClose}
      isDirty={typed.passphrase !== ''}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="signing.makeNow"
          kind="primary"
          isDisabled={chosen === '' || typed.passphrase === ''}
          isPending={isBusy}
          onPress={() => void make()}
        />
      }
    >
      <InlineNotice tone="warn" k="signing.selfAbout" />
      <Form columns={1}>
        <Select
          k="signing.subject"
          value={chosen}
          onChange={setName}
          options={names.map((each) => ({ value: each, label: each }))}
          isRequired
        />
        <RadioGroup
          k="signing.kind"
          value={kind}
          onChange={setKind}
          options={(['rsa', 'ec'] as const).map((value) => ({ value, k: `signing.kindOf.${value}` }))}
        />
        <NumberField k="signing.years" value={years} onChange={setYears} min={1} max={20} isRequired />
        <PassphraseFields value={typed} set={setTyped} />
      </Form>
    </Dialog>
  )
}

function TakeDialog({ onClose, onDone }: DialogProps) {
  const { fault, refuse } = useAct()
  const [file, setFile] = useState<File | null>(null)
  const [password, setPassword] = useState('')
  const [typed, setTyped] = useState(nothingTyped)
  const [isBusy, setBusy] = useState(false)
  const take = async () => {
    if (!file) return
    if (typed.passphrase !== typed.again) return refuse({ code: 'passphraseMismatch' })
    setBusy(true)
    const p12 = new Uint8Array(await file.arrayBuffer())
    const taken = await ask('signing:import', { p12, password, passphrase: typed.passphrase })
    setBusy(false)
    if (taken.ok) onDone()
    else refuse(taken.error)
  }
  return (
    <Dialog
      k="signing.take"
      isOpen
      onClose={onClose}
      isDirty={file !== null}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="signing.takeNow"
          kind="primary"
          isDisabled={file === null || typed.passphrase === ''}
          isPending={isBusy}
          onPress={() => void take()}
        />
      }
    >
      <Form columns={1}>
        <Fact k="signing.p12">
          <Row>
            <FileButton k="signing.pickP12" accept={['.p12', '.pfx']} onPick={setFile} />
            <span lang="zh-CN">{file?.name ?? ''}</span>
          </Row>
        </Fact>
        <TextField k="signing.p12Password" type="password" value={password} onChange={setPassword} />
        <PassphraseFields value={typed} set={setTyped} />
      </Form>
    </Dialog>
  )
}

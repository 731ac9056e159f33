import type { Office, Role } from '@domain/model/office'
import { levels, roles } from '@domain/model/office'
import type { Fault } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { createOffice, officeDefaults } from '@domain/office/office'
import { officeName, offices } from '@domain/regulation/rules'
import { openSilences } from '@domain/regulation/silences'
import type { OfficeId } from '@shared/ids'
import { useEffect, useState } from 'react'
import { createWorkspace } from '../../app/boot'
import { ask } from '../../app/bridge'
import { newId } from '../../app/data'
import { FaultNotice } from '../../app/FaultNotice'
import { shippedRegulations } from '../../app/shippedRegulations'
import { Label } from '../../i18n/Label'
import type { StepState } from '../../ui'
import {
  Button,
  Checkbox,
  CheckboxSet,
  Data,
  Form,
  FormActions,
  FormGroup,
  Panel,
  RadioGroup,
  Select,
  Stepper,
  TextField,
} from '../../ui'
import { Frame } from './Frame'
import { IssuerFields } from './IssuerFields'

/** Shortest passphrase that main takes. */
const SHORTEST = 8
const sheets = ['regulation', 'office', 'person'] as const
type Sheet = (typeof sheets)[number]

interface Filled {
  readonly regulation: Regulation | null
  readonly office: Omit<Office, 'side' | 'regulation'>
  readonly name: string
  readonly post: string
  readonly roles: readonly Role[]
  readonly adoptProposals: boolean
  readonly passphrase: string
  readonly again: string
}

const blank: Filled = {
  regulation: null,
  office: {
    kind: 'union',
    organisation: '',
    fullName: '',
    shortName: '',
    level: 'province',
    issuers: [],
    section: '',
    contactName: '',
    contactPhone: '',
  },
  name: '',
  post: '',
  roles: ['administrator', 'handler'],
  adoptProposals: true,
  passphrase: '',
  again: '',
}

const faultOf = ({ passphrase, again }: Filled): Fault | null => {
  if (passphrase.length < SHORTEST) return { code: 'passphraseShort', params: { least: SHORTEST } }
  return passphrase === again ? null : { code: 'passphraseMismatch' }
}

/** 新建单位 in three sheets; what the regulation knows is filled in. */
export function NewOffice({ onBack }: { readonly onBack: () => void }) {
  const [filled, setFilled] = useState(blank)
  const [sheet, setSheet] = useState<Sheet>('regulation')
  const [fault, setFault] = useState<Fault | null>(null)
  const [busy, setBusy] = useState(false)
  const change = (next: Partial<Filled>) => setFilled({ ...filled, ...next })
  const index = sheets.indexOf(sheet)

  const create = async (): Promise<void> => {
    const { regulation } = filled
    const own = faultOf(filled)
    if (own || !regulation) return setFault(own)
    setBusy(true)
    setFault(await found(filled, regulation))
    setBusy(false)
  }
  const next = () => {
    const following = sheets[index + 1]
    if (following) setSheet(following)
    else void create()
  }
  const isReady =
    sheet === 'regulation'
      ? filled.regulation !== null && filled.office.organisation !== ''
      : sheet === 'office'
        ? filled.office.fullName.trim() !== ''
        : filled.name.trim() !== ''

  return (
    <Frame>
      <h2 className="start-title">
        <Label k="start.new" />
      </h2>
      <Stepper
        steps={sheets.map((id, at) => ({
          id,
          k: `start.step.${id}`,
          state: (at < index ? 'done' : at === index ? 'current' : 'todo') satisfies StepState,
        }))}
      />
      <Panel>
        <FaultNotice fault={fault} />
        {sheet === 'regulation' && <RegulationSheet filled={filled} onChange={change} />}
        {sheet === 'office' && <OfficeSheet filled={filled} onChange={change} />}
        {sheet === 'person' && (
          <PersonSheet filled={filled} onChange={change} onSubmit={() => void create()} />
        )}
        <FormActions>
          <Button
            k={sheet === 'person' ? 'start.create' : 'common.next'}
            kind="primary"
            isDisabled={!isReady}
            isPending={busy}
            onPress={next}
          />
          <Button
            k={index === 0 ? 'common.back' : 'common.previous'}
            onPress={() => {
              const before = sheets[index - 1]
              if (before) setSheet(before)
              else onBack()
            }}
          />
        </FormActions>
      </Panel>
    </Frame>
  )
}

/** Makes the office in main and goes to work in it. */
const found = async (filled: Filled, regulation: Regulation): Promise<Fault | null> => {
  const begun = await ask('setup:begin', {})
  if (!begun.ok) return begun.error
  const { name, post, roles: held, passphrase, office, adoptProposals } = filled
  const founded = createOffice(
    { newId },
    {
      id: begun.value.office as OfficeId,
      regulation,
      adoptProposals,
      office,
      person: { name, post, section: office.section, phone: office.contactPhone, roles: [...held] },
    },
  )
  if (!founded.ok) return founded.error
  const { act, person, roles: given } = founded.value
  return createWorkspace(act, { person, name: name.trim(), roles: given, passphrase })
}

interface SheetProps {
  readonly filled: Filled
  readonly onChange: (next: Partial<Filled>) => void
}

function RegulationSheet({ filled, onChange }: SheetProps) {
  const [shipped, setShipped] = useState<readonly Regulation[]>([])
  useEffect(() => void shippedRegulations().then(setShipped), [])
  const { regulation, office } = filled
  return (
    <Form columns={1}>
      <RadioGroup
        k="start.regulation"
        value={regulation?.key ?? null}
        options={shipped.map(({ key, title, documentNumber }) => ({
          value: key,
          label: title,
          note: <Data>{documentNumber}</Data>,
        }))}
        onChange={(key) =>
          onChange({
            regulation: shipped.find((each) => each.key === key) ?? null,
            office: { ...office, organisation: '' },
          })
        }
        cards
        wide
      />
      {regulation && (
        <RadioGroup
          k="start.organisation"
          value={office.organisation || null}
          options={offices(regulation).map(({ key }) => ({ value: key, label: officeName(regulation, key) }))}
          onChange={(organisation) =>
            onChange({
              office: {
                ...office,
                ...officeDefaults(regulation, organisation),
              },
            })
          }
        />
      )}
      {regulation && openSilences(regulation).length > 0 && (
        <Checkbox
          k="start.adopt"
          params={{ n: openSilences(regulation).length }}
          value={filled.adoptProposals}
          onChange={(adoptProposals) => onChange({ adoptProposals })}
          hint={<Label k="start.adoptHint" />}
        />
      )}
    </Form>
  )
}

function OfficeSheet({ filled, onChange }: SheetProps) {
  const { office } = filled
  const set = (next: Partial<Filled['office']>) => onChange({ office: { ...office, ...next } })
  return (
    <Form>
      <TextField
        k="start.fullName"
        value={office.fullName}
        onChange={(fullName) => set({ fullName })}
        isRequired
        wide
      />
      <TextField k="start.shortName" value={office.shortName} onChange={(shortName) => set({ shortName })} />
      <Select
        k="start.level"
        value={office.level}
        options={levels.map((value) => ({ value, k: `level.${value}` }))}
        onChange={(level) => set({ level })}
      />
      <TextField k="start.section" value={office.section} onChange={(section) => set({ section })} />
      <TextField
        k="start.contactName"
        value={office.contactName}
        onChange={(contactName) => set({ contactName })}
      />
      <TextField
        k="start.contactPhone"
        type="tel"
        value={office.contactPhone}
        onChange={(contactPhone) => set({ contactPhone })}
      />
      <FormGroup k="start.issuers">
        <IssuerFields issuers={office.issuers} onChange={(issuers) => set({ issuers })} />
        <p className="field-hint">
          <Label k="start.codeHint" />
        </p>
      </FormGroup>
    </Form>
  )
}

function PersonSheet({ filled, onChange, onSubmit }: SheetProps & { readonly onSubmit: () => void }) {
  return (
    <Form columns={1} onSubmit={onSubmit}>
      <TextField
        k="common.person"
        value={filled.name}
        onChange={(name) => onChange({ name })}
        isRequired
        autoFocus
      />
      <TextField k="common.post" value={filled.post} onChange={(post) => onChange({ post })} />
      <CheckboxSet
        k="start.roles"
        value={filled.roles}
        options={roles.map((value) => ({ value, k: `role.${value}`, isDisabled: value === 'administrator' }))}
        onChange={(next) => onChange({ roles: next })}
        hint={<Label k="start.firstPersonHint" />}
      />
      <TextField
        k="start.passphrase"
        type="password"
        value={filled.passphrase}
        onChange={(passphrase) => onChange({ passphrase })}
        isRequired
        hint={<Label k="start.short" />}
      />
      <TextField
        k="start.passphraseAgain"
        type="password"
        value={filled.again}
        onChange={(again) => onChange({ again })}
        isRequired
      />
    </Form>
  )
}

import type { Issuer, Office, Role } from '@domain/model/office'
import { levels, roles } from '@domain/model/office'
import type { Fault } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { createOffice, officeDefaults } from '@domain/office/create'
import { officeName, offices } from '@domain/regulation/rules'
import type { PersonId } from '@shared/ids'
import { useEffect, useState } from 'react'
import { createWorkspace } from '../../app/boot'
import { ask } from '../../app/bridge'
import { newId } from '../../app/data'
import { FaultNotice } from '../../app/FaultNotice'
import { Label } from '../../i18n/Label'
import type { StepState } from '../../ui'
import {
  Button,
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
import { shippedRegulations } from './regulations'

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
  passphrase: '',
  again: '',
}

/** What an organisation of the regulation is, by its key; anything else is a mass organisation or supervises. */
const kindOf = (regulation: Regulation, organisation: string): Office['kind'] => {
  const rule = offices(regulation).find(({ key }) => key === organisation)
  if (rule?.kind === 'supervision') return 'supervision'
  return organisation === 'government' || organisation === 'union' ? organisation : 'massOrganisation'
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
  const person = newId() as PersonId
  const act = createOffice({
    ids: { office: begun.value.office, person, regulation: newId() },
    office: filled.office,
    person: {
      name: filled.name.trim(),
      post: filled.post,
      section: filled.office.section,
      phone: filled.office.contactPhone,
      roles: [...filled.roles],
    },
    regulation,
  })
  if (!act.ok) return act.error
  return createWorkspace(act.value, {
    person,
    name: filled.name.trim(),
    roles: filled.roles,
    passphrase: filled.passphrase,
  })
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
                organisation,
                kind: kindOf(regulation, organisation),
                ...officeDefaults(regulation, organisation),
              },
            })
          }
        />
      )}
    </Form>
  )
}

const codeUses = ['document', 'letter', 'minutes'] as const

function OfficeSheet({ filled, onChange }: SheetProps) {
  const { office } = filled
  const set = (next: Partial<Filled['office']>) => onChange({ office: { ...office, ...next } })
  const setIssuer = (key: string, next: Partial<Issuer>) =>
    set({ issuers: office.issuers.map((issuer) => (issuer.key === key ? { ...issuer, ...next } : issuer)) })
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
        {office.issuers.map((issuer) => (
          <Form key={issuer.key}>
            <TextField
              k="start.issuerName"
              value={issuer.name}
              onChange={(name) => setIssuer(issuer.key, { name, shortName: name })}
              wide
            />
            <TextField
              k="start.issuerMark"
              value={issuer.mark}
              onChange={(mark) => setIssuer(issuer.key, { mark })}
            />
            {codeUses.map((use) => (
              <TextField
                key={use}
                k={`start.code.${use}`}
                value={issuer.codes[use] ?? ''}
                onChange={(code) => setIssuer(issuer.key, { codes: { ...issuer.codes, [use]: code } })}
              />
            ))}
          </Form>
        ))}
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

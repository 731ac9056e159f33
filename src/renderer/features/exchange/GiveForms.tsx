/** 生成填报表: which form for which units, as a page, a spreadsheet or both; one file for one unit, packed together for several. */

import { type SubmissionKind, submissionKinds } from '@domain/model/submission'
import { organisationName } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { useState } from 'react'
import { ask, FaultNotice, useAct, useIsDemo, useOffice, useRows, useViewer } from '../../app'
import { Button, Dialog, EmptyState, Form, Label, RadioGroup, Table, toast, todayHere } from '../../ui'
import { type Asked, askedUnits, type FormFormat, fileOfForms, returnTo } from './formWork'

const formats = ['html', 'xlsx', 'both'] as const satisfies readonly FormFormat[]

export function GiveForms({
  state,
  initial,
  onClose,
}: {
  readonly state: ConferenceState
  readonly initial: SubmissionKind
  readonly onClose: () => void
}) {
  const viewer = useViewer()
  const office = useOffice()?.fields
  const units = useRows('unit')
  const isDemo = useIsDemo()
  const { fault, refuse } = useAct()
  const [kind, setKind] = useState<SubmissionKind>(initial)
  const [format, setFormat] = useState<FormFormat>('html')
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  if (!viewer || !office || !units) return null
  const rows = askedUnits(kind, state, units, viewer)
  // What is asked of few is ticked at once; nobody means to send a call for topics to every unit by accident.
  const ticked = chosen ?? new Set(kind === 'topic' ? [] : rows.map(({ unit }) => unit))
  const forms = rows.filter(({ unit }) => ticked.has(unit))
  const save = async () => {
    const maker = {
      state,
      office: office.fullName || organisationName(state.regulation, office.organisation),
      returnTo: returnTo(office),
      today: todayHere(),
      demonstration: isDemo,
    }
    const file = await fileOfForms(
      forms.map((form) => form.make(maker)),
      format,
      `填报表_${todayHere()}`,
    )
    const saved = await ask('file:save', file)
    if (!saved.ok) return saved.error.code === 'cancelled' ? undefined : refuse(saved.error)
    toast({ k: 'exchange.formsSaved', params: { name: saved.value.name }, tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="exchange.giveForms"
      isOpen
      size="large"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="exchange.saveForms"
          params={{ n: forms.length }}
          kind="primary"
          isDisabled={forms.length === 0}
          onPress={() => void save()}
        />
      }
    >
      <Form>
        <RadioGroup
          k="exchange.formKind"
          value={kind}
          onChange={(next) => {
            setKind(next)
            setChosen(null)
          }}
          options={submissionKinds.map((value) => ({ value, k: `exchange.kind.${value}` }))}
        />
        <RadioGroup
          k="exchange.formFormat"
          value={format}
          onChange={setFormat}
          options={formats.map((value) => ({ value, k: `exchange.format.${value}` }))}
        />
      </Form>
      <p className="quiet">
        <Label k="exchange.formsHint" />
      </p>
      <Table<Asked>
        k="exchange.giveForms"
        rows={rows}
        rowKey={({ unit }) => unit}
        ticked={ticked}
        onTick={setChosen}
        columns={[
          { id: 'unit', k: 'common.unit', cell: ({ unit }) => unit, sortBy: ({ unit }) => unit },
          { id: 'count', k: 'exchange.items', size: '6em', align: 'end', cell: ({ count }) => count },
        ]}
        empty={<EmptyState k={`exchange.nobodyAsked.${kind}`} icon="contacts" />}
      />
    </Dialog>
  )
}

/** 取入填报文件: read, checked and shown item by item before anything of it is kept; what is taken in is one act. */
import type { Attachment } from '@domain/model/common'
import type { Act } from '@domain/model/records'
import type { OfficeState } from '@domain/state'
import type { FilledForm } from '@exchange/forms/form'
import { type PlannedItem, planForm } from '@exchange/forms/plan'
import { readForm } from '@exchange/forms/read'
import { useState } from 'react'
import { ask, FaultNotice, useAct, useActContext, useOfficeState } from '../../app'
import type { Tone } from '../../ui'
import {
  Button,
  Checkbox,
  Data,
  Dialog,
  EmptyState,
  Fact,
  Form,
  InlineNotice,
  Label,
  StatusTag,
} from '../../ui'

interface Picked {
  readonly filled: FilledForm
  readonly file: Attachment
}

const tones: Readonly<Record<PlannedItem['state'], Tone>> = {
  ready: 'success',
  old: 'warn',
  empty: 'neutral',
  repeat: 'neutral',
  refused: 'danger',
}

export function TakeForm({ onClose }: { readonly onClose: () => void }) {
  const [picked, setPicked] = useState<Picked | null>(null)
  const { fault, refuse, clear } = useAct()
  const office = useOfficeState()
  const pick = async () => {
    clear()
    const answer = await ask('attachment:pick', { kinds: ['any'], multiple: false })
    if (!answer.ok) return answer.error.code === 'cancelled' ? undefined : refuse(answer.error)
    const [file] = answer.value
    if (!file) return
    const bytes = await ask('attachment:read', { sm3: file.sm3 })
    if (!bytes.ok) return refuse(bytes.error)
    const filled = await readForm(bytes.value)
    if (!filled.ok) return refuse(filled.error)
    setPicked({ filled: filled.value, file })
  }
  if (picked && office)
    return <Preview office={office} picked={picked} onAnother={() => setPicked(null)} onClose={onClose} />
  return (
    <Dialog k="exchange.takeForm" isOpen onClose={onClose} fault={<FaultNotice fault={fault} />}>
      <EmptyState
        k="exchange.takeFormHint"
        icon="document"
        action={
          <Button k="exchange.pickForm" icon="folder" kind="primary" autoFocus onPress={() => void pick()} />
        }
      />
    </Dialog>
  )
}

/** What was chosen, as one act: all of it is taken in, or none. */
const together = (items: readonly PlannedItem[]): Act => ({
  name: 'submission.take',
  edits: items.flatMap(({ act }) => act?.edits ?? []),
})

function Preview({
  office,
  picked: { filled, file },
  onAnother,
  onClose,
}: {
  readonly office: OfficeState
  readonly picked: Picked
  readonly onAnother: () => void
  readonly onClose: () => void
}) {
  const { form } = filled
  const regulation = office.conferences.find(
    ({ conference }) => conference.id === form.conference,
  )?.regulation
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const [old, setOld] = useState<ReadonlySet<string>>(new Set())
  if (!context) return null
  const items = planForm(context(), office, filled, file)
  const taken = items.filter(
    ({ state, subject }) => state === 'ready' || (state === 'old' && old.has(subject)),
  )
  const take = async () => {
    if (await run({ ok: true, value: together(taken) }, { said: 'exchange.formTaken' })) onClose()
  }
  return (
    <Dialog
      k="exchange.takeForm"
      isOpen
      size="large"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="exchange.takeItems"
            params={{ n: taken.length }}
            kind="primary"
            isDisabled={taken.length === 0}
            isPending={busy}
            onPress={() => void take()}
          />
          <Button k="exchange.pickAnother" onPress={onAnother} />
        </>
      }
    >
      <InlineNotice tone="info" k={`exchange.preliminaryOf.${form.kind}`} />
      <Form>
        <Fact k="exchange.formKind">
          <Label k={`exchange.kind.${form.kind}`} />
        </Fact>
        <Fact k="common.unit">{form.unit}</Fact>
        <Fact k="exchange.filledBy">{`${filled.contact}　${filled.phone}`}</Fact>
        <Fact k="exchange.filledOn">{filled.filledOn}</Fact>
      </Form>
      {items.map(({ subject, title, answers, state, fault: refused }) => (
        <section key={subject} className="form-item">
          <header className="form-item-head">
            <Data>{title}</Data>
            <StatusTag tone={tones[state]} k={`exchange.itemState.${state}`} />
          </header>
          <FaultNotice fault={refused} />
          {answers.map(({ label, text }) => (
            <p key={label} className="form-answer" lang="zh-CN">
              <span className="quiet">{label}</span>
              <span className="form-words">{text}</span>
            </p>
          ))}
          {state === 'old' && (
            <Checkbox
              k="exchange.takeOld"
              value={old.has(subject)}
              onChange={(on) => {
                const next = new Set(old)
                if (on) next.add(subject)
                else next.delete(subject)
                setOld(next)
              }}
            />
          )}
        </section>
      ))}
    </Dialog>
  )
}

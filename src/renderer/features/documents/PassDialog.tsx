/** 会签、审核、签发、复核: a person's own word, or 代录 of what was signed on paper. */
import { pass, recordPaperSignOff } from '@domain/approval/passing'
import type { RouteStepView } from '@domain/approval/route'
import { dossierOf } from '@domain/evidence'
import type { Attachment } from '@domain/model/common'
import type { RecordId } from '@shared/ids'
import { FaultNotice, useAct, useActContext, useDraft, useRow, useSession } from '../../app'
import { FilesField } from '../../parts/Files'
import { Button, DateField, Dialog, Fact, Form, Label, TextArea, TextField, todayHere, useT } from '../../ui'
import type { Closing, RouteProps } from './RouteActs'

type StepDialog = RouteProps & Closing & { readonly step: RouteStepView }

export function PassDialog({ state, row, view, step, onClose }: StepDialog) {
  const t = useT()
  const session = useSession()
  const person = useRow('person', session.person as RecordId)
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`documents.pass/${row.id}.${step.step}.${step.stage}`, {
    opinion: t('documents.agreeText'),
    post: '',
  })
  const post = draft.value.post || person?.fields.post || ''
  const save = async () => {
    if (!context) return
    const input = { step: step.step, stage: step.stage, opinion: draft.value.opinion, post }
    if (await run(pass(dossierOf(state, row), input, context()))) {
      draft.clear()
      onClose(true)
    }
  }
  return (
    <Dialog
      k={`route.step.${step.step}`}
      isOpen
      isDirty={draft.isDirty}
      onClose={() => onClose()}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k={`documents.passAs.${step.step}`}
          kind="primary"
          isDisabled={!context}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <Form columns={1}>
        <Fact k="documents.field.title">{row.fields.title}</Fact>
        <Fact k="documents.versionCodeShort">{view.versionCode}</Fact>
        <TextArea
          k="documents.opinion"
          value={draft.value.opinion}
          onChange={(opinion) => draft.set({ opinion })}
          autoFocus
          isRequired={step.step === 'signOff'}
        />
        <TextField k="common.post" value={post} onChange={(next) => draft.set({ post: next })} />
      </Form>
    </Dialog>
  )
}

export function PaperSignDialog({ state, row, view, step, onClose }: StepDialog) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`documents.paperSign/${row.id}.${step.step}.${step.stage}`, {
    signer: '',
    post: step.party,
    opinion: '同意。',
    date: todayHere() as string,
    versionCode: '',
    scan: [] as Attachment[],
  })
  const { scan, ...fields } = draft.value
  const save = async () => {
    if (!context) return
    const input = { ...fields, step: step.step, stage: step.stage, scan: scan[0] ?? null }
    if (await run(recordPaperSignOff(dossierOf(state, row), input, context()))) {
      draft.clear()
      onClose(true)
    }
  }
  return (
    <Dialog
      k="documents.recordPaperTitle"
      isOpen
      isDirty={draft.isDirty}
      onClose={() => onClose()}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="parts.takeDownSave"
          kind="primary"
          isDisabled={!context}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <p className="dialog-text">
        <Label k="documents.recordPaperHint" params={{ code: view.versionCode }} />
      </p>
      <Form columns={1}>
        <TextField
          k="documents.signer"
          value={fields.signer}
          onChange={(signer) => draft.set({ signer })}
          isRequired
          autoFocus
        />
        <TextField k="common.post" value={fields.post} onChange={(post) => draft.set({ post })} />
        <TextField
          k="documents.opinion"
          value={fields.opinion}
          onChange={(opinion) => draft.set({ opinion })}
        />
        <DateField
          k="documents.signedOn"
          value={fields.date}
          onChange={(date) => draft.set({ date })}
          isRequired
        />
        <TextField
          k="documents.versionCodeShort"
          value={fields.versionCode}
          onChange={(versionCode) => draft.set({ versionCode })}
          isRequired
        />
        <FilesField
          k="documents.slipScan"
          value={scan}
          onChange={(files) => draft.set({ scan: [...files] })}
          kinds={['pdf', 'image']}
          single
          isRequired
        />
      </Form>
    </Dialog>
  )
}

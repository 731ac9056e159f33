/** 会签、审核、签发、复核: a person's own word, or 代录 of what was signed on paper. */
import { pass, recordPaperSignOff, returnDocument } from '@domain/approval/passing'
import type { RouteStepView } from '@domain/approval/route'
import type { ActContext } from '@domain/context'
import { dossierOf } from '@domain/evidence'
import type { Attachment } from '@domain/model/common'
import { recordId } from '@shared/ids'
import { FaultNotice, useAct, useDraft, useRow, useSession } from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import { FilesField } from '../../parts/Files'
import {
  askReason,
  Button,
  DateField,
  Dialog,
  Fact,
  Form,
  Label,
  RadioGroup,
  TextArea,
  TextField,
  todayHere,
  useT,
} from '../../ui'
import { type Colleague, useColleague } from './colleague'
import type { Closing, RouteProps } from './RouteActs'

type StepDialog = RouteProps & Closing & { readonly step: RouteStepView }

export function PassDialog({ state, row, view, step, as, onClose }: StepDialog & Colleague) {
  const t = useT()
  const session = useSession()
  const own = useRow('person', recordId('person', session.person))
  const person = as ?? own
  const colleague = useColleague(state, as)
  const { run, fault, refuse } = useAct()
  const draft = useDraft(`documents.pass/${row.id}.${step.step}.${step.stage}`, {
    opinion: t('documents.agreeText'),
    post: '',
  })
  const post = draft.value.post || person?.fields.post || ''
  const save = async () => {
    if (!colleague.context) return
    const input = { step: step.step, stage: step.stage, opinion: draft.value.opinion, post }
    const made = pass(dossierOf(state, row), input, colleague.context())
    const refused = made.ok ? await colleague.enter(draft) : null
    if (refused !== null) return refuse(refused)
    if (await run(made)) {
      draft.clear()
      onClose(true)
    }
  }
  const back = async () => {
    const reason = await askReason({ k: 'documents.returnTitle', action: 'common.return' })
    if (!colleague.context || reason === null) return
    const made = returnDocument(dossierOf(state, row), step, reason, colleague.context())
    const refused = made.ok ? await colleague.enter(draft) : null
    if (refused !== null) return refuse(refused)
    if (await run(made, { said: 'documents.returned' })) {
      draft.clear()
      onClose()
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
        <>
          <Button
            k={`documents.passAs.${step.step}`}
            kind="primary"
            isDisabled={!colleague.isReady}
            onPress={save}
          />
          <Button k="common.return" isDisabled={!colleague.isReady} onPress={back} />
        </>
      }
    >
      <Form columns={1} onSubmit={() => void save()}>
        <Fact k="documents.field.title">{row.fields.title}</Fact>
        <Fact k="documents.versionCodeShort">{view.versionCode}</Fact>
        <TextArea
          k="documents.opinion"
          value={draft.value.opinion}
          onChange={(opinion) => draft.set({ opinion })}
          autoFocus={as === null}
          isRequired={step.step === 'signOff'}
        />
        <TextField k="common.post" value={post} onChange={(next) => draft.set({ post: next })} />
        {colleague.field}
      </Form>
    </Dialog>
  )
}

export function PaperSignDialog({ state, row, view, step, onClose }: StepDialog) {
  const t = useT()
  const draft = useDraft(`documents.paperSign/${row.id}.${step.step}.${step.stage}`, {
    signer: '',
    post: step.party,
    opinion: t('documents.agreeText'),
    date: todayHere() as string,
    versionCode: '',
    scan: [] as Attachment[],
    verdict: 'pass' as 'pass' | 'return',
  })
  const { scan, ...fields } = draft.value
  const make = (context: ActContext) => {
    const input = { ...fields, step: step.step, stage: step.stage, scan: scan[0] ?? null }
    return recordPaperSignOff(dossierOf(state, row), input, context)
  }
  return (
    <DraftDialog
      k="documents.recordPaperTitle"
      draft={draft}
      regulation={state.regulation}
      make={make}
      save="parts.takeDownSave"
      onClose={onClose}
    >
      <p className="dialog-text">
        <Label k="documents.recordPaperHint" params={{ code: view.versionCode }} />
      </p>
      <Form columns={1}>
        <RadioGroup
          k="documents.paperVerdict"
          value={fields.verdict}
          onChange={(verdict) =>
            draft.set(fields.opinion === t('documents.agreeText') ? { verdict, opinion: '' } : { verdict })
          }
          options={(['pass', 'return'] as const).map((value) => ({
            value,
            k: `documents.paperVerdictOf.${value}`,
          }))}
        />
        <TextField
          k="documents.signer"
          value={fields.signer}
          onChange={(signer) => draft.set({ signer })}
          isRequired
          autoFocus
        />
        <TextField k="common.post" value={fields.post} onChange={(post) => draft.set({ post })} />
        <TextField
          k={fields.verdict === 'return' ? 'documents.returnReason' : 'documents.opinion'}
          value={fields.opinion}
          onChange={(opinion) => draft.set({ opinion })}
          isRequired={fields.verdict === 'return'}
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
    </DraftDialog>
  )
}

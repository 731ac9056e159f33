/** 审批: each step of the route with who did it and what it waits for; the next one settled here. */
import type { DocumentTree } from '@documents/tree'
import { writeDraftFile } from '@domain/approval/draftFile'
import { reopenAsNewVersion, withdraw } from '@domain/approval/issuing'
import { confirmDraft, jointDraft, jointView } from '@domain/approval/joint'
import { returnDocument, submit } from '@domain/approval/passing'
import { stepAction } from '@domain/approval/permissions'
import type { RouteStepView, RouteView } from '@domain/approval/route'
import { destroySealed } from '@domain/approval/sealing'
import { dossierOf } from '@domain/evidence'
import type { RecordRow } from '@domain/model/records'
import type { ConferenceState } from '@domain/state'
import { useState } from 'react'
import { ask, FaultNotice, navigate, useAct, useActContext, useOffice } from '../../app'
import { hasText } from '../../i18n'
import { OutputButtons } from '../../parts/OutputButtons'
import { Sides } from '../../parts/Sides'
import {
  askReason,
  Button,
  Data,
  InlineNotice,
  Label,
  Menu,
  Spacer,
  StatusTag,
  Toolbar,
  toast,
} from '../../ui'
import { AmendDialog } from './AmendDialog'
import { IssueDialog } from './IssueDialog'
import { NumberDialog } from './NumberDialog'
import { PaperSignDialog, PassDialog } from './PassDialog'
import { PrintDialog } from './PrintDialog'
import { ApplySealDialog, RequestSealDialog } from './SealDialogs'

export interface RouteProps {
  readonly state: ConferenceState
  readonly row: RecordRow<'document'>
  readonly view: RouteView
  readonly tree: DocumentTree
}

type Open =
  | { readonly kind: 'pass' | 'paper'; readonly step: RouteStepView }
  | { readonly kind: 'number' | 'print' | 'requestSeal' | 'applySeal' | 'issue' | 'amend' }
  | null

const tones = { done: 'success', current: 'info', waiting: 'neutral', void: 'warn' } as const

export function RouteSheet({
  isDirty,
  save,
  slip,
  ...props
}: RouteProps & {
  readonly isDirty: boolean
  readonly save: () => Promise<boolean>
  readonly slip: () => DocumentTree
}) {
  const { state, row, view } = props
  const office = useOffice()
  const context = useActContext(state.regulation)
  const { run, fault, refuse, busy } = useAct()
  const [open, setOpen] = useState<Open>(null)
  const dossier = dossierOf(state, row)
  const joint = jointDraft(state, dossier)
  const agreed = jointView(state, dossier)
  const may = (action: string, stage = '') =>
    view.canDo.some((option) => option.action === action && (stage === '' || option.stage === stage))

  /** Typed text is saved before anything is passed on. */
  const settled = async (): Promise<boolean> => !isDirty || (await save())
  const take = async (step: RouteStepView) => {
    if (!context || !(await settled())) return
    const action = stepAction(step.step, view)
    switch (action) {
      case 'submit':
        return void (await run(submit(dossier, context()), { said: 'documents.submitted' }))
      case 'takeNumber':
        return setOpen({ kind: 'number' })
      case 'setCopies':
        return setOpen({ kind: 'print' })
      case 'requestSeal':
        return setOpen({ kind: 'requestSeal' })
      case 'applySeal':
        return setOpen({ kind: 'applySeal' })
      case 'issue':
        return setOpen({ kind: 'issue' })
      case 'pass':
        return setOpen({ kind: 'pass', step })
      case 'return':
      case 'recordPaper':
      case 'refuseSeal':
        return
    }
  }
  const back = async (step: RouteStepView) => {
    const reason = await askReason({ k: 'documents.returnTitle', action: 'common.return' })
    if (context && reason !== null) await run(returnDocument(dossier, step, reason, context()))
  }
  const destroy = async () => {
    const reason = await askReason({
      k: 'documents.destroyTitle',
      action: 'documents.destroySealed',
      danger: true,
    })
    if (context && reason !== null) await run(destroySealed(dossier, reason, context()))
  }
  const end = async (kind: 'revoked' | 'repealed') => {
    const reason = await askReason({
      k: `documents.withdrawTitle.${kind}`,
      action: `documents.withdraw.${kind}`,
      danger: true,
    })
    if (context && reason !== null) await run(withdraw(dossier, { kind, reason }, context()))
  }
  const reopen = async () => {
    const reason = await askReason({ k: 'documents.reopenTitle', action: 'documents.reopen' })
    if (!context || reason === null) return
    const made = reopenAsNewVersion(dossier, reason, state.documents, context())
    if (!made.ok) return refuse(made.error)
    if (await run({ ok: true, value: made.value.act }))
      navigate({ place: 'documents', id: made.value.document, conference: state.conference.id })
  }
  const handOver = async () => {
    if (!office || !(await settled())) return
    const text = writeDraftFile(dossier, office.fields.fullName)
    const saved = await ask('file:save', {
      name: `${row.fields.title}（代拟稿）.json`,
      bytes: new TextEncoder().encode(text),
    })
    if (saved.ok) toast({ k: 'documents.exported', params: { name: saved.value.name }, tone: 'success' })
    else if (saved.error.code !== 'cancelled') refuse(saved.error)
  }
  return (
    <div className="document-sheet">
      <FaultNotice fault={fault} />
      {view.conflicts > 0 && (
        <InlineNotice tone="danger" k="documents.conflicts" params={{ n: view.conflicts }} />
      )}
      <p className="quiet">
        <Label k="documents.versionCode" params={{ code: view.versionCode }} />
      </p>
      {joint && agreed && (
        <section className="route-joint">
          <h3>
            <Label k="documents.joint" />
          </h3>
          <Sides
            regulation={state.regulation}
            matter={joint}
            view={agreed}
            records={state.consultationRecords}
            confirm={
              context && !isDirty && row.fields.issuedAt === null
                ? (input) => confirmDraft(context(), state, dossier, input)
                : undefined
            }
          />
        </section>
      )}
      <ol className="route">
        {view.steps.map((step) => (
          <li key={`${step.step} ${step.stage}`} className={`route-step route-${step.state}`}>
            <div className="route-text">
              <span className="route-name">
                <Label k={`route.step.${step.step}`} />
                {step.party !== '' && <Data>{step.party}</Data>}
                {step.article !== '' && <span className="quiet">{step.article}</span>}
                <StatusTag tone={tones[step.state]} k={`documents.routeState.${step.state}`} />
                {step.voidedBy && <StatusTag tone="warn" k={`documents.voidedBy.${step.voidedBy}`} />}
              </span>
              {step.by !== '' && (
                <span className="quiet" lang="zh-CN">
                  {[step.post, step.by, step.date ?? '', step.opinion]
                    .filter((each) => each !== '')
                    .join('　')}
                  {step.onPaper && <Label k="documents.onPaper" />}
                </span>
              )}
              {step.blockedBy && hasText(`fault.${step.blockedBy.code}`) && (
                <span className="quiet">
                  <Label k={`fault.${step.blockedBy.code}`} params={step.blockedBy.params} />
                </span>
              )}
            </div>
            {step.state === 'current' && (
              <span className="step-actions">
                {step.mine && (
                  <Button
                    k={`documents.take.${stepAction(step.step, view)}`}
                    kind="primary"
                    small
                    isPending={busy}
                    onPress={() => void take(step)}
                  />
                )}
                {may('return', step.stage) && (
                  <Button k="common.return" small onPress={() => void back(step)} />
                )}
                {may('recordPaper', step.stage) && (
                  <Button k="documents.recordPaper" small onPress={() => setOpen({ kind: 'paper', step })} />
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      <Toolbar>
        <OutputButtons
          tree={slip()}
          name={`${row.fields.title}　发文稿纸`}
          seals={[]}
          label="documents.slip"
        />
        <Spacer />
        <Menu
          k="documents.more"
          entries={[
            {
              id: 'draftFile',
              k: 'documents.handOver',
              isDisabled: !row.fields.prepared,
              onAction: () => void handOver(),
            },
            {
              id: 'amend',
              k: 'documents.correct',
              isDisabled: !may('correct'),
              onAction: () => setOpen({ kind: 'amend' }),
            },
            {
              id: 'number',
              k: 'documents.giveBackNumber',
              isDisabled: !may('returnNumber'),
              onAction: () => setOpen({ kind: 'number' }),
            },
            {
              id: 'seal',
              k: 'documents.sealMore',
              isDisabled: !may('requestSeal'),
              onAction: () => setOpen({ kind: 'requestSeal' }),
            },
            {
              id: 'destroy',
              k: 'documents.destroySealed',
              danger: true,
              isDisabled: !may('destroySealed'),
              onAction: () => void destroy(),
            },
            'line',
            {
              id: 'reopen',
              k: 'documents.reopen',
              isDisabled: !may('reopen'),
              onAction: () => void reopen(),
            },
            {
              id: 'revoke',
              k: 'documents.withdraw.revoked',
              danger: true,
              isDisabled: !may('withdraw'),
              onAction: () => void end('revoked'),
            },
            {
              id: 'repeal',
              k: 'documents.withdraw.repealed',
              danger: true,
              isDisabled: !may('withdraw'),
              onAction: () => void end('repealed'),
            },
          ]}
        />
      </Toolbar>
      {open?.kind === 'pass' && <PassDialog {...props} step={open.step} onClose={() => setOpen(null)} />}
      {open?.kind === 'paper' && (
        <PaperSignDialog {...props} step={open.step} onClose={() => setOpen(null)} />
      )}
      {open?.kind === 'number' && <NumberDialog {...props} onClose={() => setOpen(null)} />}
      {open?.kind === 'print' && <PrintDialog {...props} onClose={() => setOpen(null)} />}
      {open?.kind === 'requestSeal' && <RequestSealDialog {...props} onClose={() => setOpen(null)} />}
      {open?.kind === 'applySeal' && <ApplySealDialog {...props} onClose={() => setOpen(null)} />}
      {open?.kind === 'issue' && <IssueDialog {...props} onClose={() => setOpen(null)} />}
      {open?.kind === 'amend' && <AmendDialog {...props} onClose={() => setOpen(null)} />}
    </div>
  )
}

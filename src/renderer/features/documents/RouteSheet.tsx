/** 审批: each step of the route with who did it and what it waits for; the next one settled here. */
import type { DocumentTree } from '@documents/tree'
import { reopenAsNewVersion, withdraw } from '@domain/approval/issuing'
import { confirmDraft, jointDraft, jointView } from '@domain/approval/joint'
import { stepAction } from '@domain/approval/permissions'
import { destroySealed } from '@domain/approval/sealing'
import { dossierOf } from '@domain/evidence'
import { FaultNotice, navigate, useAct, useActContext } from '../../app'
import { hasText } from '../../i18n'
import { OutputButtons } from '../../parts/OutputButtons'
import { Sides } from '../../parts/Sides'
import { askReason, Button, Data, InlineNotice, Label, Menu, Spacer, StatusTag, Toolbar } from '../../ui'
import type { RouteActs, RouteProps } from './RouteActs'

const tones = { done: 'success', current: 'info', waiting: 'neutral', void: 'warn' } as const

export function RouteSheet({
  acts,
  isDirty,
  slip,
  ...props
}: RouteProps & {
  readonly acts: RouteActs
  readonly isDirty: boolean
  readonly slip: () => DocumentTree
}) {
  const { state, row, view } = props
  const context = useActContext(state.regulation)
  const { run, fault, refuse } = useAct()
  const dossier = dossierOf(state, row)
  const joint = jointDraft(state, dossier)
  const agreed = jointView(state, dossier)
  const may = (action: string, stage = '') =>
    view.canDo.some((option) => option.action === action && (stage === '' || option.stage === stage))
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
                    isDisabled={acts.busy}
                    onPress={() => void acts.take(step)}
                  />
                )}
                {may('return', step.stage) && (
                  <Button k="common.return" small onPress={() => void acts.back(step)} />
                )}
                {may('recordPaper', step.stage) && (
                  <Button
                    k="documents.recordPaper"
                    small
                    onPress={() => acts.open({ kind: 'paper', step })}
                  />
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
              onAction: () => void acts.exportDraft(),
            },
            {
              id: 'amend',
              k: 'documents.correct',
              isDisabled: !may('correct'),
              onAction: () => acts.open({ kind: 'amend' }),
            },
            {
              id: 'number',
              k: 'documents.giveBackNumber',
              isDisabled: !may('returnNumber'),
              onAction: () => acts.open({ kind: 'number' }),
            },
            {
              id: 'seal',
              k: 'documents.sealMore',
              isDisabled: !may('requestSeal'),
              onAction: () => acts.open({ kind: 'requestSeal' }),
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
    </div>
  )
}

/** 进度: the steps of the regulation in order, with whose they are, by when, under which article, and the click that helps. */
import { markStep, moveDeadline } from '@domain/steps/commands'
import type { StepView } from '@domain/steps/steps'
import type { CivilDate } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, navigate, routeOfLink, useAct, useActContext } from '../../app'
import type { StepState as Dot } from '../../ui'
import {
  askReason,
  Button,
  confirm,
  Data,
  DateField,
  Dialog,
  Form,
  Label,
  Menu,
  SourceMark,
  Spacer,
  StatusTag,
  TextArea,
  Timeline,
  Toolbar,
  useT,
} from '../../ui'
import type { SheetProps } from './ConferencePage'

const dots: Readonly<Record<StepView['state'], Dot>> = {
  done: 'done',
  skipped: 'skipped',
  overdue: 'overdue',
  current: 'current',
  waiting: 'todo',
  missed: 'skipped',
}

export function StepsSheet({ state, steps }: SheetProps & { readonly steps: readonly StepView[] }) {
  const context = useActContext(state.regulation)
  const { run, fault } = useAct()
  const [moving, setMoving] = useState<StepView | null>(null)
  const mark = async (step: StepView, as: 'done' | 'skipped' | 'open') => {
    const needsReason = as === 'skipped' || (as === 'done' && step.reasonNeeded)
    const question = { k: `conferences.mark.${as}`, params: { step: step.name }, action: 'common.ok' }
    const reason = needsReason ? await askReason(question) : (await confirm(question)) ? '' : null
    if (context && reason !== null) await run(markStep(context(), state, step.key, as, reason))
  }
  return (
    <div className="conference-sheet">
      <FaultNotice fault={fault} />
      <Toolbar>
        <Spacer />
        <Button
          k="documents.paper.schedule"
          icon="calendar"
          small
          onPress={() => navigate({ place: 'documents', conference: state.conference.id, paper: 'schedule' })}
        />
      </Toolbar>
      <Timeline
        steps={steps.map((step) => ({
          id: step.key,
          label: step.name,
          state: dots[step.state],
          detail: <Detail step={step} />,
          action: (
            <span className="step-actions">
              {(step.state === 'current' || step.state === 'overdue') && (
                <Button
                  k={step.mine ? 'conferences.go' : 'todo.look'}
                  small
                  onPress={() => navigate(routeOfLink(step.next))}
                />
              )}
              <Menu
                k="common.actions"
                quiet
                entries={[
                  { id: 'open', k: 'conferences.openStep', onAction: () => navigate(routeOfLink(step.next)) },
                  {
                    id: 'done',
                    k: 'conferences.markDone',
                    isDisabled: !step.mayMarkDone || step.state === 'done',
                    onAction: () => void mark(step, 'done'),
                  },
                  {
                    id: 'skip',
                    k: 'conferences.markSkipped',
                    isDisabled: !step.maySkip || step.state === 'done',
                    onAction: () => void mark(step, 'skipped'),
                  },
                  {
                    id: 'reopen',
                    k: 'conferences.reopen',
                    isDisabled: step.marked === null,
                    onAction: () => void mark(step, 'open'),
                  },
                  'line',
                  {
                    id: 'due',
                    k: 'conferences.moveDeadline',
                    isDisabled: step.deadline === null,
                    onAction: () => setMoving(step),
                  },
                ]}
              />
            </span>
          ),
        }))}
      />
      {moving && <MoveDeadline state={state} step={moving} onClose={() => setMoving(null)} />}
    </div>
  )
}

function Detail({ step }: { readonly step: StepView }) {
  const t = useT()
  return (
    <span className="step-detail">
      <StatusTag
        tone={
          step.state === 'overdue'
            ? 'danger'
            : step.state === 'done'
              ? 'success'
              : step.state === 'current'
                ? 'info'
                : 'neutral'
        }
        k={`conferences.stepState.${step.state}`}
      />
      <Data>{step.responsible.map(({ name }) => name).join('、')}</Data>
      {step.deadline && <Label k="conferences.before" params={{ date: step.deadline.date }} />}
      {step.deadline && step.deadline.unknownYears.length > 0 && step.state !== 'done' && (
        <StatusTag
          tone="warn"
          k="conferences.yearUnknown"
          params={{ year: step.deadline.unknownYears.join('、') }}
        />
      )}
      {step.deadline?.moved && (
        <span className="quiet" lang="zh-CN">{`${t('conferences.moved')}${step.deadline.moved.reason}`}</span>
      )}
      {step.want > 1 && step.state !== 'done' && <Data>{`${step.have}/${step.want}`}</Data>}
      <SourceMark source={step.source} />
      {step.state !== 'done' && step.state !== 'waiting' && step.missing.length > 0 && (
        <span className="step-missing" lang="zh-CN">
          {step.missing.map(({ code, params }) => t(code, params)).join('；')}
        </span>
      )}
      {step.marked && (
        <span className="quiet" lang="zh-CN">{`${step.marked.by.name}　${step.marked.reason}`}</span>
      )}
    </span>
  )
}

function MoveDeadline({
  state,
  step,
  onClose,
}: SheetProps & { readonly step: StepView; readonly onClose: () => void }) {
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [date, setDate] = useState<string>(step.deadline?.date ?? '')
  const [reason, setReason] = useState('')
  const save = async (to: CivilDate | null) => {
    if (context && (await run(moveDeadline(context(), state, step.key, to, reason)))) onClose()
  }
  return (
    <Dialog
      k="conferences.moveDeadline"
      isOpen
      size="small"
      isDirty={reason !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="common.save"
          kind="primary"
          isDisabled={!context || reason.trim() === ''}
          isPending={busy}
          onPress={() => void save(date as CivilDate)}
        />
      }
    >
      <Form columns={1}>
        <DateField k="conferences.newDeadline" value={date} onChange={setDate} />
        <TextArea k="common.reason" value={reason} onChange={setReason} isRequired />
      </Form>
      <Button k="conferences.backToRule" kind="quiet" small onPress={() => void save(null)} />
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import type { Params } from '../i18n'
import { useT } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { Label, labelOf } from '../i18n/Label'
import { Button } from './buttons'
import type { IconName } from './Icon'
import { Icon } from './Icon'

export type Tone = 'neutral' | 'info' | 'success' | 'warn' | 'danger'

/** State of a record in a word. Red is for overdue and seals only. */
export function StatusTag({ tone, ...label }: Labelled & { readonly tone: Tone }) {
  return <span className={`tag tag-${tone}`}>{labelOf(label)}</span>
}

/** A count beside a name; nothing for zero. */
export function Badge({ count, tone = 'neutral' }: { readonly count: number; readonly tone?: Tone }) {
  return count > 0 ? <span className={`badge badge-${tone}`}>{count > 99 ? '99+' : count}</span> : null
}

const noticeIcons = {
  info: 'info',
  success: 'check',
  warn: 'warn',
  danger: 'warn',
} as const satisfies Record<string, IconName>

/** A word in its place: what happened, what was kept, what to do. */
export function InlineNotice({
  tone,
  children,
  actions,
  ...label
}: Labelled & {
  readonly tone: keyof typeof noticeIcons
  readonly children?: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={noticeIcons[tone]} />
      <div className="notice-text">
        {(label.k !== undefined || label.label !== undefined) && <div>{labelOf(label)}</div>}
        {children}
      </div>
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  )
}

/** Where nothing is yet: says why and offers the first step. */
export function EmptyState({
  icon = 'file',
  children,
  action,
  ...label
}: Labelled & { readonly icon?: IconName; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={32} />
      <div className="empty-title">{labelOf(label)}</div>
      {children && <div className="empty-text">{children}</div>}
      {action}
    </div>
  )
}

const keyWords: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': 'Space',
}

/** Keys of a shortcut, e.g. `Control+K`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="keys">
      {keys.split('+').map((key) => (
        <kbd key={key}>{keyWords[key] ?? key}</kbd>
      ))}
    </span>
  )
}

/** Long work: how far, and a way out. `value` 0–100, or null while unknown. */
export function ProgressBar({
  value,
  onCancel,
  k,
  params,
}: {
  readonly value: number | null
  readonly onCancel?: () => void
  readonly k: string
  readonly params?: Params
}) {
  const t = useT()
  return (
    <div className="progress">
      <span>
        <Label k={k} params={params} />
      </span>
      <div
        className={`progress-track${value === null ? ' progress-unknown' : ''}`}
        role="progressbar"
        aria-label={t(k, params)}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(value !== null && { 'aria-valuenow': value })}
      >
        <div className="progress-fill" style={{ inlineSize: `${value ?? 30}%` }} />
      </div>
      {value !== null && <span>{Math.round(value)}%</span>}
      {onCancel && <Button k="common.cancel" small onPress={onCancel} />}
    </div>
  )
}

export type StepState = 'done' | 'current' | 'todo' | 'overdue' | 'skipped'

export interface TimelineStep extends Labelled {
  readonly id: string
  readonly state: StepState
  /** Who, by when. */
  readonly detail?: ReactNode
  readonly action?: ReactNode
}

/** Steps in order, along the block axis, with the one that comes next standing out. */
export function Timeline({
  steps,
  selected,
  onSelect,
}: {
  readonly steps: readonly TimelineStep[]
  readonly selected?: string
  readonly onSelect?: (id: string) => void
}) {
  return (
    <ol className="timeline">
      {steps.map((step) => {
        const body = (
          <>
            <span className="timeline-label">{labelOf(step)}</span>
            {step.detail && <span className="timeline-detail">{step.detail}</span>}
          </>
        )
        return (
          <li
            key={step.id}
            className={`timeline-step step-${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="timeline-dot">
              {step.state === 'done' && <Icon name="check" size={10} />}
              {step.state === 'skipped' && <Icon name="remove" size={10} />}
            </span>
            {onSelect ? (
              <button
                type="button"
                className={`timeline-body${selected === step.id ? ' timeline-selected' : ''}`}
                onClick={() => onSelect(step.id)}
              >
                {body}
              </button>
            ) : (
              <div className="timeline-body">{body}</div>
            )}
            {step.action}
          </li>
        )
      })}
    </ol>
  )
}

/** The same steps in a row, for the head of a document or wizard. */
export function Stepper({ steps }: { readonly steps: readonly TimelineStep[] }) {
  return (
    <ol className="stepper">
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={`stepper-step step-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="stepper-dot">
            {step.state === 'done' ? <Icon name="check" size={10} /> : index + 1}
          </span>
          <span className="stepper-label">
            {labelOf(step)}
            {step.detail && <span className="stepper-detail">{step.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

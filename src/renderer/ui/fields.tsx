import type { Source } from '@domain/model/regulation'
import type { KeyboardEvent, ReactNode } from 'react'
import { useLayoutEffect, useRef } from 'react'
import {
  Button as AriaButton,
  Label as AriaLabel,
  NumberField as AriaNumberField,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  FieldError,
  Group,
  Input,
  SearchField,
  Text,
} from 'react-aria-components'
import { useT, useVertical } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { Label, labelOf } from '../i18n/Label'
import { Icon } from './Icon'
import { SourceMark } from './SourceMark'

/** What every field takes besides its value. */
export interface FieldProps extends Labelled {
  /** A sentence below the control. */
  readonly hint?: ReactNode
  /** What is wrong, in words; shown below the control and read out. */
  readonly error?: ReactNode
  /** The clause that asks for it. */
  readonly source?: Source | undefined
  readonly isRequired?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly isReadOnly?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  /** Spans both columns of a form. */
  readonly wide?: boolean | undefined
}

export const fieldClass = (field: FieldProps): string =>
  `field${field.wide ? ' field-wide' : ''}${field.error ? ' field-invalid' : ''}`

/** State that every React Aria field understands. */
export const fieldState = (field: FieldProps) => ({
  className: fieldClass(field),
  isRequired: field.isRequired ?? false,
  isDisabled: field.isDisabled ?? false,
  isInvalid: Boolean(field.error),
  validationBehavior: 'aria' as const,
})

/** Label column of a field: words, required mark, article. */
export function FieldHead(field: FieldProps) {
  return (
    <span className="field-head">
      <span>
        {labelOf(field)}
        {field.isRequired && <span className="field-required" />}
      </span>
      {field.source && <SourceMark source={field.source} />}
    </span>
  )
}

/** What stands below the control. */
export function FieldFoot({ hint, error }: FieldProps) {
  return (
    <>
      {error && <FieldError className="field-error">{error}</FieldError>}
      {hint && !error && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
    </>
  )
}

export interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly type?: 'text' | 'password' | 'tel'
  readonly onBlur?: () => void
  readonly maxLength?: number
}

/** One line of text. */
export function TextField(field: TextFieldProps) {
  return (
    <AriaTextField
      {...fieldState(field)}
      value={field.value}
      onChange={field.onChange}
      isReadOnly={field.isReadOnly ?? false}
      type={field.type ?? 'text'}
      autoFocus={field.autoFocus ?? false}
      {...(field.maxLength !== undefined && { maxLength: field.maxLength })}
      {...(field.onBlur && { onBlur: field.onBlur })}
    >
      <AriaLabel className="field-name">
        <FieldHead {...field} />
      </AriaLabel>
      <div className="field-control">
        <Input className="input" lang="zh-CN" placeholder={field.placeholder ?? ''} />
        <FieldFoot {...field} />
      </div>
    </AriaTextField>
  )
}

/** Several lines; grows with its text between `rows` and `maxRows`, whichever way lines run. */
export function TextArea(
  field: Omit<TextFieldProps, 'type'> & {
    readonly rows?: number
    readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  },
) {
  const box = useRef<HTMLTextAreaElement>(null)
  const isVertical = useVertical()
  // After every change, also one that came from a draft.
  useLayoutEffect(() => {
    if (box.current) grow(box.current, isVertical)
  })
  return (
    <AriaTextField
      {...fieldState(field)}
      value={field.value}
      onChange={field.onChange}
      isReadOnly={field.isReadOnly ?? false}
      autoFocus={field.autoFocus ?? false}
      {...(field.onBlur && { onBlur: field.onBlur })}
    >
      <AriaLabel className="field-name">
        <FieldHead {...field} />
      </AriaLabel>
      <div className="field-control">
        <AriaTextArea
          ref={box}
          className="input input-area"
          lang="zh-CN"
          rows={field.rows ?? 2}
          placeholder={field.placeholder ?? ''}
          {...(field.onKeyDown && { onKeyDown: field.onKeyDown })}
        />
        <FieldFoot {...field} />
      </div>
    </AriaTextField>
  )
}

/** Makes a text area as long as its text along the block axis. */
const grow = (box: HTMLTextAreaElement, isVertical: boolean): void => {
  box.style.blockSize = 'auto'
  const [needed, shown] = isVertical
    ? [box.scrollWidth, box.clientWidth]
    : [box.scrollHeight, box.clientHeight]
  if (needed > shown) box.style.blockSize = `${needed + 2}px`
}

/** A number, whole unless `step` says otherwise; empty is null. */
export function NumberField(
  field: FieldProps & {
    readonly value: number | null
    readonly onChange: (value: number | null) => void
    readonly min?: number
    readonly max?: number
    readonly step?: number
    readonly unit?: ReactNode
  },
) {
  return (
    <AriaNumberField
      {...fieldState(field)}
      value={field.value ?? Number.NaN}
      onChange={(value) => field.onChange(Number.isNaN(value) ? null : value)}
      isReadOnly={field.isReadOnly ?? false}
      autoFocus={field.autoFocus ?? false}
      formatOptions={{ useGrouping: false }}
      {...(field.min !== undefined && { minValue: field.min })}
      {...(field.max !== undefined && { maxValue: field.max })}
      {...(field.step !== undefined && { step: field.step })}
    >
      <AriaLabel className="field-name">
        <FieldHead {...field} />
      </AriaLabel>
      <div className="field-control">
        <Group className="number">
          <Input className="input" lang="zh-CN" />
          <AriaButton slot="decrement" className="number-step">
            <Icon name="remove" size={12} />
          </AriaButton>
          <AriaButton slot="increment" className="number-step">
            <Icon name="add" size={12} />
          </AriaButton>
          {field.unit && <span className="number-unit">{field.unit}</span>}
        </Group>
        <FieldFoot {...field} />
      </div>
    </AriaNumberField>
  )
}

/** Narrows a list while one types. */
export function SearchBox({
  value,
  onChange,
  k = 'common.search',
  autoFocus,
  onSubmit,
  onEscape,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly k?: string
  readonly autoFocus?: boolean
  readonly onSubmit?: (value: string) => void
  readonly onEscape?: () => void
}) {
  const t = useT()
  return (
    <SearchField
      className="search"
      aria-label={t(k)}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      {...(onSubmit && { onSubmit })}
    >
      <Icon name="search" />
      <Input
        className="search-input"
        lang="zh-CN"
        placeholder={t(k)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onEscape?.()
        }}
      />
      <AriaButton className="search-clear">
        <Icon name="close" size={12} />
      </AriaButton>
    </SearchField>
  )
}

/** A label with any content that is not a control (a fact among fields). */
export function Fact({
  children,
  wide,
  ...label
}: Labelled & {
  readonly children: ReactNode
  readonly wide?: boolean
  readonly source?: Source | undefined
}) {
  return (
    <div className={`field fact${wide ? ' field-wide' : ''}`}>
      <span className="field-name">
        <FieldHead {...label} />
      </span>
      <div className="field-control fact-value">
        {typeof children === 'string' ? <span lang="zh-CN">{children}</span> : children}
      </div>
    </div>
  )
}

/** 「（无）」 for an empty value. */
export function Nothing() {
  return (
    <span className="nothing">
      <Label k="common.none" />
    </span>
  )
}

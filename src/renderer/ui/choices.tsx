import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  ComboBox as AriaComboBox,
  Label as AriaLabel,
  RadioGroup as AriaRadioGroup,
  Select as AriaSelect,
  Switch as AriaSwitch,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  SelectValue,
} from 'react-aria-components'
import { useT } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { Label, labelOf } from '../i18n/Label'
import { usePlacement } from '../i18n/vertical'
import type { FieldProps } from './fields'
import { FieldFoot, FieldHead, fieldState } from './fields'
import { Icon } from './Icon'

/** One choice: its value and its words (a key, or user data). */
export interface Option<V extends string = string> extends Labelled {
  readonly value: V
  readonly isDisabled?: boolean
  /** A second, quieter line. */
  readonly note?: ReactNode
}

/** Words of an option as one string, for type-ahead. */
const useOptionText = () => {
  const t = useT()
  return (option: Option): string =>
    option.k ? t(option.k, option.params) : typeof option.label === 'string' ? option.label : option.value
}

const Options = ({ options }: { readonly options: readonly Option[] }) => {
  const textOf = useOptionText()
  return (
    <ListBox className="list-box">
      {options.map((option) => (
        <ListBoxItem
          key={option.value}
          id={option.value}
          textValue={textOf(option)}
          className="list-item"
          isDisabled={option.isDisabled ?? false}
        >
          <span className="list-text">
            {labelOf(option)}
            {option.note && <span className="list-note">{option.note}</span>}
          </span>
          <Icon name="check" size={14} />
        </ListBoxItem>
      ))}
    </ListBox>
  )
}

/** One of a few. `value` null shows 「请选择」. */
export function Select<V extends string>(
  field: FieldProps & {
    readonly value: V | null
    readonly onChange: (value: V) => void
    readonly options: readonly Option<V>[]
    readonly placeholderKey?: string
  },
) {
  const placement = usePlacement('bottom start')
  const chosen = field.options.find((option) => option.value === field.value)
  return (
    <AriaSelect
      {...fieldState(field)}
      isDisabled={field.isDisabled || field.isReadOnly || false}
      selectedKey={field.value}
      onSelectionChange={(key) => {
        const option = field.options.find((each) => each.value === key)
        if (option) field.onChange(option.value)
      }}
      autoFocus={field.autoFocus ?? false}
    >
      <AriaLabel className="field-name">
        <FieldHead {...field} />
      </AriaLabel>
      <div className="field-control">
        <AriaButton className="input select">
          <SelectValue className="select-value">
            {() =>
              chosen ? (
                labelOf(chosen)
              ) : (
                <span className="placeholder">
                  <Label k={field.placeholderKey ?? 'common.choose'} />
                </span>
              )
            }
          </SelectValue>
          <Icon name="down" size={12} />
        </AriaButton>
        <FieldFoot {...field} />
      </div>
      <Popover className="popover popover-list" placement={placement}>
        <Options options={field.options} />
      </Popover>
    </AriaSelect>
  )
}

/** Text with suggestions from what the records know; any text may be typed. */
export function ComboBox(
  field: FieldProps & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly suggestions: readonly string[]
  },
) {
  const placement = usePlacement('bottom start')
  const needle = field.value.trim()
  const shown = field.suggestions.filter((each) => each.includes(needle)).slice(0, 60)
  return (
    <AriaComboBox
      {...fieldState(field)}
      isReadOnly={field.isReadOnly ?? false}
      inputValue={field.value}
      onInputChange={field.onChange}
      allowsCustomValue
      menuTrigger="focus"
      items={shown.map((value) => ({ id: value }))}
      onSelectionChange={(key) => {
        if (typeof key === 'string') field.onChange(key)
      }}
    >
      <AriaLabel className="field-name">
        <FieldHead {...field} />
      </AriaLabel>
      <div className="field-control">
        <Group className="combo">
          <Input className="input" lang="zh-CN" />
          <AriaButton className="combo-open">
            <Icon name="down" size={12} />
          </AriaButton>
        </Group>
        <FieldFoot {...field} />
      </div>
      <Popover className="popover popover-list" placement={placement}>
        <ListBox className="list-box">
          {(item: { id: string }) => (
            <ListBoxItem id={item.id} textValue={item.id} className="list-item">
              <span className="list-text" lang="zh-CN">
                {item.id}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}

/** Yes or no beside its words. */
export function Checkbox({
  value,
  onChange,
  isDisabled,
  isIndeterminate,
  hint,
  ...label
}: Labelled & {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  readonly isDisabled?: boolean
  readonly isIndeterminate?: boolean
  readonly hint?: ReactNode
}) {
  return (
    <AriaCheckbox
      className="check"
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      isIndeterminate={isIndeterminate ?? false}
    >
      <span className="check-box">
        <Icon name={isIndeterminate ? 'remove' : 'check'} size={12} />
      </span>
      <span className="check-text">
        {labelOf(label)}
        {hint && <span className="field-hint">{hint}</span>}
      </span>
    </AriaCheckbox>
  )
}

/** A row of checkboxes under one label. */
export function CheckboxSet<V extends string>(
  field: FieldProps & {
    readonly value: readonly V[]
    readonly onChange: (value: readonly V[]) => void
    readonly options: readonly Option<V>[]
  },
) {
  const t = useT()
  const name = field.k ? t(field.k, field.params) : typeof field.label === 'string' ? field.label : ''
  return (
    <Group className={fieldState(field).className} aria-label={name}>
      <span className="field-name">
        <FieldHead {...field} />
      </span>
      <div className="field-control">
        <div className="choice-row">
          {field.options.map(({ value, isDisabled, note, ...label }) => (
            <Checkbox
              key={value}
              {...label}
              hint={note}
              value={field.value.includes(value)}
              isDisabled={isDisabled || field.isDisabled || false}
              onChange={(on) =>
                field.onChange(on ? [...field.value, value] : field.value.filter((each) => each !== value))
              }
            />
          ))}
        </div>
        {field.error && <span className="field-error">{field.error}</span>}
        {field.hint && !field.error && <span className="field-hint">{field.hint}</span>}
      </div>
    </Group>
  )
}

/** One of a few, all in sight. */
export function RadioGroup<V extends string>(
  field: FieldProps & {
    readonly value: V | null
    readonly onChange: (value: V) => void
    readonly options: readonly Option<V>[]
    readonly cards?: boolean
  },
) {
  return (
    <AriaRadioGroup
      {...fieldState(field)}
      value={field.value}
      onChange={(value) => {
        const option = field.options.find((each) => each.value === value)
        if (option) field.onChange(option.value)
      }}
    >
      <AriaLabel className="field-name">
        <FieldHead {...field} />
      </AriaLabel>
      <div className="field-control">
        <div className={field.cards ? 'radio-cards' : 'choice-row'}>
          {field.options.map((option) => (
            <Radio
              key={option.value}
              value={option.value}
              className={field.cards ? 'radio radio-card' : 'radio'}
              isDisabled={option.isDisabled ?? false}
            >
              <span className="radio-dot" />
              <span className="check-text">
                {labelOf(option)}
                {option.note && <span className="field-hint">{option.note}</span>}
              </span>
            </Radio>
          ))}
        </div>
        <FieldFoot {...field} />
      </div>
    </AriaRadioGroup>
  )
}

/** A setting that takes effect at once. */
export function Switch({
  value,
  onChange,
  isDisabled,
  ...label
}: Labelled & {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  readonly isDisabled?: boolean
}) {
  return (
    <AriaSwitch className="switch" isSelected={value} onChange={onChange} isDisabled={isDisabled ?? false}>
      <span className="switch-track">
        <span className="switch-knob" />
      </span>
      {labelOf(label)}
    </AriaSwitch>
  )
}

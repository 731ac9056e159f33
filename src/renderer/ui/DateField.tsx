import { useState } from 'react'
import {
  Button as AriaButton,
  Label as AriaLabel,
  TextField as AriaTextField,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  Dialog,
  DialogTrigger,
  Group,
  Input,
  Popover,
} from 'react-aria-components'
import { useT } from '../i18n'
import { Label } from '../i18n/Label'
import { usePlacement } from '../i18n/vertical'
import { calendarDate, readDate, todayHere } from './civilDate'
import type { FieldProps } from './fields'
import { FieldFoot, FieldHead, fieldState } from './fields'
import { Icon } from './Icon'

/**
 * A civil date: typed in any usual form, or picked. `value` is `YYYY-MM-DD` or ''. What cannot be read as a date stays in the box with a
 * word on it and changes nothing.
 */
export function DateField(
  field: FieldProps & { readonly value: string; readonly onChange: (value: string) => void },
) {
  const t = useT()
  const placement = usePlacement('bottom end')
  // What is being typed; null when the box shows the value.
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const [isOpen, setOpen] = useState(false)

  const settle = (): void => {
    if (typed === null) return
    const read = typed.trim() === '' ? '' : readDate(typed, Number(todayHere().slice(0, 4)))
    setWrong(read === null)
    if (read === null) return
    setTyped(null)
    if (read !== field.value) field.onChange(read)
  }
  const type = (text: string): void => {
    setTyped(text)
    setWrong(false)
    // A complete date counts at once, so that 保存 by keyboard does not miss it.
    const read = /\d{4}\D\d{1,2}\D\d{1,2}|^\d{8}$/.test(text.trim()) ? readDate(text, 0) : null
    if (read !== null && read !== field.value) field.onChange(read)
  }
  const shown = { ...field, error: wrong ? <Label k="common.notADate" /> : field.error }
  const state = fieldState(shown)
  const disabled = field.isDisabled || field.isReadOnly || false

  return (
    <AriaTextField
      {...state}
      value={typed ?? field.value}
      onChange={type}
      onBlur={settle}
      isReadOnly={field.isReadOnly ?? false}
      autoFocus={field.autoFocus ?? false}
    >
      <AriaLabel className="field-name">
        <FieldHead {...field} />
      </AriaLabel>
      <div className="field-control">
        <Group className="combo date">
          <Input
            className="input"
            lang="zh-CN"
            placeholder={t('common.dateFormat')}
            // Here, not on the field: that would keep every key to itself, 保存 and Esc with it.
            onKeyDown={(event) => {
              if (event.key === 'Enter') settle()
            }}
          />
          <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
            <AriaButton className="combo-open" aria-label={t('common.pickDate')} isDisabled={disabled}>
              <Icon name="calendar" size={14} />
            </AriaButton>
            <Popover className="popover" placement={placement}>
              <Dialog className="calendar-box" aria-label={t('common.pickDate')}>
                <Month
                  value={field.value}
                  onPick={(date) => {
                    setTyped(null)
                    setWrong(false)
                    setOpen(false)
                    field.onChange(date)
                  }}
                />
              </Dialog>
            </Popover>
          </DialogTrigger>
        </Group>
        <FieldFoot {...shown} />
      </div>
    </AriaTextField>
  )
}

function Month({ value, onPick }: { readonly value: string; readonly onPick: (date: string) => void }) {
  const t = useT()
  return (
    <Calendar
      className="calendar"
      aria-label={t('common.pickDate')}
      value={calendarDate(value)}
      onChange={(date) => onPick(date.toString())}
      autoFocus
    >
      <header className="calendar-head">
        <AriaButton slot="previous" className="icon-button">
          <Icon name="back" />
        </AriaButton>
        <CalendarHeading className="calendar-title" />
        <AriaButton slot="next" className="icon-button">
          <Icon name="forward" />
        </AriaButton>
      </header>
      <CalendarGrid className="calendar-grid" weekdayStyle="narrow">
        <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className="calendar-day" />}</CalendarGridBody>
      </CalendarGrid>
      <footer className="calendar-foot">
        <AriaButton
          slot={null}
          className="button button-quiet button-small"
          onPress={() => onPick(todayHere())}
        >
          <Label k="common.today" />
        </AriaButton>
      </footer>
    </Calendar>
  )
}

import type { ReactNode } from 'react'
import { useState } from 'react'
import {
  Button as AriaButton,
  DropZone,
  FileTrigger,
  Text,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import { useT } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { labelOf } from '../i18n/Label'
import type { IconName } from './Icon'
import { Icon } from './Icon'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends Labelled {
  /** One primary action a screen. */
  readonly kind?: ButtonKind
  readonly icon?: IconName | undefined
  /** What takes a while is given back as a promise: the button waits for it, so that a second press does not begin it anew. */
  readonly onPress?: (() => unknown) | undefined
  readonly isDisabled?: boolean | undefined
  /** Work is under way: the words stay, presses are ignored. */
  readonly isPending?: boolean | undefined
  readonly type?: 'button' | 'submit'
  readonly autoFocus?: boolean | undefined
  readonly slot?: string
  readonly small?: boolean | undefined
}

/** A button with words. */
export function Button({
  kind = 'secondary',
  icon,
  onPress,
  isDisabled,
  isPending,
  type,
  autoFocus,
  slot,
  small,
  ...label
}: ButtonProps) {
  const [isWorking, setWorking] = useState(false)
  const press = async () => {
    const work = onPress?.()
    if (!(work instanceof Promise)) return
    setWorking(true)
    await work.finally(() => setWorking(false))
  }
  return (
    <AriaButton
      className={`button button-${kind}${small ? ' button-small' : ''}`}
      {...(onPress && { onPress: () => void press() })}
      isDisabled={isDisabled ?? false}
      isPending={isPending || isWorking}
      type={type ?? 'button'}
      autoFocus={autoFocus ?? false}
      {...(slot !== undefined && { slot })}
    >
      {icon && <Icon name={icon} />}
      <span className="button-text">{labelOf(label)}</span>
    </AriaButton>
  )
}

/** A button with an icon alone; its words are the tooltip and the accessible name. */
export function IconButton({
  icon,
  k,
  params,
  onPress,
  isDisabled,
  danger,
}: {
  readonly icon: IconName
  readonly k: string
  readonly params?: Labelled['params']
  readonly onPress?: (() => void) | undefined
  readonly isDisabled?: boolean | undefined
  readonly danger?: boolean
}) {
  const t = useT()
  return (
    <Hint text={labelOf({ k, params })}>
      <AriaButton
        className={`icon-button${danger ? ' icon-button-danger' : ''}`}
        aria-label={t(k, params)}
        isDisabled={isDisabled ?? false}
        {...(onPress && { onPress: () => onPress() })}
      >
        <Icon name={icon} />
      </AriaButton>
    </Hint>
  )
}

/** Tooltip on whatever can be focused. */
export function Hint({ text, children }: { readonly text: ReactNode; readonly children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <Tooltip className="tooltip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}

/** Picks files with the browser's own window; pictures of seals go this way. Papers are taken in through `attachment:pick`. */
export function FileButton({
  accept,
  onPick,
  ...button
}: Omit<ButtonProps, 'onPress'> & {
  readonly accept: readonly string[]
  readonly onPick: (file: File) => void
}) {
  return (
    <FileTrigger
      acceptedFileTypes={[...accept]}
      onSelect={(files) => {
        const file = files?.item(0)
        if (file) onPick(file)
      }}
    >
      <Button icon="folder" {...button} />
    </FileTrigger>
  )
}

/** A place to drop a file on, with a button for those who do not drag. */
export function FileDrop({
  hint,
  ...file
}: Parameters<typeof FileButton>[0] & {
  /** Locale key of what may be dropped here. */
  readonly hint: string
}) {
  const take = async (items: readonly { readonly kind: string; getFile?: () => Promise<File> }[]) => {
    const found = await items.find(({ kind }) => kind === 'file')?.getFile?.()
    if (found) file.onPick(found)
  }
  return (
    <DropZone className="file-drop" onDrop={({ items }) => void take(items)}>
      <Text slot="label">{labelOf({ k: hint })}</Text>
      <FileButton {...file} />
    </DropZone>
  )
}

import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Menu as AriaMenu,
  Heading,
  MenuItem,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
  Separator,
} from 'react-aria-components'
import { useT } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { labelOf } from '../i18n/Label'
import { usePlacement } from '../i18n/vertical'
import { Button } from './buttons'
import type { IconName } from './Icon'
import { Icon } from './Icon'
import { Kbd } from './marks'

export interface DialogProps extends Labelled {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly size?: 'small' | 'medium' | 'large' | 'full'
  /** Buttons, primary first; a 取消 is added unless `noCancel`. */
  readonly actions?: ReactNode
  readonly noCancel?: boolean
  /** Something was typed: Escape does not close it. */
  readonly isDirty?: boolean
  /** Shown as the first thing inside, e.g. `<FaultNotice fault={fault} />`. */
  readonly fault?: ReactNode
  readonly children: ReactNode
}

/** A window over the window. A click outside never closes it: no dialog loses typed text. */
export function Dialog(props: DialogProps) {
  const t = useT()
  return (
    <ModalOverlay
      className="modal-overlay"
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && props.onClose()}
      isKeyboardDismissDisabled={props.isDirty ?? false}
    >
      <Modal className={`modal modal-${props.size ?? 'medium'}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {labelOf(props)}
            </Heading>
            <AriaButton className="icon-button" aria-label={t('common.close')} onPress={props.onClose}>
              <Icon name="close" />
            </AriaButton>
          </header>
          <div className="dialog-body">
            {props.fault}
            {props.children}
          </div>
          {(props.actions || !props.noCancel) && (
            <footer className="dialog-foot">
              {props.actions}
              {!props.noCancel && <Button k="common.cancel" onPress={props.onClose} />}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** One line of a menu, or a hairline. */
export type MenuEntry =
  | (Labelled & {
      readonly id: string
      readonly icon?: IconName
      readonly onAction: () => void
      readonly isDisabled?: boolean
      readonly danger?: boolean
      readonly keys?: string
    })
  | 'line'

/** Hairlines have no name but their place. */
const lineKey = (index: number): string => `line-${index}`

/** A button that opens a list of actions. */
export function Menu({
  entries,
  icon,
  quiet,
  children,
  ...label
}: Labelled & {
  readonly entries: readonly MenuEntry[]
  readonly icon?: IconName
  readonly quiet?: boolean
  readonly children?: ReactNode
}) {
  const t = useT()
  const placement = usePlacement('bottom start')
  return (
    <MenuTrigger>
      {children ?? (
        <AriaButton
          className={`button ${quiet ? 'button-quiet' : 'button-secondary'}`}
          {...(label.k !== undefined && { 'aria-label': t(label.k, label.params) })}
        >
          {icon && <Icon name={icon} />}
          <span className="button-text">{labelOf(label)}</span>
          <Icon name="down" size={12} />
        </AriaButton>
      )}
      <Popover className="popover popover-list" placement={placement}>
        <AriaMenu className="list-box">
          {entries.map((entry, index) =>
            entry === 'line' ? (
              <Separator key={lineKey(index)} className="list-line" />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.k ? t(entry.k, entry.params) : entry.id}
                className={`list-item${entry.danger ? ' list-danger' : ''}`}
                onAction={entry.onAction}
                isDisabled={entry.isDisabled ?? false}
              >
                {entry.icon && <Icon name={entry.icon} />}
                <span className="list-text">{labelOf(entry)}</span>
                {entry.keys && <Kbd keys={entry.keys} />}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

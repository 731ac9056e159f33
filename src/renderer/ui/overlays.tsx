import type { ReactNode } from 'react'
import { useState } from 'react'
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
import { create } from 'zustand'
import type { Params } from '../i18n'
import { useT } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { labelOf } from '../i18n/Label'
import { usePlacement } from '../i18n/vertical'
import { Button } from './buttons'
import { TextArea } from './fields'
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

/** A question that work waits for. */
export interface Question {
  /** Locale key of what is asked; with `text` below it. */
  readonly k: string
  readonly params?: Params
  readonly text?: ReactNode
  /** Locale key of the answer that goes on. */
  readonly action: string
  /** Cannot be undone: red button, 取消 has the focus. */
  readonly danger?: boolean
  /** Locale key of a compulsory reason. */
  readonly reason?: string
}

interface Asked extends Question {
  readonly answer: (reason: string | null) => void
}

const useQuestion = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

const put = (question: Question): Promise<string | null> =>
  new Promise((resolve) => {
    useQuestion.setState({
      asked: {
        ...question,
        answer: (reason) => {
          useQuestion.setState({ asked: null })
          resolve(reason)
        },
      },
    })
  })

/** Asks yes or no. */
export const confirm = async (question: Omit<Question, 'reason'>): Promise<boolean> =>
  (await put(question)) !== null

/** Asks for a reason that is kept with the act; null when the person turns back. */
export const askReason = (question: Question): Promise<string | null> =>
  put({ reason: 'common.reason', ...question })

/** Stands once in the window and shows what `confirm` and `askReason` ask. */
export function QuestionHost() {
  const asked = useQuestion((state) => state.asked)
  return asked && <QuestionDialog asked={asked} />
}

function QuestionDialog({ asked }: { readonly asked: Asked }) {
  const [reason, setReason] = useState('')
  const needsReason = asked.reason !== undefined
  return (
    <Dialog
      k={asked.k}
      params={asked.params}
      isOpen
      size="small"
      noCancel
      isDirty={reason !== ''}
      onClose={() => asked.answer(null)}
      actions={
        <>
          <Button
            k={asked.action}
            kind={asked.danger ? 'danger' : 'primary'}
            isDisabled={needsReason && reason.trim() === ''}
            autoFocus={!asked.danger && !needsReason}
            onPress={() => asked.answer(reason.trim())}
          />
          <Button
            k="common.cancel"
            autoFocus={(asked.danger ?? false) && !needsReason}
            onPress={() => asked.answer(null)}
          />
        </>
      }
    >
      {asked.text && <p className="dialog-text">{asked.text}</p>}
      {asked.reason && (
        <TextArea k={asked.reason} value={reason} onChange={setReason} isRequired autoFocus rows={3} />
      )}
    </Dialog>
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

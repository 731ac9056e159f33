/** A dialog around one form: what is typed is a draft until its one button saves the act. */
import type { ActContext } from '@domain/context'
import type { Act, Fault } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import type { Result } from '@shared/result'
import type { ReactNode } from 'react'
import { type Draft, DraftNotice, FaultNotice, useAct, useActContext } from '../app'
import { Button, Dialog, type DialogProps } from '../ui'

type Props<V> = Pick<DialogProps, 'k' | 'params' | 'size'> & {
  readonly draft: Draft<V>
  /** The act that the button saves. */
  readonly make: (context: ActContext) => Result<Act, Fault>
  /** Regulation of the conference that it belongs to; the office's own without it. */
  readonly regulation?: Regulation | undefined
  /** Locale key of the button. */
  readonly save?: string
  /** Locale key of what is said once it is saved. */
  readonly said?: string
  readonly isReady?: boolean
  /** Told whether the act was saved. */
  readonly onClose: (saved?: boolean) => void
  readonly children: ReactNode
}

/** Closes once the act is saved; a refusal leaves everything as it was typed. */
export function DraftDialog<V>({
  draft,
  make,
  regulation,
  save = 'common.save',
  said,
  isReady = true,
  onClose,
  children,
  ...dialog
}: Props<V>) {
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const press = async () => {
    if (!context || !(await run(make(context()), said === undefined ? {} : { said }))) return
    draft.clear()
    onClose(true)
  }
  return (
    <Dialog
      {...dialog}
      isOpen
      isDirty={draft.isDirty}
      onClose={() => onClose()}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k={save}
          kind="primary"
          isDisabled={!context || !isReady}
          isPending={busy}
          onPress={() => void press()}
        />
      }
    >
      <DraftNotice draft={draft} />
      {children}
    </Dialog>
  )
}

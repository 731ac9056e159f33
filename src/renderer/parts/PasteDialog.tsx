import type { Fault } from '@domain/model/records'
import type { Result } from '@shared/result'
import type { ReactNode } from 'react'
import type { Draft } from '../app'
import { DraftNotice, FaultNotice } from '../app'
import { Button, Dialog, Form, InlineNotice, Label, TextArea } from '../ui'
import './parts.css'

interface Props<V> {
  /** Locale keys: title, what to do, the field, the button that takes in (`n`), the notice of lines not understood (`n`, `lines`). */
  readonly keys: Readonly<Record<'title' | 'hint' | 'field' | 'take' | 'unread', string>>
  readonly draft: Draft<V>
  /** The text as it was understood; null while there is none. */
  readonly read: Result<unknown, Fault> | null
  /** How many records would be taken in. */
  readonly count: number
  /** Numbers of the lines not understood, from 1. */
  readonly unread: readonly number[]
  readonly fault: Fault | null
  readonly isPending: boolean
  readonly onTake: () => void
  readonly onClose: () => void
  /** What else has to be said, in the form. */
  readonly fields?: ReactNode
  /** What was understood. */
  readonly children: ReactNode
}

/** A list copied from a table and pasted: what was understood is shown before anything is added, and the lines that were not are named. */
export function PasteDialog<V extends { readonly text: string }>(props: Props<V>) {
  const { keys, draft, read, count, unread } = props
  return (
    <Dialog
      k={keys.title}
      isOpen
      size="full"
      isDirty={draft.isDirty}
      onClose={props.onClose}
      fault={<FaultNotice fault={props.fault ?? (read && !read.ok ? read.error : null)} />}
      actions={
        <Button
          k={keys.take}
          params={{ n: count }}
          kind="primary"
          isDisabled={count === 0}
          isPending={props.isPending}
          onPress={props.onTake}
        />
      }
    >
      <DraftNotice draft={draft} />
      <p className="dialog-text">
        <Label k={keys.hint} />
      </p>
      <div className="paste">
        <Form>
          <TextArea
            k={keys.field}
            value={draft.value.text}
            onChange={(text) => draft.set({ text } as Partial<V>)}
            rows={5}
            wide
            autoFocus
          />
          {props.fields}
        </Form>
      </div>
      {unread.length > 0 && (
        <InlineNotice tone="warn" k={keys.unread} params={{ n: unread.length, lines: unread.join('、') }} />
      )}
      {count > 0 && props.children}
    </Dialog>
  )
}

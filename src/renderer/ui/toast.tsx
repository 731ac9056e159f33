import { useEffect } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { create } from 'zustand'
import type { Params } from '../i18n'
import { useT } from '../i18n'
import { Label } from '../i18n/Label'
import { Button } from './buttons'
import { Icon } from './Icon'

export interface Toast {
  readonly k: string
  readonly params?: Params | undefined
  readonly tone?: 'success' | 'info' | 'warn' | 'danger'
  /** One thing to do about it, e.g. 撤销. */
  readonly action?: { readonly k: string; readonly onPress: () => void } | undefined
}

interface Shown extends Toast {
  readonly id: number
}

const useToasts = create<{ readonly shown: readonly Shown[] }>()(() => ({ shown: [] }))
let lastId = 0

/** Says briefly that something happened; never the only place of an error. */
export const toast = (message: Toast): void => {
  lastId += 1
  const next = { ...message, id: lastId }
  useToasts.setState(({ shown }) => ({
    shown: [...shown.filter((each) => each.k !== message.k), next].slice(-3),
  }))
}

const drop = (id: number): void =>
  useToasts.setState(({ shown }) => ({ shown: shown.filter((each) => each.id !== id) }))

/** Stands once in the window. */
export function ToastHost() {
  const shown = useToasts((state) => state.shown)
  return (
    // Above an open dialog too, and to be pressed there.
    <div className="toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
      {shown.map((message) => (
        <ToastBox key={message.id} message={message} />
      ))}
    </div>
  )
}

const icons = { success: 'check', info: 'info', warn: 'warn', danger: 'warn' } as const

function ToastBox({ message }: { readonly message: Shown }) {
  const t = useT()
  useEffect(() => {
    const timer = setTimeout(() => drop(message.id), message.action ? 8000 : 5000)
    return () => clearTimeout(timer)
  }, [message])
  const tone = message.tone ?? 'success'
  return (
    <div className={`toast toast-${tone}`}>
      <Icon name={icons[tone]} />
      <span>
        <Label k={message.k} params={message.params} />
      </span>
      {message.action && (
        <Button
          k={message.action.k}
          small
          kind="quiet"
          onPress={() => {
            message.action?.onPress()
            drop(message.id)
          }}
        />
      )}
      <AriaButton className="icon-button" aria-label={t('common.close')} onPress={() => drop(message.id)}>
        <Icon name="close" size={12} />
      </AriaButton>
    </div>
  )
}

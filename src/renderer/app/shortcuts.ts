/** Keyboard shortcuts as one table: the help dialogue, the tooltips and the listener read it. */
import { useEffect, useRef } from 'react'
import { places } from './navigation'
import { useApp } from './session'

/** `global` works everywhere; `work` only when a place is shown; `record` while a record is being edited. */
export type ShortcutScope = 'global' | 'work' | 'record'

export interface Shortcut {
  readonly id: string
  /** Modifiers in the order Control, Alt, Shift, then `KeyboardEvent.key`. */
  readonly keys: readonly string[]
  readonly scope: ShortcutScope
  readonly labelKey: string
  /** Inside a text field the keys belong to the field. */
  readonly outsideText?: boolean
}

const placeShortcuts: readonly Shortcut[] = places.map((place, index) => ({
  id: `place.${place}`,
  keys: [`Alt+${(index + 1) % 10}`],
  scope: 'work',
  labelKey: `place.${place}`,
}))

export const shortcuts: readonly Shortcut[] = [
  { id: 'search', keys: ['Control+K', 'Control+F'], scope: 'work', labelKey: 'shortcut.search' },
  { id: 'shortcuts', keys: ['F1', 'Control+/'], scope: 'work', labelKey: 'shortcut.help' },
  { id: 'new', keys: ['Control+N'], scope: 'work', labelKey: 'shortcut.new' },
  { id: 'save', keys: ['Control+S'], scope: 'record', labelKey: 'shortcut.save' },
  { id: 'print', keys: ['Control+P'], scope: 'record', labelKey: 'shortcut.print' },
  { id: 'undo', keys: ['Control+Z'], scope: 'work', labelKey: 'shortcut.undo', outsideText: true },
  { id: 'back', keys: ['Alt+ArrowLeft'], scope: 'work', labelKey: 'shortcut.back' },
  { id: 'forward', keys: ['Alt+ArrowRight'], scope: 'work', labelKey: 'shortcut.forward' },
  { id: 'language', keys: ['Control+Shift+L'], scope: 'global', labelKey: 'shortcut.language' },
  { id: 'lock', keys: ['Control+L'], scope: 'work', labelKey: 'shortcut.lock' },
  ...placeShortcuts,
]

/** Keys of a shortcut, first form. */
export const keysOf = (id: string): string => shortcuts.find((shortcut) => shortcut.id === id)?.keys[0] ?? ''

/** `Control+Shift+L` of a key press. */
export const pressed = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string =>
  [
    (event.ctrlKey || event.metaKey) && 'Control',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    event.key.length === 1 ? event.key.toUpperCase() : event.key,
  ]
    .filter(Boolean)
    .join('+')

type Handler = () => void
/** The newest handler of an id answers: a dialog's 保存 goes before its screen's. */
const handlers = new Map<string, Handler[]>()

/** Runs what is bound to a shortcut; false where nothing is. */
export const trigger = (id: string): boolean => {
  const handler = handlers.get(id)?.at(-1)
  handler?.()
  return handler !== undefined
}

/** Binds a shortcut while the component is shown. */
export const useShortcut = (id: string, handler: Handler, isOn = true): void => {
  const latest = useRef(handler)
  latest.current = handler
  useEffect(() => {
    if (!isOn) return
    const run = () => latest.current()
    handlers.set(id, [...(handlers.get(id) ?? []), run])
    return () => {
      handlers.set(id, handlers.get(id)?.filter((each) => each !== run) ?? [])
    }
  }, [id, isOn])
}

const byKeys = new Map(
  shortcuts.flatMap((shortcut) => shortcut.keys.map((keys) => [keys, shortcut] as const)),
)

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable=true]')

/** How long the menu of the system may echo keys that the page has answered, in ms. */
const ECHO = 300

/** Listens for the life of the window. Keys of an input method's composition are never taken. */
export const startShortcuts = (): void => {
  let answered = { id: '', at: Number.NEGATIVE_INFINITY }
  const answer = (shortcut: Shortcut): boolean => {
    // Nothing under a lock or a login answers to keys.
    if (shortcut.scope !== 'global' && useApp.getState().phase !== 'work') return false
    answered = { id: shortcut.id, at: performance.now() }
    return trigger(shortcut.id)
  }
  addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return
    const shortcut = byKeys.get(pressed(event))
    if (!shortcut || (shortcut.outsideText && isText(event.target))) return
    if (answer(shortcut)) event.preventDefault()
  })
  // The menu carries the same keys, for systems where the page does not get them; one press is one command.
  window.lianxi.on('menu', (id) => {
    const shortcut = shortcuts.find((each) => each.id === id)
    const isEcho = answered.id === id && performance.now() - answered.at < ECHO
    if (shortcut && !isEcho) answer(shortcut)
  })
}

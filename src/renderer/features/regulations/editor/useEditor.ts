/** The regulation under the pen: its draft (kept through a crash), steps back, and what is wrong with it where. */
import type { Fault, RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import { parseRegulation } from '@domain/regulation/parse'
import { type FieldPlace, placeOf } from '@domain/regulation/place'
import { organisations } from '@domain/regulation/rules'
import { createContext, useContext, useDeferredValue, useMemo, useState } from 'react'
import { type Draft, useDraft } from '../../../app'

/** How many steps back are kept. */
const DEPTH = 200

export interface PlacedFault {
  readonly fault: Fault
  readonly place: FieldPlace
}

export interface Editing {
  readonly body: Regulation
  /** Takes over a new body. Typing into one field (`where`) is one step back. */
  readonly change: (next: Regulation, where?: string) => void
  readonly faults: readonly PlacedFault[]
  /** Faults at a path or below it. */
  readonly faultsAt: (path: string) => readonly Fault[]
  readonly canUndo: boolean
  readonly undo: () => void
  readonly draft: Draft<{ readonly body: Regulation }>
  /** The member that is open in each list. */
  readonly chosen: (list: string) => string
  readonly choose: (list: string, key: string) => void
}

interface Past {
  readonly bodies: readonly Regulation[]
  readonly where: string
}
const none: Past = { bodies: [], where: '' }

/** What organisations, steps and roles were called by their keys, so that one that was deleted is still named. */
const calledBefore = (bodies: readonly Regulation[]): ReadonlyMap<string, string> =>
  new Map(
    bodies.flatMap((body) =>
      [...organisations(body), ...body.steps, ...body.roles].map(
        (one) => [one.key, named(body, one.name)] as const,
      ),
    ),
  )

/** Faults of a body with their places. */
const placed = (body: Regulation, called: ReadonlyMap<string, string>): readonly PlacedFault[] => {
  const parsed = parseRegulation(body)
  if (parsed.ok) return []
  return parsed.error.map((fault) => {
    const name = called.get(String(fault.params?.name ?? ''))
    return {
      fault: name === undefined ? fault : { ...fault, params: { ...fault.params, name } },
      place: placeOf(body, fault.field ?? ''),
    }
  })
}

/** @param base what the draft began from, for the names of what was deleted since */
export const useEditing = (row: RecordRow<'regulation'>, base: Regulation | undefined): Editing => {
  const draft = useDraft(`regulations.edit/${row.id}`, { body: row.fields.body })
  const { body } = draft.value
  const [past, setPast] = useState(none)
  const [opened, setOpened] = useState<Readonly<Record<string, string>>>({})
  const settled = useDeferredValue(body)
  const saved = row.fields.body
  const called = useMemo(() => calledBefore(base ? [base, saved] : [saved]), [base, saved])
  const faults = useMemo(() => placed(settled, called), [settled, called])
  return {
    body,
    faults,
    draft,
    change: (next, where = '') => {
      if (next === body) return
      const isSame = where !== '' && where === past.where
      setPast({ bodies: isSame ? past.bodies : [...past.bodies, body].slice(-DEPTH), where })
      draft.set({ body: next })
    },
    faultsAt: (path) =>
      faults
        .filter(({ place }) => place.path === path || place.path.startsWith(`${path}.`))
        .map(({ fault }) => fault),
    canUndo: past.bodies.length > 0,
    undo: () => {
      const before = past.bodies.at(-1)
      if (before === undefined) return
      setPast({ bodies: past.bodies.slice(0, -1), where: '' })
      draft.set({ body: before })
    },
    chosen: (list) => opened[list] ?? '',
    choose: (list, key) => setOpened((before) => ({ ...before, [list]: key })),
  }
}

const Context = createContext<Editing | null>(null)
export const EditingProvider = Context.Provider

/** The editor that a field stands in. */
export const useEditor = (): Editing => {
  const editing = useContext(Context)
  if (!editing) throw new Error('a field of the editor was shown outside of it')
  return editing
}

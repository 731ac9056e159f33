/**
 * Typed text that is not saved yet: kept at most a second behind as a file of main, so that a crash, a lost current or a closed window
 * costs nothing. A draft ends when its act is saved or the person discards it.
 */
import type { Json } from '@shared/json'
import { startTransition, useEffect, useState } from 'react'
import { create } from 'zustand'
import { call } from './bridge'
import { useApp } from './session'

/** How far the file may be behind, in ms. */
const BEHIND = 800
/** A rest this long is a pause of typing, in ms. */
const PAUSE = 250

interface Drafts {
  readonly values: ReadonlyMap<string, Json>
  /** Those found at the start: a crash or an early closing left them. */
  readonly left: ReadonlySet<string>
}

export const useDrafts = create<Drafts>()(() => ({ values: new Map(), left: new Set() }))

/** Reads what the last session left, after a workspace was opened. */
export const startDrafts = async (): Promise<void> => {
  const found = await call('draft:list', {})
  useDrafts.setState({
    values: new Map(found.map(({ id, value }) => [id, value as Json])),
    left: new Set(found.map(({ id }) => id)),
  })
}

const waiting = new Map<string, ReturnType<typeof setTimeout>>()

const write = async (id: string): Promise<void> => {
  clearTimeout(waiting.get(id))
  waiting.delete(id)
  const value = useDrafts.getState().values.get(id)
  if (value === undefined) return
  const kept = await call('draft:put', { id, value: value as never })
  // Whoever types must know at once that it would not survive the power going.
  useApp.setState(({ notices }) => {
    const others = notices.filter(({ code }) => code !== 'draftNotKept')
    return { notices: kept.ok ? others : [...others, { code: 'draftNotKept' }] }
  })
}

/** Writes everything that is still waiting; before the window closes or locks. */
export const flushDrafts = async (): Promise<void> => {
  await Promise.all([...waiting.keys()].map(write))
}

export const putDraft = (id: string, value: Json): void => {
  useDrafts.setState(({ values }) => ({ values: new Map(values).set(id, value) }))
  // Not put off by further typing: the file is never more than BEHIND behind.
  if (!waiting.has(id))
    waiting.set(
      id,
      setTimeout(() => void write(id), BEHIND),
    )
}

export const dropDraft = (id: string): void => {
  clearTimeout(waiting.get(id))
  waiting.delete(id)
  useDrafts.setState(({ values, left }) => {
    const kept = new Map(values)
    const stillLeft = new Set(left)
    kept.delete(id)
    stillLeft.delete(id)
    return { values: kept, left: stillLeft }
  })
  void call('draft:remove', { id })
}

export interface Draft<V> {
  readonly value: V
  /** What is typed at this moment, also where `value` follows later: what an act saves. */
  readonly now: () => V
  readonly set: (change: Partial<V>) => void
  /** Something differs from what is saved. */
  readonly isDirty: boolean
  /** The text was brought back from an earlier session; show `<DraftNotice draft={draft} />`. */
  readonly isRestored: boolean
  /** After the act is saved. */
  readonly clear: () => void
  /** Back to what is saved. */
  readonly discard: () => void
}

const keptNow = (id: string): Json | undefined => useDrafts.getState().values.get(id)

const useDraftOf = <V extends object>(id: string, initial: V, kept: Json | undefined): Draft<V> => {
  const isDirty = useDrafts((state) => state.values.has(id))
  const isRestored = useDrafts((state) => state.left.has(id))
  const over = (typed: Json | undefined): V => ({ ...initial, ...(typed as Partial<V> | undefined) })
  return {
    value: isDirty && kept !== undefined ? over(kept) : initial,
    now: () => over(keptNow(id)),
    set: (change) => putDraft(id, { ...over(keptNow(id)), ...change } as Json),
    isDirty,
    isRestored,
    clear: () => dropDraft(id),
    discard: () => dropDraft(id),
  }
}

/**
 * The fields of one form. While nothing is typed it follows `initial`.
 * @param id names the form and its record, e.g. `topic.edit/<record id>`; the draft comes back under the same id
 */
export const useDraft = <V extends object>(id: string, initial: V): Draft<V> =>
  useDraftOf(
    id,
    initial,
    useDrafts((state) => state.values.get(id)),
  )

/**
 * The same form for what stands around it: `value` follows when the typing pauses, so that a keystroke draws the field and no more.
 * Beginning, saving and discarding are seen at once.
 */
export const useSettledDraft = <V extends object>(id: string, initial: V): Draft<V> => {
  const [kept, setKept] = useState(() => ({ id, typed: keptNow(id) }))
  useEffect(() => {
    const follow = () => startTransition(() => setKept({ id, typed: keptNow(id) }))
    let pause = setTimeout(follow)
    const stop = useDrafts.subscribe(({ values }, { values: before }) => {
      if (values.get(id) === before.get(id)) return
      clearTimeout(pause)
      pause = setTimeout(follow, values.has(id) ? PAUSE : 0)
    })
    return () => {
      stop()
      clearTimeout(pause)
    }
  }, [id])
  return useDraftOf(id, initial, kept.id === id ? kept.typed : keptNow(id))
}

/** Ids of drafts that begin with a prefix, e.g. of all unfinished topic forms. */
export const useDraftIds = (prefix: string): readonly string[] => {
  const values = useDrafts((state) => state.values)
  const [ids, setIds] = useState<readonly string[]>([])
  useEffect(() => setIds([...values.keys()].filter((id) => id.startsWith(prefix))), [values, prefix])
  return ids
}

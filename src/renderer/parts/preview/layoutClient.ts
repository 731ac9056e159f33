import type { DisplayList } from '@documents/displayList'
import type { VectorSeal } from '@documents/seal/specimen'
import type { DocumentTree } from '@documents/tree'
import { officeFaces } from '../../faces/office'
import { mergePages } from './changedPages'
import type { LayoutAnswer, LayoutFault, LayoutRequest } from './layout.worker'

export interface Laid {
  readonly list: DisplayList | null
  /** 样章, drawn in vectors; null until the first pages are there. */
  readonly specimen: VectorSeal | null
  /** Why the tree could not be laid out; `list` is then the last one that could. */
  readonly faults: readonly LayoutFault[]
}

/** One place on the screen that shows pages. */
export interface LayoutSeat {
  /** Asks for the pages of a tree; what is asked while the worker is busy replaces what was asked before. */
  readonly ask: (tree: DocumentTree) => void
  /** Gives the seat up. */
  readonly leave: () => void
}

interface Desk {
  readonly show: (laid: Laid) => void
  list: DisplayList | null
  working: boolean
  wanted: DocumentTree | null
}

const desks = new Map<number, Desk>()
let seats = 0
let worker: Worker | null = null
let specimen: VectorSeal | null = null

const post = (seat: number, desk: Desk): void => {
  if (desk.working || desk.wanted === null) return
  const tree = desk.wanted
  desk.wanted = null
  desk.working = true
  worker ??= openWorker()
  const asked = worker
  void officeFaces().then((faces) => asked.postMessage({ seat, tree, faces } satisfies LayoutRequest))
}

const openWorker = (): Worker => {
  const fresh = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
  fresh.onmessage = ({ data }: MessageEvent<LayoutAnswer>) => {
    specimen = data.specimen ?? specimen
    const desk = desks.get(data.seat)
    if (!desk) return
    desk.working = false
    if (data.list) desk.list = { ...data.list, pages: mergePages(desk.list?.pages ?? [], data.list.pages) }
    // Although a newer text may be waiting: what was laid out keeps the eye on the page.
    desk.show({ list: desk.list, specimen, faults: data.faults })
    post(data.seat, desk)
  }
  fresh.onerror = (event) => {
    event.preventDefault()
    fresh.terminate()
    worker = null
    for (const desk of desks.values()) {
      desk.working = false
      desk.show({ list: desk.list, specimen, faults: [{ code: 'layoutStopped' }] })
    }
  }
  return fresh
}

/** Takes a seat before the worker; all seats share one worker and its fonts. */
export const takeSeat = (show: (laid: Laid) => void): LayoutSeat => {
  const seat = ++seats
  const desk: Desk = { show, list: null, working: false, wanted: null }
  desks.set(seat, desk)
  return {
    ask: (tree) => {
      desk.wanted = tree
      post(seat, desk)
    },
    leave: () => {
      desks.delete(seat)
      worker?.postMessage({ seat, tree: null, faces: [] } satisfies LayoutRequest)
    },
  }
}

/**
 * The wizard of a parcel going out, as a reducer: recipient → what leaves → in words, with the confirmation that no state secret is in it →
 * medium → written and read back → taken out safely. A stick that could not take all of it is PARTIAL: nothing is lost, it is written again.
 */
import type { Fault } from '@domain/model/records'
import type { MediumUse, OutlineScope } from '@shared/ipcExchange'

export const sendingSteps = ['recipient', 'scope', 'words', 'medium', 'done'] as const
export type SendingStep = (typeof sendingSteps)[number]

/** A parcel that is packed, signed and numbered. */
export interface Packed {
  readonly parcel: string
  readonly name: string
  readonly no: number
  readonly volumes: readonly { readonly name: string; readonly size: number; readonly sm3: string }[]
  readonly changes: number
  readonly files: number
}

/** Where it is to be written. */
export interface Place {
  readonly place: string
  readonly label: string
  readonly freeBytes: number
  readonly fileSystem: string
  readonly removable: boolean | null
  readonly warnings: readonly string[]
}

interface Missing {
  readonly name: string
  readonly code: string
}

export interface Sending {
  readonly step: SendingStep
  readonly peer: string | null
  /** Scopes that are ticked. */
  readonly chosen: ReadonlySet<string>
  /** What each of them would carry; null while it is counted. */
  readonly outline: readonly OutlineScope[] | null
  readonly note: string
  /** Everything again, after a loss on the other side. */
  readonly again: boolean
  readonly secretFree: boolean
  readonly packed: Packed | null
  readonly place: Place | null
  readonly medium: MediumUse
  /** Volumes that could not be written: PARTIAL. */
  readonly missing: readonly Missing[]
  /** A job of main is under way. */
  readonly busy: boolean
  readonly fault: Fault | null
}

export const blankMedium: MediumUse = {
  no: '',
  scan: 'notScanned',
  scanTool: '',
  handedBy: '',
  receivedBy: '',
}

/** The same medium on its way back: who handed over receives. */
export const returning = ({ no, scanTool, handedBy, receivedBy }: MediumUse): MediumUse => ({
  ...blankMedium,
  no,
  scanTool,
  handedBy: receivedBy,
  receivedBy: handedBy,
})

export const newSending = (peer: string | null = null): Sending => ({
  step: 'recipient',
  peer,
  chosen: new Set(),
  outline: null,
  note: '',
  again: false,
  secretFree: false,
  packed: null,
  place: null,
  medium: blankMedium,
  missing: [],
  busy: false,
  fault: null,
})

/** A made parcel that still has to be written. */
export const resumeSending = (peer: string, packed: Packed): Sending => ({
  ...newSending(peer),
  step: 'medium',
  secretFree: true,
  packed,
})

export type SendingEvent =
  | { readonly kind: 'recipient'; readonly peer: string; readonly usual: readonly string[] }
  | { readonly kind: 'tick'; readonly scopes: readonly string[]; readonly on: boolean }
  | { readonly kind: 'outlined'; readonly outline: readonly OutlineScope[] }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'again'; readonly again: boolean }
  | { readonly kind: 'secretFree'; readonly secretFree: boolean }
  | { readonly kind: 'medium'; readonly medium: Partial<MediumUse> }
  | { readonly kind: 'placed'; readonly place: Place }
  | { readonly kind: 'started' }
  | { readonly kind: 'packed'; readonly packed: Packed }
  | { readonly kind: 'written'; readonly missing: readonly Missing[] }
  | { readonly kind: 'failed'; readonly fault: Fault | null }
  | { readonly kind: 'next' }
  | { readonly kind: 'back' }

/** Change-sets that would go: of the ticked scopes, those that the recipient does not have. */
export const leaving = ({ chosen, outline, again }: Sending): readonly OutlineScope[] =>
  (outline ?? []).filter(
    ({ scope, forbidden, changes, all }) => chosen.has(scope) && !forbidden && (again ? all : changes) > 0,
  )

/** Whether the primary button (下一步, 打包, 写入) may be pressed. */
export function canGoOn(state: Sending): boolean {
  if (state.busy) return false
  switch (state.step) {
    case 'recipient':
      return state.peer !== null
    case 'scope':
      return leaving(state).length > 0
    case 'words':
      return state.secretFree
    case 'medium':
      return state.packed !== null && state.place !== null
    case 'done':
      return false
  }
}

const at = (step: SendingStep, by: 1 | -1): SendingStep =>
  sendingSteps[sendingSteps.indexOf(step) + by] ?? step

/** The state after an event. What was chosen or typed is never lost by a refusal. */
export function sending(state: Sending, event: SendingEvent): Sending {
  switch (event.kind) {
    case 'recipient':
      return event.peer === state.peer ? state : { ...newSending(event.peer), chosen: new Set(event.usual) }
    case 'tick': {
      const chosen = new Set(state.chosen)
      for (const scope of event.scopes) event.on ? chosen.add(scope) : chosen.delete(scope)
      // What is confirmed is confirmed of exactly what leaves.
      return { ...state, chosen, secretFree: false }
    }
    case 'outlined':
      return { ...state, outline: event.outline, fault: null }
    case 'note':
      return { ...state, note: event.note }
    case 'again':
      return { ...state, again: event.again, secretFree: false }
    case 'secretFree':
      return { ...state, secretFree: event.secretFree }
    case 'medium':
      return { ...state, medium: { ...state.medium, ...event.medium } }
    case 'placed':
      return { ...state, place: event.place, missing: [], fault: null }
    case 'started':
      return { ...state, busy: true, fault: null }
    case 'packed':
      return { ...state, busy: false, packed: event.packed, step: 'medium' }
    case 'written':
      return {
        ...state,
        busy: false,
        missing: event.missing,
        step: event.missing.length === 0 ? 'done' : 'medium',
      }
    case 'failed':
      return { ...state, busy: false, fault: event.fault }
    case 'next':
      // Packing and writing lead on by themselves.
      return canGoOn(state) && (state.step === 'recipient' || state.step === 'scope')
        ? { ...state, step: at(state.step, 1), fault: null }
        : state
    case 'back':
      // A packed parcel has its number: what is in it can no longer be changed, only written or cancelled.
      return state.busy || state.packed !== null || state.step === 'recipient'
        ? state
        : { ...state, step: at(state.step, -1), fault: null }
  }
}

import type { Refusal } from '@shared/ipc'

/** A refusal of a service; the screen says `fault.<code>`, `params` fill the gaps of its text. */
export const refused = (code: string, params?: Refusal['params']): Refusal =>
  params ? { ok: false, code, params } : { ok: false, code }

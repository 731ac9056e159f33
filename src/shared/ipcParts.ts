/** Shapes that several groups of channels share. */
import { z } from 'zod'

/** Why a request was refused, as a locale key `fault.<code>`; what was kept and what to do next stand in that text. */
export const refusal = z.object({
  ok: z.literal(false),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const done = <T extends z.ZodType>(value: T) =>
  z.union([z.object({ ok: z.literal(true), value }), refusal])
export const nothing = z.object({})
export const id = z.string().min(1).max(200)
export const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array)
export const sm3 = z.string().regex(/^[0-9a-f]{64}$/)
export const json: z.ZodType = z.json()
export const file = z.object({ sm3, name: z.string(), size: z.number().int().nonnegative() })

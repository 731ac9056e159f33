/** A prepared seal as bytes for the vault. */
import type { PreparedSeal } from '@documents/seal/picture'
import { z } from 'zod'

const head = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  fingerprint: z.string(),
  /** Lengths of the streams that follow, in this order. */
  rgb: z.number().int().positive(),
  alpha: z.number().int().positive().nullable(),
  png: z.number().int().positive(),
})

/** Length of the head as 4 bytes, the head as JSON, then the streams. */
export const packSeal = ({ picture, png }: PreparedSeal): Uint8Array => {
  const { width, height, fingerprint, rgb, alpha } = picture
  const lengths = { rgb: rgb.length, alpha: alpha?.length ?? null, png: png.length }
  const facts: z.infer<typeof head> = { width, height, fingerprint, ...lengths }
  const json = new TextEncoder().encode(JSON.stringify(facts))
  const parts = [new Uint8Array(4), json, rgb, alpha ?? new Uint8Array(0), png]
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    packed.set(part, at)
    at += part.length
  }
  new DataView(packed.buffer).setUint32(0, json.length)
  return packed
}

/** Reads what `packSeal` made; the streams are windows into `packed`, so that zeroing it zeroes them. */
export const unpackSeal = (packed: Uint8Array): PreparedSeal => {
  let at = 4 + new DataView(packed.buffer, packed.byteOffset).getUint32(0)
  const facts = head.parse(JSON.parse(new TextDecoder().decode(packed.subarray(4, at))))
  const take = (length: number): Uint8Array => {
    at += length
    return packed.subarray(at - length, at)
  }
  const { width, height, fingerprint } = facts
  const rgb = take(facts.rgb)
  const alpha = facts.alpha === null ? null : take(facts.alpha)
  return { picture: { kind: 'picture', width, height, fingerprint, rgb, alpha }, png: take(facts.png) }
}

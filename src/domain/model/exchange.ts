/** Records of 数据交换: our own key and whom we trust (scope `office`), what went out and came in, media, disclosure (scope `register/<office>/…`). */
import { z } from 'zod'
import { actor, civilDate, instant } from './common'
import { officeKinds } from './office'

const sm3 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()

/** Another office under one key. A new key is a record of its own; id `peer/<fingerprint>`. */
export const peer = z.object({
  office: z.string().min(1),
  name: z.string(),
  /** Fixed with the first key that is trusted; what the office may write follows from it (`domain/ownership`). */
  side: z.string(),
  organisation: z.string(),
  kind: z.enum(officeKinds),
  /** The card as it was read: canonical JSON with its signatures. */
  card: z.string(),
  fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
  issuedOn: civilDate,
  person: z.string(),
  /** `proposed` by one person, `trusted` after another one compared, `replaced` by a newer key, `revoked` from a parcel number on. */
  state: z.enum(['proposed', 'trusted', 'replaced', 'revoked']),
  proposedBy: actor,
  confirmedBy: actor.nullable(),
  /** Name of the office whose signed 名录 vouched for it; '' when two persons compared. */
  listedBy: z.string(),
  /** The last parcel number of this key that still counts, and why. */
  revoked: z.object({ lastNo: count, reason: z.string(), by: actor }).nullable(),
})
export type Peer = z.infer<typeof peer>

/** What was done to the office's own key. `noted`: it was found in use without an entry (made before there were entries, or the disk was full). */
export const keyDeeds = ['made', 'passphrase', 'rotated', 'replaced', 'noted'] as const
export type KeyDeed = (typeof keyDeeds)[number]
/** 密钥登记: one line a deed, for ever; nothing secret is in it. */
export const keyEvent = z.object({
  deed: z.enum(keyDeeds),
  /** Of the key in use after it, and the person (负责人) on its card. */
  fingerprint: z.string(),
  person: z.string(),
  by: actor,
})
export type KeyEvent = z.infer<typeof keyEvent>

/** How the medium was handled. */
export const mediumUse = z.object({
  /** 介质编号. */
  no: z.string(),
  /** 查杀结果. */
  scan: z.enum(['clean', 'cleaned', 'notScanned']),
  scanTool: z.string(),
  /** 交接人、接收人. */
  handedBy: z.string(),
  receivedBy: z.string(),
})

/** Last change-sets of a scope, by number: whoever has them has all before them. */
const scopeHeads = z.object({ scope: z.string(), heads: z.array(z.string()) })

/** 数据包发出登记. */
export const parcelOut = z.object({
  /** Office id, and its name at that time. */
  to: z.string(),
  toName: z.string(),
  /** 1, 2, 3 … for this recipient. */
  no: z.number().int().positive(),
  /** 发件单位-年-流水, as printed on the 数据交接单. */
  name: z.string(),
  /** SM3 of the header of its first volume. */
  sm3,
  state: z.enum(['made', 'written', 'cancelled']),
  /** What the recipient has once it is accepted. */
  scopes: z.array(scopeHeads),
  changes: count,
  files: count,
  volumes: z.array(z.object({ name: z.string(), size: count, sm3 })),
  note: z.string(),
  made: actor,
  /** 无国家秘密 confirmed by. */
  secretFree: actor,
  written: z.object({ by: actor, medium: mediumUse }).nullable(),
  cancelled: z.object({ reason: z.string(), by: actor }).nullable(),
  receipt: z
    .object({
      at: instant,
      sm3,
      applied: count,
      waiting: count,
      setAside: count,
      takenBy: actor,
      /** What it came on; none where a parcel of the recipient said it. */
      medium: mediumUse.optional(),
    })
    .nullable(),
})
export type ParcelOut = z.infer<typeof parcelOut>

/** 数据包接收登记; id `parcelIn/<sm3 of the parcel>`. */
export const parcelIn = z.object({
  from: z.string(),
  fromName: z.string(),
  no: z.number().int().positive(),
  name: z.string(),
  sm3,
  madeAt: instant,
  note: z.string(),
  /** What the sender has, as it says itself. */
  scopes: z.array(scopeHeads),
  /** Change-sets by what became of them. */
  applied: count,
  known: count,
  newer: count,
  waiting: z.array(z.object({ no: z.string(), scope: z.string(), missing: z.array(z.string()) })),
  setAside: z.array(z.object({ what: z.string(), scope: z.string(), code: z.string() })),
  files: count,
  medium: mediumUse,
  accepted: actor,
  /** 回执交出: the last time, by whom, on what. */
  answered: z.object({ by: actor, medium: mediumUse }).optional(),
})
export type ParcelIn = z.infer<typeof parcelIn>

/** A stick or disc of the office (涉外介质登记). */
export const medium = z.object({
  no: z.string().min(1),
  kind: z.string(),
  custodian: z.string(),
  note: z.string(),
  active: z.boolean(),
})
export type Medium = z.infer<typeof medium>

/** How strict this office is; id `exchangePolicy/<office>`. */
export const exchangePolicy = z.object({
  /** Media that are not in the register are refused. */
  registeredMediaOnly: z.boolean(),
})

/** An office that may know a scope, by an act of this one; id `disclosure/<scope with . for />.<office>`. */
export const disclosure = z.object({
  of: z.string(),
  to: z.string(),
  allowed: z.boolean(),
  reason: z.string(),
  by: actor,
})
export type Disclosure = z.infer<typeof disclosure>

/**
 * Channels of 数据交换: keys and trust, parcels out, parcels and receipts in. What they leave in the ledger (`keyEvent`, `peer`, `parcelOut`,
 * `parcelIn`, `disclosure`, `medium`, `exchangePolicy`: domain/model/exchange) is read like every other record; main alone writes the
 * first five, and tells the window by the event `ledger` that there is something new to project.
 */
import { z } from 'zod'
import { done, id, json, nothing, sm3 } from './ipcParts'

const count = z.number().int().nonnegative()
const text = z.string().max(2000)
/** First 32 hex digits of the SM3 of the compressed public key; printed as 8 groups of 4. */
const fingerprint = z.string().regex(/^[0-9a-f]{32}$/)

/** Steps of a long job, in order; the words are `exchange.step.<step>`. */
const exchangeStep = z.enum([
  'reading',
  'packing',
  'writing',
  'readingBack',
  'verifying',
  'unpacking',
  'comparing',
  'saving',
])
export type ExchangeStep = z.infer<typeof exchangeStep>
export const exchangeProgress = z.object({ job: z.string(), step: exchangeStep, done: count, total: count })

/** What a 公钥卡 says. */
const card = z.object({
  office: id,
  name: z.string(),
  side: z.string(),
  organisation: z.string(),
  kind: z.string(),
  suite: z.string(),
  /** Compressed SM2 public key, 66 hex digits. */
  key: z.string(),
  fingerprint,
  /** 负责人. */
  person: z.string(),
  issuedOn: z.string(),
  /** Fingerprint of the key that this one replaces and that signed for it; '' for a first key. */
  replaces: z.string(),
})
export type CardView = z.infer<typeof card>

/**
 * `none`: no key on this PC. `locked`: its passphrase must be given before anything is signed or opened. `damaged`: the file of the key cannot
 * be read.
 */
const keyState = z.enum(['none', 'locked', 'open', 'damaged'])

const cardRead = z.object({
  card,
  /** The text of the card file, to be given back with `exchange:propose`. */
  text: z.string(),
  /** How this office already knows the key. */
  known: z.enum(['unknown', 'proposed', 'trusted', 'revoked', 'replaced', 'own']),
  /** Signed by the key that we trusted for this office so far (更换密钥). */
  signedByOld: z.boolean(),
})

/** One scope as it could leave now. */
const outlineScope = z.object({
  scope: id,
  /** Its kind never leaves (`office`, `register/…`, `topic-internal/…`). */
  forbidden: z.boolean(),
  /** The recipient may know it: an act of disclosure stands, or the recipient wrote in it. */
  disclosed: z.boolean(),
  /** Change-sets that the recipient does not have, as far as receipts and its own parcels tell; of how many in all. */
  changes: count,
  all: count,
  /** Records touched by those. */
  records: z.array(id),
  /** Attachments named by those, and those of them that this PC does not have. */
  files: count,
  bytes: count,
  missingFiles: count,
})
export type OutlineScope = z.infer<typeof outlineScope>

const place = z.object({
  place: id,
  /** Name of the folder, without its path. */
  label: z.string(),
  freeBytes: z.number(),
  /** `exfat`, `vfat`, `ext4`, `ntfs` …; '' when the system does not say. */
  fileSystem: z.string(),
  removable: z.boolean().nullable(),
  /** Codes of what to mind: `placeSystemDisk`, `placeFat32` … */
  warnings: z.array(z.string()),
})

/** How the medium was handled, for the register (登记). */
const mediumUse = z.object({
  /** 介质编号; '' where the office allows unregistered media. */
  no: text,
  /** 查杀结果. */
  scan: z.enum(['clean', 'cleaned', 'notScanned']),
  scanTool: text,
  /** 交接人、接收人. */
  handedBy: text,
  receivedBy: text,
})
export type MediumUse = z.infer<typeof mediumUse>

const written = z.object({ name: z.string(), size: count, sm3 })

/** One value beside another, for a person to see before accepting. */
const planField = z.object({
  field: z.string(),
  /** `new`: was empty here. `changed`: replaces what stands here. `conflict`: both stay until a person decides. `void`: not theirs to write. */
  kind: z.enum(['new', 'changed', 'conflict', 'void']),
  before: json.nullable(),
  after: json,
  /** Why it is void: `notTheirs`, `badValue`, `fixed` … */
  reason: z.string(),
})
const planRecord = z.object({
  record: id,
  type: z.string(),
  scope: id,
  /** Worst of its fields: a record that is new here, changed, in conflict, or written without the right to. */
  kind: z.enum(['new', 'changed', 'conflict', 'void']),
  fields: z.array(planField),
  /** Who did what to it, oldest first. */
  acts: z.array(
    z.object({
      no: z.string(),
      act: z.string(),
      at: z.number(),
      office: z.string(),
      name: z.string(),
      why: z.string(),
    }),
  ),
})
export type PlanRecord = z.infer<typeof planRecord>

const importPlan = z.object({
  import: id,
  from: z.object({ office: id, name: z.string(), fingerprint, side: z.string() }),
  parcel: z.object({
    name: z.string(),
    no: count,
    sm3,
    madeAt: z.number(),
    note: z.string(),
    volumes: count,
    of: count,
  }),
  /** Volumes and earlier parcels that have not arrived: named, and nothing of them is guessed. */
  missingVolumes: z.array(count),
  missingParcels: z.array(count),
  /** This very parcel was accepted before. */
  repeated: z.boolean(),
  /** Change-sets by what becomes of them. */
  counts: z.object({
    applied: count,
    /** Already here. */
    known: count,
    /** Their predecessors have not arrived; they wait and go in by themselves. */
    waiting: count,
    /** Written by a newer version: kept, in effect after the upgrade. */
    newer: count,
    /** Unreadable or contradicting what is here: set aside, named below. */
    setAside: count,
    records: count,
    conflicts: count,
    voids: count,
    files: count,
  }),
  waiting: z.array(z.object({ no: z.string(), scope: z.string(), missing: z.array(z.string()) })),
  setAside: z.array(z.object({ what: z.string(), scope: z.string(), code: z.string() })),
  /** The first records; the rest by `exchange:planPage`. */
  records: z.array(planRecord),
})
export type ImportPlan = z.infer<typeof importPlan>

const receipt = z.object({
  from: z.object({ office: id, name: z.string() }),
  /** The parcel of ours that it answers. */
  name: z.string(),
  no: count,
  at: z.number(),
  applied: count,
  waiting: count,
  setAside: count,
  /** It says nothing that is not known already. */
  repeated: z.boolean(),
})

export const exchangeChannels = {
  /** The key of this office on this PC. `qr` is the text of the card's QR code; '' without a key. */
  'exchange:key': {
    request: nothing,
    response: z.object({ state: keyState, card: card.nullable(), qr: z.string() }),
  },
  /** Makes the key of an office that has none (an administrator); protected by the passphrase, kept in the vault. */
  'exchange:makeKey': { request: z.object({ passphrase: z.string(), person: text }), response: done(card) },
  /** Opens the key until the person signs out; wrong passphrases make one wait. */
  'exchange:unlock': { request: z.object({ passphrase: z.string() }), response: done(nothing) },
  'exchange:changePassphrase': {
    request: z.object({ current: z.string(), passphrase: z.string() }),
    response: done(nothing),
  },
  /** 更换密钥: a new key whose card the old one signs, under the same passphrase; the old one stays for opening what was sent to it. */
  'exchange:rotateKey': { request: z.object({ passphrase: z.string(), person: text }), response: done(card) },
  /** 补发密钥 after a loss: a new key under a new passphrase that nothing vouches for; the old one is set aside and opens nothing more. */
  'exchange:replaceKey': {
    request: z.object({ passphrase: z.string(), person: text }),
    response: done(card),
  },
  /** 另存为 of the card file, to be handed over. */
  'exchange:saveCard': { request: nothing, response: done(z.object({ name: z.string() })) },

  /** Reads another office's card: from a file that the user chooses, or from text (a scanned QR code, the card in a parcel). */
  'exchange:readCard': {
    request: z.object({ text: z.string().max(10_000).optional() }),
    response: done(cardRead),
  },
  /** First person: this card is said to be theirs. A typed fingerprint must be the card's. */
  'exchange:propose': {
    request: z.object({ text: z.string().max(10_000), typed: z.string().max(100).optional() }),
    response: done(z.object({ peer: id })),
  },
  /** Second person, by the own passphrase and never the first: has compared the fingerprint with the stamped card. */
  'exchange:confirm': {
    request: z.object({
      peer: id,
      person: id,
      passphrase: z.string(),
      typed: z.string().max(100).optional(),
    }),
    response: done(nothing),
  },
  /** 挂失、吊销: parcels of this key count up to and with number `lastNo`, whatever their date says. */
  'exchange:revoke': {
    request: z.object({ peer: id, lastNo: count, reason: text.min(1) }),
    response: done(nothing),
  },
  /** 名录: cards of lower offices under this office's signature, to be saved as a file; the key must be open. */
  'exchange:saveDirectory': {
    request: z.object({ peers: z.array(id).min(1) }),
    response: done(z.object({ name: z.string() })),
  },
  'exchange:readDirectory': {
    request: nothing,
    response: done(
      z.object({
        text: z.string(),
        issuer: z.object({ name: z.string(), fingerprint }),
        issuedOn: z.string(),
        cards: z.array(cardRead),
      }),
    ),
  },
  /** Trusts cards of a directory whose issuer this office trusts. */
  'exchange:adoptDirectory': {
    request: z.object({ text: z.string(), offices: z.array(id).min(1) }),
    response: done(z.object({ adopted: count })),
  },

  /** What of these scopes the recipient does not have yet. */
  'exchange:outline': {
    request: z.object({ peer: id, scopes: z.array(id).max(20_000) }),
    response: done(
      z.object({
        scopes: z.array(outlineScope),
        nextNo: count,
        acknowledgedNo: count,
        unanswered: z.array(count),
      }),
    ),
  },
  /** An act that puts the recipient on the list of those who may know these scopes; later parcels need no new one. */
  'exchange:disclose': {
    request: z.object({ peer: id, scopes: z.array(id).min(1).max(20_000), reason: text }),
    response: done(z.object({ scopes: count })),
  },
  /**
   * Numbers, packs, signs and encrypts what the recipient lacks of the disclosed scopes among these, and enters it in the register
   * (`parcelOut`, state `made`). `secretFree` is the person who confirms that no state secret is in it: the signed-in one.
   */
  'exchange:build': {
    request: z.object({
      job: id,
      peer: id,
      scopes: z.array(id).min(1).max(20_000),
      note: text,
      secretFree: z.literal(true),
      /** Files to the recipient whatever it may have: after a loss. */
      again: z.boolean(),
    }),
    response: done(
      z.object({
        parcel: id,
        name: z.string(),
        no: count,
        volumes: z.array(written),
        changes: count,
        files: count,
      }),
    ),
  },
  /** Asks for a folder or stick and looks at it. */
  'exchange:choosePlace': { request: z.object({ needBytes: count }), response: done(place) },
  /**
   * Writes the volumes of a made parcel, reads them back, compares. `missing` names volumes that could not be written (PARTIAL): the rest
   * stays, the parcel stays `made`, and it can be written again. When all are there, the register gets the medium (state `written`).
   */
  'exchange:write': {
    request: z.object({ job: id, parcel: id, place: id, medium: mediumUse }),
    response: done(
      z.object({
        written: z.array(written),
        missing: z.array(z.object({ name: z.string(), code: z.string() })),
      }),
    ),
  },
  /** A made parcel that will not be handed over; its number stays in the register. */
  'exchange:cancelParcel': {
    request: z.object({ parcel: id, reason: text.min(1) }),
    response: done(nothing),
  },

  /**
   * Reads what came in: a parcel (all its volumes are looked for beside the chosen file) or a receipt. Everything is verified before
   * anything is read, and nothing is written. Without `paths` the user chooses; the key must be open.
   */
  'exchange:open': {
    request: z.object({ job: id }),
    response: done(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('parcel'), plan: importPlan }),
        z.object({ kind: z.literal('receipt'), receipt, import: id }),
      ]),
    ),
  },
  'exchange:planPage': {
    request: z.object({ import: id, from: count, limit: z.number().int().positive().max(500) }),
    response: done(z.object({ records: z.array(planRecord), total: count })),
  },
  /** Accepts: the whole parcel as one frame of the ledger with its line in the register, attachments first; or the receipt. */
  'exchange:accept': {
    request: z.object({ job: id, import: id, medium: mediumUse }),
    response: done(z.object({ n: count, parcelIn: z.string() })),
  },
  /** Lays the opened parcel or receipt aside; nothing of it was kept. */
  'exchange:discard': { request: z.object({ import: id }), response: nothing },
  /** 另存为 of the signed receipt for an accepted parcel, and the medium that takes it back, for the register; the key must be open. */
  'exchange:saveReceipt': {
    request: z.object({ parcelIn: id, medium: mediumUse }),
    response: done(z.object({ name: z.string() })),
  },
  /**
   * What of accepted parcels waits here for predecessors, by number and scope, with the office that sent it; per office the numbers of its parcels
   * that have not arrived (none: what is missing went with a parcel that did arrive here otherwise, or to another PC); and how many change-sets
   * wait for a newer version of this program.
   */
  'exchange:waiting': {
    request: nothing,
    response: done(
      z.object({
        waiting: z.array(z.object({ no: z.string(), scope: z.string(), office: id, name: z.string() })),
        asked: z.array(z.object({ office: id, name: z.string(), missingParcels: z.array(count) })),
        newer: count,
      }),
    ),
  },
  /** Gives up a job of building, writing or opening; its own request is answered by `exchangeCancelled`. */
  'exchange:cancel': { request: z.object({ job: id }), response: nothing },
} as const

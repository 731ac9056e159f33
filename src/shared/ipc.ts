/**
 * The one contract between window and main process: channel → request and response schema. Preload exposes exactly these channels;
 * main validates sender and request. Expected refusals are `Refusal` values, never thrown errors.
 */
import { z } from 'zod'
import { exchangeChannels, exchangeProgress } from './ipcExchange'
import { bytes, done, file, id, json, nothing, refusal, sm3 } from './ipcParts'
import { backupEvent, vaultChannels, vaultProgress } from './ipcVault'

/** What may cross between the window and the main process on one channel. */
export interface ChannelSpec {
  readonly request: z.ZodType
  readonly response: z.ZodType
}

export { refusal }
export type Refusal = z.infer<typeof refusal>

const workspace = z.enum(['office', 'demo-union', 'demo-government'])
/** The office's data, or one of the demonstration offices; each has ledger, database, vault and drafts of its own. */
export type Workspace = z.infer<typeof workspace>

/** A form and what it is about: a record, a unit's name, or several records at once. */
const draftId = z.string().min(1).max(20_000)

const session = z.object({
  workspace,
  office: z.string(),
  device: z.string(),
  epoch: z.number().int(),
  person: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
})
export type Session = z.infer<typeof session>

const op = z.object({
  r: id,
  set: z.record(z.string(), json),
  over: z.record(z.string(), z.array(z.string())).optional(),
})
const part = z.object({ scope: id, ops: z.array(op).min(1) })
/** One act in the ledger file; `sm3` is the hash of the frame's header line, which chains all frames before it. */
const frame = z.object({ n: z.number().int().positive(), sm3, lines: z.array(z.string()) })

/** How the seal of one signing organisation is drawn. */
const sealChoice = z.object({
  organisation: z.number().int().nonnegative(),
  way: z.enum(['registered', 'blank', 'specimen']),
  seal: z.string().optional(),
  /** Passphrase of the 印章管理员; only for `registered`. */
  passphrase: z.string().optional(),
})
export type SealChoice = z.infer<typeof sealChoice>

/** Classes of type that an office may map to faces of its PCs (`officeRoles` of the fonts). */
const officeRole = z.enum(['xiaobiaosong', 'fangsong', 'heiti', 'kaiti', 'songti'])

/** Steps of a job of output, in this order; the words are `output.step.<step>`. */
const outputStep = z.enum([
  'waiting',
  'laying',
  'stamping',
  'writing',
  'signing',
  'checking',
  'saving',
  'printing',
])
export type OutputStep = z.infer<typeof outputStep>

/** A certificate of this office and the name of its key in the vault. */
const certificateFacts = z.object({
  subject: z.string(),
  organisation: z.string(),
  issuer: z.string(),
  selfIssued: z.boolean(),
  notBefore: z.number(),
  notAfter: z.number(),
  /** SHA-256, hexadecimal. */
  fingerprint: z.string(),
})
const certificate = certificateFacts.extend({ key: z.string() })
export type Certificate = z.infer<typeof certificate>

/** A key of the vault, opened for one signature. */
const keyUse = {
  key: z.string(),
  passphrase: z.string(),
  reason: z.string().max(200),
}

const signatureVerdict = z.discriminatedUnion('state', [
  z.object({ state: z.literal('intact'), certificate: certificateFacts, hash: z.string() }),
  z.object({ state: z.literal('altered'), certificate: certificateFacts }),
  z.object({ state: z.literal('broken'), certificate: certificateFacts.nullable() }),
  z.object({ state: z.literal('unsupported'), algorithm: z.string() }),
  z.object({ state: z.literal('unreadable') }),
])
const inspectedSignature = z.object({
  field: z.string(),
  name: z.string(),
  at: z.number().nullable(),
  reason: z.string(),
  verdict: signatureVerdict,
  later: z.enum(['nothing', 'signatures', 'content']),
})
export type InspectedSignature = z.infer<typeof inspectedSignature>
const inspectedPdf = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['not-pdf', 'damaged', 'encrypted']) }),
  z.object({
    state: z.literal('read'),
    pages: z.number().int(),
    title: z.string(),
    subject: z.string(),
    producer: z.string(),
    signatures: z.array(inspectedSignature).readonly(),
    unsignedTail: z.boolean(),
  }),
])
export type InspectedPdf = z.infer<typeof inspectedPdf>

export const ipc = {
  'app:info': {
    request: nothing,
    response: z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      standIn: z.boolean(),
      workspace,
      /** Whether each workspace already has a ledger. */
      present: z.record(workspace, z.boolean()),
      /** A newer program has written the data of the workspace: its format and the newest one that this program reads. */
      newer: z.object({ data: z.number().int(), own: z.number().int() }).nullable(),
      /** There were data of the workspace, but its ledger is not there. */
      gone: z.boolean(),
      /** Free bytes where the ledger is. */
      freeBytes: z.number(),
      platform: z.string(),
    }),
  },
  /** Start check: IndexedDB must be on its SQLite backend (design §6). */
  'app:storageCheck': { request: nothing, response: z.object({ sqlite: z.boolean() }) },
  /** What the guards of the program refused since the start (addresses, windows); empty in ordinary use. */
  'app:refusals': { request: nothing, response: z.object({ refusals: z.array(z.string()) }) },
  /** The window has flushed its drafts and may close. */
  'app:closeReady': { request: nothing, response: nothing },
  'app:chooseWorkspace': {
    request: z.object({ workspace }),
    response: done(z.object({ empty: z.boolean() })),
  },

  /** First start: makes office, device and the first person; the ledger must be empty. */
  'setup:begin': {
    request: nothing,
    response: done(z.object({ office: z.string(), device: z.string(), epoch: z.number().int() })),
  },
  /** First act of an empty ledger with the first login (an administrator). */
  'setup:create': {
    request: z.object({
      act: id,
      parts: z.array(part).min(1),
      person: id,
      name: z.string().min(1),
      roles: z.array(z.string()),
      passphrase: z.string(),
    }),
    response: done(z.object({ session, frame })),
  },
  /** Writes the file with which a second PC joins this office, encrypted with a passphrase that is told by word of mouth. */
  'setup:joinFile': {
    request: z.object({ passphrase: z.string() }),
    response: done(z.object({ name: z.string() })),
  },
  /** 加入本单位 by that file; this PC gets a device id of its own. */
  'setup:join': {
    request: z.object({ passphrase: z.string() }),
    response: done(z.object({ office: z.string(), frames: z.number().int() })),
  },

  'auth:session': { request: nothing, response: z.union([session, z.null()]) },
  'auth:login': {
    request: z.object({ person: id, name: z.string(), roles: z.array(z.string()), passphrase: z.string() }),
    response: done(session),
  },
  'auth:logout': { request: nothing, response: nothing },
  /** Sets a login; by the person with the old passphrase, or by an administrator. */
  'auth:setPassphrase': {
    request: z.object({ person: id, passphrase: z.string(), current: z.string().optional() }),
    response: done(nothing),
  },
  'auth:hasLogin': {
    request: z.object({ persons: z.array(id) }),
    response: z.record(z.string(), z.boolean()),
  },

  'ledger:head': {
    request: nothing,
    response: z.object({ n: z.number().int(), sm3: z.string(), notices: z.array(refusal) }),
  },
  /** Frames after `after`, at most `limit`, for projecting. */
  'ledger:read': {
    request: z.object({
      after: z.number().int().nonnegative(),
      limit: z.number().int().positive().max(5000),
    }),
    response: z.object({ frames: z.array(frame), more: z.boolean() }),
  },
  /** Saves one act: checks, append, fsync. Answered only when it is on disk. */
  'ledger:commit': {
    request: z.object({ act: id, why: z.string().optional(), parts: z.array(part).min(1) }),
    response: done(frame),
  },

  'attachment:pick': {
    request: z.object({ kinds: z.array(z.enum(['pdf', 'image', 'document', 'any'])), multiple: z.boolean() }),
    response: done(z.array(file)),
  },
  'attachment:add': { request: z.object({ name: z.string(), bytes }), response: done(file) },
  'attachment:read': { request: z.object({ sm3 }), response: done(bytes) },
  'attachment:saveAs': {
    request: z.object({ sm3, name: z.string() }),
    response: done(z.object({ name: z.string() })),
  },
  /** Opens a kept file with the system's program (through a read-only copy). */
  'attachment:open': { request: z.object({ sm3, name: z.string() }), response: done(nothing) },

  'draft:put': { request: z.object({ id: draftId, value: json }), response: done(nothing) },
  'draft:list': {
    request: nothing,
    response: z.array(z.object({ id: z.string(), at: z.number(), value: json })),
  },
  'draft:remove': { request: z.object({ id: draftId }), response: nothing },

  /** Seals: pictures live encrypted in the vault; only name-free facts come back. */
  'seal:register': {
    request: z.object({ seal: id, png: bytes, diameterMm: z.number().positive(), passphrase: z.string() }),
    response: done(z.object({ pixels: z.number().int() })),
  },
  'seal:present': { request: nothing, response: z.array(z.string()) },
  'seal:preview': { request: z.object({ seal: id, passphrase: z.string() }), response: done(bytes) },

  /** Faces of this PC that the office sets documents in; `here` is false for one whose file is gone. */
  'fonts:list': {
    request: nothing,
    response: z.array(
      z.object({
        role: officeRole,
        sm3,
        postScriptName: z.string(),
        fullName: z.string(),
        version: z.string(),
        /** Chinese characters of the shipped faces that it lacks. */
        lacking: z.number().int(),
        source: z.object({ name: z.string(), sm3 }),
        here: z.boolean(),
      }),
    ),
  },
  /** Asks for a font file and says which faces it holds. */
  'fonts:pick': {
    request: nothing,
    response: done(
      z.object({
        name: z.string(),
        faces: z.array(z.object({ postScriptName: z.string(), fullName: z.string() })),
      }),
    ),
  },
  /** Takes a face of the file that was picked. */
  'fonts:use': {
    request: z.object({ role: officeRole, face: z.string().max(200) }),
    response: done(z.object({ sm3 })),
  },
  /** Back to the shipped face. */
  'fonts:reset': { request: z.object({ role: officeRole }), response: done(nothing) },

  /**
   * Lays out and writes a PDF in a worker; the bytes come back. `tree` is a DocumentTree; `job` is the window's own name for the
   * work, under which `output` events tell how far it is and `output:cancel` stops it.
   */
  'pdf:render': {
    request: z.object({
      tree: json,
      seals: z.array(sealChoice),
      author: z.string(),
      at: z.number(),
      job: id.optional(),
    }),
    response: done(z.object({ bytes, pages: z.number().int(), faces: z.array(z.string()) })),
  },
  /** As `pdf:render`, then kept as an attachment (the frozen issued copy). */
  'pdf:keep': {
    request: z.object({
      tree: json,
      seals: z.array(sealChoice),
      author: z.string(),
      at: z.number(),
      name: z.string(),
      job: id.optional(),
    }),
    response: done(z.object({ file, pages: z.number().int(), faces: z.array(z.string()) })),
  },
  /** As `pdf:render`, then 另存为. */
  'pdf:save': {
    request: z.object({
      tree: json,
      seals: z.array(sealChoice),
      author: z.string(),
      at: z.number(),
      name: z.string(),
      job: id.optional(),
    }),
    response: done(z.object({ name: z.string(), pages: z.number().int() })),
  },

  /** Writes the tree as a Word file; the bytes come back. Seals are never in it; Mongolian columns are refused (`wordVertical`). */
  'word:render': {
    request: z.object({ tree: json, author: z.string(), at: z.number(), job: id.optional() }),
    response: done(z.object({ bytes, pages: z.number().int() })),
  },
  /** As `word:render`, then 另存为. */
  'word:save': {
    request: z.object({
      tree: json,
      author: z.string(),
      at: z.number(),
      name: z.string(),
      job: id.optional(),
    }),
    response: done(z.object({ name: z.string() })),
  },

  /** Certificates of this office whose keys are on this PC. */
  'signing:list': { request: nothing, response: z.array(certificate) },
  /** Makes a key and a certificate that vouches for itself. */
  'signing:make': {
    request: z.object({
      kind: z.enum(['rsa', 'ec']),
      name: z.string().trim().min(1).max(60),
      organisation: z.string().trim().min(1).max(60),
      years: z.number().int().min(1).max(20),
      passphrase: z.string(),
    }),
    response: done(certificate),
  },
  /** Takes in a PKCS#12 file; `password` is the file's, `passphrase` the one under which the vault keeps the key. */
  'signing:import': {
    request: z.object({ p12: bytes, password: z.string(), passphrase: z.string() }),
    response: done(certificate),
  },
  'signing:remove': { request: z.object({ key: z.string() }), response: done(nothing) },
  /** 另存为 of the certificate (.cer), for the other office to compare. */
  'signing:certificate': {
    request: z.object({ key: z.string() }),
    response: done(z.object({ name: z.string() })),
  },
  /** Signs any PDF and saves it as a new file; the old one stays as it is. */
  'pdf:sign': {
    request: z.object({ bytes, name: z.string(), ...keyUse }),
    response: done(z.object({ name: z.string() })),
  },
  /** Signs a kept PDF; the signed one is kept as a file of its own. */
  'pdf:signKept': {
    request: z.object({ sm3, name: z.string(), ...keyUse }),
    response: done(z.object({ file })),
  },
  /** What can be said offline about the signatures of a PDF of any origin. */
  'pdf:inspect': { request: z.object({ bytes }), response: done(inspectedPdf) },

  /** Gives up a job that waits or runs; its own request is then answered by the refusal `outputCancelled`. */
  'output:cancel': { request: z.object({ job: id }), response: nothing },

  'print:printers': {
    request: nothing,
    /** Electron no longer tells which one is the system's default; without a choice the default is used. */
    response: z.array(z.object({ name: z.string(), display: z.string() })),
  },
  /** Prints the pages of a display list (JSON) through a hidden window; with `silent` false the system's dialogue asks. */
  'print:run': {
    request: z.object({
      tree: json,
      seals: z.array(sealChoice),
      printer: z.string().optional(),
      copies: z.number().int().positive().max(999),
      duplex: z.enum(['simplex', 'longEdge', 'shortEdge']),
      from: z.number().int().positive().optional(),
      to: z.number().int().positive().optional(),
      dialogue: z.boolean(),
      job: id.optional(),
    }),
    response: done(z.object({ pages: z.number().int() })),
  },
  /** Asked by the hidden print window alone, about the pages that it was opened for. */
  'print:job': { request: nothing, response: done(json) },
  /** The hidden print window has drawn its pages with all faces and pictures; `fault` names what it could not draw. */
  'print:ready': { request: z.object({ fault: z.string().optional() }), response: nothing },
  /** Prints a kept PDF by the system's program. */
  'print:kept': { request: z.object({ sm3, name: z.string() }), response: done(nothing) },

  /** 另存为 of bytes made in the window (spreadsheets, text). */
  'file:save': {
    request: z.object({ name: z.string(), bytes }),
    response: done(z.object({ name: z.string() })),
  },
  'clipboard:read': { request: nothing, response: z.string() },

  ...exchangeChannels,
  ...vaultChannels,
} as const satisfies Record<string, ChannelSpec>

export type ChannelName = keyof typeof ipc
export type RequestOf<C extends ChannelName> = z.input<(typeof ipc)[C]['request']>
export type ResponseOf<C extends ChannelName> = z.output<(typeof ipc)[C]['response']>

/** Messages from main to the window. */
export const events = {
  /** A menu command or accelerator, by shortcut id. */
  menu: z.string(),
  /** The window is asked to flush and answer `app:closeReady`. */
  closing: nothing,
  /** How far a job of pdf:* or print:run is, under the name that the window gave it. */
  output: z.object({ job: z.string(), step: outputStep }),
  /** How far a job of exchange:build, write, open or apply is, under the name that the window gave it. */
  exchange: exchangeProgress,
  /** Main added an act of its own (an accepted parcel, a confirmed card): there is something to project up to frame `n`. */
  ledger: z.object({ n: z.number().int() }),
  /** How far a backup, restore or proof is. */
  vault: vaultProgress,
  /** The state of the backups has changed. */
  backup: backupEvent,
  /** Something the user must know at once (ledger read-only, disk nearly full, clock set back). */
  notice: refusal,
} as const
export type EventName = keyof typeof events
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>

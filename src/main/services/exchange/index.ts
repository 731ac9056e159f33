/** Exchange of data by parcels: the channels of `shared/ipcExchange`, their dialogues and jobs. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { qrText, readCard, writeDirectory } from '@exchange/card'
import { idFromBytes } from '@shared/ids'
import type { Refusal, ResponseOf } from '@shared/ipc'
import type { exchangeChannels } from '@shared/ipcExchange'
import { type BrowserWindow, dialog } from 'electron'
import { randomBytes } from '../../crypto'
import type { Caller, Handlers } from '../../ipc'
import { sendEvent } from '../../ipc'
import type { Outcome } from '../../ledger/ledgerFile'
import { weakness } from '../auth'
import type { Desk } from '../desk'
import type { ServiceEnv } from '../env'
import { safeFileName, writeFault, writeWhole } from '../output/files'
import { saveAs } from '../output/saveAs'
import type { Stretcher } from '../stretch'
import {
  acceptParcel,
  acceptReceipt,
  type Opened,
  openFile,
  planPage,
  receiptFor,
  waitingNow,
} from './incoming'
import { lookAtPlace, mediumFault, writeVolume } from './medium'
import { type Exchange, exchangeDesk, refuse } from './office'
import {
  amendParcel,
  build,
  cancelled,
  cancelParcel,
  disclose,
  type JobControl,
  madeParcel,
  outline,
  sweep,
  volumeBytes,
} from './outgoing'
import { type Runner, theSuite } from './runner'
import {
  adopt,
  cardView,
  confirm,
  lookAtCard,
  lookAtDirectory,
  ownCardFields,
  peerView,
  propose,
  revoke,
} from './trust'

type Channel = keyof typeof exchangeChannels
type OpenView = Extract<ResponseOf<'exchange:open'>, { readonly ok: true }>['value']

/** Largest card or directory that is read, in bytes. */
const LARGEST_TEXT = 8 * 1024 * 1024

const newToken = (): string => idFromBytes(randomBytes(16))
const today = (): string => {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
const needs = ({ session }: Exchange, role: string): Refusal | null =>
  session.roles.includes(role)
    ? null
    : refuse(role === 'administrator' ? 'needsAdministrator' : 'needsHandler')

/** Jobs that the window may give up, by the name that it gave them. */
const openJobs = () => {
  const running = new Map<string, AbortController>()
  return {
    follow: async <T>(
      job: string,
      { window }: Caller,
      work: (control: JobControl) => Promise<T>,
    ): Promise<T> => {
      const control = new AbortController()
      running.set(job, control)
      try {
        return await work({
          signal: control.signal,
          onStep: (step, done, total) => sendEvent(window, 'exchange', { job, step, done, total }),
        })
      } finally {
        if (running.get(job) === control) running.delete(job)
      }
    },
    cancel: (job: string) => running.get(job)?.abort(),
  }
}

async function pickFile(window: BrowserWindow, name: string, extensions: string[]): Promise<Outcome<string>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name, extensions }],
  })
  const [path] = filePaths
  return canceled || path === undefined ? refuse('cancelled') : { ok: true, value: path }
}

async function pickText(window: BrowserWindow, name: string, extension: string): Promise<Outcome<string>> {
  const path = await pickFile(window, name, [extension])
  if (!path.ok) return path
  try {
    const bytes = await readFile(path.value)
    return bytes.length > LARGEST_TEXT ? refuse('cardNotACard') : { ok: true, value: bytes.toString('utf8') }
  } catch (error) {
    return { ...writeFault(error), code: 'fileNotRead' }
  }
}

/** The channels of exchange. */
export const exchangeService = (
  { userData, emit }: ServiceEnv,
  desk: Desk,
  stretch: Stretcher,
  runner: Runner,
): Pick<Handlers, Channel> => {
  const { enter, unlocked } = exchangeDesk(desk, stretch, runner, (n) => emit('ledger', { n }))
  const jobs = openJobs()
  const opened = new Map<string, { readonly folder: string; readonly what: Opened }>()
  const places = new Map<string, string>()
  let building: Promise<unknown> = Promise.resolve()

  /** Runs on the open office; somebody must be signed in. */
  const inOffice = async <T>(
    work: (exchange: Exchange) => Promise<Outcome<T>> | Outcome<T>,
  ): Promise<Outcome<T>> => {
    const entered = await enter()
    return entered.ok ? work(entered.value) : entered
  }
  /** One after the other: numbers follow each other. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = building.then(work)
    building = turn.catch(() => undefined)
    return turn
  }
  const ofOffice = (exchange: Exchange, id: string): Opened | null => {
    const one = opened.get(id)
    return one?.folder === exchange.office.folder ? one.what : null
  }

  return {
    'exchange:key': async () => {
      const entered = await enter()
      const none = { state: 'none' as const, card: null, qr: '', cardText: '' }
      if (!entered.ok) return none
      const text = await entered.value.ring.cardText()
      const card = text === null ? 'none' : readCard(text, await theSuite())
      if (text === null || typeof card === 'string') return none
      return {
        state: entered.value.keys.length > 0 ? 'open' : 'locked',
        card: cardView(card),
        qr: qrText(card),
        cardText: text,
      }
    },
    'exchange:makeKey': ({ passphrase, person }) =>
      inOffice(async (exchange) => {
        const fields = ownCardFields(exchange, person.trim(), today())
        const unfit = needs(exchange, 'administrator') ?? weakness(passphrase)
        if (unfit || !fields) return unfit ?? refuse('notBegun')
        const made = await exchange.ring.make(fields, passphrase)
        if (!made.ok) return made
        const keys = await exchange.ring.unlock(passphrase, Date.now())
        if (keys.ok) unlocked(exchange.office, exchange.session.person, keys.value)
        return { ok: true, value: cardView(made.value) }
      }),
    'exchange:unlock': ({ passphrase }) =>
      inOffice(async (exchange) => {
        const keys = await exchange.ring.unlock(passphrase, Date.now())
        if (!keys.ok) return keys
        unlocked(exchange.office, exchange.session.person, keys.value)
        await sweep(exchange)
        return { ok: true, value: {} }
      }),
    'exchange:changePassphrase': ({ current, passphrase }) =>
      inOffice(async (exchange) => {
        const unfit = needs(exchange, 'administrator') ?? weakness(passphrase)
        if (unfit) return unfit
        const keys = await exchange.ring.unlock(current, Date.now())
        return keys.ok ? exchange.ring.changePassphrase(keys.value, passphrase) : keys
      }),
    'exchange:rotateKey': ({ passphrase, person }) =>
      inOffice(async (exchange) => {
        const fields = ownCardFields(exchange, person.trim(), today())
        const unfit = needs(exchange, 'administrator')
        if (unfit || !fields) return unfit ?? refuse('notBegun')
        const keys = await exchange.ring.unlock(passphrase, Date.now())
        if (!keys.ok) return keys
        const made = await exchange.ring.rotate(keys.value, fields, passphrase)
        if (!made.ok) return made
        const all = await exchange.ring.unlock(passphrase, Date.now())
        if (all.ok) unlocked(exchange.office, exchange.session.person, all.value)
        return { ok: true, value: cardView(made.value) }
      }),
    'exchange:saveCard': (_request, { window }) =>
      inOffice(async (exchange) => {
        const text = await exchange.ring.cardText()
        const card = text === null ? 'none' : readCard(text, await theSuite())
        if (text === null || typeof card === 'string') return refuse('exchangeNoKey')
        return saveAs(window, `公钥卡-${card.name}.card`, new TextEncoder().encode(text))
      }),

    'exchange:readCard': ({ text }, { window }) =>
      inOffice(async (exchange) => {
        const given =
          text === undefined ? await pickText(window, '公钥卡', 'card') : { ok: true as const, value: text }
        if (!given.ok) return given
        const looked = await lookAtCard(exchange, given.value)
        return looked.ok ? { ok: true, value: peerView(looked.value) } : looked
      }),
    'exchange:propose': ({ text, typed }) => inOffice((exchange) => propose(exchange, text, typed)),
    'exchange:confirm': ({ peer, person, passphrase, typed }) =>
      inOffice((exchange) => confirm(exchange, peer, person, passphrase, typed)),
    'exchange:revoke': ({ peer, lastNo, reason }) =>
      inOffice((exchange) => needs(exchange, 'administrator') ?? revoke(exchange, peer, lastNo, reason)),
    'exchange:saveDirectory': ({ peers }, { window }) =>
      inOffice(async (exchange) => {
        const [own] = exchange.keys
        const text = await exchange.ring.cardText()
        const card = text === null ? 'none' : readCard(text, await theSuite())
        if (!own || typeof card === 'string') return refuse('exchangeLocked')
        const cards = exchange
          .rows('peer')
          .filter(({ id, fields }) => peers.includes(id) && fields.state === 'trusted')
        if (cards.length !== peers.length) return refuse('cardNotTrusted')
        const directory = writeDirectory(
          card,
          today(),
          cards.map(({ fields }) => fields.card),
          await theSuite(),
          own.privateKey,
        )
        return saveAs(window, `名录-${card.name}.lhd`, new TextEncoder().encode(directory))
      }),
    'exchange:readDirectory': (_request, { window }) =>
      inOffice(async (exchange) => {
        const text = await pickText(window, '名录', 'lhd')
        if (!text.ok) return text
        const looked = await lookAtDirectory(exchange, text.value)
        if (!looked.ok) return looked
        const { issuer, issuedOn } = looked.value.directory
        const { name, fingerprint } = issuer
        return {
          ok: true,
          value: {
            text: text.value,
            issuer: { name, fingerprint },
            issuedOn,
            cards: [...looked.value.cards],
          },
        }
      }),
    'exchange:adoptDirectory': ({ text, offices }) =>
      inOffice((exchange) => needs(exchange, 'administrator') ?? adopt(exchange, text, offices)),

    'exchange:outline': ({ peer, scopes }) => inOffice((exchange) => outline(exchange, peer, scopes)),
    'exchange:disclose': ({ peer, scopes, reason }) =>
      inOffice((exchange) => disclose(exchange, peer, scopes, reason)),
    'exchange:build': ({ job, ...input }, caller) =>
      jobs.follow(job, caller, (control) =>
        inTurn(() =>
          inOffice(async (exchange) => {
            const built = await build(exchange, input, control)
            return built.ok
              ? { ok: true, value: { ...built.value, volumes: [...built.value.volumes] } }
              : built
          }),
        ),
      ),
    'exchange:choosePlace': ({ needBytes }, { window }) =>
      inOffice(async () => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, {
          properties: ['openDirectory', 'createDirectory'],
        })
        const [path] = filePaths
        if (canceled || path === undefined) return refuse('cancelled')
        try {
          const place = newToken()
          const seen = await lookAtPlace(path, needBytes, userData)
          places.set(place, path)
          return { ok: true, value: { place, ...seen } }
        } catch (error) {
          return writeFault(error)
        }
      }),
    'exchange:write': ({ job, parcel, place, medium }, caller) =>
      jobs.follow(job, caller, ({ onStep, signal }) =>
        inOffice(async (exchange) => {
          const folder = places.get(place)
          const row = madeParcel(exchange, parcel)
          if (folder === undefined || !row || row.fields.state === 'cancelled') return refuse('parcelNotMade')
          const fault = mediumFault(exchange, medium)
          if (fault) return fault
          const written: { name: string; size: number; sm3: string }[] = []
          const missing: { name: string; code: string }[] = []
          const { volumes } = row.fields
          for (const [i, volume] of volumes.entries()) {
            if (signal.aborted) return cancelled()
            onStep('writing', i, volumes.length)
            const bytes = await volumeBytes(exchange, parcel, i + 1)
            const code = bytes
              ? await writeVolume(folder, volume.name, bytes, () => onStep('readingBack', i, volumes.length))
              : 'attachmentMissing'
            if (code === null) written.push(volume)
            else missing.push({ name: volume.name, code })
          }
          if (missing.length === 0) {
            const saved = await amendParcel(exchange, row, 'exchange.write', {
              state: 'written',
              written: { by: exchange.me, medium },
            })
            if (!saved.ok) return saved
          }
          const { removable } = await lookAtPlace(folder, 0, userData).catch(() => ({ removable: null }))
          return { ok: true, value: { written, missing, removable } }
        }),
      ),
    'exchange:cancelParcel': ({ parcel, reason }) =>
      inOffice((exchange) => cancelParcel(exchange, parcel, reason)),

    'exchange:open': ({ job }, caller) =>
      inOffice<OpenView>(async (exchange) => {
        const path = await pickFile(caller.window, '数据包、回执', ['lhb', 'lhr'])
        if (!path.ok) return path
        return jobs.follow(job, caller, async (control): Promise<Outcome<OpenView>> => {
          const id = newToken()
          const read = await openFile(exchange, id, path.value, control).catch((error: unknown) => ({
            ...writeFault(error),
            code: 'fileNotRead',
          }))
          if (!read.ok) return read
          opened.set(id, { folder: exchange.office.folder, what: read.value })
          if (read.value.kind === 'parcel')
            return { ok: true, value: { kind: 'parcel' as const, plan: read.value.view } }
          const { receipt } = read.value.read
          const { from, name, no, at, applied, known, waiting, setAside } = receipt
          const repeated = read.value.parcel.fields.receipt !== null
          return {
            ok: true,
            value: {
              kind: 'receipt' as const,
              import: id,
              receipt: {
                from: { office: from.office, name: from.name },
                name,
                no,
                at,
                applied: applied + known,
                waiting,
                setAside,
                repeated,
              },
            },
          }
        })
      }),
    'exchange:planPage': ({ import: id, from, limit }) =>
      inOffice((exchange) => {
        const what = ofOffice(exchange, id)
        return what?.kind === 'parcel'
          ? { ok: true, value: { records: planPage(what, from, limit), total: what.plan.records.length } }
          : refuse('importGone')
      }),
    'exchange:accept': ({ job, import: id, medium }, caller) =>
      jobs.follow(job, caller, (control) =>
        inTurn(() =>
          inOffice(async (exchange) => {
            const what = ofOffice(exchange, id)
            if (!what) return refuse('importGone')
            const accepted =
              what.kind === 'parcel'
                ? await acceptParcel(exchange, what, medium, control)
                : await acceptReceipt(exchange, what)
            if (accepted.ok) opened.delete(id)
            return accepted
          }),
        ),
      ),
    'exchange:discard': ({ import: id }) => {
      opened.delete(id)
      return {}
    },
    'exchange:saveReceipt': ({ parcelIn, place }, { window }) =>
      inOffice(async (exchange) => {
        const made = await receiptFor(exchange, parcelIn)
        if (!made.ok) return made
        const folder = place === undefined ? undefined : places.get(place)
        if (folder === undefined) return saveAs(window, `${made.value.name}.lhr`, made.value.bytes)
        try {
          const path = join(folder, safeFileName(made.value.name, '.lhr'))
          await writeWhole(path, made.value.bytes)
          return { ok: true, value: { name: basename(path) } }
        } catch (error) {
          return writeFault(error)
        }
      }),
    'exchange:waiting': async () => {
      const entered = await enter()
      return { waiting: entered.ok ? await waitingNow(entered.value) : [] }
    },
    'exchange:cancel': ({ job }) => {
      jobs.cancel(job)
      return {}
    },
  }
}

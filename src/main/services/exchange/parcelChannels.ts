/** Channels of parcels: out, in, receipts, and what waits. */
import type { ResponseOf } from '@shared/ipc'
import { dialog } from 'electron'
import type { Caller, Handlers } from '../../ipc'
import { sendEvent } from '../../ipc'
import type { Outcome } from '../../ledger/ledgerFile'
import { writeFault } from '../output/files'
import { saveAs } from '../output/saveAs'
import { refused } from '../refused'
import { type InOffice, newToken, pickFile } from './channels'
import {
  acceptParcel,
  acceptReceipt,
  enterAnswer,
  type Opened,
  openFile,
  planPage,
  receiptFor,
  receiptView,
  waitingNow,
} from './incoming'
import { lookAtPlace, mediumFault, writeParcel } from './medium'
import type { Exchange } from './office'
import { build, cancelParcel, disclose, type JobControl, outline } from './outgoing'

type OpenView = Extract<ResponseOf<'exchange:open'>, { readonly ok: true }>['value']

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

type Channel =
  | 'exchange:outline'
  | 'exchange:disclose'
  | 'exchange:build'
  | 'exchange:choosePlace'
  | 'exchange:write'
  | 'exchange:cancelParcel'
  | 'exchange:open'
  | 'exchange:planPage'
  | 'exchange:accept'
  | 'exchange:discard'
  | 'exchange:saveReceipt'
  | 'exchange:waiting'
  | 'exchange:cancel'

/** @param home the program's own folder: what is chosen on the same disk is no stick */
export const parcelChannels = (inOffice: InOffice, home: string): Pick<Handlers, Channel> => {
  const jobs = openJobs()
  const opened = new Map<string, { readonly folder: string; readonly what: Opened }>()
  const places = new Map<string, string>()
  let building: Promise<unknown> = Promise.resolve()

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
        if (canceled || path === undefined) return refused('cancelled')
        try {
          const place = newToken()
          const seen = await lookAtPlace(path, needBytes, home)
          places.set(place, path)
          return { ok: true, value: { place, ...seen } }
        } catch (error) {
          return writeFault(error)
        }
      }),
    'exchange:write': ({ job, parcel, place, medium }, caller) =>
      jobs.follow(job, caller, (control) =>
        inOffice(async (exchange) => {
          const folder = places.get(place)
          return folder === undefined
            ? refused('parcelNotMade')
            : writeParcel(exchange, parcel, folder, medium, control)
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
          return {
            ok: true,
            value: { kind: 'receipt' as const, import: id, receipt: receiptView(read.value) },
          }
        })
      }),
    'exchange:planPage': ({ import: id, from, limit }) =>
      inOffice((exchange) => {
        const what = ofOffice(exchange, id)
        return what?.kind === 'parcel'
          ? { ok: true, value: { records: planPage(what, from, limit), total: what.plan.records.length } }
          : refused('importGone')
      }),
    'exchange:accept': ({ job, import: id, medium }, caller) =>
      jobs.follow(job, caller, (control) =>
        inTurn(() =>
          inOffice(async (exchange) => {
            const what = ofOffice(exchange, id)
            if (!what) return refused('importGone')
            const accepted =
              what.kind === 'parcel'
                ? await acceptParcel(exchange, what, medium, control)
                : await acceptReceipt(exchange, what, medium)
            if (accepted.ok) opened.delete(id)
            return accepted
          }),
        ),
      ),
    'exchange:discard': ({ import: id }) => {
      opened.delete(id)
      return {}
    },
    'exchange:saveReceipt': ({ parcelIn, medium }, { window }) =>
      inOffice(async (exchange) => {
        const made = mediumFault(exchange, medium) ?? (await receiptFor(exchange, parcelIn))
        if (!made.ok) return made
        const saved = await saveAs(window, `${made.value.name}.lhr`, made.value.bytes)
        const entered = saved.ok ? await enterAnswer(exchange, parcelIn, medium) : saved
        return entered.ok ? saved : entered
      }),
    'exchange:waiting': () => inOffice(async (exchange) => ({ ok: true, value: await waitingNow(exchange) })),
    'exchange:cancel': ({ job }) => {
      jobs.cancel(job)
      return {}
    },
  }
}

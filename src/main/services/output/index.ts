/** Output: PDF, seals and printing. Layout and writing run in a worker; dialogues, files and the print window here. */
import type { SealChoice } from '@shared/ipc'
import type { Json } from '@shared/json'
import { app, type BrowserWindow, dialog } from 'electron'
import type { Caller, Handlers } from '../../ipc'
import { sendEvent } from '../../ipc'
import { refuse } from '../../ledger/faults'
import { openKept } from '../attachments'
import type { Desk } from '../desk'
import type { ServiceEnv } from '../env'
import { keepFile } from '../keptFiles'
import { type SigningChannel, signingService } from '../signing'
import { type JobOptions, type Outcome, openEngine } from './engine'
import { safeFileName } from './files'
import type { JobResponse } from './jobs'
import { type FacesChannel, openOfficeFaces } from './officeFaces'
import { pagesInRange, printPages, printWindowHandlers } from './print'
import { saveAs } from './saveAs'
import { openSealVault } from './seals'
import startWorker from './worker?nodeWorker'

type Channel =
  | SigningChannel
  | FacesChannel
  | 'pdf:render'
  | 'pdf:keep'
  | 'pdf:save'
  | 'word:render'
  | 'word:save'
  | 'output:cancel'
  | 'print:printers'
  | 'print:run'
  | 'print:kept'
  | 'print:job'
  | 'print:ready'
  | 'seal:register'
  | 'seal:present'
  | 'seal:preview'
  | 'file:save'

interface Document {
  readonly tree: unknown
  readonly seals: readonly SealChoice[]
  readonly author: string
  readonly at: number
}

/** Jobs that windows may give up, by the name that they gave them. */
const openJobs = () => {
  const running = new Map<string, AbortController>()
  return {
    /** Does work as the job of a window: its steps are told, it can be cancelled. */
    follow: async <T>(
      job: string | undefined,
      { window }: Caller,
      work: (options: Required<JobOptions>) => Promise<T>,
    ): Promise<T> => {
      const control = new AbortController()
      if (job !== undefined) running.set(job, control)
      try {
        return await work({
          signal: control.signal,
          onStep: (step) => {
            if (job !== undefined) sendEvent(window, 'output', { job, step })
          },
        })
      } finally {
        if (job !== undefined && running.get(job) === control) running.delete(job)
      }
    },
    cancel: (job: string) => running.get(job)?.abort(),
  }
}

/** The channels of output. */
export const outputService = (
  { resources, workspaces, emit }: ServiceEnv,
  desk: Desk,
): Pick<Handlers, Channel> => {
  const producer = `${app.getName()} ${app.getVersion()}`
  const engine = openEngine(() => startWorker({ workerData: { resources, producer } }))
  app.on('will-quit', engine.close)
  const vault = openSealVault(
    () => workspaces.folder(),
    engine,
    () => desk.session(),
  )
  const faces = openOfficeFaces(
    {
      folder: () => workspaces.folder(),
      session: () => desk.session(),
      choose: chooseFont,
      notice: (notice) => emit('notice', notice),
    },
    engine,
  )
  const jobs = openJobs()

  const render = async (
    { tree, seals, author, at }: Document,
    options: JobOptions,
  ): Promise<Outcome<'render'>> => {
    const present = await faces.present()
    return vault.stamped(seals, (stamps) =>
      engine.run('render', { tree: tree as Json, stamps, faces: present, author, at }, options),
    )
  }

  const word = async (
    { tree, author, at }: Omit<Document, 'seals'>,
    options: JobOptions,
  ): Promise<Outcome<'word'>> =>
    engine.run('word', { tree: tree as Json, faces: await faces.present(), author, at }, options)

  /** Renders, then hands the bytes on. */
  const rendered = <T>(
    request: Document & { readonly job?: string | undefined },
    caller: Caller,
    then: (made: JobResponse<'render'>) => Promise<T> | T,
  ) =>
    jobs.follow(request.job, caller, async (options) => {
      const made = await render(request, options)
      if (!made.ok) return made
      options.onStep('saving')
      return then(made.value)
    })

  return {
    ...vault.handlers,
    ...faces.handlers,
    ...signingService(
      { folder: () => workspaces.folder(), session: () => desk.session(), save: saveAs },
      engine,
    ),
    ...printWindowHandlers,
    'pdf:render': (request, caller) =>
      jobs.follow(request.job, caller, async (options) => {
        const made = await render(request, options)
        return made.ok ? { ok: true, value: { ...made.value, faces: [...made.value.faces] } } : made
      }),
    'pdf:keep': (request, caller) =>
      rendered(request, caller, async ({ bytes, pages, faces: used }) => {
        if (!desk.session()) return refuse('notSignedIn')
        const { folder } = await desk.office()
        const file = await keepFile(folder, safeFileName(request.name, '.pdf'), bytes)
        return file.ok ? { ok: true, value: { file: file.value, pages, faces: [...used] } } : file
      }),
    'pdf:save': (request, caller) =>
      rendered(request, caller, async ({ bytes, pages }) => {
        const saved = await saveAs(caller.window, pdfName(request.name), bytes)
        return saved.ok ? { ok: true, value: { name: saved.value.name, pages } } : saved
      }),
    'word:render': ({ job, ...request }, caller) =>
      jobs.follow(job, caller, (options) => word(request, options)),
    'word:save': ({ name, job, ...request }, caller) =>
      jobs.follow(job, caller, async (options) => {
        const made = await word(request, options)
        if (!made.ok) return made
        options.onStep('saving')
        return saveAs(caller.window, safeFileName(name, '.docx'), made.value.bytes)
      }),
    'output:cancel': ({ job }) => {
      jobs.cancel(job)
      return {}
    },
    'print:run': (request, caller) =>
      jobs.follow(request.job, caller, async (options) => {
        const { tree, seals, from, to } = request
        const present = await faces.present()
        const laid = await vault.stamped(seals, (stamps) =>
          engine.run('print', { tree: tree as Json, stamps, faces: present }, options),
        )
        if (!laid.ok) return laid
        const list = pagesInRange(laid.value.list, from, to)
        if (!list) return { ok: false, code: 'printRange', params: { pages: laid.value.list.pages.length } }
        options.onStep('printing')
        const failed = await printPages({ list, seals: laid.value.seals }, request, caller.window)
        return failed ?? { ok: true, value: { pages: list.pages.length } }
      }),
    'print:kept': async ({ sm3, name }) => {
      if (!desk.session()) return refuse('notSignedIn')
      const { folder } = await desk.office()
      return openKept(folder, sm3, name)
    },
    'file:save': ({ name, bytes }, { window }) => saveAs(window, name, bytes),
  }
}

/** Asks for a font file. */
const chooseFont = async (window: BrowserWindow): Promise<string | null> => {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    filters: [{ name: 'TTF TTC OTF', extensions: ['ttf', 'ttc', 'otf', 'otc'] }],
    properties: ['openFile'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

const pdfName = (title: string): string => (title.toLowerCase().endsWith('.pdf') ? title : `${title}.pdf`)

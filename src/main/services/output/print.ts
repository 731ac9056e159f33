import type { DisplayList } from '@documents/displayList'
import type { Refusal } from '@shared/ipc'
import type { BrowserWindow, WebContentsPrintOptions } from 'electron'
import { openGuardedWindow } from '../../guards'
import type { Handlers, Request } from '../../ipc'
import { ORIGIN, preloadFile } from '../../paths'
import { refused } from '../refused'
import type { JobResponse } from './jobs'

/** How long the hidden window may take to draw its pages, in ms. */
const patience = 60_000

/** What the hidden window is given. */
export interface PrintedPages {
  /** Only the pages to be printed. */
  readonly list: DisplayList
  readonly seals: JobResponse<'print'>['seals']
}

interface Printing {
  readonly pages: PrintedPages
  /** The window has drawn everything, or says what it could not draw. */
  readonly drawn: (fault: string | undefined) => void
}
const printings = new WeakMap<BrowserWindow, Printing>()

/** Puts a step of waiting under a limit; the timer does not keep the program alive. */
const within = <T>(work: Promise<T>, ms: number, late: T): Promise<T> => {
  const { promise, resolve } = Promise.withResolvers<T>()
  const timer = setTimeout(() => resolve(late), ms)
  void work.then(resolve, () => resolve(late)).finally(() => clearTimeout(timer))
  return promise
}

/** The words of Chromium's print job → refusals. */
const failures: Readonly<Record<string, string>> = {
  'Print job canceled': 'printCancelled',
  cancelled: 'printCancelled',
  'Invalid printer settings': 'printerGone',
  'Invalid deviceName provided': 'printerGone',
}

const send = (window: BrowserWindow, options: WebContentsPrintOptions): Promise<Refusal | null> =>
  new Promise((resolve) =>
    window.webContents.print(options, (success, reason) =>
      resolve(success ? null : refused(failures[reason] ?? 'printFailed', { detail: reason })),
    ),
  )

/** The pages `from`–`to` (1-based, both may be absent); null when no page is in the range. */
export const pagesInRange = (list: DisplayList, from = 1, to = list.pages.length): DisplayList | null => {
  if (from > to || from > list.pages.length) return null
  return { ...list, pages: list.pages.slice(from - 1, to), anchors: [] }
}

/** Whether a job goes through the printer sideways: its first sheet says so, sheets of the other kind are turned to fit. */
const isLandscape = ({ pages: [first] }: DisplayList): boolean =>
  first !== undefined && first.width > first.height

export type PrintChoice = Pick<Request<'print:run'>, 'printer' | 'copies' | 'duplex' | 'dialogue'>

/** Prints pages from a hidden window that shows them one a sheet, with the faces and seals that the PDF has. */
export const printPages = async (
  pages: PrintedPages,
  choice: PrintChoice,
  parent: BrowserWindow,
): Promise<Refusal | null> => {
  // A child of the window that asks, so that the system's dialogue opens before it and not behind.
  const window = openGuardedWindow({
    parent,
    show: false,
    webPreferences: { preload: preloadFile, backgroundThrottling: false },
  })
  try {
    const drawn = new Promise<Refusal | null>((resolve) => {
      printings.set(window, {
        pages,
        drawn: (fault) => resolve(fault === undefined ? null : refused('printNotDrawn', { detail: fault })),
      })
      window.webContents.once('render-process-gone', () =>
        resolve(refused('printNotDrawn', { detail: 'gone' })),
      )
    })
    const shown = window.loadURL(`${ORIGIN}/print.html`).then(
      () => drawn,
      () => refused('printNotDrawn', { detail: 'load' }),
    )
    const fault = await within(
      shown,
      patience,
      refused('printTimeout', { seconds: Math.round(patience / 1000) }),
    )
    if (fault) return fault
    return await send(window, {
      silent: !choice.dialogue,
      printBackground: true,
      margins: { marginType: 'none' },
      pageSize: 'A4',
      landscape: isLandscape(pages.list),
      copies: choice.copies,
      collate: true,
      duplexMode: choice.duplex,
      ...(choice.printer === undefined ? {} : { deviceName: choice.printer }),
    })
  } finally {
    printings.delete(window)
    for (const { picture } of pages.seals) if (picture.way === 'registered') picture.png.fill(0)
    if (!window.isDestroyed()) window.destroy()
  }
}

/** The channels between the hidden window and its job; any other window is told that it has none. */
export const printWindowHandlers: Pick<Handlers, 'print:job' | 'print:ready' | 'print:printers'> = {
  'print:job': (_request, { window }) => {
    const printing = printings.get(window)
    if (!printing) return refused('printNoJob')
    const { list, seals } = printing.pages
    return {
      ok: true,
      value: {
        list,
        seals: seals.map(({ organisation, picture }) => ({
          organisation,
          picture:
            picture.way === 'registered'
              ? { way: picture.way, png: Buffer.from(picture.png).toString('base64') }
              : picture,
        })),
      },
    }
  },
  'print:ready': ({ fault }, { window }) => {
    printings.get(window)?.drawn(fault)
    return {}
  },
  'print:printers': async (_request, { window }) =>
    (await window.webContents.getPrintersAsync()).map(({ name, displayName }) => ({
      name,
      display: displayName || name,
    })),
}

/** Printing of a page: to PDF bytes, or as a job, which becomes a PDF in the folder `$STANDIN_SPOOL`. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { note } from './host.mjs'

const inches = {
  A3: [11.69, 16.54],
  A4: [8.27, 11.69],
  A5: [5.83, 8.27],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
}
const micronsAnInch = 25_400
const defaultMargin = 0.4

/** Electron's printToPDF over Chromium's own. */
export const toPdf = async (cdp, options = {}) => {
  const { pageSize = 'Letter', margins = {} } = options
  const [paperWidth, paperHeight] =
    typeof pageSize === 'object' ? [pageSize.width, pageSize.height] : inches[pageSize]
  const { data } = await cdp.send('Page.printToPDF', {
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    paperWidth,
    paperHeight,
    marginTop: margins.top ?? defaultMargin,
    marginBottom: margins.bottom ?? defaultMargin,
    marginLeft: margins.left ?? defaultMargin,
    marginRight: margins.right ?? defaultMargin,
    pageRanges: options.pageRanges ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
  })
  return Buffer.from(data, 'base64')
}

/** The one printer that there is. */
export const printers = [
  {
    name: 'standin-spool',
    displayName: 'Stand-in spool',
    description: '',
    isDefault: true,
    options: {},
  },
]

const inInches = (size) =>
  typeof size === 'object' ? { width: size.width / micronsAnInch, height: size.height / micronsAnInch } : size

let jobs = 0
/** Takes a job as `webContents.print` does. @returns the reason of a failure, empty on success */
export const spool = async (cdp, options) => {
  if (options.deviceName && !printers.some((printer) => printer.name === options.deviceName))
    return 'Invalid deviceName provided'
  const folder = process.env.STANDIN_SPOOL ?? path.join(os.tmpdir(), 'standin-spool')
  fs.mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `job-${Date.now()}-${++jobs}.pdf`)
  const none = { top: 0, bottom: 0, left: 0, right: 0 }
  const pdf = await toPdf(cdp, {
    landscape: options.landscape,
    printBackground: options.printBackground,
    pageSize: inInches(options.pageSize ?? 'A4'),
    preferCSSPageSize: options.pageSize === undefined,
    margins: options.margins?.marginType === 'none' ? none : {},
    pageRanges: (options.pageRanges ?? []).map(({ from, to }) => `${from + 1}-${to + 1}`).join(','),
  })
  fs.writeFileSync(file, pdf)
  const { silent = false, copies = 1, duplexMode = 'simplex', deviceName = '' } = options
  note('print', { file, silent, copies, duplexMode, deviceName })
  return ''
}

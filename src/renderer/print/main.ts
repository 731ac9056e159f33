/** The page of the hidden print window: asks for its job, draws the sheets, and says when everything is there. */
import type { DisplayList, DisplayPage } from '@documents/displayList'
import type { VectorSeal } from '@documents/seal/specimen'
import { pageToSvg, type ScreenSeal, svgPageCss } from '@documents/svg/pageToSvg'
import { loadFaces } from '../faces'
import { drawingOf } from '../faces/drawing'

/** What `print:job` answers, as main made it. */
interface PrintJob {
  readonly list: DisplayList
  readonly seals: readonly {
    readonly organisation: number
    readonly picture:
      | { readonly way: 'registered'; readonly png: string }
      | { readonly way: 'specimen'; readonly seal: VectorSeal }
  }[]
}

const isWide = (page: DisplayPage): boolean => page.width > page.height

const sealsOf = ({ seals }: PrintJob): ReadonlyMap<number, ScreenSeal> =>
  new Map(
    seals.map(({ organisation, picture }) => [
      organisation,
      picture.way === 'specimen'
        ? picture.seal
        : { kind: 'address', href: `data:image/png;base64,${picture.png}` },
    ]),
  )

/** A sheet of the other kind than the job goes through the printer turned by a quarter. */
const turnedTo = (wide: boolean, page: DisplayPage, drawing: SVGSVGElement): SVGSVGElement => {
  if (isWide(page) === wide) return drawing
  const { width, height } = drawing.viewBox.baseVal
  const turned = document.createElementNS(drawing.namespaceURI ?? '', 'g')
  turned.setAttribute('transform', `translate(${height} 0) rotate(90)`)
  turned.append(...drawing.childNodes)
  drawing.append(turned)
  drawing.setAttribute('viewBox', `0 0 ${height} ${width}`)
  return drawing
}

/** Decodes the pictures of seals before anything is printed: an undecoded one would be left out silently. */
const decodePictures = (root: Element): Promise<unknown> =>
  Promise.all(
    [...new Set([...root.querySelectorAll('image')].map((image) => image.getAttribute('href') ?? ''))].map(
      async (href) => {
        const picture = new Image()
        picture.src = href
        await picture.decode()
      },
    ),
  )

const draw = async (job: PrintJob): Promise<void> => {
  const { pages, faces } = job.list
  await loadFaces(faces)
  const wide = pages[0] !== undefined && isWide(pages[0])
  const seals = sealsOf(job)
  document.body.classList.toggle('landscape', wide)
  for (const page of pages) {
    const sheet = document.createElement('div')
    sheet.className = 'sheet'
    sheet.append(turnedTo(wide, page, drawingOf(pageToSvg(page, { medium: 'print', seals }))))
    document.body.append(sheet)
  }
  await decodePictures(document.body)
  await document.fonts.ready
}

const style = new CSSStyleSheet()
style.replaceSync(svgPageCss)
document.adoptedStyleSheets.push(style)

const job = await window.lianxi.invoke('print:job', {})
if (job.ok) {
  const fault = await draw(job.value as unknown as PrintJob).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  await window.lianxi.invoke('print:ready', fault === undefined ? {} : { fault })
}

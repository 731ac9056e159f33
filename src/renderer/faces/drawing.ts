/** Parses a drawing made by `pageToSvg` into an element of this document. */
export const drawingOf = (svg: string): SVGSVGElement => {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  if (!(documentElement instanceof SVGSVGElement)) throw new Error('the drawing of a page is no SVG')
  return document.importNode(documentElement, true)
}

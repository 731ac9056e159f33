/** Seals and pictures as XObjects, each written once and drawn in a unit square. */
import { inks, type Rgb } from '@documents/ink'
import { pdfPath } from '@documents/seal/path'
import type { Deflate, PreparedPicture } from '@documents/seal/picture'
import type { VectorSeal } from '@documents/seal/specimen'
import type { PDFContext, PDFRef } from 'pdf-lib'
import { ascii, deflated, number, stream } from './objects'
import type { StampedSeal } from './types'

const image = (context: PDFContext, picture: PreparedPicture): PDFRef => {
  const size = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    BitsPerComponent: 8,
  }
  const flate = { Filter: 'FlateDecode' }
  const mask = picture.alpha && {
    SMask: context.register(stream(context, picture.alpha, { ...size, ...flate, ColorSpace: 'DeviceGray' })),
  }
  return context.register(
    stream(context, picture.rgb, { ...size, ...flate, ColorSpace: 'DeviceRGB', ...mask }),
  )
}

/**
 * A form of its own transparency group: its shapes are joined first and multiplied over the page as one.
 * The form's square of the seal's diameter is mapped to the unit square.
 */
const form = (context: PDFContext, seal: VectorSeal, deflate: Deflate): PDFRef => {
  const radius = seal.diameter / 2
  const red: Rgb = inks.red
  const content = `${red.map((value) => number(value / 255)).join(' ')} rg\n${pdfPath(seal.steps)}`
  return context.register(
    deflated(context, deflate, ascii(content), {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [-radius, -radius, radius, radius],
      Matrix: [1 / seal.diameter, 0, 0, 1 / seal.diameter, 0.5, 0.5],
      Group: { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB', I: true },
      Resources: {},
    }),
  )
}

/** Registers what is stamped or placed. */
export const embedPicture = (context: PDFContext, picture: StampedSeal, deflate: Deflate): PDFRef =>
  picture.kind === 'picture' ? image(context, picture) : form(context, picture, deflate)

/** Identity of a picture for the file's id. */
export const pictureIdentity = (picture: StampedSeal): string =>
  picture.kind === 'picture' ? picture.fingerprint : pdfPath(picture.steps)

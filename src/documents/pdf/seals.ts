/** Seals as XObjects, each written once and drawn in a unit square. */
import { inks, type Rgb } from '@documents/ink'
import { pdfPath } from '@documents/seal/path'
import type { Deflate, PreparedPicture } from '@documents/seal/picture'
import type { VectorSeal } from '@documents/seal/specimen'
import type { PDFContext, PDFRef } from 'pdf-lib'
import { ascii, deflated, number, stream } from './objects'
import type { StampedSeal } from './types'

/** A seal in the file, and the bytes that tell it from others. */
interface EmbeddedSeal {
  readonly ref: PDFRef
  readonly identity: Uint8Array
}

const image = (context: PDFContext, picture: PreparedPicture): EmbeddedSeal => {
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
  const pixels = stream(context, picture.rgb, { ...size, ...flate, ColorSpace: 'DeviceRGB', ...mask })
  return { ref: context.register(pixels), identity: ascii(picture.fingerprint) }
}

const formContents = new WeakMap<VectorSeal, Uint8Array>()

/** Operators that draw a seal, written once for each. */
const formContent = (seal: VectorSeal): Uint8Array => {
  const known = formContents.get(seal)
  if (known) return known
  const red: Rgb = inks.red
  const made = ascii(`${red.map((value) => number(value / 255)).join(' ')} rg\n${pdfPath(seal.steps)}`)
  formContents.set(seal, made)
  return made
}

/**
 * A form of its own transparency group: its shapes are joined first and multiplied over the page as one.
 * The form's square of the seal's diameter is mapped to the unit square.
 */
const form = (context: PDFContext, seal: VectorSeal, deflate: Deflate): EmbeddedSeal => {
  const radius = seal.diameter / 2
  const content = formContent(seal)
  const drawn = deflated(context, deflate, content, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [-radius, -radius, radius, radius],
    Matrix: [1 / seal.diameter, 0, 0, 1 / seal.diameter, 0.5, 0.5],
    Group: { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB', I: true },
    Resources: {},
  })
  return { ref: context.register(drawn), identity: content }
}

/** Registers what is stamped. */
export const embedSeal = (context: PDFContext, seal: StampedSeal, deflate: Deflate): EmbeddedSeal =>
  seal.kind === 'picture' ? image(context, seal) : form(context, seal, deflate)

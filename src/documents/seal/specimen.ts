/** 样章: a seal that says it is none. It names no organ, has no star, and may stand on drafts, demonstrations and specimens. */
import type { TrueTypeFace } from '@documents/fonts/face'
import { type Um, um } from '@shared/units'
import { circle, type Matrix, type PathStep, placed } from './path'

/** A seal drawn in vectors, red, about its centre. */
export interface VectorSeal {
  readonly kind: 'vector'
  readonly diameter: Um
  readonly steps: readonly PathStep[]
}

/** Shares of the diameter. */
const share = {
  ring: 0.03,
  hair: 0.006,
  innerRing: 0.255,
  arcText: 0.13,
  arcRadius: 0.383,
  middleText: 0.2,
} as const

/** Text around the ring, clockwise from the top, and across the middle. */
const around = '样章·无效·样章·无效·'
const across = '样章'

/** Puts a glyph's em box centre at the origin, `size` µm high, y downwards. */
const centred = (face: TrueTypeFace, glyph: number, size: number): Matrix => {
  const scale = size / face.unitsPerEm
  const box = face.inkBox(glyph)
  const middle = box ? [(box.xMin + box.xMax) / 2, (box.yMin + box.yMax) / 2] : [0, 0]
  return [scale, 0, 0, -scale, -(middle[0] ?? 0) * scale, (middle[1] ?? 0) * scale]
}

/** `first` and then a turn by `angle` (clockwise on the page) and a shift. */
const turned = ([a, b, c, d, e, f]: Matrix, angle: number, dx: number, dy: number): Matrix => {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return [
    cos * a - sin * b,
    sin * a + cos * b,
    cos * c - sin * d,
    sin * c + cos * d,
    cos * e - sin * f + dx,
    sin * e + cos * f + dy,
  ]
}

const glyphOf = (face: TrueTypeFace, character: string): number => face.glyph(character.codePointAt(0) ?? 0)

/**
 * Draws the specimen seal.
 * @param face a face with the characters 样章·无效, e.g. the first of the `xiaobiaosong` chain
 * @param diameterMm outer diameter
 */
export const specimenSeal = (face: TrueTypeFace, diameterMm: number): VectorSeal => {
  const diameter = um(diameterMm)
  const ring = (outer: number, weight: number): readonly PathStep[] => [
    ...circle(outer),
    ...circle(outer - weight, true),
  ]
  const characters = [...around]
  const arc = characters.flatMap((character, i) => {
    const angle = (2 * Math.PI * i) / characters.length
    const glyph = glyphOf(face, character)
    const radius = share.arcRadius * diameter
    const place = turned(
      centred(face, glyph, share.arcText * diameter),
      angle,
      radius * Math.sin(angle),
      -radius * Math.cos(angle),
    )
    return placed(face.outline(glyph), place)
  })
  const size = share.middleText * diameter
  const middle = [...across].flatMap((character, i) => {
    const glyph = glyphOf(face, character)
    const x = (i - (across.length - 1) / 2) * size * 1.05
    return placed(face.outline(glyph), turned(centred(face, glyph, size), 0, x, 0))
  })
  return {
    kind: 'vector',
    diameter,
    steps: [
      ...ring(diameter / 2, share.ring * diameter),
      ...ring(share.innerRing * diameter, share.hair * diameter),
      ...arc,
      ...middle,
    ],
  }
}

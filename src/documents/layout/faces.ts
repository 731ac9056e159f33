/** Which face draws a character: the first of the role's chain that has it. All lengths here are thousandths of the em. */
import type { FaceRole, FontFace, FontSet } from '../displayList'
import { isSqueezable } from './characters'
import type { Metric } from './lineBreak'

/** A character as it will be drawn. */
export interface Drawn extends Metric {
  readonly face: FontFace
  /** The character itself, or 〓 where no face has it. */
  readonly text: string
  /** Ink above and below the baseline (y upwards) and from the origin; null for blanks. */
  readonly ink: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  } | null
  /** Part of the em box above the face's baseline, 0–1. */
  readonly ascent: number
  /** No face of the chain has it. */
  readonly missing: boolean
}

/** Faces of one font set, with every answer remembered. */
export interface Faces {
  /** Names the faces and their order: two equal signatures set every text alike. */
  readonly signature: string
  readonly drawn: (role: FaceRole, codePoint: number) => Drawn
}

/** White that stays beside a squeezed mark. */
const sideBearing = 40
const mostBlank = 500
const geta = 0x3013

const known = new WeakMap<FontSet, Faces>()

/** The lookup over a font set; asked twice for the same set it gives the same lookup. */
export const facesOf = (set: FontSet): Faces => {
  const old = known.get(set)
  if (old) return old
  const tables = new Map<FaceRole, Map<number, Drawn>>()
  const drawn = (role: FaceRole, codePoint: number): Drawn => {
    const table = remember(tables, role, () => new Map<number, Drawn>())
    return remember(table, codePoint, () => look(set.chains[role], codePoint))
  }
  const faces: Faces = {
    signature: Object.entries(set.chains)
      .map(([role, chain]) => `${role}:${chain.map((face) => face.id).join('>')}`)
      .join(';'),
    drawn,
  }
  known.set(set, faces)
  return faces
}

const remember = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const old = map.get(key)
  if (old !== undefined) return old
  const fresh = make()
  map.set(key, fresh)
  return fresh
}

const look = (chain: readonly FontFace[], codePoint: number): Drawn => {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  const face = isSurrogate ? undefined : chain.find((candidate) => candidate.glyph(codePoint) !== 0)
  if (face) return measure(face, codePoint)
  const stand = chain.find((candidate) => candidate.glyph(geta) !== 0)
  if (stand) return { ...measure(stand, geta), missing: true }
  const first = chain[0]
  if (!first) throw new Error('a role without faces')
  return {
    face: first,
    text: ' ',
    advance: 1000,
    blankStart: 0,
    blankEnd: 0,
    ink: null,
    ascent: ascentOf(first),
    missing: true,
  }
}

/** Characters that fill their em box evenly, common ones and rare ones (for fallbacks that hold nothing else). */
const squareCharacters = [...'国园因困会政曲重䶮㛃𬭎𬺈㑇㕮㧐䏝䦃䲟'].map((ch) => ch.codePointAt(0) as number)
/** Of a face without them (the ideographic em box that most faces have). */
const usualAscent = 0.88
const ascents = new WeakMap<FontFace, number>()

/**
 * Faces put their baseline at different heights of the em box (0.80 to 0.88 above), and no table of a font says reliably
 * where. The box is found from ink, so that rows of every face, and fallbacks within a row, stand at one height.
 */
const ascentOf = (face: FontFace): number => {
  const known = ascents.get(face)
  if (known !== undefined) return known
  const middles = squareCharacters
    .map((cp) => face.glyph(cp))
    .filter((glyph) => glyph !== 0)
    .map((glyph) => face.inkBox(glyph))
    .filter((box) => box !== null)
    .map((box) => (box.yMax + box.yMin) / 2 / face.unitsPerEm)
  const ascent =
    middles.length > 0 ? middles.reduce((sum, y) => sum + y, 0) / middles.length + 0.5 : usualAscent
  ascents.set(face, ascent)
  return ascent
}

const measure = (face: FontFace, codePoint: number): Drawn => {
  const glyph = face.glyph(codePoint)
  const thousandths = (value: number): number => Math.round((value * 1000) / face.unitsPerEm)
  const advance = thousandths(face.advance(glyph))
  const box = face.inkBox(glyph)
  const ink = box && {
    left: thousandths(box.xMin),
    right: thousandths(box.xMax),
    top: thousandths(box.yMax),
    bottom: thousandths(box.yMin),
  }
  const blank = (white: number): number => Math.max(0, Math.min(mostBlank, white - sideBearing))
  const squeezable = ink !== null && isSqueezable(codePoint) && advance > 900
  return {
    face,
    text: String.fromCodePoint(codePoint),
    advance,
    // Only the blank half gives: a mark centred in its cell (traditional forms) keeps its place.
    blankStart: squeezable && ink.left > advance * 0.4 ? blank(ink.left) : 0,
    blankEnd: squeezable && ink.right < advance * 0.6 ? blank(advance - ink.right) : 0,
    ink,
    ascent: ascentOf(face),
    missing: false,
  }
}

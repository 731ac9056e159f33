/**
 * Every figure of GB/T 9704—2012 that layout obeys, in one table, each with its fact id and clause.
 *
 * Two decisions of ours stand here and nowhere else (docs/typesetting.md explains them, geometry.test.ts holds them):
 *
 * - **空 N 行 (F-005): row grid.** Between two rows of text, N blank rows are N whole rows left out. Next to an edge that is not
 *   a row (发文机关标志, red line, title) N blank rows are counted from that edge to the *frame* of the next row, whose
 *   glyphs stand half a leading further in. Both lie between the two readings of the standard (20.78–25.7 / 10.39–15.3 mm).
 * - **Row pitch (F-027): glyph reading.** The character box of row 1 begins at y = 37 mm and that of row 22 ends at
 *   y = 262 mm, so pitch = (225 − 16 pt) / 21 = 10.4455 mm and 22 rows fill the type area exactly.
 */
import { ptToUm, type Um, um } from '@shared/units'

interface Figure {
  /** Millimetres unless the name says otherwise. */
  readonly value: number
  readonly fact: string
  readonly clause: string
}

/** The standard's own numbers (and, marked 实务, the customary ones where it is silent). */
export const figures = {
  paperWidth: { value: 210, fact: 'F-010', clause: '5.1' },
  paperHeight: { value: 297, fact: 'F-010', clause: '5.1' },
  topMargin: { value: 37, fact: 'F-011', clause: '5.2.1' },
  bindingMargin: { value: 28, fact: 'F-012', clause: '5.2.1' },
  typeAreaWidth: { value: 156, fact: 'F-013', clause: '5.2.1' },
  typeAreaHeight: { value: 225, fact: 'F-013', clause: '5.2.1' },
  rowsPerPage: { value: 22, fact: 'F-017', clause: '5.2.3' },
  cellsPerRow: { value: 28, fact: 'F-017', clause: '5.2.3' },
  markBelowTypeAreaTop: { value: 35, fact: 'F-047', clause: '7.2.4' },
  redLineBelowNumber: { value: 4, fact: 'F-063', clause: '7.2.7' },
  redLineWeight: { value: 0.6, fact: 'F-064', clause: '实务' },
  colophonThick: { value: 0.35, fact: 'F-160', clause: '7.4.1' },
  colophonThin: { value: 0.25, fact: 'F-160', clause: '7.4.1' },
  pageNumberBelowTypeArea: { value: 7, fact: 'F-181', clause: '7.5' },
  letterMarkTop: { value: 30, fact: 'F-200', clause: '10.1' },
  letterLineBelowMark: { value: 4, fact: 'F-202', clause: '10.1' },
  letterLineAbovePaperEdge: { value: 20, fact: 'F-202', clause: '10.1' },
  letterLineLength: { value: 170, fact: 'F-202', clause: '10.1' },
  letterLineThick: { value: 0.53, fact: 'F-203', clause: '实务' },
  letterLineGap: { value: 0.2, fact: 'F-203', clause: '实务' },
  letterLineThin: { value: 0.18, fact: 'F-203', clause: '实务' },
  sealDiameter: { value: 42, fact: 'F-151', clause: '印章规格' },
  tableOuter: { value: 0.5, fact: 'F-192', clause: '实务' },
  tableInner: { value: 0.2, fact: 'F-192', clause: '实务' },
} as const satisfies Readonly<Record<string, Figure>>

const mm = (name: keyof typeof figures): Um => um(figures[name].value)

/** 字号 by its Chinese name, em size in µm (F-004). */
export const size = {
  初号: ptToUm(42),
  一号: ptToUm(26),
  二号: ptToUm(22),
  三号: ptToUm(16),
  四号: ptToUm(14),
  小四: ptToUm(12),
  五号: ptToUm(10.5),
} as const

/** The sheet. */
export const paper = { width: mm('paperWidth'), height: mm('paperHeight') } as const

/** 版心: x 28–184, y 37–262 (F-015). */
export const typeArea = {
  left: mm('bindingMargin'),
  right: (mm('bindingMargin') + mm('typeAreaWidth')) as Um,
  top: mm('topMargin'),
  bottom: (mm('topMargin') + mm('typeAreaHeight')) as Um,
  width: mm('typeAreaWidth'),
  height: mm('typeAreaHeight'),
} as const

/** Em of running text (3号). */
export const em = (16 * 25400) / 72
/** Width of 「一字」 in the grid, µm, not rounded: positions are rounded only when drawn. */
export const cell = typeArea.width / figures.cellsPerRow.value
/** Top of one row to the top of the next, µm, not rounded. */
export const rowPitch = (typeArea.height - em) / (figures.rowsPerPage.value - 1)
/** White between the glyph boxes of two neighbouring rows. */
export const leading = rowPitch - em
/** 7/8 of the height of a 3号 character: half of the standard's 「行」, used as the clear distance to double lines (F-204). */
export const sevenEighths = um(4.84)
/** Pitch of title rows: 2号 on 34 pt (实务 33–35 pt, F-075). */
export const titlePitch = ptToUm(34)
/** Height of a 4号 row of the 版记: glyph + 7/8 of a 3号 glyph (F-171). */
export const colophonPitch = size.四号 + sevenEighths

/** Row pitch may shrink or grow to these when a signature would otherwise stand alone (7.3.5.5, F-129). */
export const pitchRange = { tightest: rowPitch * 0.88, loosest: rowPitch * 1.13 } as const
/** For a 版记 the standard allows no such thing; what nobody sees is done, no more (实务). */
export const colophonPitchLeast = rowPitch * 0.96

/** Lines and places of a 文件-format head. */
export const heading = {
  markTop: (typeArea.top + mm('markBelowTypeAreaTop')) as Um,
  redLineBelow: mm('redLineBelowNumber'),
  redLineWeight: mm('redLineWeight'),
} as const

/** Lines and places of the 信函 format. */
export const letter = {
  markTop: mm('letterMarkTop'),
  lineBelowMark: mm('letterLineBelowMark'),
  footLine: (paper.height - mm('letterLineAbovePaperEdge')) as Um,
  left: ((paper.width - mm('letterLineLength')) / 2) as Um,
  right: ((paper.width + mm('letterLineLength')) / 2) as Um,
  thick: mm('letterLineThick'),
  gap: mm('letterLineGap'),
  thin: mm('letterLineThin'),
} as const

/** Rules of the 版记. */
export const colophon = { thick: mm('colophonThick'), thin: mm('colophonThin') } as const

/** Centre of the dashes beside the page number. */
export const pageNumberCentre = (typeArea.bottom + mm('pageNumberBelowTypeArea')) as Um

/** Rules of tables. */
export const tableLine = { outer: mm('tableOuter'), inner: mm('tableInner') } as const

/** Diameter of a seal when the tree gives none. */
export const defaultSeal = mm('sealDiameter')

/** The rectangle that running content fills, on a page or in a turned page's own coordinates. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Portrait pages. */
export const portraitArea: Area = typeArea
/** A landscape page bound in portrait, in the coordinates of the reader who turned it: its top is the binding edge (F-190). */
export const boundLandscapeArea: Area = {
  left: paper.height - typeArea.bottom,
  top: typeArea.left,
  width: typeArea.height,
  height: typeArea.width,
}
/** A landscape sheet of its own: the same rectangle, centred across. */
export const landscapeArea: Area = {
  left: (paper.height - typeArea.height) / 2,
  top: typeArea.left,
  width: typeArea.height,
  height: typeArea.width,
}

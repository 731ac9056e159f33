/** A QR code drawn as rules, one a run of dark modules: no picture, so it is as sharp as the printer. */
import { um } from '@shared/units'
import { encode } from 'uqr'
import type { QrCode } from '../../tree'
import { figureOf, horizontal } from '../draw'
import type { Box, Gap } from '../flow'
import type { Area } from '../geometry'

/** Runs of dark modules of one row, as [first, length]. */
function runsOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  row.forEach((isDark, at) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last && last[0] + last[1] === at) last[1] += 1
    else runs.push([at, 1])
  })
  return runs
}

/** Box of a QR code; white paper around it is the quiet zone. */
export function qrBox(
  { text, sizeMm }: QrCode,
  place: { readonly path: string; readonly area: Area; readonly gap: Gap },
): Box {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  // Whole micrometres, so that neighbouring modules meet.
  const pitch = Math.floor(um(sizeMm) / size)
  const quiet = 4 * pitch
  const left = place.area.left + (place.area.width - size * pitch) / 2
  const path = `${place.path}.qr`
  return {
    path,
    height: size * pitch + 2 * quiet,
    gap: place.gap,
    isText: true,
    draw: (top) =>
      figureOf(
        path,
        data.flatMap((row, y) =>
          runsOf(row).map(([first, length]) =>
            horizontal(
              left + first * pitch,
              left + (first + length) * pitch,
              top + quiet + (y + 0.5) * pitch,
              pitch,
            ),
          ),
        ),
      ),
  }
}

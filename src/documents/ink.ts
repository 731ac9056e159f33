/** The inks of an official document as sRGB, for PDF and screen alike. */
import type { Ink } from './displayList'

/** 0–255 each. */
export type Rgb = readonly [number, number, number]

/** What is printed; `ghost` is not. Red is F-028's #E00000, which colour printers make of magenta and yellow alone. */
export const inks: Readonly<Record<Exclude<Ink, 'ghost'>, Rgb>> = {
  black: [0, 0, 0],
  red: [0xe0, 0, 0],
  grey: [0x80, 0x80, 0x80],
}

/** Colour of what only the screen shows (留白待盖 places). */
export const ghost: Rgb = [0x8a, 0x8a, 0x8a]

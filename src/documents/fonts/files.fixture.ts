/** Font files as PCs have them, made of the shipped ones. */

/** Where a table of a single font begins. */
export const tableAt = (bytes: Uint8Array, tag: string): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < view.getUint16(4); i++) {
    if (String.fromCharCode(...bytes.subarray(12 + 16 * i, 16 + 16 * i)) === tag)
      return view.getUint32(20 + 16 * i)
  }
  throw new Error(tag)
}

/** The same font with another licence to embed. */
export const withFsType = (font: Uint8Array, fsType: number): Uint8Array => {
  const bytes = font.slice()
  new DataView(bytes.buffer).setUint16(tableAt(bytes, 'OS/2') + 8, fsType)
  return bytes
}

/** A collection (.ttc) of single fonts. */
export const collectionOf = (...fonts: readonly Uint8Array[]): Uint8Array => {
  const padded = (length: number): number => (length + 3) & ~3
  const head = 12 + 4 * fonts.length
  const out = new Uint8Array(fonts.reduce((sum, { length }) => sum + padded(length), head))
  const view = new DataView(out.buffer)
  for (const [i, value] of [0x74746366, 0x00010000, fonts.length].entries()) view.setUint32(4 * i, value)
  let start = head
  for (const [i, font] of fonts.entries()) {
    view.setUint32(12 + 4 * i, start)
    out.set(font, start)
    for (let table = 0; table < view.getUint16(start + 4); table++) {
      const at = start + 12 + 16 * table + 8
      view.setUint32(at, view.getUint32(at) + start)
    }
    start += padded(font.length)
  }
  return out
}

/** Codes of records on paper: printed as QR codes beside what a form asks. */

/** What the QR code beside an item says: typed or scanned into the search box, it leads to the record. */
export const recordCode = (subject: string): string => `LXHY:${subject}`

/** The record that a code names; null for any other text. */
export const codedRecord = (text: string): string | null =>
  /^LXHY:([a-zA-Z]+\/[0-9a-zA-Z.]{1,120})$/i.exec(text.trim())?.[1] ?? null

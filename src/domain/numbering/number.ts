/** 发文字号: 机关代字 + 〔year〕 + serial 号 (GB/T 9704 7.2.5: hexagonal brackets, no leading zeros, no 「第」). */

import type { OfficialDocument } from '../model/document'
import type { Office } from '../model/office'

export type DocumentNumber = NonNullable<OfficialDocument['number']>

/** 某政办字〔2024〕8号; '' without a number. */
export const formatNumber = (number: DocumentNumber | null): string =>
  number === null ? '' : `${number.code}〔${number.year}〕${number.serial}号`

/**
 * Reads a number as clerks and copied texts write it: any kind of bracket, full-width digits, stray spaces, 「第」 or leading zeros.
 * @returns null when it is none
 */
export function parseNumber(text: string): DocumentNumber | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const found = /^(\p{Script=Han}+)[〔[(【{﹝](\d{4})[〕\])】}﹞]第?0*(\d{1,6})号?$/u.exec(plain)
  if (found === null) return null
  const [, code = '', year, serial] = found
  return Number(serial) > 0 ? { code, year: Number(year), serial: Number(serial) } : null
}

/** 机关代字 under which an office numbers this document: by issuing name and format; '' when the office has not set one. */
export const codeFor = (office: Office, document: Pick<OfficialDocument, 'issuerName' | 'format'>): string =>
  office.issuers.find((issuer) => issuer.name === document.issuerName)?.codes[document.format] ?? ''

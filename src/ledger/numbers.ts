/** Numbers of change-sets: `<device>-<epoch>-<sequence>`. A restored or copied profile goes on in a new epoch, so that no number is used twice. */
import type { ChangeNo, DeviceId } from '@shared/ids'

/** The writer of a number: one device in one epoch counts 1, 2, 3 … over all scopes. */
export interface Writer {
  readonly device: DeviceId
  readonly epoch: number
}

/** Pattern of a number. */
export const changeNoPattern = /^([0-9a-z]{1,40})-(0|[1-9]\d{0,8})-([1-9]\d{0,11})$/

/** Builds the number of the `sequence`-th change-set (from 1) of a writer. */
export const changeNo = ({ device, epoch }: Writer, sequence: number): ChangeNo =>
  `${device}-${epoch}-${sequence}` as ChangeNo

/** `<device>-<epoch>`: one counter a key. */
export const writerKey = ({ device, epoch }: Writer): string => `${device}-${epoch}`

/** Splits a number into the key of its writer and the sequence; null for what is no number. */
export function splitNo(no: string): { readonly writer: string; readonly sequence: number } | null {
  const match = changeNoPattern.exec(no)
  return match ? { writer: `${match[1]}-${match[2]}`, sequence: Number(match[3]) } : null
}

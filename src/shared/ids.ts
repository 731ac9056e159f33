/**
 * Branded identifiers. Ids are random (128 bits, lower-case Crockford base32) and never derived from a name;
 * names are labels that may change or collide.
 */
type Brand<B extends string> = string & { readonly __id: B }

export type OfficeId = Brand<'office'>
export type DeviceId = Brand<'device'>
export type PersonId = Brand<'person'>
/** SM3 of the content, 64 lower-case hex digits; also the attachment's file name. */
export type Sm3Hex = Brand<'sm3'>
/** `<device>-<epoch>-<sequence>`: who wrote the change-set and as which in order. */
export type ChangeNo = Brand<'changeNo'>
/** `type/id`, e.g. `topic/3m9…`. */
export type RecordId = Brand<'record'>
/** Unit of disclosure and exchange (卷宗), e.g. `conference/3m9…`; a record's scope never changes. */
export type ScopeId = Brand<'scope'>
/** Civil date without zone, `YYYY-MM-DD`. */
export type CivilDate = Brand<'civilDate'>

/** Makes a new random id; passed in as a value so that pure rooms stay pure. */
export type NewId = () => string

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** 16 random bytes → 26 characters of Crockford base32. */
export function idFromBytes(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes.subarray(0, 16)) bits = (bits << 8n) | BigInt(byte)
  let out = ''
  for (let i = 0; i < 26; i++) {
    out = CROCKFORD.charAt(Number(bits & 31n)) + out
    bits >>= 5n
  }
  return out
}

/** Builds a record id from its type and local id. */
export const recordId = (type: string, id: string): RecordId => `${type}/${id}` as RecordId

/** Type part of a record id. */
export const recordType = (id: RecordId): string => id.slice(0, id.indexOf('/'))

/** Local part of a record id. */
export const localId = (id: RecordId): string => id.slice(id.indexOf('/') + 1)

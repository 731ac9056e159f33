/** What the places that sign share: the certificates on this PC, and the question which of them signs. */
import type { Certificate } from '@shared/ipc'
import { useEffect, useState } from 'react'
import { call } from '../app'
import { Select, TextField } from '../ui'

/** Certificates whose keys are on this PC; `again` reads them anew. */
export function useCertificates(): { readonly list: readonly Certificate[]; readonly again: () => void } {
  const [list, setList] = useState<readonly Certificate[]>([])
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let live = turn >= 0
    void call('signing:list', {}).then((found) => {
      if (live) setList(found)
    })
    return () => {
      live = false
    }
  }, [turn])
  return { list, again: () => setTurn((n) => n + 1) }
}

/** Which key signs, and its passphrase; an empty key signs nothing. */
export interface KeyChoice {
  readonly key: string
  readonly passphrase: string
}
export const noKey: KeyChoice = { key: '', passphrase: '' }

/** A fingerprint as it is read out over the telephone: eight groups of eight. */
export const spokenFingerprint = (fingerprint: string): string =>
  (fingerprint.toUpperCase().match(/.{8}/g) ?? []).join(' ')

export function KeyFields({
  certificates,
  value,
  onChange,
  optional,
}: {
  readonly certificates: readonly Certificate[]
  readonly value: KeyChoice
  readonly onChange: (value: KeyChoice) => void
  /** Whether nothing may be chosen. */
  readonly optional?: boolean
}) {
  return (
    <>
      <Select
        k="signing.signWith"
        value={value.key}
        onChange={(key) => onChange({ ...value, key })}
        options={[
          ...(optional ? [{ value: '', k: 'signing.noSignature' }] : []),
          ...certificates.map(({ key, subject }) => ({ value: key, label: subject })),
        ]}
      />
      {value.key !== '' && (
        <TextField
          k="signing.passphrase"
          type="password"
          value={value.passphrase}
          onChange={(passphrase) => onChange({ ...value, passphrase })}
          isRequired
        />
      )}
    </>
  )
}

import type { Issuer } from '@domain/model/office'
import { Fragment } from 'react'
import { TextField } from '../../ui'

const codeUses = ['document', 'letter', 'minutes'] as const

/** Names under which an office issues, with mark and 机关代字 each; they stand in the form around them. */
export function IssuerFields({
  issuers,
  onChange,
}: {
  readonly issuers: readonly Issuer[]
  readonly onChange: (issuers: Issuer[]) => void
}) {
  const set = (key: string, next: Partial<Issuer>) =>
    onChange(issuers.map((issuer) => (issuer.key === key ? { ...issuer, ...next } : issuer)))
  return issuers.map((issuer, index) => (
    <Fragment key={issuer.key}>
      {index > 0 && <hr className="form-line" />}
      <TextField
        k="start.issuerName"
        value={issuer.name}
        onChange={(name) => set(issuer.key, { name, shortName: name })}
        wide
      />
      <TextField k="start.issuerMark" value={issuer.mark} onChange={(mark) => set(issuer.key, { mark })} />
      {codeUses.map((use) => (
        <TextField
          key={use}
          k={`start.code.${use}`}
          value={issuer.codes[use] ?? ''}
          onChange={(code) => set(issuer.key, { codes: { ...issuer.codes, [use]: code } })}
        />
      ))}
    </Fragment>
  ))
}

/** 查验 PDF: what can honestly be said of any PDF, offline; and a signature of this office put under it. */

import type { InspectedPdf, InspectedSignature } from '@shared/ipc'
import { sm3Hex } from '@shared/sm3'
import { useState } from 'react'
import { ask, FaultNotice, useAct, useHasRole, useRows } from '../../app'
import { type KeyChoice, KeyFields, noKey, spokenFingerprint, useCertificates } from '../../parts/signing'
import {
  Button,
  Dialog,
  Fact,
  FileDrop,
  Form,
  InlineNotice,
  Label,
  momentText,
  Nothing,
  Panel,
  TextField,
  toast,
} from '../../ui'

/** Larger files are no official documents; reading one would stop the window. */
const mostBytes = 100 * 1024 * 1024

interface Dropped {
  readonly name: string
  readonly bytes: Uint8Array
  readonly sm3: string
  readonly found: InspectedPdf
}

export function VerifyPdf() {
  const { fault, refuse, clear } = useAct()
  const [dropped, setDropped] = useState<Dropped | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isSigning, setSigning] = useState(false)
  const isKeeper = useHasRole('sealKeeper')
  const { list } = useCertificates()
  const look = async (file: File) => {
    clear()
    setDropped(null)
    if (file.size > mostBytes)
      return refuse({ code: 'pdfTooLarge', params: { mb: Math.ceil(file.size / 1024 / 1024) } })
    setBusy(true)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const read = await ask('pdf:inspect', { bytes })
    setBusy(false)
    if (read.ok) setDropped({ name: file.name, bytes, sm3: sm3Hex(bytes), found: read.value })
    else refuse(read.error)
  }
  const canSign = isKeeper && list.length > 0 && dropped?.found.state === 'read'
  return (
    <Panel
      k="signing.verify"
      scroll
      actions={
        canSign && <Button k="signing.sign" icon="edit" kind="primary" onPress={() => setSigning(true)} />
      }
    >
      <FileDrop
        k="signing.pickPdf"
        hint="signing.dropHint"
        accept={['application/pdf', '.pdf']}
        isPending={isBusy}
        onPick={(file) => void look(file)}
      />
      <FaultNotice fault={fault} />
      {dropped && <Result dropped={dropped} own={new Set(list.map(({ fingerprint }) => fingerprint))} />}
      {dropped && isSigning && (
        <SignDialog
          dropped={dropped}
          onClose={() => {
            setSigning(false)
          }}
        />
      )}
    </Panel>
  )
}

/** Where this office has registered exactly these bytes. */
function useKnown(sm3: string): { readonly k: string; readonly title: string } | null {
  const documents = useRows('document')
  const incoming = useRows('incoming')
  const issued = documents?.find(({ fields }) =>
    [fields.issuedFile, fields.stampedScan].some((file) => file?.sm3 === sm3),
  )
  if (issued) return { k: 'signing.knownOutgoing', title: issued.fields.title }
  const received = incoming?.find(({ fields }) => fields.files.some((file) => file.sm3 === sm3))
  return received ? { k: 'signing.knownIncoming', title: received.fields.title } : null
}

function Result({ dropped, own }: { readonly dropped: Dropped; readonly own: ReadonlySet<string> }) {
  const { name, found, sm3 } = dropped
  const known = useKnown(sm3)
  return (
    <section className="verified" aria-live="polite">
      <h2 lang="zh-CN">{name}</h2>
      {known && <InlineNotice tone="success" k={known.k} params={{ title: known.title }} />}
      {found.state === 'read' ? (
        <>
          {found.signatures.length === 0 && <InlineNotice tone="info" k="signing.file.unsigned" />}
          {found.unsignedTail && <InlineNotice tone="danger" k="signing.file.unsignedTail" />}
          {found.signatures.map((signature, i) => (
            <Signature key={signature.field} signature={signature} n={i + 1} own={own} />
          ))}
          {found.subject.includes('印章图样') && <InlineNotice tone="warn" k="signing.file.sealPicture" />}
          <Form>
            <Fact k="signing.title">{found.title === '' ? <Nothing /> : found.title}</Fact>
            <Fact k="signing.pages">{found.pages}</Fact>
            <Fact k="signing.digest" wide>
              <span className="fingerprint">{spokenFingerprint(sm3)}</span>
            </Fact>
          </Form>
          <p className="quiet">
            <Label k="signing.offline" />
          </p>
        </>
      ) : (
        <InlineNotice tone="warn" k={`signing.file.${found.state}`} />
      )}
    </section>
  )
}

/** What is said of one signature: the words, and how loud. */
const saidOf = (
  { verdict }: InspectedSignature,
  own: ReadonlySet<string>,
): {
  readonly k: string
  readonly tone: 'success' | 'info' | 'warn' | 'danger'
  readonly detail?: string
} => {
  switch (verdict.state) {
    case 'intact': {
      const { selfIssued, fingerprint, issuer } = verdict.certificate
      const mine = own.has(fingerprint)
      if (mine)
        return {
          k: selfIssued ? 'signing.state.ownMade' : 'signing.state.ownIssued',
          tone: 'success',
          detail: issuer,
        }
      return {
        k: selfIssued ? 'signing.state.otherMade' : 'signing.state.otherIssued',
        tone: 'info',
        detail: issuer,
      }
    }
    case 'altered':
    case 'broken':
      return { k: `signing.state.${verdict.state}`, tone: 'danger' }
    case 'unsupported':
      return { k: 'signing.state.unsupported', tone: 'warn', detail: verdict.algorithm }
    case 'unreadable':
      return { k: 'signing.state.unreadable', tone: 'warn' }
  }
}

function Signature({
  signature,
  n,
  own,
}: {
  readonly signature: InspectedSignature
  readonly n: number
  readonly own: ReadonlySet<string>
}) {
  const { verdict, at, reason, later } = signature
  const { k, tone, detail = '' } = saidOf(signature, own)
  const certificate = 'certificate' in verdict ? verdict.certificate : null
  const outside =
    certificate !== null && at !== null && (at < certificate.notBefore || at > certificate.notAfter)
  return (
    <article className="verified-one">
      <h3>
        <Label k="signing.nth" params={{ n }} />
      </h3>
      <InlineNotice tone={tone} k={k} params={{ detail }} />
      {verdict.state === 'intact' && later !== 'nothing' && (
        <InlineNotice tone={later === 'content' ? 'danger' : 'info'} k={`signing.later.${later}`} />
      )}
      {outside && <InlineNotice tone="warn" k="signing.outsideValidity" />}
      {verdict.state === 'intact' && verdict.hash === 'sha1' && <InlineNotice tone="warn" k="signing.weak" />}
      <Form>
        <Fact k="signing.subject">{certificate?.subject ?? (signature.name || <Nothing />)}</Fact>
        <Fact k="signing.issuer">
          {certificate ? (
            certificate.selfIssued ? (
              <Label k="signing.selfIssued" />
            ) : (
              certificate.issuer
            )
          ) : (
            <Nothing />
          )}
        </Fact>
        <Fact k="signing.claimedAt">{at === null ? <Nothing /> : momentText(at)}</Fact>
        <Fact k="signing.reason">{reason === '' ? <Nothing /> : reason}</Fact>
        {certificate && (
          <Fact k="signing.fingerprint" wide>
            <span className="fingerprint">{spokenFingerprint(certificate.fingerprint)}</span>
          </Fact>
        )}
      </Form>
    </article>
  )
}

/** Signs a copy of the file; the file that was looked at stays as it is. */
function SignDialog({ dropped, onClose }: { readonly dropped: Dropped; readonly onClose: () => void }) {
  const { list } = useCertificates()
  const { fault, refuse } = useAct()
  const [choice, setChoice] = useState<KeyChoice>(noKey)
  const [reason, setReason] = useState('')
  const [isBusy, setBusy] = useState(false)
  const key = choice.key === '' ? (list[0]?.key ?? '') : choice.key
  const sign = async () => {
    setBusy(true)
    const { bytes, name } = dropped
    const { passphrase } = choice
    const saved = await ask('pdf:sign', {
      bytes,
      name: name.replace(/(\.pdf)?$/i, '（已签名）.pdf'),
      key,
      passphrase,
      reason,
    })
    setBusy(false)
    if (!saved.ok) return saved.error.code === 'cancelled' ? undefined : refuse(saved.error)
    toast({ k: 'documents.exported', params: { name: saved.value.name }, tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="signing.sign"
      isOpen
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="signing.signNow"
          kind="primary"
          isDisabled={choice.passphrase === ''}
          isPending={isBusy}
          onPress={() => void sign()}
        />
      }
    >
      <InlineNotice tone="info" k="signing.signAbout" />
      <Form columns={1} onSubmit={() => void sign()}>
        <KeyFields certificates={list} value={{ ...choice, key }} onChange={setChoice} />
        <TextField k="signing.reason" value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

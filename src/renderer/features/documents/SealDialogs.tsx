/** 用印: asked for by the handler, applied by the keeper; the stamped pages are kept at that moment. */
import { applySeal, refuseSeal, requestSeal } from '@domain/approval/sealing'
import type { ActContext } from '@domain/context'
import { dossierOf } from '@domain/evidence'
import type { Attachment } from '@domain/model/common'
import { sealMm } from '@domain/office/seals'
import type { RequestOf } from '@shared/ipc'
import { useState } from 'react'
import { ask, FaultNotice, useAct, useDraft, useIsDemo, useOffice, useRows } from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import { FilesField } from '../../parts/Files'
import {
  askReason,
  Button,
  Dialog,
  Fact,
  Form,
  InlineNotice,
  NumberField,
  RadioGroup,
  Select,
  TextField,
} from '../../ui'
import { type Colleague, useColleague } from './colleague'
import type { Closing, RouteProps } from './RouteActs'

type SealDialog = RouteProps & Closing
type Way = 'registered' | 'blank' | 'specimen'

export function RequestSealDialog({ state, row, view, onClose }: SealDialog) {
  const isDemo = useIsDemo()
  const seals = useRows('seal')
  const uses = useRows('sealUse')
  const own = (seals ?? []).filter(
    ({ fields }) => fields.active && fields.issuerName === row.fields.issuerName,
  )
  const left = (row.fields.copies ?? 0) - view.copiesSealed
  const signOff = view.steps.findLast(({ step }) => step === 'signOff')
  const draft = useDraft(`documents.sealRequest/${row.id}`, {
    way: null as Way | null,
    seal: null as string | null,
    copies: left as number | null,
    approver: signOff?.by ?? '',
    approverPost: signOff?.post ?? '',
    reason: '',
  })
  const way = draft.value.way ?? (own.length > 0 ? 'registered' : isDemo ? 'specimen' : 'blank')
  const seal = own.find(({ id }) => id === draft.value.seal) ?? own[0] ?? null
  const make = (context: ActContext) => {
    const { copies, approver, approverPost, reason } = draft.value
    const input = {
      way,
      seal: way === 'specimen' ? null : seal,
      copies: copies ?? 0,
      approver,
      approverPost,
      reason,
    }
    return requestSeal(dossierOf(state, row), input, uses ?? [], context)
  }
  return (
    <DraftDialog
      k="documents.requestSealTitle"
      draft={draft}
      regulation={state.regulation}
      make={make}
      save="documents.take.requestSeal"
      onClose={onClose}
    >
      <InlineNotice tone="info" k="documents.sealNotice" />
      <Form columns={1}>
        <RadioGroup
          k="documents.sealWay"
          value={way}
          onChange={(next) => draft.set({ way: next })}
          options={[
            { value: 'registered', k: 'documents.sealWayOf.registered', isDisabled: own.length === 0 },
            { value: 'blank', k: 'documents.sealWayOf.blank' },
            { value: 'specimen', k: 'documents.sealWayOf.specimen' },
          ]}
        />
        {way === 'registered' && (
          <Select
            k="documents.seal"
            value={seal?.id ?? null}
            onChange={(id) => draft.set({ seal: id })}
            options={own.map(({ id, fields }) => ({
              value: id as string,
              label: `${fields.name}（${sealMm(fields)} 毫米）`,
            }))}
          />
        )}
        <NumberField
          k="documents.sealCopies"
          value={draft.value.copies}
          onChange={(copies) => draft.set({ copies })}
          min={1}
          max={left}
        />
        <TextField
          k="documents.approver"
          value={draft.value.approver}
          onChange={(approver) => draft.set({ approver })}
          isRequired
        />
        <TextField
          k="documents.approverPost"
          value={draft.value.approverPost}
          onChange={(approverPost) => draft.set({ approverPost })}
        />
        <TextField
          k="documents.sealReason"
          value={draft.value.reason}
          onChange={(reason) => draft.set({ reason })}
        />
      </Form>
    </DraftDialog>
  )
}

export function ApplySealDialog({ state, row, tree, as, onClose }: SealDialog & Colleague) {
  const office = useOffice()
  const colleague = useColleague(state, as)
  const { context } = colleague
  const { run, fault, refuse } = useAct()
  const [passphrase, setPassphrase] = useState('')
  const [scan, setScan] = useState<readonly Attachment[]>([])
  const dossier = dossierOf(state, row)
  const request = dossier.sealUses.find(({ fields }) => fields.state === 'requested')
  if (!request || !office) return null
  const { way, seal } = request.fields
  const apply = async () => {
    if (!context) return
    const refused = await colleague.enter()
    if (refused !== null) return refuse(refused)
    let stamped = scan[0] ?? null
    if (way !== 'blank') {
      const kept = await ask('pdf:keep', {
        tree: tree as RequestOf<'pdf:keep'>['tree'],
        seals: [
          {
            organisation: 0,
            way,
            ...(way === 'registered' && seal ? { seal, passphrase } : {}),
          },
        ],
        author: office.fields.fullName,
        at: Date.now(),
        name: `${row.fields.title}.pdf`,
      })
      if (!kept.ok) return refuse(kept.error)
      stamped = kept.value.file
    }
    if (await run(applySeal(dossier, request, stamped, context()))) onClose(true)
  }
  const decline = async () => {
    const reason = await askReason({
      k: 'documents.refuseSealTitle',
      action: 'documents.refuseSeal',
      danger: true,
    })
    if (!context || reason === null) return
    const made = refuseSeal(dossier, request, reason, context())
    const refused = made.ok ? await colleague.enter() : null
    if (refused !== null) return refuse(refused)
    if (await run(made)) onClose(true)
  }
  return (
    <Dialog
      k="documents.applySealTitle"
      isOpen
      isDirty={passphrase !== ''}
      onClose={() => onClose()}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="documents.take.applySeal"
            kind="primary"
            isDisabled={
              !colleague.isReady ||
              (way === 'registered' && passphrase === '') ||
              (way === 'blank' && scan.length === 0)
            }
            onPress={apply}
          />
          <Button k="documents.refuseSeal" isDisabled={!colleague.isReady} onPress={decline} />
        </>
      }
    >
      <InlineNotice tone="info" k="documents.sealNotice" />
      <Form columns={1}>
        <Fact k="documents.field.title">{row.fields.title}</Fact>
        <Fact k="documents.number">{request.fields.documentNumber}</Fact>
        <Fact k="documents.seal">{request.fields.sealName}</Fact>
        <Fact k="documents.sealCopies">{`${request.fields.copies}份`}</Fact>
        <Fact k="documents.signedBy">{`${request.fields.signer}　${request.fields.signedOn}`}</Fact>
        <Fact k="documents.approver">{`${request.fields.approverPost}　${request.fields.approver}`}</Fact>
        <Fact k="documents.applicant">{request.fields.applicant.name}</Fact>
        {way === 'registered' && (
          <TextField
            k="documents.sealPassphrase"
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            isRequired
            autoFocus={as === null}
          />
        )}
        {way === 'blank' && (
          <FilesField
            k="documents.stampedScan"
            value={scan}
            onChange={setScan}
            kinds={['pdf', 'image']}
            single
            isRequired
          />
        )}
        {colleague.field}
      </Form>
    </Dialog>
  )
}

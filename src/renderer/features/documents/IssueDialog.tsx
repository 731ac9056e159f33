/** 核发: freezes the document with the file that is sent, and enters it in the 发文登记簿. */
import { issue, recipientsOf } from '@domain/approval/issuing'
import { finalChecks, needsReason } from '@domain/checks/finalChecks'
import { dossierOf } from '@domain/evidence'
import type { RequestOf } from '@shared/ipc'
import { useState } from 'react'
import {
  ask,
  FaultNotice,
  newId,
  useAct,
  useDraft,
  useHasRole,
  useOffice,
  useRows,
  useViewer,
} from '../../app'
import { type KeyChoice, KeyFields, noKey, useCertificates } from '../../parts/signing'
import {
  Button,
  Dialog,
  Form,
  IconButton,
  InlineNotice,
  NumberField,
  TextArea,
  TextField,
  useT,
} from '../../ui'
import { FinalList } from './Checks'
import { type Colleague, useColleague } from './colleague'
import type { Closing, RouteProps } from './RouteActs'

export function IssueDialog({ state, row, tree, as, onClose }: RouteProps & Closing & Colleague) {
  const office = useOffice()
  const register = useRows('outgoing')
  const colleague = useColleague(state, as)
  const { context } = colleague
  const { run, fault, refuse } = useAct()
  const viewer = useViewer()
  const draft = useDraft(`documents.issue/${row.id}`, {
    recipients: recipientsOf(row.fields).map((one) => ({ ...one, key: one.name })),
    reason: '',
  })
  const { recipients, reason } = draft.value
  const isKeeper = useHasRole('sealKeeper')
  const certificates = useCertificates().list
  const [choice, setChoice] = useState<KeyChoice>(noKey)
  const t = useT()
  const set = (index: number, change: Partial<(typeof recipients)[number]>) =>
    draft.set({ recipients: recipients.map((one, at) => (at === index ? { ...one, ...change } : one)) })
  const checks = viewer ? finalChecks(dossierOf(state, row), state, viewer) : []
  const send = async () => {
    if (!context || !office) return
    const kept = await ask('pdf:keep', {
      tree: tree as RequestOf<'pdf:keep'>['tree'],
      seals: [{ organisation: 0, way: 'blank' }],
      author: office.fields.fullName,
      at: Date.now(),
      name: `${row.fields.title}.pdf`,
    })
    if (!kept.ok) return refuse(kept.error)
    // What was stamped is what goes out; with 留白待盖 the paper carries the seal and the file keeps its place empty.
    const file =
      row.fields.sealWay !== null && row.fields.sealWay !== 'blank'
        ? (row.fields.stampedScan ?? kept.value.file)
        : kept.value.file
    // Whoever keeps the seals signs before a colleague takes over: the key is theirs.
    const signed =
      choice.key === ''
        ? null
        : await ask('pdf:signKept', {
            ...choice,
            sm3: file.sm3,
            name: file.name,
            reason: t('signing.issueReason'),
          })
    if (signed && !signed.ok) return refuse(signed.error)
    const refused = await colleague.enter(draft)
    if (refused !== null) return refuse(refused)
    if (
      await run(
        issue(
          dossierOf(state, row),
          {
            file: signed?.value.file ?? file,
            faces: kept.value.faces,
            recipients,
            conference: state,
            reason,
          },
          register ?? [],
          context(),
        ),
        { said: 'documents.issued' },
      )
    ) {
      draft.clear()
      onClose(true)
    }
  }
  return (
    <Dialog
      k="documents.issueTitle"
      isOpen
      size="large"
      isDirty={draft.isDirty}
      onClose={() => onClose()}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="documents.take.issue"
          kind="primary"
          isDisabled={!colleague.isReady || !register}
          onPress={send}
        />
      }
    >
      <InlineNotice tone="info" k="documents.issueNotice" params={{ copies: row.fields.copies ?? 0 }} />
      <FinalList checks={checks} />
      {needsReason(checks).length > 0 && (
        <Form columns={1}>
          <TextArea
            k="documents.checkReason"
            value={reason}
            onChange={(next) => draft.set({ reason: next })}
            isRequired
          />
        </Form>
      )}
      {isKeeper && certificates.length > 0 && (
        <Form>
          <KeyFields certificates={certificates} value={choice} onChange={setChoice} optional />
        </Form>
      )}
      <div className="recipients">
        {recipients.map((one, index) => (
          <div key={one.key} className="recipient">
            <TextField
              k="documents.recipient"
              value={one.name}
              onChange={(name) => set(index, { name })}
              autoFocus={one.name === ''}
            />
            <NumberField
              k="documents.copies"
              value={one.copies}
              onChange={(copies) => set(index, { copies: copies ?? 1 })}
              min={1}
            />
            <IconButton
              icon="close"
              k="common.remove"
              onPress={() => draft.set({ recipients: recipients.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        <Button
          k="documents.addRecipient"
          icon="add"
          kind="quiet"
          small
          onPress={() => draft.set({ recipients: [...recipients, { name: '', copies: 1, key: newId() }] })}
        />
      </div>
      {colleague.field && <Form columns={1}>{colleague.field}</Form>}
    </Dialog>
  )
}

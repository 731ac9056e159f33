/** 介质: the sticks and discs that may carry data, and whether others are refused. */
import {
  addMedium,
  editMedium,
  type MediumInput,
  policyId,
  setMediumActive,
  setPolicy,
} from '@domain/exchange/media'
import type { RecordRow } from '@domain/model/records'
import { useState } from 'react'
import {
  FaultNotice,
  useAct,
  useActContext,
  useDraft,
  useHasRole,
  useRow,
  useRows,
  useSession,
} from '../../app'
import { DraftDialog } from '../../parts/DraftDialog'
import {
  askReason,
  Button,
  EmptyState,
  Form,
  Label,
  Panel,
  Spacer,
  StatusTag,
  Switch,
  Table,
  TextArea,
  TextField,
  Toolbar,
} from '../../ui'

type Row = RecordRow<'medium'>

export function Media() {
  const { office } = useSession()
  const rows = useRows('medium')
  const policy = useRow('exchangePolicy', policyId(office))
  const isAdministrator = useHasRole('administrator')
  const context = useActContext()
  const { run, fault } = useAct()
  const [open, setOpen] = useState<Row | 'new' | null>(null)
  if (!rows || policy === undefined) return null
  const isStrict = policy?.fields.registeredMediaOnly ?? false
  const retire = async (row: Row) => {
    const isActive = !row.fields.active
    const reason = await askReason({
      k: isActive ? 'exchange.reuseMedium' : 'exchange.retireMedium',
      action: 'common.ok',
    })
    if (reason !== null) await run(setMediumActive(row, isActive, reason))
  }
  return (
    <Panel flush scroll>
      <FaultNotice fault={fault} />
      <Toolbar>
        <Button k="exchange.addMedium" icon="add" kind="primary" onPress={() => setOpen('new')} />
        <Spacer />
        <Switch
          k="exchange.strictMedia"
          value={isStrict}
          isDisabled={!isAdministrator || !context}
          onChange={(strict) => context && void run(setPolicy(context(), strict))}
        />
      </Toolbar>
      <Table
        k="exchange.tab.media"
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        wrap
        columns={[
          { id: 'no', k: 'exchange.mediumNo', size: '12em', cell: ({ fields }) => fields.no },
          { id: 'kind', k: 'common.type', size: '9em', cell: ({ fields }) => fields.kind },
          { id: 'custodian', k: 'exchange.custodian', size: '8em', cell: ({ fields }) => fields.custodian },
          { id: 'note', k: 'common.note', cell: ({ fields }) => fields.note },
          {
            id: 'state',
            k: 'common.state',
            size: '6em',
            cell: ({ fields }) => (
              <StatusTag
                tone={fields.active ? 'success' : 'neutral'}
                k={fields.active ? 'exchange.inUse' : 'exchange.retired'}
              />
            ),
          },
          {
            id: 'actions',
            k: 'common.actions',
            size: '12em',
            cell: (row) => (
              <>
                <Button k="common.edit" small onPress={() => setOpen(row)} />{' '}
                <Button
                  k={row.fields.active ? 'exchange.retire' : 'exchange.reuse'}
                  small
                  onPress={() => void retire(row)}
                />
              </>
            ),
          },
        ]}
        empty={
          <EmptyState k="exchange.noMedia" icon="disk">
            <Label k="exchange.noMediaHint" />
          </EmptyState>
        }
      />
      {open && (
        <MediumDialog row={open === 'new' ? null : open} present={rows} onClose={() => setOpen(null)} />
      )}
    </Panel>
  )
}

function MediumDialog({
  row,
  present,
  onClose,
}: {
  readonly row: Row | null
  readonly present: readonly Row[]
  readonly onClose: () => void
}) {
  const draft = useDraft<MediumInput>(`exchange.medium/${row?.id ?? 'new'}`, {
    no: row?.fields.no ?? '',
    kind: row?.fields.kind ?? 'U 盘',
    custodian: row?.fields.custodian ?? '',
    note: row?.fields.note ?? '',
  })
  const { no, kind, custodian, note } = draft.value
  return (
    <DraftDialog
      k={row ? 'exchange.editMedium' : 'exchange.addMedium'}
      draft={draft}
      make={(context) =>
        row ? editMedium(row, draft.value, present) : addMedium(context, draft.value, present)
      }
      onClose={onClose}
    >
      <Form columns={1}>
        <TextField
          k="exchange.mediumNo"
          value={no}
          onChange={(next) => draft.set({ no: next })}
          isRequired
          autoFocus
        />
        <TextField k="common.type" value={kind} onChange={(next) => draft.set({ kind: next })} />
        <TextField
          k="exchange.custodian"
          value={custodian}
          onChange={(next) => draft.set({ custodian: next })}
          isRequired
        />
        <TextArea k="common.note" value={note} onChange={(next) => draft.set({ note: next })} />
      </Form>
    </DraftDialog>
  )
}

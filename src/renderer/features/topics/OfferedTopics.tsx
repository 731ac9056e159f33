import type { ConferenceState } from '@domain/state'
import { offeredTopics, takeUpTopics } from '@domain/topics/commands'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useOfficeState } from '../../app'
import { Button, Dialog, EmptyState, Table } from '../../ui'

/** 议题储备: topics that earlier conferences put off. */
export function OfferedTopics({
  state,
  onClose,
}: {
  readonly state: ConferenceState
  readonly onClose: () => void
}) {
  const office = useOfficeState()
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  if (!office) return null
  const offered = offeredTopics(office.conferences, state.conference.id)
  const take = async () => {
    const rows = offered.filter(({ row }) => ticked.has(row.id)).map(({ row }) => row)
    if (context && (await run(takeUpTopics(context(), state, rows)))) onClose()
  }
  return (
    <Dialog
      k="topics.offeredTitle"
      isOpen
      size="large"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="topics.takeUp"
          kind="primary"
          isDisabled={!context || ticked.size === 0}
          isPending={busy}
          onPress={() => void take()}
        />
      }
    >
      <Table
        k="topics.offered"
        rows={offered}
        rowKey={({ row }) => row.id}
        ticked={ticked}
        onTick={setTicked}
        columns={[
          { id: 'title', k: 'topics.field.title', cell: ({ row }) => row.fields.title },
          {
            id: 'from',
            k: 'topics.fromConference',
            size: '10em',
            cell: ({ from }) => `${from.conference.fields.year}年第${from.conference.fields.ordinal}次`,
          },
          { id: 'reason', k: 'common.reason', cell: ({ row }) => row.fields.outcomeReason },
        ]}
        empty={<EmptyState k="topics.noneOffered" icon="topic" />}
      />
    </Dialog>
  )
}

/** 取入名录: cards under the signature of an upper office that is trusted; one comparison instead of a hundred. */
import type { Fault } from '@domain/model/records'
import type { ResponseOf } from '@shared/ipc'
import { useState } from 'react'
import { ask, FaultNotice } from '../../app'
import { Button, Dialog, EmptyState, InlineNotice, Table, toast } from '../../ui'
import { grouped } from './useKey'

type Read = Extract<ResponseOf<'exchange:readDirectory'>, { readonly ok: true }>['value']

export function Directory({ onClose }: { readonly onClose: () => void }) {
  const [read, setRead] = useState<Read | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [fault, setFault] = useState<Fault | null>(null)
  const pick = async () => {
    const done = await ask('exchange:readDirectory', {})
    if (!done.ok) return setFault(done.error.code === 'cancelled' ? null : done.error)
    setFault(null)
    setRead(done.value)
    setTicked(
      new Set(done.value.cards.filter(({ known }) => known === 'unknown').map(({ card }) => card.office)),
    )
  }
  const adopt = async () => {
    if (!read) return
    const done = await ask('exchange:adoptDirectory', { text: read.text, offices: [...ticked] })
    if (!done.ok) return setFault(done.error)
    toast({ k: 'exchange.adopted', params: { n: done.value.adopted }, tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      k="exchange.readDirectory"
      isOpen
      size="large"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        read && (
          <Button
            k="exchange.adopt"
            params={{ n: ticked.size }}
            kind="primary"
            isDisabled={ticked.size === 0}
            onPress={() => void adopt()}
          />
        )
      }
    >
      {read ? (
        <>
          <InlineNotice
            tone="info"
            k="exchange.directoryOf"
            params={{ name: read.issuer.name, date: read.issuedOn }}
          />
          <Table
            k="exchange.readDirectory"
            rows={read.cards}
            rowKey={({ card }) => card.office}
            ticked={ticked}
            onTick={setTicked}
            wrap
            columns={[
              { id: 'name', k: 'common.unit', cell: ({ card }) => card.name },
              { id: 'person', k: 'exchange.keyPerson', size: '6em', cell: ({ card }) => card.person },
              {
                id: 'fingerprint',
                k: 'exchange.fingerprint',
                size: '24em',
                cell: ({ card }) => grouped(card.fingerprint),
              },
            ]}
          />
        </>
      ) : (
        <EmptyState
          k="exchange.directoryHint"
          icon="contacts"
          action={
            <Button
              k="exchange.pickDirectory"
              icon="folder"
              kind="primary"
              autoFocus
              onPress={() => void pick()}
            />
          }
        />
      )}
    </Dialog>
  )
}

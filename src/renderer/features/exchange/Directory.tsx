/** 取入名录: cards under the signature of an upper office that is trusted; one comparison instead of a hundred. */
import { useState } from 'react'
import { ask, FaultNotice, type ValueOf } from '../../app'
import { Button, Dialog, EmptyState, InlineNotice, Table, toast } from '../../ui'
import { useAsk } from './useAsk'
import { grouped } from './useKey'

type Read = ValueOf<'exchange:readDirectory'>

export function Directory({ onClose }: { readonly onClose: () => void }) {
  const [read, setRead] = useState<Read | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const { fault, busy, asked } = useAsk()
  const pick = async () => {
    const directory = await asked(ask('exchange:readDirectory', {}))
    if (!directory) return
    setRead(directory)
    setTicked(
      new Set(directory.cards.filter(({ known }) => known === 'unknown').map(({ card }) => card.office)),
    )
  }
  const adopt = async () => {
    if (!read) return
    const done = await asked(ask('exchange:adoptDirectory', { text: read.text, offices: [...ticked] }))
    if (!done) return
    toast({ k: 'exchange.adopted', params: { n: done.adopted }, tone: 'success' })
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
            isPending={busy}
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
              { id: 'person', k: 'exchange.keyPerson', size: '7em', cell: ({ card }) => card.person },
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

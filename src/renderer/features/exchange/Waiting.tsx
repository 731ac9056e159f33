/** 等前包: what of accepted parcels is not in effect yet, and which parcel of whom must be asked for. */
import { useEffect, useState } from 'react'
import { ask, useRows, type ValueOf } from '../../app'
import { Button, Data, Dialog, InlineNotice, Label, Table } from '../../ui'
import { typeName } from './words'

export type Waiting = ValueOf<'exchange:waiting'>

/** What waits now; asked again whenever a parcel was accepted. */
export function useWaiting(): Waiting | null {
  const parcels = useRows('parcelIn')
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  useEffect(() => {
    if (!parcels) return
    void ask('exchange:waiting', {}).then((answer) => setWaiting(answer.ok ? answer.value : null))
  }, [parcels])
  return waiting
}

/** One line above the register while something waits. */
export function WaitingNotice({ waiting }: { readonly waiting: Waiting }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {waiting.newer > 0 && <InlineNotice tone="info" k="exchange.newerNow" params={{ n: waiting.newer }} />}
      {waiting.waiting.length > 0 && (
        <InlineNotice
          tone="warn"
          k="exchange.waitingNow"
          params={{ n: waiting.waiting.length }}
          actions={<Button k="exchange.whatIsMissing" small onPress={() => setOpen(true)} />}
        />
      )}
      {isOpen && <WaitingDialog waiting={waiting} onClose={() => setOpen(false)} />}
    </>
  )
}

function WaitingDialog({ waiting, onClose }: { readonly waiting: Waiting; readonly onClose: () => void }) {
  return (
    <Dialog
      k="exchange.whatIsMissing"
      isOpen
      noCancel
      onClose={onClose}
      actions={<Button k="common.close" kind="primary" onPress={onClose} />}
    >
      {waiting.asked.map(({ office, name, missingParcels }) => {
        const lines = waiting.waiting.filter((line) => line.office === office)
        return (
          <section key={office} className="exchange-sheet">
            <h3 className="exchange-head">
              <Data>{name}</Data>
            </h3>
            <p className="dialog-text">
              {missingParcels.length > 0 ? (
                <Label k="exchange.askParcels" params={{ numbers: missingParcels.join('、') }} />
              ) : (
                <Label k="exchange.askAgain" />
              )}
            </p>
            <Table
              k="exchange.whatWaits"
              rows={byKind(lines)}
              rowKey={({ kind }) => kind}
              columns={[
                { id: 'kind', k: 'exchange.whatWaits', cell: ({ kind }) => typeName(kind) },
                {
                  id: 'records',
                  k: 'exchange.items',
                  size: '8em',
                  align: 'end',
                  cell: ({ scopes }) => String(scopes),
                },
                {
                  id: 'lines',
                  k: 'exchange.changesWaiting',
                  size: '8em',
                  align: 'end',
                  cell: ({ n }) => String(n),
                },
              ]}
            />
          </section>
        )
      })}
    </Dialog>
  )
}

/** Kinds of scope, how many of each, and how many change-sets. */
function byKind(lines: Waiting['waiting']) {
  const groups = new Map<string, { readonly scopes: Set<string>; n: number }>()
  for (const { scope } of lines) {
    const kind = scope.split('/')[0] ?? ''
    const group = groups.get(kind) ?? { scopes: new Set<string>(), n: 0 }
    group.scopes.add(scope)
    group.n++
    groups.set(kind, group)
  }
  return [...groups].map(([kind, { scopes, n }]) => ({
    kind: kind === 'annual-report' ? 'annualReport' : kind,
    scopes: scopes.size,
    n,
  }))
}

/** What goes and what stays, in the groups that a clerk knows, with what the recipient already has. */
import { type ParcelItem, parcelGroups } from '@domain/exchange/selection'
import { Checkbox, Data, InlineNotice, Label, StatusTag } from '../../ui'
import type { Sending, SendingEvent } from './sending'

export function ParcelScope({
  items,
  now,
  dispatch,
}: {
  readonly items: readonly ParcelItem[]
  readonly now: Sending
  readonly dispatch: (event: SendingEvent) => void
}) {
  if (now.outline === null) return <Label k="exchange.counting" />
  const byScope = new Map(now.outline.map((one) => [one.scope, one]))
  const changesOf = (item: ParcelItem): number =>
    item.scopes.reduce((sum, scope) => {
      const one = byScope.get(scope)
      return sum + (one === undefined || one.forbidden ? 0 : now.again ? one.all : one.changes)
    }, 0)
  return (
    <div className="exchange-sheet">
      <InlineNotice tone="info" k="exchange.scopeHint" />
      {parcelGroups.map((group) => {
        const own = items.filter((item) => item.group === group)
        if (own.length === 0) return null
        const isAll = own.every((item) => item.scopes.every((scope) => now.chosen.has(scope)))
        return (
          <fieldset key={group} className="parcel-group">
            <legend>
              <Checkbox
                k={`exchange.group.${group}`}
                value={isAll}
                onChange={(on) => dispatch({ kind: 'tick', scopes: own.flatMap((item) => item.scopes), on })}
              />
            </legend>
            {group === 'opinions' && (
              <p className="quiet">
                <Label k="exchange.opinionsHint" />
              </p>
            )}
            {own.map((item) => {
              const changes = changesOf(item)
              return (
                <div key={item.record} className="parcel-item">
                  <Checkbox
                    label={<Data>{item.title}</Data>}
                    value={item.scopes.every((scope) => now.chosen.has(scope))}
                    onChange={(on) => dispatch({ kind: 'tick', scopes: item.scopes, on })}
                  />
                  {changes === 0 ? (
                    <StatusTag tone="neutral" k="exchange.hasAll" />
                  ) : (
                    <StatusTag tone="info" k="exchange.lacks" params={{ n: changes }} />
                  )}
                </div>
              )
            })}
          </fieldset>
        )
      })}
      <Checkbox
        k="exchange.again"
        value={now.again}
        onChange={(again) => dispatch({ kind: 'again', again })}
      />
    </div>
  )
}

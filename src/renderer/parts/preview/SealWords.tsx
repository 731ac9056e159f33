import type { DisplayPage, SealItem } from '@documents/displayList'
import { Fragment } from 'react'
import { Label } from '../../ui'

/** Words at the places of seals that are not drawn: on the screen only, never in the PDF or on paper. */
export function SealWords({
  page,
  drawn,
  keyOf,
  px,
}: {
  readonly page: DisplayPage
  readonly drawn: { readonly has: (organisation: number) => boolean }
  /** Locale key of the words for an organisation's place. */
  readonly keyOf: (organisation: number) => string
  readonly px: (um: number) => number
}) {
  const places = page.items.filter(
    (item): item is SealItem => item.kind === 'seal' && !drawn.has(item.organisation),
  )
  return (
    <Fragment>
      {places.map(({ organisation, cx, cy, diameter }) => (
        <div
          key={organisation}
          className="preview-seal-words"
          style={{
            insetInlineStart: px(cx - diameter / 2),
            insetBlockStart: px(cy - diameter * 0.4),
            inlineSize: px(diameter),
            fontSize: px(4_000),
          }}
        >
          <Label k={keyOf(organisation)} />
        </div>
      ))}
    </Fragment>
  )
}

import type { ConferenceState } from '@domain/state'
import { useMemo } from 'react'
import { useIsDemo, useOfficeState, useViewer } from '../../app'
import { OutputButtons } from '../../parts/OutputButtons'
import { DocumentPreview } from '../../parts/preview'
import { Label, Panel } from '../../ui'
import { type SheetKind, sheets } from './sheets'

/** A meeting paper: what it shows follows the records; nothing to edit here. */
export function SheetPage({ state, paper }: { readonly state: ConferenceState; readonly paper: SheetKind }) {
  const isDemo = useIsDemo()
  const viewer = useViewer()
  const all = useOfficeState()?.conferences
  const tree = useMemo(
    () => viewer && sheets[paper]({ state, all: all ?? [state], viewer, options: { demonstration: isDemo } }),
    [state, all, paper, viewer, isDemo],
  )
  if (!tree) return null
  return (
    <Panel
      k={`documents.paper.${paper}`}
      actions={<OutputButtons tree={tree} name={tree.title} seals={[]} />}
      flush
      scroll
    >
      <div className="sheet-page">
        <p className="quiet">
          <Label k="documents.sheetHint" />
        </p>
        <DocumentPreview tree={tree} />
      </div>
    </Panel>
  )
}

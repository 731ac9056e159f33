import { Button } from '../ui/buttons'
import { InlineNotice } from '../ui/marks'
import type { Draft } from './drafts'

/** Says that unsaved text was brought back, and offers to drop it. */
export function DraftNotice<V>({ draft }: { readonly draft: Draft<V> }) {
  if (!draft.isRestored) return null
  return (
    <InlineNotice
      tone="info"
      k="common.draftRestored"
      actions={<Button k="common.discardDraft" small kind="quiet" onPress={draft.discard} />}
    />
  )
}

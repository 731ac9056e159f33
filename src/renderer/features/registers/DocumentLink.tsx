/** From a line of a book to its document, in the conference that it belongs to. */
import type { RecordId } from '@shared/ids'
import { Link, useRow } from '../../app'

export function DocumentLink({ id, tab }: { readonly id: RecordId; readonly tab?: 'route' }) {
  const conference = useRow('document', id)?.fields.conference
  return (
    <Link
      to={{
        place: 'documents',
        id,
        ...(tab && { tab }),
        conference: (conference ?? undefined) as RecordId | undefined,
      }}
      k="registers.openDocument"
    />
  )
}

import type { DocumentTree } from '@documents/tree'
import { Button, Dialog } from '../ui'
import { OutputButtons } from './OutputButtons'
import { DocumentPreview } from './preview'

/** A book or slip as it is printed, with the ways to paper and PDF. */
export function PagesDialog({
  tree,
  onClose,
}: {
  readonly tree: DocumentTree
  readonly onClose: () => void
}) {
  return (
    <Dialog
      label={tree.title}
      isOpen
      size="full"
      onClose={onClose}
      noCancel
      actions={
        <>
          <OutputButtons tree={tree} name={tree.title} seals={[]} />
          <Button k="common.close" small onPress={onClose} />
        </>
      }
    >
      <div className="pages">
        <DocumentPreview tree={tree} zoom={tree.orientation === 'landscape' ? 'width' : 100} />
      </div>
    </Dialog>
  )
}

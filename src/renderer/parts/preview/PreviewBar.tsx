import { memo } from 'react'
import { Button, IconButton, Label, Spacer, Toolbar } from '../../ui'
import { stepFrom, type Zoom } from './zoom'

/** Zoom, pages and thumbnails of the preview. */
export const PreviewBar = memo(function PreviewBar({
  percent,
  onZoom,
  page,
  pages,
  onPage,
  onThumbnails,
}: {
  /** Scale as shown now; null until there are pages to see it on. */
  readonly percent: number | null
  readonly onZoom: (zoom: Zoom) => void
  /** From 0. */
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
  readonly onThumbnails: () => void
}) {
  return (
    <div className="preview-bar">
      <Toolbar k="preview.tools">
        <IconButton
          icon="remove"
          k="preview.zoomOut"
          isDisabled={percent === null}
          onPress={() => percent !== null && onZoom(stepFrom(percent, -1))}
        />
        <span className="preview-figure">{percent === null ? '—' : `${Math.round(percent)}%`}</span>
        <IconButton
          icon="add"
          k="preview.zoomIn"
          isDisabled={percent === null}
          onPress={() => percent !== null && onZoom(stepFrom(percent, 1))}
        />
        <Button kind="quiet" small k="preview.fitWidth" onPress={() => onZoom('width')} />
        <Button kind="quiet" small k="preview.fitPage" onPress={() => onZoom('page')} />
        <Spacer />
        <IconButton icon="up" k="preview.previous" isDisabled={page <= 0} onPress={() => onPage(page - 1)} />
        <span className="preview-figure" role="status">
          <Label k="preview.position" params={{ n: pages === 0 ? 0 : page + 1, of: pages }} />
        </span>
        <IconButton
          icon="down"
          k="preview.next"
          isDisabled={page >= pages - 1}
          onPress={() => onPage(page + 1)}
        />
        <IconButton icon="copy" k="preview.thumbnails" onPress={onThumbnails} />
      </Toolbar>
    </div>
  )
})

import type { DocumentTree } from '../tree'

/** Whether a paper is a list that a spreadsheet is good for: forms without a head row are not. */
export const isList = ({ kind, body }: DocumentTree): boolean =>
  kind === 'sheet' && body.some((block) => 'table' in block && (block.table.head ?? []).length > 0)

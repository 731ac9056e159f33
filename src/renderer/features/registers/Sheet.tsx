import type { ReactNode } from 'react'
import { Panel } from '../../ui'

/** One entry of a book: its title in full, however long, and what can be done with it. */
export function Sheet({
  title,
  actions,
  children,
}: {
  readonly title: string
  readonly actions: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Panel flush scroll>
      <header className="entry-head">
        <h2 lang="zh-CN">{title}</h2>
        <div className="entry-actions">{actions}</div>
      </header>
      <div className="entry">{children}</div>
    </Panel>
  )
}

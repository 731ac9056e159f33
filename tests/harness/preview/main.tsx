/** A text field, one clause a line, beside the product's preview; `window.preview` is what tests may do with it. */
import type { DocumentTree } from '@documents/tree'
import { setLanguage, startLanguage } from '@renderer/i18n'
import { startVertical } from '@renderer/i18n/vertical'
import { DocumentPreview, type Laid, type PreviewSeal } from '@renderer/parts/preview'
import { useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import '@renderer/styles/index.css'

startLanguage()
startVertical()

interface Setting {
  readonly tree: DocumentTree
  readonly seals: readonly PreviewSeal[]
  readonly highlightPath?: string
}

let change: (setting: Partial<Setting>) => void = () => {}
const picked: string[] = []
const laid: { last: Laid | null; count: number } = { last: null, count: 0 }
/** When each layout arrived, in ms since the page began. */
const arrivals: number[] = []

const preview = {
  set: (setting: Partial<Setting>) => change(setting),
  setLanguage,
  picked: () => picked,
  pages: () => laid.last?.list?.pages.length ?? 0,
  arrivals: () => arrivals,
}
declare global {
  interface Window {
    preview: typeof preview
  }
}
window.preview = preview

const noteLaid = (now: Laid): void => {
  laid.last = now
  if (now.list) arrivals.push(performance.now())
}
const notePick = (path: string): void => {
  picked.push(path)
}

function Desk() {
  const [setting, set] = useState<Setting | null>(null)
  const [text, setText] = useState<readonly string[] | null>(null)
  change = (changed) => {
    set((before) => ({ seals: [], ...before, ...changed }) as Setting)
    if (changed.tree) setText(null)
  }
  const tree = useMemo(
    () =>
      setting && text
        ? { ...setting.tree, body: text.map((line) => ({ level: 0 as const, text: line || '　' })) }
        : setting?.tree,
    [setting, text],
  )
  if (!setting || !tree) return <h1>preview</h1>
  const lines = setting.tree.body.map((block) => ('text' in block ? block.text : '')).join('\n')
  return (
    <div className="row" style={{ blockSize: '100vb', alignItems: 'stretch', inlineSize: '100vi' }}>
      <textarea
        aria-label="text"
        style={{ flex: '0 0 40%' }}
        defaultValue={lines}
        onChange={(event) => setText(event.target.value.split('\n'))}
      />
      <div style={{ flex: 1, minInlineSize: 0 }}>
        <DocumentPreview
          tree={tree}
          seals={setting.seals}
          highlightPath={setting.highlightPath}
          onPick={notePick}
          onLaid={noteLaid}
          zoom="width"
        />
      </div>
    </div>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Desk />)

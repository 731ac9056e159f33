/** Differences of two texts, character by character: what is new underlined, what is gone struck through. */
import type { DiffPart } from '@domain/diff'
import './parts.css'

export function DiffText({ parts }: { readonly parts: readonly DiffPart[] }) {
  return (
    <p className="diff" lang="zh-CN">
      {parts.map((part, index) => {
        const key = `${index} ${part.kind}`
        if (part.kind === 'added') return <ins key={key}>{part.text}</ins>
        if (part.kind === 'removed') return <del key={key}>{part.text}</del>
        return <span key={key}>{part.text}</span>
      })}
    </p>
  )
}

/**
 * The text as numbered clauses: plain text in boxes that grow, numbers by the program. Enter begins the next clause, Tab and Shift+Tab
 * change the level, Backspace at the start joins, Alt+↑↓ moves; pasted Word text is split and its numbering understood.
 */
import { clauseLabels } from '@documents/layout/numbering'
import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { memo, useEffect, useLayoutEffect, useRef } from 'react'
import { newId } from '../../app'
import { Button, IconButton, Label, Select, useT } from '../../ui'
import {
  change,
  type DraftClause,
  insertAfter,
  joinBefore,
  levelOf,
  move,
  readClauses,
  remove,
  split,
} from './clauses'
import { pastedText } from './pasted'

interface Props {
  readonly clauses: readonly DraftClause[]
  readonly onChange: (clauses: readonly DraftClause[]) => void
  readonly isReadOnly: boolean
  /** Index of the clause whose box has the focus. */
  readonly focused: number | null
  readonly onFocus: (index: number | null) => void
}

export function ClauseEditor({ clauses, onChange, isReadOnly, focused, onFocus }: Props) {
  const boxes = useRef(new Map<string, HTMLTextAreaElement>())
  // Which box gets the focus after the next drawing, and where its caret stands.
  const wanted = useRef<{ readonly key: string; readonly caret: number } | null>(null)
  useLayoutEffect(() => {
    const to = wanted.current
    const box = to && boxes.current.get(to.key)
    if (!to || !box) return
    wanted.current = null
    box.focus()
    box.setSelectionRange(to.caret, to.caret)
  })
  // A remark or the page leads here from elsewhere: the clause's box takes the focus.
  const led = focused === null ? undefined : clauses[focused]?.key
  useEffect(() => {
    const box = led === undefined ? undefined : boxes.current.get(led)
    // Whoever is writing in another clause is led nowhere.
    const isWriting = [...boxes.current.values()].some((one) => one === document.activeElement)
    if (!isWriting) box?.focus()
  }, [led])
  const numbers = clauseLabels(clauses.map(levelOf))

  const key: BoxActs['key'] = (clause, index, event) => {
    // Keys belong to the input method while it composes.
    if (event.nativeEvent.isComposing || isReadOnly) return
    const box = event.currentTarget
    const at = box.selectionStart
    const act = keyActs[`${event.altKey ? 'Alt+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.key}`]
    const next = act?.({ clauses, clause, index, at, isEmptySelection: at === box.selectionEnd })
    if (!next) return
    event.preventDefault()
    wanted.current = next.focus
    onChange(next.clauses)
  }
  const paste: BoxActs['paste'] = (clause, event) => {
    if (isReadOnly) return
    const { clipboardData: from } = event
    const added = readClauses(pastedText(from.getData('text/html'), from.getData('text/plain')), newId)
    // A few words go where the caret is; a numbered line begins a clause only where none is begun.
    if (added.length < 2 && (clause.text !== '' || (added[0]?.level ?? 0) === 0)) return
    event.preventDefault()
    const rest =
      clause.text === ''
        ? remove(insertAfter(clauses, clause.key, added), clause.key)
        : insertAfter(clauses, clause.key, added)
    const last = added.at(-1)
    if (last) wanted.current = { key: last.key, caret: last.text.length }
    onChange(rest)
  }
  const acts = useRef<BoxActs | null>(null)
  useLayoutEffect(() => {
    acts.current = {
      text: (of, text) => onChange(change(clauses, of, { text })),
      level: (of, level) => onChange(change(clauses, of, { level })),
      move: (of, by) => onChange(move(clauses, of, by)),
      remove: (of) => onChange(remove(clauses, of)),
      focus: onFocus,
      key,
      paste,
    }
  })

  return (
    <div className="clauses">
      {clauses.map((clause, index) => (
        <ClauseBox
          key={clause.key}
          clause={clause}
          number={numbers[index] ?? ''}
          index={index}
          isFocused={focused === index}
          isReadOnly={isReadOnly}
          boxes={boxes}
          acts={acts}
        />
      ))}
      {!isReadOnly && (
        <Button
          k="documents.addClause"
          icon="add"
          kind="quiet"
          onPress={() => {
            const added: DraftClause = {
              key: newId(),
              id: null,
              level: clauses.at(-1)?.level ?? 0,
              text: '',
              topic: null,
            }
            wanted.current = { key: added.key, caret: 0 }
            onChange(insertAfter(clauses, null, [added]))
          }}
        />
      )}
    </div>
  )
}

interface KeyState {
  readonly clauses: readonly DraftClause[]
  readonly clause: DraftClause
  readonly index: number
  readonly at: number
  readonly isEmptySelection: boolean
}
interface KeyResult {
  readonly clauses: readonly DraftClause[]
  readonly focus: { readonly key: string; readonly caret: number }
}

const stay = ({ clause, at }: KeyState, clauses: readonly DraftClause[]): KeyResult => ({
  clauses,
  focus: { key: clause.key, caret: at },
})

/** What each key does; nothing where the text box itself should act. */
const keyActs: Readonly<Record<string, (state: KeyState) => KeyResult | null>> = {
  Enter: ({ clauses, clause, at }) => {
    const key = newId()
    return { clauses: split(clauses, clause.key, at, key), focus: { key, caret: 0 } }
  },
  Tab: (state) =>
    stay(state, change(state.clauses, state.clause.key, { level: Math.min(4, state.clause.level + 1) })),
  'Shift+Tab': (state) =>
    stay(state, change(state.clauses, state.clause.key, { level: Math.max(0, state.clause.level - 1) })),
  'Alt+ArrowUp': (state) => stay(state, move(state.clauses, state.clause.key, -1)),
  'Alt+ArrowDown': (state) => stay(state, move(state.clauses, state.clause.key, 1)),
  Backspace: ({ clauses, clause, index, at, isEmptySelection }) => {
    const before = clauses[index - 1]
    if (at !== 0 || !isEmptySelection || !before) return null
    return { clauses: joinBefore(clauses, clause.key), focus: { key: before.key, caret: before.text.length } }
  },
}

/** What boxes ask of their editor. */
interface BoxActs {
  readonly text: (key: string, text: string) => void
  readonly level: (key: string, level: number) => void
  readonly move: (key: string, by: 1 | -1) => void
  readonly remove: (key: string) => void
  readonly focus: (index: number) => void
  readonly key: (clause: DraftClause, index: number, event: KeyboardEvent<HTMLTextAreaElement>) => void
  readonly paste: (clause: DraftClause, event: ClipboardEvent<HTMLTextAreaElement>) => void
}

interface BoxProps {
  readonly clause: DraftClause
  readonly number: string
  readonly index: number
  readonly isFocused: boolean
  readonly isReadOnly: boolean
  readonly boxes: RefObject<Map<string, HTMLTextAreaElement>>
  /** As the editor is now; the reference stays the same, so that a keystroke draws one box and not all. */
  readonly acts: RefObject<BoxActs | null>
}

const ClauseBox = memo(function ClauseBox(props: BoxProps) {
  const { clause, number, index, isFocused, isReadOnly, boxes, acts } = props
  const t = useT()
  const { key } = clause
  return (
    <div className={`clause clause-${clause.level}${isFocused ? ' clause-focused' : ''}`}>
      <span className="clause-number" lang="zh-CN">
        {number}
      </span>
      <textarea
        ref={(area) => {
          if (area) boxes.current.set(key, area)
          else boxes.current.delete(key)
        }}
        className="clause-text"
        lang="zh-CN"
        rows={1}
        aria-label={t('documents.clause', { n: index + 1 })}
        value={clause.text}
        readOnly={isReadOnly}
        onChange={(event) => acts.current?.text(key, event.target.value.replace(/[\r\n]+/g, ''))}
        onFocus={() => acts.current?.focus(index)}
        onKeyDown={(event) => acts.current?.key(clause, index, event)}
        onPaste={(event) => acts.current?.paste(clause, event)}
      />
      {isFocused && !isReadOnly && (
        <Tools of={key} level={clause.level} isLong={clause.text.length > 2000} acts={acts} />
      )}
    </div>
  )
})

/** Apart from the box, which is drawn anew with each letter. */
const Tools = memo(function Tools({
  of,
  level,
  isLong,
  acts,
}: {
  /** Key of the clause. */
  readonly of: string
  readonly level: number
  readonly isLong: boolean
  readonly acts: BoxProps['acts']
}) {
  return (
    <span className="clause-tools">
      <Select
        k="documents.level"
        value={String(level)}
        onChange={(chosen) => acts.current?.level(of, Number(chosen))}
        options={['0', '1', '2', '3', '4'].map((value) => ({ value, k: `documents.levelOf.${value}` }))}
      />
      <IconButton icon="up" k="common.up" onPress={() => acts.current?.move(of, -1)} />
      <IconButton icon="down" k="common.down" onPress={() => acts.current?.move(of, 1)} />
      <IconButton icon="trash" k="documents.removeClause" onPress={() => acts.current?.remove(of)} />
      {isLong && (
        <span className="quiet">
          <Label k="documents.longClause" />
        </span>
      )}
    </span>
  )
})

/**
 * The text as numbered clauses: plain text in boxes that grow, numbers by the program. Enter begins the next clause, Tab and Shift+Tab
 * change the level, Backspace at the start joins, Alt+↑↓ moves; pasted Word text is split and its numbering understood.
 */
import { clauseLabels } from '@documents/layout/numbering'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { useLayoutEffect, useRef } from 'react'
import { newId } from '../../app'
import { Button, IconButton, Label, Select, useT, useVertical } from '../../ui'
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
  const numbers = clauseLabels(clauses.map(levelOf))

  const key = (clause: DraftClause, index: number) => (event: KeyboardEvent<HTMLTextAreaElement>) => {
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
  const paste = (clause: DraftClause) => (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (isReadOnly || !/[\r\n]/.test(text.trim())) return
    event.preventDefault()
    const added = readClauses(text, newId)
    const rest =
      clause.text === ''
        ? remove(insertAfter(clauses, clause.key, added), clause.key)
        : insertAfter(clauses, clause.key, added)
    const last = added.at(-1)
    if (last) wanted.current = { key: last.key, caret: last.text.length }
    onChange(rest)
  }

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
          hold={(box) => {
            if (box) boxes.current.set(clause.key, box)
            else boxes.current.delete(clause.key)
          }}
          onText={(text) => onChange(change(clauses, clause.key, { text }))}
          onLevel={(level) => onChange(change(clauses, clause.key, { level }))}
          onMove={(by) => onChange(move(clauses, clause.key, by))}
          onRemove={() => onChange(remove(clauses, clause.key))}
          onFocus={() => onFocus(index)}
          onKeyDown={key(clause, index)}
          onPaste={paste(clause)}
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

function ClauseBox(props: {
  readonly clause: DraftClause
  readonly number: string
  readonly index: number
  readonly isFocused: boolean
  readonly isReadOnly: boolean
  readonly hold: (box: HTMLTextAreaElement | null) => void
  readonly onText: (text: string) => void
  readonly onLevel: (level: number) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  readonly onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void
}) {
  const t = useT()
  const { clause, isReadOnly, index } = props
  const isVertical = useVertical()
  const box = useRef<HTMLTextAreaElement | null>(null)
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.blockSize = 'auto'
    area.style.blockSize = `${(isVertical ? area.scrollWidth : area.scrollHeight) + 2}px`
  })
  return (
    <div className={`clause clause-${clause.level}${props.isFocused ? ' clause-focused' : ''}`}>
      <span className="clause-number" lang="zh-CN">
        {props.number}
      </span>
      <textarea
        ref={(area) => {
          box.current = area
          props.hold(area)
        }}
        className="clause-text"
        lang="zh-CN"
        rows={1}
        aria-label={t('documents.clause', { n: index + 1 })}
        value={clause.text}
        readOnly={isReadOnly}
        onChange={(event) => props.onText(event.target.value.replace(/[\r\n]+/g, ''))}
        onFocus={props.onFocus}
        onKeyDown={props.onKeyDown}
        onPaste={props.onPaste}
      />
      {props.isFocused && !isReadOnly && (
        <span className="clause-tools">
          <Select
            k="documents.level"
            value={String(clause.level)}
            onChange={(level) => props.onLevel(Number(level))}
            options={['0', '1', '2', '3', '4'].map((value) => ({ value, k: `documents.levelOf.${value}` }))}
          />
          <IconButton icon="up" k="common.up" onPress={() => props.onMove(-1)} />
          <IconButton icon="down" k="common.down" onPress={() => props.onMove(1)} />
          <IconButton icon="trash" k="documents.removeClause" onPress={props.onRemove} />
          {clause.text.length > 2000 && (
            <span className="quiet">
              <Label k="documents.longClause" />
            </span>
          )}
        </span>
      )}
    </div>
  )
}

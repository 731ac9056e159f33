/** 冲突: what two offices changed without knowing of each other, both values in view, settled by a person; nothing is merged by machine. */
import type { Rival } from '@data/api'
import { diffText } from '@domain/diff'
import { type Decision, settleConflict } from '@domain/exchange/conflicts'
import type { RecordRow, RecordType } from '@domain/model/records'
import { recordType } from '@shared/ids'
import type { Json } from '@shared/json'
import { useState } from 'react'
import { DraftNotice, FaultNotice, Link, routeTo, useAct, useDraft, useLive } from '../../app'
import { DiffText } from '../../parts/DiffText'
import {
  Button,
  Data,
  EmptyState,
  InlineNotice,
  Label,
  momentText,
  Panel,
  Splitter,
  Table,
  TextArea,
  TextField,
  Toolbar,
} from '../../ui'
import { fieldName, recordTitle, typeName, unitsText, useOfficeNames, useWords, writerText } from './words'

interface Listed {
  readonly key: string
  readonly rival: Rival
  readonly row: RecordRow<RecordType>
}

/** Every field in conflict with its record, live. */
export const useConflicts = (): readonly Listed[] | undefined =>
  useLive(async (store) => {
    const rivals = await store.rivals()
    const rows = await Promise.all(
      rivals.map(({ record }) => store.row(recordType(record) as RecordType, record)),
    )
    return rivals.flatMap((rival, at): Listed[] => {
      const row = rows[at] as RecordRow<RecordType> | undefined
      return row ? [{ key: `${rival.record}#${rival.field}`, rival, row }] : []
    })
  }, [])

export function Conflicts() {
  const conflicts = useConflicts()
  const units = useOfficeNames()
  const [key, setKey] = useState<string | null>(null)
  if (!conflicts) return null
  const chosen = conflicts.find((each) => each.key === key) ?? conflicts[0]
  return (
    <Splitter
      name="conflicts"
      initial={34}
      list={
        <Panel flush scroll>
          <Table
            k="exchange.tab.conflicts"
            rows={conflicts}
            rowKey={(each) => each.key}
            selected={chosen?.key ?? null}
            onSelect={setKey}
            wrap
            columns={[
              { id: 'type', k: 'common.type', size: '6em', cell: ({ row }) => typeName(row.type) },
              {
                id: 'title',
                k: 'common.name',
                cell: ({ row, rival }) => (
                  <span className="conflict-cell" lang="zh-CN">
                    {recordTitle(row.type, row.fields)}
                    <span className="quiet">
                      {unitsText(
                        units,
                        rival.values.map(({ by }) => by),
                      )}
                    </span>
                  </span>
                ),
              },
              {
                id: 'field',
                k: 'exchange.field',
                size: '8em',
                cell: ({ row, rival }) => fieldName(row.type, rival.field),
              },
            ]}
            empty={
              <EmptyState k="exchange.noConflicts" icon="check">
                <Label k="exchange.noConflictsHint" />
              </EmptyState>
            }
          />
        </Panel>
      }
      detail={chosen && <Conflict key={chosen.key} rival={chosen.rival} row={chosen.row} />}
    />
  )
}

function Conflict({ rival, row }: Omit<Listed, 'key'>) {
  const { run, fault, busy } = useAct()
  const values = rival.values.map(({ value }) => value)
  const { valueText } = useWords(values)
  const units = useOfficeNames()
  const [first, second] = rival.values
  const texts = values.map((value) => valueText(row.type, rival.field, value))
  const isText = values.every((value) => typeof value === 'string')
  const draft = useDraft(`exchange.conflict/${row.id}#${rival.field}`, {
    text: typeof values[0] === 'string' ? values[0] : '',
    reason: '',
    isRewriting: false,
  })
  const { text, reason, isRewriting } = draft.value
  const settle = async (value: Json, decision: Decision) => {
    if (await run(settleConflict(row, rival.field, value, decision, reason), { said: 'exchange.settled' }))
      draft.clear()
  }
  if (!first || !second) return null
  return (
    <Panel
      label={`${typeName(row.type)}：${recordTitle(row.type, row.fields)}`}
      actions={<Link to={routeTo(row.type, row.id, row.fields)} k="exchange.toRecord" />}
      scroll
    >
      <div className="exchange-sheet">
        <DraftNotice draft={draft} />
        <FaultNotice fault={fault} />
        <InlineNotice
          tone="warn"
          k="exchange.conflictOf"
          params={{ field: fieldName(row.type, rival.field), n: rival.values.length }}
        />
        <div className="rivals">
          {rival.values.map(({ no, value, at, by, why }, index) => (
            <section key={no} className="rival">
              <h3>
                <Label k="exchange.rival" params={{ letter: letters[index] ?? String(index + 1) }} />
              </h3>
              <p className="quiet">
                <Data>{`${writerText(units, by)}　${momentText(at)}`}</Data>
              </p>
              {why && (
                <p className="quiet">
                  <Label k="exchange.why" params={{ why }} />
                </p>
              )}
              <p className="rival-text" lang="zh-CN">
                {texts[index]}
              </p>
              <Button
                k="exchange.take"
                params={{ letter: letters[index] ?? String(index + 1) }}
                isPending={busy}
                onPress={() => void settle(value, index === 0 ? 'first' : 'second')}
              />
            </section>
          ))}
        </div>
        <h3 className="exchange-head">
          <Label k="exchange.differences" />
        </h3>
        <DiffText parts={diffText(texts[0] ?? '', texts[1] ?? '')} />
        <TextField
          k="exchange.reason"
          value={reason}
          onChange={(next) => draft.set({ reason: next })}
          hint={<Label k="exchange.reasonHint" />}
        />
        {isText && !isRewriting && (
          <Toolbar>
            <Button k="exchange.rewrite" icon="edit" onPress={() => draft.set({ isRewriting: true })} />
          </Toolbar>
        )}
        {isText && isRewriting && (
          <>
            <TextArea
              k="exchange.rewritten"
              value={text}
              onChange={(next) => draft.set({ text: next })}
              rows={4}
              isRequired
            />
            <Toolbar>
              <Button
                k="exchange.saveRewritten"
                kind="primary"
                isPending={busy}
                isDisabled={text.trim() === '' || reason.trim() === ''}
                onPress={() => void settle(text, 'rewritten')}
              />
              <Button k="common.cancel" onPress={() => draft.clear()} />
            </Toolbar>
          </>
        )}
      </div>
    </Panel>
  )
}

const letters = ['甲', '乙', '丙', '丁', '戊'] as const

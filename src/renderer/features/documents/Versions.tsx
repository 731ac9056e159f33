/** 版本与历史: kept versions with their reason, any two compared; every act on the document. */
import { diffText } from '@domain/diff'
import type { RecordRow } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { useHistory } from '../../app'
import { DiffText } from '../../parts/DiffText'
import { EmptyState, Form, FormGroup, Label, momentText, Select, Table } from '../../ui'

interface Props {
  readonly row: RecordRow<'document'>
  readonly versions: readonly RecordRow<'version'>[]
  readonly approvals: readonly RecordRow<'approval'>[]
}

/** Title and clauses of a kept content, one a line. */
function textOf(content: string): string {
  try {
    const value = JSON.parse(content) as {
      readonly title?: string
      readonly clauses?: readonly { readonly text: string }[]
    }
    return [value.title ?? '', ...(value.clauses ?? []).map(({ text }) => text)].join('\n')
  } catch {
    return content
  }
}

interface Deed {
  readonly no: string
  readonly at: number
  readonly act: string
  readonly who: string
  readonly words: string
}

/** What was done to a document, latest first in the ledger's order: two acts of one minute stand as they happened. */
function useDeeds(document: RecordId, approvals: Props['approvals']): readonly Deed[] {
  const history = useHistory([document, ...approvals.map(({ id }) => id)])
  const signed = new Map(approvals.map(({ id, fields }) => [id, fields]))
  // An act writes the document and its approval in scopes of their own and is one line all the same, with the opinion of whoever signed.
  const deeds = new Map<string, Deed>()
  for (const { record, at, act, by, why = '' } of history ?? []) {
    const no = `${at} ${act} ${by.person}`
    const { opinion = '', onPaper = null } = signed.get(record) ?? {}
    const said = opinion !== '' && onPaper ? `${onPaper.signer}：${opinion}` : opinion
    const words = said || deeds.get(no)?.words || why
    deeds.set(no, { no, at, act, who: by.name, words })
  }
  return [...deeds.values()].reverse()
}

export function Versions({ row, versions, approvals }: Props) {
  const deeds = useDeeds(row.id, approvals)
  const order = versions.toSorted((a, b) => b.fields.no - a.fields.no)
  const [from, setFrom] = useState(order[1]?.id ?? '')
  const [to, setTo] = useState(order[0]?.id ?? '')
  const options = order.map(({ id, fields }) => ({
    value: id as string,
    label: `第${fields.no}稿　${fields.label}　${momentText(fields.at)}`,
  }))
  const before = order.find(({ id }) => id === from)
  const after = order.find(({ id }) => id === to)
  return (
    <div className="document-sheet">
      {order.length === 0 && <EmptyState k="documents.noVersions" icon="history" />}
      {order.length > 1 && (
        <Form>
          <FormGroup k="documents.compare">
            <Select
              k="documents.compareFrom"
              value={from || null}
              onChange={(id) => setFrom(id as typeof from)}
              options={options}
            />
            <Select
              k="documents.compareTo"
              value={to || null}
              onChange={(id) => setTo(id as typeof to)}
              options={options}
            />
          </FormGroup>
        </Form>
      )}
      {before && after && before !== after && (
        <DiffText parts={diffText(textOf(before.fields.content), textOf(after.fields.content))} />
      )}
      <Table
        k="documents.acts"
        rows={deeds}
        rowKey={({ no }) => no}
        wrap
        columns={[
          { id: 'at', k: 'common.time', size: '9.5em', cell: ({ at }) => momentText(at) },
          { id: 'act', k: 'documents.act', size: '8em', cell: ({ act }) => <Label k={`act.${act}`} /> },
          { id: 'who', k: 'common.person', size: '5em', cell: ({ who }) => who },
          { id: 'words', k: 'documents.opinionOrReason', cell: ({ words }) => words },
        ]}
      />
    </div>
  )
}

/** 版本与历史: kept versions with their reason, any two compared; every act on the document. */
import { diffText } from '@domain/diff'
import type { RecordRow } from '@domain/model/records'
import { useState } from 'react'
import { useHistory } from '../../app'
import { DiffText } from '../../parts/DiffText'
import { Data, EmptyState, Form, FormGroup, Label, momentText, Select, Table, useT } from '../../ui'

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

export function Versions({ row, versions, approvals }: Props) {
  const t = useT()
  const history = useHistory(row.id) ?? []
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
        rows={approvals.toSorted((a, b) => b.fields.at - a.fields.at)}
        rowKey={({ id }) => id}
        wrap
        columns={[
          { id: 'at', k: 'common.time', size: '10em', cell: ({ fields }) => momentText(fields.at) },
          {
            id: 'step',
            k: 'documents.step',
            size: '4em',
            cell: ({ fields }) => <Label k={`route.step.${fields.step}`} />,
          },
          {
            id: 'verdict',
            k: 'documents.verdict',
            size: '4em',
            cell: ({ fields }) => <Label k={`documents.verdictOf.${fields.verdict}`} />,
          },
          {
            id: 'who',
            k: 'common.person',
            size: '5em',
            cell: ({ fields }) => fields.onPaper?.signer ?? fields.personName,
          },
          { id: 'opinion', k: 'documents.opinion', cell: ({ fields }) => fields.opinion },
        ]}
      />
      <Table
        k="common.history"
        rows={history.toReversed()}
        rowKey={({ no }) => no}
        wrap
        columns={[
          { id: 'at', k: 'common.time', size: '10em', cell: ({ at }) => momentText(at) },
          { id: 'act', k: 'documents.act', cell: ({ act }) => <Data>{t(`act.${act}`)}</Data> },
          { id: 'who', k: 'common.person', size: '5em', cell: ({ by }) => by.name },
          { id: 'why', k: 'common.reason', cell: ({ why }) => why ?? '' },
        ]}
      />
    </div>
  )
}

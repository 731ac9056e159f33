/** 单位填报: forms handed out to units without this program, what came back, and what still lacks its stamped paper. */
import type { RecordRow } from '@domain/model/records'
import { declineSubmission, submissionState } from '@domain/submissions/submissions'
import { fieldLabel } from '@exchange/forms/form'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import {
  FaultNotice,
  Link,
  navigate,
  useAct,
  useActContext,
  useConferenceInHand,
  useRow,
  useRows,
} from '../../app'
import { FileLink } from '../../parts/Files'
import { preliminaryTone } from '../../parts/Preliminary'
import {
  askReason,
  Button,
  Data,
  EmptyState,
  Fact,
  Form,
  Label,
  momentText,
  Panel,
  Splitter,
  StatusTag,
  Table,
  Toolbar,
} from '../../ui'
import { GiveForms } from './GiveForms'
import { Stamp } from './Stamp'
import { TakeForm } from './TakeForm'

type Row = RecordRow<'submission'>

export function Forms({ id }: { readonly id: RecordId | undefined }) {
  const state = useConferenceInHand()
  const all = useRows('submission')
  const [open, setOpen] = useState<'give' | 'take' | null>(null)
  if (state === undefined || !all) return null
  const rows = all.toSorted((a, b) => b.fields.takenAt - a.fields.takenAt)
  const chosen = rows.find((row) => row.id === id) ?? rows[0]
  const take = <Button k="exchange.takeForm" icon="folder" kind="primary" onPress={() => setOpen('take')} />
  return (
    <>
      <Splitter
        name="forms"
        initial={46}
        list={
          <Panel flush scroll>
            <Toolbar>
              {take}
              <Button
                k="exchange.giveForms"
                icon="document"
                isDisabled={state === null}
                onPress={() => setOpen('give')}
              />
            </Toolbar>
            <Table
              k="exchange.tab.forms"
              rows={rows}
              rowKey={(row) => row.id}
              selected={chosen?.id ?? null}
              onSelect={(_key, row) =>
                navigate({ place: 'exchange', tab: 'forms', id: row.id }, { replace: true })
              }
              wrap
              columns={[
                { id: 'unit', k: 'common.unit', cell: ({ fields }) => fields.unit },
                {
                  id: 'kind',
                  k: 'common.type',
                  size: '8em',
                  cell: ({ fields }) => <Label k={`exchange.kind.${fields.kind}`} />,
                },
                {
                  id: 'filledOn',
                  k: 'exchange.filledOn',
                  size: '7em',
                  cell: ({ fields }) => fields.filledOn,
                },
                {
                  id: 'state',
                  k: 'common.state',
                  size: '6em',
                  cell: ({ fields }) => {
                    const which = submissionState(fields)
                    return <StatusTag tone={preliminaryTone[which]} k={`exchange.submission.${which}`} />
                  },
                },
              ]}
              empty={
                <EmptyState k="exchange.noForms" icon="document">
                  <Label k="exchange.noFormsHint" />
                </EmptyState>
              }
            />
          </Panel>
        }
        detail={chosen && <Submitted key={chosen.id} row={chosen} />}
      />
      {open === 'give' && state && (
        <GiveForms state={state} initial="opinion" onClose={() => setOpen(null)} />
      )}
      {open === 'take' && <TakeForm onClose={() => setOpen(null)} />}
    </>
  )
}

function Submitted({ row }: { readonly row: Row }) {
  const { fields } = row
  const context = useActContext()
  const { run, fault } = useAct()
  const [isStamping, setStamping] = useState(false)
  const consultation = useRow('consultation', fields.kind === 'opinion' ? (fields.subject as RecordId) : null)
  const state = submissionState(fields)
  const decline = async () => {
    const reason = await askReason({ k: 'exchange.declineTitle', action: 'exchange.decline' })
    if (context && reason !== null) await run(declineSubmission(context(), row, reason))
  }
  const target =
    fields.kind === 'opinion'
      ? consultation &&
        ({ place: 'topics', id: consultation.fields.topic as RecordId, tab: 'opinions' } as const)
      : fields.kind === 'topic'
        ? ({ place: 'topics', id: fields.made as RecordId } as const)
        : ({ place: 'resolutions', id: fields.subject as RecordId } as const)
  return (
    <Panel
      label={fields.unit}
      actions={
        <>
          <StatusTag tone={preliminaryTone[state]} k={`exchange.submission.${state}`} />
          {target && <Link to={target} k="exchange.toSubject" />}
        </>
      }
      scroll
    >
      <div className="exchange-sheet">
        <FaultNotice fault={fault} />
        <Form>
          <Fact k="exchange.filledBy">{`${fields.contact}　${fields.phone}`}</Fact>
          <Fact k="exchange.filledOn">{fields.filledOn}</Fact>
          <Fact k="exchange.takenBy">{`${fields.takenBy.name}　${momentText(fields.takenAt)}`}</Fact>
          <Fact k="exchange.formFile">
            <FileLink file={fields.file} />
          </Fact>
          {Object.entries(fields.values).map(([key, text]) => (
            <Fact key={key} label={<Data>{fieldLabel(fields.kind, key)}</Data>} wide>
              {key === 'opinion' ? <Label k={`topics.opinion.${text}`} /> : text}
            </Fact>
          ))}
          {fields.formal && (
            <Fact k="exchange.formalPaper" wide>
              <Data>{`${fields.formal.number}　${fields.formal.signer}　${fields.formal.receivedOn}　`}</Data>
              <FileLink file={fields.formal.scan} />
            </Fact>
          )}
          {fields.declined && (
            <Fact k="exchange.declinedFor" wide>
              {fields.declined.reason}
            </Fact>
          )}
        </Form>
        {state === 'preliminary' && (
          <Toolbar>
            <Button k="exchange.stamp" kind="primary" onPress={() => setStamping(true)} />
            <Button k="exchange.decline" onPress={() => void decline()} />
          </Toolbar>
        )}
      </div>
      {isStamping && (
        <Stamp row={row} consultation={consultation ?? null} onClose={() => setStamping(false)} />
      )}
    </Panel>
  )
}

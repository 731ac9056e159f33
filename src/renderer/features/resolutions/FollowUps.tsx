/** 催办督查 of one item: what was said about it, and who may say what next. */
import type { Attachment } from '@domain/model/common'
import type { FollowUp } from '@domain/model/resolution'
import { officeName } from '@domain/regulation/rules'
import { closers } from '@domain/resolutions/commands'
import {
  askExtension,
  comment,
  decideExtension,
  followUpsOf,
  openExtension,
  supervisors,
  urge,
  urgingKind,
} from '@domain/resolutions/followUp'
import type { ResolutionView } from '@domain/resolutions/view'
import type { ConferenceState } from '@domain/state'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useDraft, useViewer } from '../../app'
import { FileLink, FilesField } from '../../parts/Files'
import { Talks } from '../../parts/Talks'
import {
  askReason,
  Button,
  DateField,
  Dialog,
  EmptyState,
  Form,
  Label,
  SourceMark,
  StatusTag,
  Table,
  TextArea,
  TextField,
  Toolbar,
  useT,
} from '../../ui'

interface Props {
  readonly state: ConferenceState
  readonly view: ResolutionView
}
/** What a dialog records. */
type Kind = 'urge' | 'comment' | 'extension'

const decisionOf = ({ kind, decision }: FollowUp): 'none' | 'open' | 'granted' | 'refused' =>
  kind !== 'extension' ? 'none' : decision === null ? 'open' : decision.granted ? 'granted' : 'refused'
const decisionTone = { open: 'warn', granted: 'success', refused: 'danger' } as const

export function FollowUps({ state, view }: Props) {
  const t = useT()
  const { row } = view
  const { regulation, conference } = state
  const { duty } = conference.fields
  const viewer = useViewer()
  const context = useActContext(regulation)
  const { run, fault } = useAct()
  const [open, setOpen] = useState<Kind | null>(null)
  if (!viewer) return null
  const me = viewer.me.organisation
  const notes = followUpsOf(row, state.followUps)
  const asked = openExtension(state.followUps, row)
  const mayDecide = closers(regulation, duty).includes(me)
  const decide = async (granted: boolean) => {
    const reason = granted
      ? ''
      : await askReason({ k: 'resolutions.refuseExtension', action: 'resolutions.refuse' })
    if (context && asked && reason !== null)
      await run(decideExtension(row, asked, granted, reason, duty, context()))
  }
  return (
    <div className="resolution-sheet">
      <FaultNotice fault={fault} />
      <p className="quiet" lang="zh-CN">
        {t('resolutions.supervisors', {
          names: supervisors(regulation, duty)
            .map((key) => officeName(regulation, key))
            .join('、'),
        })}{' '}
        <SourceMark source={regulation.followUp.supervises.source} />
      </p>
      <Table
        k="resolutions.tab.notes"
        rows={notes}
        rowKey={({ id }) => id}
        wrap
        columns={[
          { id: 'date', k: 'common.date', size: '7em', cell: ({ fields }) => fields.date },
          {
            id: 'kind',
            k: 'resolutions.noteKind',
            size: '6em',
            cell: ({ fields }) => t(`resolutions.noteOf.${fields.kind}`),
          },
          { id: 'who', k: 'common.unit', size: '10em', cell: ({ fields }) => fields.speaker },
          {
            id: 'text',
            k: 'resolutions.noteText',
            cell: ({ fields }) => (
              <>
                {fields.text}
                {fields.deadline !== null && `（${fields.deadline}）`}
                {fields.files.map((file) => (
                  <FileLink key={file.sm3} file={file} />
                ))}
              </>
            ),
          },
          {
            id: 'decision',
            k: 'common.state',
            size: '7em',
            cell: ({ fields }) => {
              const decision = decisionOf(fields)
              return decision === 'none' ? (
                '—'
              ) : (
                <StatusTag tone={decisionTone[decision]} k={`resolutions.decision.${decision}`} />
              )
            },
          },
        ]}
        empty={<EmptyState k="resolutions.noNotes" icon="clock" />}
      />
      {asked && mayDecide && (
        <Toolbar>
          <Label k="resolutions.extensionAsked" params={{ unit: asked.fields.speaker }} />
          <Button k="resolutions.grant" kind="primary" onPress={() => void decide(true)} />
          <Button k="resolutions.refuse" onPress={() => void decide(false)} />
        </Toolbar>
      )}
      {row.fields.done === null && (
        <Toolbar>
          <Button
            k={`resolutions.noteOf.${urgingKind(regulation, duty, me)}`}
            onPress={() => setOpen('urge')}
          />
          <Button k="resolutions.noteOf.comment" onPress={() => setOpen('comment')} />
          <Button k="resolutions.noteOf.extension" onPress={() => setOpen('extension')} />
        </Toolbar>
      )}
      <Talks state={state} subject={row} k="conferences.talks" />
      {open !== null && <NoteDialog state={state} view={view} kind={open} onClose={() => setOpen(null)} />}
    </div>
  )
}

function NoteDialog({
  state,
  view,
  kind,
  onClose,
}: Props & { readonly kind: Kind; readonly onClose: () => void }) {
  const { row } = view
  const { regulation, conference } = state
  const { duty } = conference.fields
  const viewer = useViewer()
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const draft = useDraft(`resolutions.note/${row.id}.${kind}`, {
    text: '',
    unit: row.fields.leadUnit,
    deadline: '',
    files: [] as Attachment[],
  })
  const { text, unit, deadline, files } = draft.value
  const me = viewer?.me.organisation ?? ''
  const save = async () => {
    if (!context) return
    const said = { text, files }
    const made = {
      urge: () => urge([row], said, duty, context()),
      comment: () => comment(row, said, duty, context()),
      extension: () => askExtension(row, state.followUps, { ...said, unit, deadline }, context()),
    }[kind]
    if (await run(made())) {
      draft.clear()
      onClose()
    }
  }
  const title = kind === 'urge' ? urgingKind(regulation, duty, me) : kind
  return (
    <Dialog
      k={`resolutions.noteOf.${title}`}
      isOpen
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="common.save"
          kind="primary"
          isDisabled={!context || text.trim() === ''}
          isPending={busy}
          onPress={() => void save()}
        />
      }
    >
      <p className="dialog-text" lang="zh-CN">
        {row.fields.text}
      </p>
      <Form columns={1}>
        {kind === 'extension' && (
          <>
            <TextField
              k="common.unit"
              value={unit}
              onChange={(next) => draft.set({ unit: next })}
              isRequired
            />
            <DateField
              k="resolutions.newDeadline"
              value={deadline}
              onChange={(next) => draft.set({ deadline: next })}
              isRequired
            />
          </>
        )}
        <TextArea
          k={kind === 'extension' ? 'common.reason' : 'resolutions.noteText'}
          value={text}
          onChange={(next) => draft.set({ text: next })}
          rows={4}
          isRequired
          autoFocus
        />
        <FilesField
          k="common.attachment"
          value={files}
          onChange={(next) => draft.set({ files: [...next] })}
          kinds={['pdf', 'image']}
        />
      </Form>
    </Dialog>
  )
}

/** The boxes of the 收文处理笺, one at a time: 拟办意见, 领导批示, 承办结果. */
import type { Attachment } from '@domain/model/common'
import type { RecordRow } from '@domain/model/records'
import { addInstruction, proposeHandling, recordResult } from '@domain/registers/incoming'
import type { ReactNode } from 'react'
import { DraftNotice, FaultNotice, useAct, useActContext, useDraft, useRows, useShortcut } from '../../app'
import { FilesField } from '../../parts/Files'
import {
  Button,
  ComboBox,
  DateField,
  Form,
  FormActions,
  Label,
  TextArea,
  TextField,
  todayHere,
} from '../../ui'

interface BoxProps {
  readonly row: RecordRow<'incoming'>
  readonly onDone: () => void
  /** There only where the box was opened out of turn. */
  readonly onClose: (() => void) | null
}

const Box = ({ k, children }: { readonly k: string; readonly children: ReactNode }) => (
  <section className="slip-box">
    <h3>
      <Label k={k} />
    </h3>
    {children}
  </section>
)

const Actions = ({
  onClose,
  children,
}: {
  readonly onClose: BoxProps['onClose']
  readonly children: ReactNode
}) => (
  <FormActions>
    {children}
    {onClose && <Button k="common.cancel" onPress={onClose} />}
  </FormActions>
)

/** 拟办意见: who is to do what by when. */
export function ProposalForm({ row, onDone, onClose }: BoxProps) {
  const context = useActContext()
  const people = useRows('person') ?? []
  const { run, fault, busy } = useAct()
  const { proposal, handler, due } = row.fields
  const draft = useDraft(`registers.proposal/${row.id}`, {
    text: proposal?.text ?? '',
    handler,
    due: (due ?? '') as string,
  })
  const { value, set } = draft
  const save = async () => {
    if (!context) return
    const input = { ...value, due: value.due === '' ? null : value.due }
    if (!(await run(proposeHandling(row, input, context())))) return
    draft.clear()
    onDone()
  }
  useShortcut('save', () => void save())
  const suggestions = people
    .filter(({ fields }) => fields.active)
    .flatMap(({ fields }) => [fields.section, fields.name])
    .filter((each) => each !== '')
  return (
    <Box k="registers.box.proposal">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form onSubmit={() => void save()}>
        <TextArea
          k="registers.proposalText"
          value={value.text}
          onChange={(text) => set({ text })}
          isRequired
          wide
          rows={2}
        />
        <ComboBox
          k="registers.handler"
          value={value.handler}
          onChange={(next) => set({ handler: next })}
          suggestions={[...new Set(suggestions)]}
        />
        <DateField k="registers.due" value={value.due} onChange={(next) => set({ due: next })} />
        <Actions onClose={onClose}>
          <Button
            k="registers.saveProposal"
            kind="primary"
            isDisabled={!context || value.text.trim() === ''}
            isPending={busy}
            onPress={() => void save()}
          />
        </Actions>
      </Form>
    </Box>
  )
}

/** 领导批示: as written on the printed slip, with its scan, or by the leader at this PC. */
export function InstructionForm({
  row,
  onDone,
  onClose,
  onSkip,
}: BoxProps & { readonly onSkip?: (() => void) | undefined }) {
  const context = useActContext()
  const people = useRows('person') ?? []
  const leaders = people.filter(({ fields }) => fields.active && fields.roles.includes('signer'))
  const { run, fault, busy } = useAct()
  const draft = useDraft(`registers.instruction/${row.id}`, {
    name: '',
    post: '',
    text: '',
    date: todayHere() as string,
    scan: [] as Attachment[],
  })
  const { value, set } = draft
  const save = async () => {
    const { scan, ...input } = value
    if (!(await run(addInstruction(row, { ...input, scan: scan[0] ?? null })))) return
    draft.clear()
    onDone()
  }
  useShortcut('save', () => void save())
  const nameLeader = (name: string) => {
    const post = leaders.find(({ fields }) => fields.name === name)?.fields.post
    set(post === undefined ? { name } : { name, post })
  }
  return (
    <Box k="registers.box.instruction">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form onSubmit={() => void save()}>
        <ComboBox
          k="registers.leader"
          value={value.name}
          onChange={nameLeader}
          suggestions={leaders.map(({ fields }) => fields.name)}
          isRequired
        />
        <TextField k="common.post" value={value.post} onChange={(post) => set({ post })} />
        <TextArea
          k="registers.instructionText"
          value={value.text}
          onChange={(text) => set({ text })}
          isRequired
          wide
          rows={2}
        />
        <DateField
          k="registers.instructionDate"
          value={value.date}
          onChange={(date) => set({ date })}
          isRequired
        />
        <FilesField
          k="registers.instructionScan"
          value={value.scan}
          onChange={(scan) => set({ scan: [...scan] })}
          kinds={['pdf', 'image']}
          single
        />
        <Actions onClose={onClose}>
          <Button
            k="registers.saveInstruction"
            kind="primary"
            isDisabled={!context || value.name.trim() === '' || value.text.trim() === ''}
            isPending={busy}
            onPress={() => void save()}
          />
          {onSkip && <Button k="registers.noInstruction" kind="quiet" onPress={onSkip} />}
        </Actions>
      </Form>
    </Box>
  )
}

/** 承办结果: finishes the paper. */
export function ResultForm({ row, onDone, onClose }: BoxProps) {
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const draft = useDraft(`registers.result/${row.id}`, { text: row.fields.result?.text ?? '' })
  const { value, set } = draft
  const save = async () => {
    if (!context || !(await run(recordResult(row, value.text, context()), { said: 'registers.finished' })))
      return
    draft.clear()
    onDone()
  }
  useShortcut('save', () => void save())
  return (
    <Box k="registers.box.result">
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      <Form onSubmit={() => void save()}>
        <TextArea
          k="registers.resultText"
          value={value.text}
          onChange={(text) => set({ text })}
          isRequired
          wide
          rows={2}
        />
        <Actions onClose={onClose}>
          <Button
            k="registers.finish"
            kind="primary"
            isDisabled={!context || value.text.trim() === ''}
            isPending={busy}
            onPress={() => void save()}
          />
        </Actions>
      </Form>
    </Box>
  )
}

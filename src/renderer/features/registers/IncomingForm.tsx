/** 收文登记: sender and title of what the other side issues are known already; its copy of our 代拟稿 freezes that draft. */
import { takeInIssued } from '@domain/approval/taking'
import { dossierOf } from '@domain/evidence'
import type { Attachment } from '@domain/model/common'
import type { Act, Fault, RecordRow } from '@domain/model/records'
import { formatNumber } from '@domain/numbering/number'
import { type ExpectedPaper, expectedPapers, takenInFields } from '@domain/registers/expected'
import { editIncoming, type IncomingInput, registerIncoming } from '@domain/registers/incoming'
import { named } from '@domain/regulation/names'
import { type RecordId, recordType } from '@shared/ids'
import type { Result } from '@shared/result'
import {
  DraftNotice,
  FaultNotice,
  useAct,
  useActContext,
  useConferenceState,
  useDraft,
  useRows,
  useShortcut,
  useViewer,
} from '../../app'
import { FilesField } from '../../parts/Files'
import {
  Button,
  Checkbox,
  ComboBox,
  DateField,
  Form,
  FormActions,
  InlineNotice,
  Label,
  NumberField,
  Panel,
  Select,
  TextArea,
  TextField,
  todayHere,
} from '../../ui'

type Row = RecordRow<'incoming'>

const OTHER = 'other'
const NONE = ''
const urgencies = ['', '加急', '特急'] as const

/** What is typed; sender, title and whether it is kept among the documents are null while they follow the paper chosen. */
interface Entry {
  readonly conference: string
  readonly rule: string
  readonly from: string | null
  readonly title: string | null
  readonly number: string
  readonly date: string
  readonly receivedOn: string
  readonly copies: number
  readonly urgency: string
  readonly signedFor: string
  readonly files: readonly Attachment[]
  readonly asIssued: boolean | null
}

const entryOf = (row: Row, rule: string): Entry => ({
  ...row.fields,
  conference: row.fields.conference ?? NONE,
  rule,
  date: '',
  asIssued: false,
})

interface Props {
  readonly conference?: RecordId | undefined
  readonly paper?: string | undefined
  readonly rule?: string | undefined
  /** The line to be put right; a new one without. */
  readonly row?: Row
  readonly register: readonly Row[]
  readonly onDone: (id: RecordId) => void
  readonly onClose: () => void
}

/** The paper that a route asks for, or that a line was registered as. */
const wantedOf = (
  papers: readonly ExpectedPaper[],
  rule: string | undefined,
  paper: string | undefined,
): ExpectedPaper | undefined =>
  papers.find((each) => each.rule.key === rule) ?? papers.find((each) => each.rule.paper === paper)

export function IncomingForm({ conference, paper, rule, row, register, onDone, onClose }: Props) {
  const viewer = useViewer()
  const conferences = useRows('conference')
  const firstState = useConferenceState(row ? (row.fields.conference as RecordId | null) : conference)
  if (!viewer || !conferences || firstState === undefined) return null
  const papers = firstState === null ? [] : expectedPapers(firstState, viewer)
  const wanted = wantedOf(papers, rule, row?.fields.paper ?? paper)?.rule.key ?? OTHER
  return (
    <Fields
      initial={
        row
          ? entryOf(row, wanted)
          : {
              conference: firstState?.conference.id ?? NONE,
              rule: wanted,
              from: null,
              title: null,
              number: '',
              date: '',
              receivedOn: todayHere(),
              copies: 1,
              urgency: '',
              signedFor: viewer.me.name,
              files: [],
              asIssued: null,
            }
      }
      name={row?.id ?? `new.${conference ?? ''}.${wanted}`}
      row={row}
      register={register}
      onDone={onDone}
      onClose={onClose}
    />
  )
}

function Fields({
  initial,
  name,
  row,
  register,
  onDone,
  onClose,
}: Pick<Props, 'register' | 'onDone' | 'onClose'> & {
  readonly row: Row | undefined
  readonly initial: Entry
  readonly name: string
}) {
  const viewer = useViewer()
  const draft = useDraft<Entry>(`registers.incoming/${name}`, initial)
  const { value, set } = draft
  const state = useConferenceState(value.conference === NONE ? null : (value.conference as RecordId))
  const context = useActContext(state?.regulation)
  const conferences = useRows('conference') ?? []
  const units = useRows('unit') ?? []
  const { run, fault, refuse, busy } = useAct()
  const papers = state && viewer ? expectedPapers(state, viewer) : []
  const expected = papers.find((each) => each.rule.key === value.rule)
  const from = value.from ?? expected?.from ?? ''
  const title = value.title ?? expected?.title ?? ''
  // What came by parcel is not typed again.
  const came = row === undefined ? expected?.prepared?.fields : undefined
  const issued = came?.issuedAt === null ? undefined : came
  const number = value.number || (issued?.number ? formatNumber(issued.number) : '')
  const date = value.date || (issued?.date ?? '')
  const copy = issued?.stampedScan ?? issued?.issuedFile
  const files = value.files.length === 0 && copy ? [copy] : value.files
  const asIssued =
    row === undefined && expected !== undefined && (expected.prepared !== null || (value.asIssued ?? false))

  const save = async () => {
    if (!context) return
    const input: IncomingInput = {
      receivedOn: value.receivedOn,
      from,
      number,
      title,
      copies: value.copies,
      urgency: value.urgency,
      files: [...files],
      conference: value.conference === NONE ? null : value.conference,
      paper: expected?.rule.paper ?? OTHER,
      signedFor: value.signedFor,
    }
    const done = (id: RecordId | undefined) => {
      draft.clear()
      if (id) onDone(id)
      else onClose()
    }
    if (row) {
      if (await run(editIncoming(row, input, register))) done(row.id)
      return
    }
    if (!asIssued || !expected || !state) {
      const made = registerIncoming(input, register, context())
      if (!made.ok) return refuse(made.error)
      if (await run({ ok: true, value: made.value.act }, { said: 'registers.registered' }))
        done(made.value.incoming)
      return
    }
    const [file, ...enclosures] = files
    if (!file) return refuse({ code: 'incoming.noFile', field: 'files' })
    const taken: Result<Act, Fault> = takeInIssued(
      expected.prepared ? dossierOf(state, expected.prepared) : takenInFields(state, expected),
      { ...input, date, file, enclosures },
      register,
      context(),
    )
    if (await run(taken, { said: 'registers.takenIn' }))
      done(
        taken.ok
          ? taken.value.edits.map((edit) => edit.record).find((id) => recordType(id) === 'incoming')
          : undefined,
      )
  }
  useShortcut('save', () => void save())
  const cancel = () => {
    draft.discard()
    onClose()
  }
  const errorAt = (field: string) =>
    fault?.field === field ? <Label k={`fault.${fault.code}`} params={fault.params} /> : undefined
  return (
    <Panel k={row ? 'registers.edit' : 'registers.register'} scroll>
      <DraftNotice draft={draft} />
      <FaultNotice fault={fault} />
      {expected?.prepared && !row && (
        <InlineNotice
          tone="info"
          k="registers.preparedHere"
          params={{ title: expected.prepared.fields.title }}
        />
      )}
      <Form onSubmit={() => void save()}>
        <Select
          k="registers.conference"
          value={value.conference}
          onChange={(conference) => set({ conference, rule: OTHER })}
          options={[
            { value: NONE, k: 'registers.noConference' },
            ...conferences
              .toSorted((a, b) => b.fields.plannedDate.localeCompare(a.fields.plannedDate))
              .map(({ id, fields }) => ({
                value: id as string,
                label: `${fields.year}年第${fields.ordinal}次联席会议`,
              })),
          ]}
        />
        <Select
          k="registers.paper"
          value={value.rule}
          onChange={(rule) => set({ rule })}
          options={[
            ...(state
              ? papers.map((each) => ({
                  value: each.rule.key,
                  label: `${named(state.regulation, each.rule.name)}（${each.from}）`,
                }))
              : []),
            { value: OTHER, k: 'registers.otherPaper' },
          ]}
          source={expected?.rule.source}
        />
        <ComboBox
          k="registers.from"
          value={from}
          onChange={(next) => set({ from: next })}
          suggestions={[
            ...new Set([
              ...papers.map((each) => each.from),
              ...units.filter(({ fields }) => fields.active).map(({ fields }) => fields.fullName),
            ]),
          ]}
          isRequired
          error={errorAt('from')}
        />
        <TextField
          k="registers.number"
          value={number}
          onChange={(number) => set({ number })}
          hint={<Label k="registers.numberHint" />}
          error={errorAt('number')}
          autoFocus={expected !== undefined}
        />
        <TextArea
          k="registers.title"
          value={title}
          onChange={(next) => set({ title: next.replace(/\n/g, '') })}
          isRequired
          wide
          error={errorAt('title')}
          autoFocus={expected === undefined}
        />
        <DateField
          k="registers.receivedOn"
          value={value.receivedOn}
          onChange={(receivedOn) => set({ receivedOn })}
          isRequired
          error={errorAt('receivedOn')}
        />
        <TextField
          k="registers.signedFor"
          value={value.signedFor}
          onChange={(signedFor) => set({ signedFor })}
        />
        <NumberField
          k="registers.copies"
          value={value.copies}
          onChange={(copies) => set({ copies: copies ?? 1 })}
          min={1}
        />
        <Select
          k="registers.urgency"
          value={value.urgency}
          onChange={(urgency) => set({ urgency })}
          options={urgencies.map((each) =>
            each === '' ? { value: each, k: 'common.none' } : { value: each, label: each },
          )}
        />
        <FilesField
          k="registers.files"
          value={files}
          onChange={(files) => set({ files })}
          kinds={['pdf', 'image', 'document']}
          wide
        />
        {expected && !row && (
          <div className="field field-wide">
            <div className="field-control">
              <Checkbox
                k="registers.asIssued"
                value={asIssued}
                isDisabled={expected.prepared !== null}
                onChange={(next) => set({ asIssued: next })}
                hint={<Label k="registers.asIssuedHint" />}
              />
            </div>
          </div>
        )}
        {asIssued && (
          <DateField
            k="registers.issuedDate"
            value={date}
            onChange={(date) => set({ date })}
            isRequired
            error={errorAt('date')}
          />
        )}
        <FormActions>
          <Button
            k={row ? 'common.save' : 'registers.signAndRegister'}
            kind="primary"
            isDisabled={!context}
            isPending={busy}
            onPress={() => void save()}
          />
          <Button k="common.cancel" onPress={cancel} />
        </FormActions>
      </Form>
    </Panel>
  )
}

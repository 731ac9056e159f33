/** 取入对方代拟稿: the other office's draft file, read before it is kept, with the sign-offs that came with it on paper. */
import { compose } from '@documents/compose'
import type { DocumentTree } from '@documents/tree'
import { type DraftFile, readDraftFile } from '@domain/approval/draftFile'
import type { PaperInput } from '@domain/approval/passing'
import { takeInDraft } from '@domain/approval/taking'
import type { ActContext } from '@domain/context'
import type { Attachment } from '@domain/model/common'
import type { Edit, RecordRow, RecordType } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import { paperRuleOf } from '@domain/regulation/rules'
import { decodeText } from '@domain/table/table'
import { type RecordId, recordType } from '@shared/ids'
import { useState } from 'react'
import {
  ask,
  FaultNotice,
  navigate,
  useAct,
  useActContext,
  useConferenceInHand,
  useIsDemo,
  useRegulation,
  useRows,
  useViewer,
} from '../../app'
import { FilesField } from '../../parts/Files'
import { DocumentPreview } from '../../parts/preview'
import {
  Button,
  Checkbox,
  Data,
  DateField,
  Dialog,
  EmptyState,
  Fact,
  Form,
  InlineNotice,
  Label,
  Select,
  TextField,
  todayHere,
} from '../../ui'

const NONE = ''

/** A sign-off of the other side as it is typed from its 发文稿纸. */
type SignOff = Omit<PaperInput, 'scan'> & { readonly isThere: boolean; readonly scan: readonly Attachment[] }

interface Taken {
  readonly draft: DraftFile
  readonly file: Attachment
}

export function TakeDraft({ onClose }: { readonly onClose: () => void }) {
  const [taken, setTaken] = useState<Taken | null>(null)
  const { fault, refuse, clear } = useAct()
  const pick = async () => {
    clear()
    const picked = await ask('attachment:pick', { kinds: ['any'], multiple: false })
    if (!picked.ok) return picked.error.code === 'cancelled' ? undefined : refuse(picked.error)
    const [file] = picked.value
    if (!file) return
    const bytes = await ask('attachment:read', { sm3: file.sm3 })
    if (!bytes.ok) return refuse(bytes.error)
    const draft = readDraftFile(decodeText(bytes.value).text)
    if (!draft.ok) return refuse(draft.error)
    setTaken({ draft: draft.value, file })
  }
  if (taken) return <Reading taken={taken} onAnother={() => setTaken(null)} onClose={onClose} />
  return (
    <Dialog k="registers.takeDraft" isOpen onClose={onClose} fault={<FaultNotice fault={fault} />}>
      <EmptyState
        k="registers.takeDraftHint"
        icon="document"
        action={
          <Button
            k="registers.pickDraft"
            icon="folder"
            kind="primary"
            autoFocus
            onPress={() => void pick()}
          />
        }
      />
    </Dialog>
  )
}

/** The document as it will be kept, from the act that would keep it. */
function treeOf({ draft, file }: Taken, context: ActContext, demonstration: boolean): DocumentTree | null {
  const made = takeInDraft({ draft, file, conference: null, signOffs: [] }, context)
  if (!made.ok) return null
  const rows = <T extends RecordType>(type: T): RecordRow<T>[] =>
    made.value.act.edits
      .filter((edit) => recordType(edit.record) === type)
      .map(({ record, scope, set }: Edit) => ({
        id: record,
        type,
        scope,
        // A command writes all fields of a record it makes.
        fields: set as RecordRow<T>['fields'],
        conflicts: [],
      }))
  const [document] = rows('document')
  return document
    ? compose(document, rows('clause'), { provisionalDate: context.today, demonstration })
    : null
}

interface ReadingProps {
  readonly taken: Taken
  readonly onAnother: () => void
  readonly onClose: () => void
}

/** Waits until office, regulation and conferences are read. */
function Reading(props: ReadingProps) {
  const viewer = useViewer()
  const own = useRegulation()
  const inHand = useConferenceInHand()
  const conferences = useRows('conference')
  const regulation = inHand?.regulation ?? own
  const context = useActContext(regulation ?? undefined)
  if (!viewer || !regulation || !conferences || !context || inHand === undefined) return null
  return (
    <Read
      {...props}
      side={viewer.me.side}
      regulation={regulation}
      conferences={conferences}
      inHand={inHand?.conference.id ?? NONE}
      context={context}
    />
  )
}

function Read({
  taken,
  side,
  regulation,
  conferences,
  inHand,
  context,
  onAnother,
  onClose,
}: ReadingProps & {
  readonly side: string
  readonly regulation: Regulation
  readonly conferences: readonly RecordRow<'conference'>[]
  readonly inHand: string
  readonly context: () => ActContext
}) {
  const { draft, file } = taken
  const isDemo = useIsDemo()
  // The text does not change while it is read.
  const [tree] = useState(() => treeOf(taken, context(), isDemo))
  const [chosen, setChosen] = useState<string | null>(null)
  const home = chosen ?? inHand
  const [typed, setTyped] = useState<Readonly<Record<string, SignOff>>>({})
  const { run, fault, refuse, busy } = useAct()
  const stages = (paperRuleOf(regulation, draft.rule)?.approvals ?? []).filter((each) => each.side !== side)
  const signOffOf = (stage: string, post: string): SignOff =>
    typed[stage] ?? {
      step: 'signOff',
      stage,
      signer: '',
      post,
      opinion: '',
      date: todayHere(),
      versionCode: '',
      isThere: false,
      scan: [],
    }
  const isOurs = draft.content.issuingSide === side
  const take = async () => {
    const signOffs = Object.values(typed)
      .filter(({ isThere }) => isThere)
      .map(({ isThere: _isThere, scan, ...paper }) => ({ ...paper, scan: scan[0] ?? null }))
    const made = takeInDraft(
      { draft, file, conference: home === NONE ? null : (home as RecordId), signOffs },
      context(),
    )
    if (!made.ok) return refuse(made.error)
    if (!(await run({ ok: true, value: made.value.act }, { said: 'registers.draftTaken' }))) return
    onClose()
    navigate({
      place: 'documents',
      id: made.value.document,
      conference: home === NONE ? undefined : (home as RecordId),
    })
  }
  return (
    <Dialog
      k="registers.takeDraft"
      isOpen
      size="full"
      isDirty
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button k="registers.takeThisDraft" kind="primary" isPending={busy} onPress={() => void take()} />
          <Button k="registers.pickAnother" onPress={onAnother} />
        </>
      }
    >
      <div className="reading">
        <div className="reading-facts">
          <InlineNotice tone="info" k={isOurs ? 'registers.draftForUs' : 'registers.draftNotForUs'} />
          <Form columns={1}>
            <Fact k="registers.title">{draft.content.title}</Fact>
            <Fact k="registers.draftOffice">{`${draft.office}　${draft.drafter}`}</Fact>
            <Fact k="registers.versionCode">{draft.versionCode}</Fact>
            <Select
              k="registers.conference"
              value={home}
              onChange={setChosen}
              options={[
                { value: NONE, k: 'registers.noConference' },
                ...conferences.map(({ id, fields }) => ({
                  value: id as string,
                  label: `${fields.year}年第${fields.ordinal}次联席会议`,
                })),
              ]}
            />
          </Form>
          {stages.map((stage) => {
            const signOff = signOffOf(stage.stage, named(regulation, stage.post))
            const set = (change: Partial<SignOff>) =>
              setTyped({ ...typed, [stage.stage]: { ...signOff, ...change } })
            return (
              <section key={stage.stage} className="slip-box">
                <Checkbox
                  k="registers.signedOnPaper"
                  params={{ name: named(regulation, stage.name) }}
                  value={signOff.isThere}
                  onChange={(isThere) => set({ isThere })}
                  hint={<Label k="registers.signedOnPaperHint" />}
                />
                {signOff.isThere && <SignOffFields value={signOff} set={set} />}
              </section>
            )
          })}
        </div>
        <div className="pages">
          {tree ? <DocumentPreview tree={tree} /> : <Data>{draft.content.title}</Data>}
        </div>
      </div>
    </Dialog>
  )
}

function SignOffFields({
  value,
  set,
}: {
  readonly value: SignOff
  readonly set: (change: Partial<SignOff>) => void
}) {
  return (
    <Form columns={1}>
      <TextField
        k="registers.signer"
        value={value.signer}
        onChange={(signer) => set({ signer })}
        isRequired
      />
      <TextField k="common.post" value={value.post} onChange={(post) => set({ post })} />
      <TextField k="registers.opinion" value={value.opinion} onChange={(opinion) => set({ opinion })} />
      <DateField k="registers.signDate" value={value.date} onChange={(date) => set({ date })} isRequired />
      <TextField
        k="registers.typedCode"
        value={value.versionCode}
        onChange={(versionCode) => set({ versionCode })}
        hint={<Label k="registers.typedCodeHint" />}
        isRequired
      />
      <FilesField
        k="registers.signScan"
        value={value.scan}
        onChange={(scan) => set({ scan })}
        kinds={['pdf', 'image']}
        single
      />
    </Form>
  )
}

/** One document: its route above, its clauses and properties beside its real pages. */

import { checkTree } from '@documents/checks'
import { bodyParts } from '@documents/compose'
import { draftingSlip } from '@documents/sheets/slips'
import { afterEdits } from '@domain/approval/acts'
import { levelOf as clauseLevel, standingClauses } from '@domain/approval/content'
import { editDocument } from '@domain/approval/editing'
import { routeView, ruleOf } from '@domain/approval/route'
import type { Dossier } from '@domain/approval/types'
import { blocking, finalChecks } from '@domain/checks/finalChecks'
import type { Viewer } from '@domain/context'
import { dossierOf } from '@domain/evidence'
import type { Office } from '@domain/model/office'
import type { RecordRow } from '@domain/model/records'
import { formatNumber } from '@domain/numbering/number'
import type { ConferenceState } from '@domain/state'
import { consultationsOf, unanswered } from '@domain/topics/view'
import { useMemo, useState } from 'react'
import {
  DraftNotice,
  FaultNotice,
  useAct,
  useActContext,
  useDraft,
  useIsDemo,
  useOffice,
  useRows,
  useSettledDraft,
  useShortcut,
  useViewer,
} from '../../app'
import { Opinions } from '../../parts/Opinions'
import {
  Data,
  EmptyState,
  InlineNotice,
  Label,
  Panel,
  Splitter,
  StatusTag,
  Stepper,
  type StepState,
  Tabs,
  useT,
  useVertical,
} from '../../ui'
import { Checks } from './Checks'
import { ClauseEditor } from './ClauseEditor'
import { type DraftClause, toInput } from './clauses'
import { DocumentPages, MongolianPages } from './DocumentPages'
import { type Form, useDocumentTree } from './documentTree'
import { MongolianSheet } from './MongolianSheet'
import { NextStep } from './NextStep'
import { fromProperties, type LedTo, Properties, toProperties } from './Properties'
import { useRouteActs } from './RouteActs'
import { RouteSheet } from './RouteSheet'
import { Versions } from './Versions'

const sheets = ['text', 'properties', 'route', 'checks', 'versions', 'mongolian', 'opinions'] as const
type Sheet = (typeof sheets)[number]

/** What comes only after 签发 is put right on its route. */
const sheetOf: Readonly<Record<string, Sheet>> = {
  number: 'route',
  date: 'route',
  printedBy: 'route',
  signers: 'route',
}
/** Fields of the page that the form knows by another name. */
const fieldOf: Readonly<Record<string, string>> = { signature: 'signed', enclosures: 'attachments' }

interface Props {
  readonly state: ConferenceState
  readonly row: RecordRow<'document'>
}

const dots: Readonly<Record<'done' | 'current' | 'waiting' | 'void', StepState>> = {
  done: 'done',
  current: 'current',
  waiting: 'todo',
  void: 'overdue',
}

interface SheetChoice {
  readonly tab: string | undefined
  readonly onTab: (tab: Sheet) => void
}

export function DocumentPage(props: Props & SheetChoice) {
  const viewer = useViewer()
  const office = useOffice()
  return viewer && office && <Opened {...props} viewer={viewer} office={office.fields} />
}

function Opened({
  state,
  row,
  tab,
  onTab,
  viewer,
  office,
}: Props & SheetChoice & { readonly viewer: Viewer; readonly office: Office }) {
  const t = useT()
  const isVertical = useVertical()
  const isDemo = useIsDemo()
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [focused, setFocused] = useState<number | null>(null)
  const [ledTo, setLedTo] = useState<LedTo | null>(null)
  const dossier = dossierOf(state, row)
  const initial = useMemo(
    () => ({
      clauses: standingClauses(state.clauses.filter(({ fields }) => fields.document === row.id)).map(
        (clause): DraftClause => ({
          key: clause.id,
          id: clause.id,
          level: clauseLevel(clause.fields),
          text: clause.fields.text,
          topic: clause.fields.topic,
        }),
      ),
      properties: toProperties(row.fields),
    }),
    [state.clauses, row],
  )
  const form: Form = { id: `documents.edit/${row.id}`, initial }
  // Route, checks and heads follow when the typing pauses: a keystroke draws its clause and its page.
  const draft = useSettledDraft(form.id, initial)
  const { clauses } = draft.value
  const rule = useMemo(() => ruleOf(state.regulation, row.fields), [state.regulation, row.fields])
  const { tree, rows } = useDocumentTree(row, rule, draft.value)
  const parts = useMemo(() => bodyParts(rows), [rows])
  const save = async (): Promise<Dossier | null> => {
    if (!draft.isDirty) return dossier
    if (!context) return null
    const typed = draft.now()
    const change = { fields: fromProperties(typed.properties), clauses: typed.clauses.map(toInput) }
    const made = editDocument(dossier, change, context())
    if (!(await run(made)) || !made.ok) return null
    draft.clear()
    return afterEdits(dossier, made.value.edits)
  }
  useShortcut('save', () => void save(), draft.isDirty)
  const view = routeView(dossier, rule, viewer.me)
  const acts = useRouteActs({ state, row, view, tree }, save)
  const { fields } = row
  const isIssued = fields.issuedAt !== null
  const isFrozen = isIssued || fields.sealWay !== null
  const pick = (path: string) => {
    const found = /^body\[(\d+)\]/.exec(path)
    const id = found ? parts[Number(found[1])]?.clause : path
    const index = clauses.findIndex((clause) => (clause.id ?? clause.key) === id)
    const [field = ''] = path.split(/[.[]/u)
    const sheet: Sheet =
      found || index >= 0 || path === 'body' || path === 'clauses' ? 'text' : (sheetOf[field] ?? 'properties')
    onTab(sheet)
    if (sheet === 'text') setFocused(Math.max(index, 0))
    else setLedTo({ field: fieldOf[field] ?? field })
  }
  const texts = useRows('mongolianText')
  const mongolian = texts?.find(({ fields: { document } }) => document === row.id)
  const returned = dossier.approvals
    .map((each) => each.fields)
    .filter(({ verdict, round }) => verdict === 'return' && round === view.round - 1)
    .at(-1)
  // An issued paper cannot be changed any more: nothing is remarked on it.
  const remarks = isIssued ? [] : checkTree(tree, view.signedOff ? 'issue' : 'draft')
  const finals = isIssued ? [] : finalChecks(dossier, state, viewer)
  const slip = () =>
    draftingSlip(
      view,
      dossier.approvals.map(({ fields: each }) => each),
      { name: office.fullName, phone: office.contactPhone },
      { demonstration: isDemo },
    )
  return (
    <Panel flush scroll>
      <header className="document-head">
        <div className="document-top">
          <div className="document-name">
            <strong lang="zh-CN">{fields.title}</strong>
            <Data>{formatNumber(fields.number)}</Data>
            {fields.prepared && <StatusTag tone="warn" k="documents.prepared" />}
            {isIssued && <StatusTag tone="success" k="documents.state.issued" />}
            {fields.withdrawn && <StatusTag tone="neutral" k={`documents.state.${fields.withdrawn.kind}`} />}
          </div>
          <NextStep acts={acts} view={view} />
        </div>
        {returned && acts.next?.step === 'draft' && (
          <InlineNotice
            tone="warn"
            k="documents.returnedBy"
            params={{
              name: returned.onPaper?.signer ?? returned.personName,
              step: t(`route.step.${returned.step}`),
              reason: returned.opinion,
            }}
          />
        )}
        <Stepper
          steps={view.steps.map((step) => ({
            id: `${step.step} ${step.stage}`,
            k: `route.step.${step.step}`,
            state: dots[step.state],
            detail: step.party || step.by ? <Data>{step.by || step.party}</Data> : undefined,
          }))}
        />
      </header>
      <Splitter
        key={String(isVertical)}
        name={isVertical ? 'document.vertical' : 'document'}
        initial={isVertical ? 38 : 46}
        list={
          <Tabs<Sheet>
            k="documents.sheets"
            selected={sheets.find((each) => each === tab) ?? 'text'}
            onSelect={onTab}
            tabs={[
              {
                id: 'text',
                k: 'documents.tab.text',
                content: () => (
                  <div className="document-sheet">
                    <DraftNotice draft={draft} />
                    <FaultNotice fault={fault} />
                    {view.steps.some(({ voidedBy }) => voidedBy === 'changed') && <VoidNotice />}
                    <Clauses form={form} isReadOnly={isFrozen} focused={focused} onFocus={setFocused} />
                  </div>
                ),
              },
              {
                id: 'properties',
                k: 'documents.tab.properties',
                content: () => (
                  <div className="document-sheet">
                    <Facts form={form} isReadOnly={isFrozen} fields={fields} ledTo={ledTo} />
                  </div>
                ),
              },
              {
                id: 'route',
                k: 'documents.tab.route',
                count: view.steps.filter(({ mine }) => mine).length,
                tone: 'warn',
                content: () => (
                  <RouteSheet
                    state={state}
                    row={row}
                    view={view}
                    tree={tree}
                    acts={acts}
                    isDirty={draft.isDirty}
                    slip={slip}
                  />
                ),
              },
              {
                id: 'checks',
                k: 'documents.tab.checks',
                count: remarks.filter(({ strength }) => strength === '必').length + blocking(finals).length,
                tone: 'warn',
                content: () =>
                  isIssued ? (
                    <EmptyState k="documents.frozenChecks" icon="lock" />
                  ) : (
                    <Checks remarks={remarks} finals={finals} onPick={pick} />
                  ),
              },
              ...(fields.kind === 'notice'
                ? [
                    {
                      id: 'mongolian' as const,
                      k: 'documents.tab.mongolian',
                      content: () => (
                        <MongolianSheet document={row} dossier={dossier} row={mongolian} context={context} />
                      ),
                    },
                  ]
                : []),
              {
                id: 'versions',
                k: 'documents.tab.versions',
                content: () => (
                  <Versions row={row} versions={dossier.versions} approvals={dossier.approvals} />
                ),
              },
              ...(fields.paper === 'minutes'
                ? [
                    {
                      id: 'opinions' as const,
                      k: 'documents.tab.opinions',
                      count: unanswered(consultationsOf(state, row.id)).length,
                      tone: 'info' as const,
                      content: () => <Opinions state={state} about={row} />,
                    },
                  ]
                : []),
            ]}
          />
        }
        detail={
          tab === 'mongolian' ? (
            <MongolianPages row={row} dossier={dossier} text={mongolian} />
          ) : (
            <DocumentPages
              row={row}
              rule={rule}
              form={form}
              focused={focused}
              onPick={pick}
              isFrozen={isFrozen}
              isSaving={busy}
              onSave={() => void save()}
            />
          )
        }
      />
      {acts.dialog}
    </Panel>
  )
}

/** The clauses, at once with each keystroke. */
function Clauses({
  form,
  ...rest
}: { readonly form: Form } & Omit<Parameters<typeof ClauseEditor>[0], 'clauses' | 'onChange'>) {
  const draft = useDraft(form.id, form.initial)
  return (
    <ClauseEditor
      {...rest}
      clauses={draft.value.clauses}
      onChange={(next) => draft.set({ clauses: [...next] })}
    />
  )
}

/** The properties, at once with each keystroke. */
function Facts({
  form,
  ...rest
}: { readonly form: Form } & Omit<Parameters<typeof Properties>[0], 'value' | 'set'>) {
  const draft = useDraft(form.id, form.initial)
  const { properties } = draft.value
  return (
    <Properties
      {...rest}
      value={properties}
      set={(change) => draft.set({ properties: { ...properties, ...change } })}
    />
  )
}

function VoidNotice() {
  return (
    <p className="document-void">
      <Label k="documents.voided" />
    </p>
  )
}

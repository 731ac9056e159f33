/**
 * What a person does on a document's route: one place for the head, which offers the next step, and the sheet, which lists all. A step
 * that this person may go on with opens by itself after the one before it, so that 复核、编号、印制、申请用印 are one sitting.
 */
import type { DocumentTree } from '@documents/tree'
import { writeDraftFile } from '@domain/approval/draftFile'
import { returnDocument, submit } from '@domain/approval/passing'
import { type ActionOnStep, stepAction } from '@domain/approval/permissions'
import { type RouteStepView, type RouteView, routeView, ruleOf } from '@domain/approval/route'
import type { Dossier } from '@domain/approval/types'
import { dossierOf } from '@domain/evidence'
import type { Fault, RecordRow } from '@domain/model/records'
import type { ConferenceState } from '@domain/state'
import { localId, type PersonId, type RecordId } from '@shared/ids'
import { type ReactNode, useEffect, useState } from 'react'
import { create } from 'zustand'
import { ask, switchPerson, useAct, useActContext, useOffice, useRows, useViewer } from '../../app'
import { askReason, toast } from '../../ui'
import { AmendDialog } from './AmendDialog'
import { IssueDialog } from './IssueDialog'
import { NumberDialog } from './NumberDialog'
import { PaperSignDialog, PassDialog } from './PassDialog'
import { PrintDialog } from './PrintDialog'
import { ApplySealDialog, RequestSealDialog } from './SealDialogs'

export interface RouteProps {
  readonly state: ConferenceState
  readonly row: RecordRow<'document'>
  readonly view: RouteView
  readonly tree: DocumentTree
}

/** How a dialog ends: `done` when its act is on disk. */
export interface Closing {
  readonly onClose: (done?: boolean) => void
}

type Open =
  | { readonly kind: 'pass' | 'paper'; readonly step: RouteStepView; readonly as?: RecordRow<'person'> }
  | { readonly kind: 'applySeal' | 'issue'; readonly as?: RecordRow<'person'> }
  | { readonly kind: 'number' | 'print' | 'requestSeal' | 'amend' }

/** The dialog in which a step is taken; none for those that need no more than the press. */
const dialogOf: Readonly<Record<ActionOnStep, Exclude<Open['kind'], 'paper' | 'amend'> | null>> = {
  submit: null,
  pass: 'pass',
  return: null,
  recordPaper: null,
  takeNumber: 'number',
  setCopies: 'print',
  requestSeal: 'requestSeal',
  applySeal: 'applySeal',
  refuseSeal: null,
  issue: 'issue',
}

/** Steps that follow by themselves once the one before is done; reading a paper is always begun by a person. */
const followsItself: readonly ActionOnStep[] = ['takeNumber', 'setCopies', 'requestSeal', 'issue']

/**
 * The document that somebody goes on with: what comes after a step just done, or whatever is next for who just took over the PC. Outside
 * the page, because the page begins anew with every person.
 */
const useGoingOn = create<{ readonly document: RecordId | null; readonly after: string | null }>()(() => ({
  document: null,
  after: null,
}))

const keyOf = ({ step, stage }: RouteStepView, view: RouteView): string =>
  `${step} ${stage} ${stepAction(step, view)}`

export interface RouteActs {
  /** The step that is next; undefined when all is done. */
  readonly next: RouteStepView | undefined
  readonly take: (step: RouteStepView) => Promise<void>
  readonly back: (step: RouteStepView) => Promise<void>
  readonly open: (open: Open) => void
  /** Who drafted it, when that is somebody else than the person at the PC. */
  readonly drafter: RecordRow<'person'> | undefined
  /** Saves a 代拟稿 as the file that the issuing office takes in. */
  readonly exportDraft: () => Promise<void>
  /** Whoever of this office may take the next step when the person at the PC may not. */
  readonly takers: readonly RecordRow<'person'>[]
  readonly handOver: (person: RecordRow<'person'>) => void
  readonly fault: Fault | null
  /** A save is under way, or the records are not read yet. */
  readonly busy: boolean
  /** The dialog that is open now. */
  readonly dialog: ReactNode
}

export function useRouteActs(
  props: RouteProps,
  /** Saves typed text before anything is passed on; the document as it then is, or null when it could not be saved. */
  settled: () => Promise<Dossier | null>,
): RouteActs {
  const { state, row, view } = props
  const viewer = useViewer()
  const people = useRows('person')
  const context = useActContext(state.regulation)
  const office = useOffice()
  const { run, fault, refuse, busy } = useAct()
  const [open, setOpen] = useState<Open | null>(null)
  const goingOn = useGoingOn((each) => (each.document === row.id ? each : null))
  const next = view.steps.find((step) => step.state === 'current')
  const dossier = dossierOf(state, row)

  const take = async (step: RouteStepView) => {
    const dossier = await settled()
    if (!context || !dossier) return
    const action = stepAction(step.step, view)
    const kind = dialogOf[action]
    if (kind === 'pass') return setOpen({ kind, step })
    if (kind !== null) return setOpen({ kind })
    if (action === 'submit') await run(submit(dossier, context()), { said: 'documents.submitted' })
  }
  const back = async (step: RouteStepView) => {
    const reason = await askReason({ k: 'documents.returnTitle', action: 'common.return' })
    if (context && reason !== null) await run(returnDocument(dossier, step, reason, context()))
  }
  const close = (done = false) => {
    setOpen(null)
    if (done && next) useGoingOn.setState({ document: row.id, after: keyOf(next, view) })
  }

  const nextKey = next && keyOf(next, view)
  // Looks at every drawing; only a new step, or somebody new at the PC, goes on by itself, and once.
  useEffect(() => {
    if (!goingOn || !context || goingOn.after === nextKey) return
    useGoingOn.setState({ document: null, after: null })
    if (!next?.mine) return
    const action = stepAction(next.step, view)
    const opens = goingOn.after === null ? dialogOf[action] !== null : followsItself.includes(action)
    if (opens) void take(next)
  })

  const takers =
    next === undefined || next.mine || !viewer
      ? []
      : (people ?? []).filter(({ id, fields }) => {
          if (!fields.active) return false
          const me = { ...viewer.me, person: localId(id) as PersonId, name: fields.name, roles: fields.roles }
          const theirs = routeView(dossier, ruleOf(state.regulation, row.fields), me)
          return theirs.steps.some((step) => step.state === 'current' && step.mine)
        })
  const drafter = people?.find(({ id }) => localId(id) === row.fields.drafter)
  const handOver = (person: RecordRow<'person'>) => {
    const kind = next && takers.includes(person) ? dialogOf[stepAction(next.step, view)] : null
    if (kind === 'pass' && next) setOpen({ kind, step: next, as: person })
    else if (kind === 'applySeal' || kind === 'issue') setOpen({ kind, as: person })
    else switchPerson(person.id, () => useGoingOn.setState({ document: row.id, after: null }))
  }
  const exportDraft = async () => {
    const saying = await settled()
    if (!office || !saying) return
    const saved = await ask('file:save', {
      name: `${row.fields.title}（代拟稿）.json`,
      bytes: new TextEncoder().encode(writeDraftFile(saying, office.fields.fullName)),
    })
    if (saved.ok) toast({ k: 'documents.exported', params: { name: saved.value.name }, tone: 'success' })
    else if (saved.error.code !== 'cancelled') refuse(saved.error)
  }

  return {
    next,
    take,
    back,
    open: setOpen,
    takers,
    drafter: drafter && localId(drafter.id) !== viewer?.me.person ? drafter : undefined,
    exportDraft,
    handOver,
    fault,
    busy: busy || context === undefined,
    dialog: open && <RouteDialog {...props} open={open} onClose={close} />,
  }
}

function RouteDialog({ open, ...props }: RouteProps & Closing & { readonly open: Open }) {
  switch (open.kind) {
    case 'pass':
      return <PassDialog {...props} step={open.step} as={open.as ?? null} />
    case 'paper':
      return <PaperSignDialog {...props} step={open.step} />
    case 'number':
      return <NumberDialog {...props} />
    case 'print':
      return <PrintDialog {...props} />
    case 'requestSeal':
      return <RequestSealDialog {...props} />
    case 'applySeal':
      return <ApplySealDialog {...props} as={open.as ?? null} />
    case 'issue':
      return <IssueDialog {...props} as={open.as ?? null} />
    case 'amend':
      return <AmendDialog {...props} />
  }
}

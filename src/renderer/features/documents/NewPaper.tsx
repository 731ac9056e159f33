/** 起草: the papers that the regulation knows, each drafted from the records; what the records lack is listed, never invented. */
import { draftedPapers, draftPaper } from '@documents/templates'
import { createDocument } from '@domain/approval/editing'
import { documentsOf } from '@domain/evidence'
import type { PaperRule } from '@domain/model/regulation'
import { named, namedFor } from '@domain/regulation/names'
import { organisationName, paperRuleOf, resolveDuty, sideOf } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { conferenceSteps, currentStep } from '@domain/steps/steps'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { FaultNotice, navigate, useAct, useActContext, useOffice, useViewer } from '../../app'
import { Button, confirm, Data, InlineNotice, Label, Panel, SourceMark, StatusTag, useT } from '../../ui'
import { sheetsOf } from './sheets'

interface Props {
  readonly state: ConferenceState
  /** Paper and rule that a link asked for. */
  readonly paper: string | undefined
  readonly rule: string | undefined
  readonly onDone: (id: RecordId) => void
}

export function NewPaper({ state, paper, rule: ruleKey, onDone }: Props) {
  const t = useT()
  const viewer = useViewer()
  const office = useOffice()
  const context = useActContext(state.regulation)
  const { run, fault, refuse, busy } = useAct()
  const [asked, setAsked] = useState<string | null>(null)
  if (!viewer || !office) return null
  const { regulation, conference } = state
  const drafts = (rule: PaperRule) => resolveDuty(rule.drafts, conference.fields.duty)
  const isMine = (rule: PaperRule) => drafts(rule).some((key) => sideOf(regulation, key) === viewer.me.side)
  const rules = regulation.papers.filter((rule) => draftedPapers.includes(rule.paper) && isMine(rule))
  const wanted =
    (ruleKey ? paperRuleOf(regulation, ruleKey) : undefined) ?? rules.find((rule) => rule.paper === paper)
  const begin = async (rule: PaperRule) => {
    if (!context) return
    const drafted = draftPaper({ state, rule, office: office.fields, viewer })
    if (!drafted) return
    const standing = documentsOf(state, rule.paper).filter(
      ({ fields }) => fields.rule === rule.key && fields.withdrawn === null,
    )
    if (
      standing.length > 0 &&
      !(await confirm({
        k: 'documents.alreadyDrafted',
        params: { name: named(regulation, rule.name) },
        action: 'documents.draftAgain',
      }))
    )
      return
    const made = createDocument(drafted.fields, drafted.clauses, context())
    if (!made.ok) return refuse(made.error)
    if (await run({ ok: true, value: made.value.act }, { said: 'documents.drafted' }))
      onDone(made.value.document)
  }
  // What is due next stands ready; without one, what has not been drafted yet.
  const due = currentStep(conferenceSteps(state, viewer))?.next.params.rule
  const fresh = (rule: PaperRule) =>
    !documentsOf(state, rule.paper).some(({ fields }) => fields.rule === rule.key)
  const chosen =
    rules.find((rule) => rule.key === (asked ?? wanted?.key)) ??
    rules.find((rule) => rule.key === due) ??
    rules.find(fresh)
  const missing = chosen
    ? (draftPaper({ state, rule: chosen, office: office.fields, viewer })?.missing ?? [])
    : []
  return (
    <Panel k="documents.new" scroll>
      <FaultNotice fault={fault} />
      <div className="papers">
        <section>
          <h3>
            <Label k="documents.officialPapers" />
          </h3>
          {rules.map((rule) => (
            <button
              key={rule.key}
              type="button"
              className="paper-card"
              aria-pressed={rule.key === chosen?.key}
              onClick={() => setAsked(rule.key)}
            >
              <strong lang="zh-CN">{named(regulation, rule.name)}</strong>
              <span className="quiet" lang="zh-CN">
                {t('documents.issuedAs', {
                  name: namedFor(regulation, rule.issuerName, conference.fields.duty),
                })}
              </span>
              <span className="paper-marks">
                {sideOf(regulation, resolveDuty([rule.issues], conference.fields.duty)[0] ?? rule.issues) !==
                  viewer.me.side && <StatusTag tone="warn" k="documents.prepared" />}
                {documentsOf(state, rule.paper).some(({ fields }) => fields.rule === rule.key) && (
                  <StatusTag tone="neutral" k="documents.hasDraft" />
                )}
              </span>
            </button>
          ))}
        </section>
        <section>
          <h3>
            <Label k="documents.meetingPapers" />
          </h3>
          <div className="paper-sheets">
            {sheetsOf(regulation).map((kind) => (
              <Button
                key={kind}
                k={`documents.paper.${kind}`}
                icon="file"
                onPress={() => navigate({ place: 'documents', conference: conference.id, paper: kind })}
              />
            ))}
          </div>
        </section>
      </div>
      {chosen && (
        <section className="paper-chosen">
          <p>
            <Data>{named(regulation, chosen.name)}</Data> <SourceMark source={chosen.source} />
          </p>
          <p className="quiet" lang="zh-CN">
            {chosen.approvals.length > 0 &&
              t('documents.approvedBy', {
                names: chosen.approvals
                  .flatMap((stage) => resolveDuty([stage.organisation], conference.fields.duty))
                  .map((key) => organisationName(regulation, key))
                  .join('、'),
              })}
          </p>
          {missing.length > 0 && (
            <InlineNotice tone="warn" k="documents.missingFacts">
              <ul lang="zh-CN">
                {missing.map((fact) => (
                  <li key={`${fact.fact} ${fact.of}`}>
                    {t(`fact.${fact.fact}`)}
                    {fact.of}
                  </li>
                ))}
              </ul>
            </InlineNotice>
          )}
          <Button
            k="documents.draftNow"
            kind="primary"
            icon="edit"
            isDisabled={!context}
            isPending={busy}
            onPress={() => void begin(chosen)}
          />
        </section>
      )}
    </Panel>
  )
}

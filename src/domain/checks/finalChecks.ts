/**
 * 定稿体检: what stands between a paper and its issue, each with its article and how strictly that speaks. Only what blocks holds the
 * issue back; the others ask for a reason, which is kept with the act.
 */
import { formatChinese, parseDate } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { filled } from '../acts'
import { standingClauses } from '../approval/content'
import { jointView } from '../approval/joint'
import { routeView, ruleOf } from '../approval/route'
import type { Dossier } from '../approval/types'
import { agendaView } from '../conference/agenda'
import { dateMatter } from '../conference/matters'
import { confirmationView } from '../confirmation/confirmation'
import type { Viewer } from '../context'
import { deadlineOf } from '../deadlines/deadlines'
import type { Link } from '../link'
import { tabLink } from '../link'
import type { PaperKind } from '../model/document'
import type { Source, Strength } from '../model/regulation'
import { blocks, organisationName, paperRuleOf } from '../regulation/rules'
import { itemsOfMinutes } from '../resolutions/fromMinutes'
import { reportGaps } from '../resolutions/view'
import { roster } from '../roster/counts'
import type { ConferenceState } from '../state'
import { agendaTopics, consultationsOf, unanswered, unhandled } from '../topics/view'

/** One thing that a person should look at before a paper goes out. */
export interface FinalCheck {
  /** `finalCheck.<code>` with its values. */
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  /** Field of the document, or the clause's record id; '' when it is elsewhere. */
  readonly path: string
  /** Where it is put right when that is not in the document. */
  readonly link: Link | null
  readonly strength: Strength
  /** Article of the regulation, or of the rules on official documents. */
  readonly article: string
  /** Holds the issue back; otherwise a reason is asked for. */
  readonly blocks: boolean
}

/** Everything a check may look at. */
interface Facts {
  readonly dossier: Dossier
  readonly state: ConferenceState
  readonly viewer: Viewer
  readonly text: string
}

type Found = Omit<FinalCheck, 'params' | 'path' | 'link'> &
  Partial<Pick<FinalCheck, 'params' | 'path' | 'link'>>

const bySource = (source: Source): Pick<FinalCheck, 'strength' | 'article' | 'blocks'> => ({
  strength: source.strength,
  article: source.article,
  blocks: blocks(source.strength),
})
/** Rules on official documents themselves (党政机关公文处理工作条例). */
const byOffice = (article: string): Pick<FinalCheck, 'strength' | 'article' | 'blocks'> => ({
  strength: 'must',
  article: `公文处理工作条例${article}`,
  blocks: true,
})
/** What cannot be true, whatever any rule says. */
const contradiction: Pick<FinalCheck, 'strength' | 'article' | 'blocks'> = {
  strength: 'must',
  article: '',
  blocks: true,
}
const custom: Pick<FinalCheck, 'strength' | 'article' | 'blocks'> = {
  strength: 'silent',
  article: '',
  blocks: false,
}

const silentSource: Source = { article: '', quote: '', strength: 'silent' }
const stepSource = (state: ConferenceState, completes: string): Source =>
  state.regulation.steps.find((one) => one.completes === completes)?.source ?? silentSource

/** Traces of a form that nobody filled in. */
const placeholder = /[×xX＊*]{2,}|_{2,}|＿{2,}|〔\s*〕|（\s*）|\(\s*\)|【[^】]*】/u

/** Checks of every official document. */
function everyPaper({ dossier, state, viewer }: Facts): readonly Found[] {
  const { fields } = dossier.document
  const clauses = standingClauses(dossier.clauses)
  const found: Found[] = []
  if (clauses.every((row) => !filled(row.fields.text)))
    found.push({ code: 'noText', path: 'clauses', ...byOffice('第九条') })
  if (fields.kind !== 'minutes' && fields.addressees.every((one) => !filled(one)))
    found.push({ code: 'noAddressee', path: 'addressees', ...byOffice('第九条') })
  for (const row of clauses)
    if (placeholder.test(row.fields.text))
      found.push({
        code: 'placeholder',
        path: row.id,
        params: { text: row.fields.text.slice(0, 24) },
        ...custom,
      })
  if (placeholder.test(fields.title))
    found.push({ code: 'placeholder', path: 'title', params: { text: fields.title }, ...custom })
  // 联合行文以最后签发人的日期为准; merging two offices' data may leave an earlier one.
  const signedOn = routeView(dossier, ruleOf(state.regulation, fields), viewer.me).signedOffOn
  if (fields.kind !== 'minutes' && fields.date !== null && signedOn !== null && fields.date !== signedOn)
    found.push({
      code: 'dateNotLastSignOff',
      path: 'date',
      params: { date: fields.date, signed: signedOn },
      ...byOffice('第九条（十二）'),
    })
  if (fields.attachments.length !== fields.enclosures.length)
    found.push({
      code: 'attachmentsDiffer',
      path: 'attachments',
      params: { named: fields.attachments.length, bound: fields.enclosures.length },
      ...byOffice('第九条'),
    })
  return found
}

/** The paper was drafted for another day than the conference is now on. */
function staleDate({ text, state }: Facts, date: string | null): readonly Found[] {
  const day = parseDate(date ?? '')
  return day === undefined || text.includes(formatChinese(day))
    ? []
    : [
        {
          code: 'dateNotInText',
          path: 'clauses',
          params: { date: formatChinese(day) },
          link: tabLink(state.conference.id, 'info'),
          ...contradiction,
        },
      ]
}

function afterConference({ state, viewer }: Facts): readonly Found[] {
  const { plannedDate, heldOn } = state.conference.fields
  return viewer.today > (heldOn ?? plannedDate)
    ? [
        {
          code: 'afterConference',
          params: { date: formatChinese(plannedDate as CivilDate) },
          ...contradiction,
        },
      ]
    : []
}

/** A paper later than its step is due; asks for a reason in the strength of the text that sets the time. */
function late({ state, viewer }: Facts, completes: string): readonly Found[] {
  const rule = state.regulation.steps.find((one) => one.completes === completes)
  const deadline = rule === undefined ? null : deadlineOf(state, rule, viewer.calendar)
  return deadline !== null && viewer.today > deadline.date
    ? [{ code: 'late', params: { due: formatChinese(deadline.date) }, ...bySource(deadline.source) }]
    : []
}

/** Who presides (第八条). */
function chairChecks({ state }: Facts): readonly Found[] {
  const { chair } = state.conference.fields
  const { source, roles } = state.regulation.chair
  const link = tabLink(state.conference.id, 'info')
  if (chair === null) return [{ code: 'noChair', link, ...bySource(source) }]
  const found: Found[] = []
  if (!roles.includes(chair.role) && !filled(chair.reason))
    found.push({ code: 'chairNeedsReason', link, params: { name: chair.name }, ...bySource(source) })
  if (!roster(state).some((row) => row.fields.name === chair.name))
    found.push({ code: 'chairNotListed', link, params: { name: chair.name }, ...custom })
  return found
}

/** Both sides have not agreed on the present date, time and place. */
const dateNotAgreed = ({ state }: Facts): readonly Found[] =>
  confirmationView(state.confirmations, dateMatter(state)).complete
    ? []
    : [
        {
          code: 'dateNotAgreed',
          link: tabLink(state.conference.id, 'info'),
          ...bySource(state.regulation.preparation.source),
        },
      ]

function noticeChecks(facts: Facts): readonly Found[] {
  const { state, text } = facts
  const { conference, regulation } = state
  const found: Found[] = [
    ...afterConference(facts),
    ...late(facts, 'noticeIssued'),
    ...chairChecks(facts),
    ...staleDate(facts, conference.fields.plannedDate),
  ]
  const info = tabLink(conference.id, 'info')
  const preparation = bySource(regulation.preparation.source)
  if (!filled(conference.fields.time)) found.push({ code: 'noTime', link: info, ...preparation })
  if (!filled(conference.fields.place)) found.push({ code: 'noPlace', link: info, ...preparation })
  else if (!text.includes(conference.fields.place.trim()))
    found.push({
      code: 'placeNotInText',
      path: 'clauses',
      params: { place: conference.fields.place },
      ...custom,
    })
  found.push(...dateNotAgreed(facts))
  const attendance = regulation.attendance[0]?.source ?? silentSource
  for (const side of regulation.sides)
    if (!roster(state).some((row) => row.fields.side === side.key))
      found.push({
        code: 'nobodyOf',
        params: { side: side.name },
        link: tabLink(conference.id, 'roster'),
        ...bySource(attendance),
      })
  const topics = agendaTopics(state)
  if (topics.length === 0)
    found.push({
      code: 'noTopic',
      link: tabLink(conference.id, 'topics'),
      ...bySource(regulation.settlement.source),
    })
  for (const topic of topics) {
    const open = unanswered(consultationsOf(state, topic.id))
    if (open.length > 0 && !filled(topic.fields.unansweredReason))
      found.push({
        code: 'unanswered',
        params: { title: topic.fields.title, count: open.length },
        link: { place: 'topics', action: 'open', params: { topic: topic.id, tab: 'opinions' } },
        ...bySource(stepSource(state, 'opinionsAnswered')),
      })
  }
  return [...found, ...agendaChecks(facts)]
}

/** The agenda opens with the report on earlier items where the regulation says so and there are any (N3.1). */
function agendaChecks({ state }: Facts): readonly Found[] {
  const link = tabLink(state.conference.id, 'agenda')
  const items = agendaView(state)
  const first = state.regulation.agenda[0]
  if (items.length === 0) return [{ code: 'noAgenda', link, ...bySource(first?.source ?? silentSource) }]
  const expected = first?.fill === 'implementation' && state.carriedIn.length > 0
  return expected && items[0]?.fill !== 'implementation'
    ? [{ code: 'agendaFirst', params: { title: first.title }, link, ...bySource(first.source) }]
    : []
}

/** 纪要征求意见稿: who may still answer, and whose opinion nobody has handled. Who lets the day pass has no opinion. */
function draftOpinions({ dossier, state, viewer }: Facts): readonly Found[] {
  const requests = consultationsOf(state, dossier.document.id)
  const open = unanswered(requests).filter(({ fields }) => fields.due >= viewer.today)
  return [
    { code: 'draftUnanswered', rows: open },
    { code: 'draftUnhandled', rows: unhandled(requests) },
  ]
    .filter(({ rows }) => rows.length > 0)
    .map(({ code, rows }) => ({
      code,
      params: { units: rows.map(({ fields }) => fields.unit).join('、') },
      link: {
        place: 'documents',
        action: 'open',
        params: { document: dossier.document.id, tab: 'opinions' },
      },
      ...custom,
    }))
}

function minutesChecks(facts: Facts): readonly Found[] {
  const { dossier, state, viewer } = facts
  const { conference, regulation } = state
  const { fields, id } = dossier.document
  const meeting = tabLink(conference.id, 'meeting')
  const { heldOn } = conference.fields
  const found: Found[] = [...staleDate(facts, heldOn)]
  if (heldOn === null) found.push({ code: 'notHeld', link: meeting, ...contradiction })
  else if (fields.date !== null && fields.date < heldOn)
    found.push({ code: 'minutesBeforeMeeting', path: 'date', ...contradiction })
  if (state.meetingRecords.length === 0) found.push({ code: 'noMeetingRecord', link: meeting, ...custom })
  if (conference.fields.chair === null) found.push(...chairChecks(facts))
  if ((fields.attendees?.attending ?? []).every((group) => group.names.length === 0))
    found.push({
      code: 'noAttendees',
      path: 'attendees',
      ...bySource(regulation.attendance[0]?.source ?? silentSource),
    })
  const follow = stepSource(state, 'resolutionsListed')
  const decided = itemsOfMinutes(state, id, viewer.calendar)
  if (decided.length === 0)
    found.push({ code: 'nothingDecided', path: 'clauses', ...bySource(stepSource(state, 'minutesDrafted')) })
  for (const { clause, items } of decided)
    for (const item of items) {
      const params = { text: item.text.slice(0, 24) }
      if (item.leadUnit === '')
        found.push({ code: 'noLeadUnit', path: clause.id, params, ...bySource(follow) })
      if (item.deadline === null)
        found.push({ code: 'noDeadline', path: clause.id, params, ...bySource(follow) })
    }
  found.push(...draftOpinions(facts))
  const joint = jointView(state, dossier)
  if (joint !== null && !joint.complete)
    found.push({
      code: 'notConfirmed',
      params: { names: joint.missing.map((key) => organisationName(regulation, key)).join('、') },
      ...bySource(paperRuleOf(regulation, fields.rule)?.source ?? silentSource),
    })
  for (const gap of reportGaps(state.carriedIn, regulation))
    found.push({
      code: `unimplemented.${gap.missing.join('_')}`,
      params: { text: gap.row.fields.text.slice(0, 24) },
      link: { place: 'resolutions', action: 'open', params: { resolution: gap.row.id } },
      ...bySource(gap.source),
      // May be drafted, not issued (N3.1), whatever word the text uses.
      blocks: true,
    })
  return found
}

const byPaper: Partial<Readonly<Record<PaperKind, (facts: Facts) => readonly Found[]>>> = {
  conveneRequest: (facts) => [
    ...afterConference(facts),
    ...staleDate(facts, facts.state.conference.fields.plannedDate),
  ],
  conveneReply: (facts) => [
    ...afterConference(facts),
    ...staleDate(facts, facts.state.conference.fields.plannedDate),
  ],
  topicCall: (facts) => [...afterConference(facts), ...late(facts, 'topicsCalled')],
  notice: noticeChecks,
  dateChange: (facts) => [
    ...afterConference(facts),
    ...staleDate(facts, facts.state.conference.fields.plannedDate),
    ...dateNotAgreed(facts),
  ],
  minutes: minutesChecks,
}

/**
 * Everything to look at before a document is issued, what blocks first.
 * @param dossier the document with its clauses
 * @param state its conference
 */
export function finalChecks(dossier: Dossier, state: ConferenceState, viewer: Viewer): readonly FinalCheck[] {
  const text = [
    dossier.document.fields.title,
    ...standingClauses(dossier.clauses).map((row) => row.fields.text),
  ].join('\n')
  const facts: Facts = { dossier, state, viewer, text }
  const { paper, rule } = dossier.document.fields
  const found = [...everyPaper(facts), ...(byPaper[paper]?.(facts) ?? [])]
  const unruled: readonly Found[] =
    paper !== 'other' && paperRuleOf(state.regulation, rule) === undefined
      ? [{ code: 'noRule', ...custom }]
      : []
  return [...found, ...unruled]
    .map((one): FinalCheck => ({ params: {}, path: '', link: null, ...one }))
    .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
}

/** What keeps a paper from being issued. */
export const blocking = (checks: readonly FinalCheck[]): readonly FinalCheck[] =>
  checks.filter((check) => check.blocks)

/** What asks for a reason: everything else but 「可以」 and silence, which only remind. */
export const needsReason = (checks: readonly FinalCheck[]): readonly FinalCheck[] =>
  checks.filter((check) => !check.blocks && check.strength !== 'may' && check.strength !== 'silent')

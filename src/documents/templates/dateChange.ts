/** 改期通知: a notice of its own that refers to the first one, which stays as it was issued. */
import { issuedNotices, untoldChange } from '@domain/conference/dateChange'
import { dateMatter } from '@domain/conference/matters'
import { confirmationView } from '@domain/confirmation/confirmation'
import { dueFor } from '@domain/deadlines/deadlines'
import { formatNumber } from '@domain/numbering/number'
import { named } from '@domain/regulation/names'
import { formatChinese, formatTime } from '@shared/civilDate'
import { type DraftedPaper, paperFrom, para, section } from './base'
import {
  conferenceTitle,
  contactLine,
  type DraftingInput,
  dayInWords,
  Facts,
  phrase,
  plannedDay,
  sentence,
} from './words'

/** 「《……的通知》（×政办发〔2026〕1号）、《……》印发后，」; '' without any. */
function cited({ state }: DraftingInput, facts: Facts): string {
  const notices = issuedNotices(state).map(({ fields }) => {
    const number = formatNumber(fields.number)
    return `《${fields.title}》${number === '' ? '' : `（${number}）`}`
  })
  return facts.need('notice', notices.join('、')) === '' ? '' : `${notices.join('、')}印发后，`
}

/** 「因……，经双方商定，原定于……召开的××联席会议改期召开」. */
function changed(input: DraftingInput, facts: Facts): string {
  const { state } = input
  const untold = untoldChange(state)
  const reason = phrase(facts.need('dateChange', untold?.change.reason)).replace(/^(?:由于|因为|因)/u, '')
  const matter = dateMatter(state)
  const { complete } = confirmationView(state.confirmations, matter)
  if (!complete) facts.need('dateAgreed', '')
  const title = conferenceTitle(state)
  return [
    reason === '' ? '' : `因${reason}`,
    complete && matter.sides.length > 1 ? '经双方商定' : '',
    untold !== null && untold.from !== state.conference.fields.plannedDate
      ? `原定于${dayInWords(untold.from)}召开的${title}（以下简称联席会议）改期召开`
      : `对${title}（以下简称联席会议）的召开时间、地点作出调整`,
  ]
    .filter((part) => part !== '')
    .join('，')
}

/** Addressed to whom the notice went. */
export function draftDateChange(input: DraftingInput): DraftedPaper {
  const facts = new Facts()
  const { state, rule, viewer } = input
  const { regulation, conference } = state
  const day = plannedDay(state)
  const time = facts.need('time', conference.fields.time)
  const place = facts.need('place', conference.fields.place)
  const replyDue = dueFor(state, 'repliesIn', viewer.calendar)
  const replyBy = replyDue === undefined || replyDue < viewer.today ? '' : `于${formatChinese(replyDue)}前`
  const first = issuedNotices(state)[0]?.fields
  return paperFrom(
    input,
    {
      ...(first === undefined ? {} : { addressees: first.addressees }),
      clauses: [
        para(`${cited(input, facts)}${changed(input, facts)}。现将有关事项通知如下。`),
        ...section('会议时间', para(day === undefined ? '' : `${dayInWords(day)}${formatTime(time)}。`)),
        ...section('会议地点', para(sentence(place))),
        ...section(
          '报名和请假',
          para(
            `已经报名的参会人员，请按调整后的时间、地点参会；参会人员有变动或者因故不能参会的，请${replyBy}报告${named(regulation, rule.issuerName)}。`,
          ),
        ),
        ...section('其他事项', para('会议议程、参加人员、材料准备等其他事项，仍按原通知执行。')),
      ],
      note: contactLine(input, facts),
    },
    facts,
  )
}

import type { RecordId } from '@shared/ids'
import { describe, expect, it } from 'vitest'
import { takeInIssued } from '../approval/taking'
import { draft, World as Papers, pdf } from '../approval/world.fixture'
import { plainCalendar } from '../calendar/calendar'
import type { Viewer } from '../context'
import type { RecordRow } from '../model/records'
import { emptyConferenceState } from '../state'
import { expectedPapers, takenInFields } from './expected'

const conference: RecordRow<'conference'> = {
  id: 'conference/c' as RecordId,
  type: 'conference',
  scope: 'conference/c' as RecordRow<'conference'>['scope'],
  fields: {
    name: '联席会议',
    year: 2024,
    ordinal: 1,
    plannedDate: '2024-11-20',
    duty: '',
  } as RecordRow<'conference'>['fields'],
  conflicts: [],
}

function world(side: string) {
  const papers = new Papers(side)
  const me = papers.as('经办甲', 'handler').me
  const viewer: Viewer = { today: papers.today, calendar: plainCalendar, me }
  const state = () => ({
    ...emptyConferenceState(conference, papers.regulation),
    documents: papers.all('document'),
    incoming: papers.all('incoming'),
  })
  return { papers, viewer, state }
}

describe('可预期的来文', () => {
  it('只列由对方印发的公文，来文机关和标题不用再填', () => {
    const { viewer, state } = world('government')
    const papers = expectedPapers(state(), viewer)
    expect(papers.map((one) => one.rule.paper)).toEqual([
      'conveneRequest',
      'topicCall',
      'opinionRequest',
      'minutesForOpinion',
      'reminder',
    ])
    expect(papers[0]?.from).not.toContain('{')
    expect(papers[0]?.title).toContain('2024')
    expect(papers.every((one) => !one.arrived && one.prepared === null)).toBe(true)
  })

  it('我方代拟的等对方印发件回来，标题随代拟稿', () => {
    const { papers, viewer, state } = world('union')
    const id = draft(papers, 'minutes', { conference: conference.id, title: '纪要（代拟）' })
    const minutes = expectedPapers(state(), viewer).find((one) => one.rule.paper === 'minutes')
    expect(minutes).toMatchObject({ title: '纪要（代拟）', prepared: { id } })
  })

  it('没有代拟过的也能作为对方印发件收下，列入公文，不再等它', () => {
    const { papers, viewer, state } = world('union')
    const notice = expectedPapers(state(), viewer).find((one) => one.rule.paper === 'notice')
    if (notice === undefined) throw new Error('the government issues the notice')
    papers.run(
      takeInIssued(
        takenInFields(state(), notice),
        {
          number: '',
          title: '通知',
          date: '2024-10-09',
          from: notice.from,
          file: pdf,
          copies: 1,
          signedFor: '',
        },
        [],
        papers.as('经办甲', 'handler'),
      ),
    )
    expect(papers.all('document')[0]?.fields).toMatchObject({
      prepared: true,
      paper: 'notice',
      title: '通知',
    })
    expect(expectedPapers(state(), viewer).find((one) => one.rule.paper === 'notice')?.arrived).toBe(true)
  })
})

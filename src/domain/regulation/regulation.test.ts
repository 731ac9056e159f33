import { describe, expect, test } from 'vitest'
import type { Regulation } from '../model/regulation'
import { chineseNumber, conferenceName, fill, named, namesInARing, paperTitle } from './names'
import { parseRegulation } from './parse'
import { offices, organisationName, paperRuleFor, resolveDuty, sidesOf, topicCategories } from './rules'
import { requested, rotating, shipped, shippedJson, shippedNames } from './shipped.fixture'
import { answerSilence, answerSilences, openSilences } from './silences'

describe('shipped regulations', () => {
  test('each is valid, and every quote stands in its article', () => {
    expect(shippedNames.length).toBeGreaterThanOrEqual(3)
    for (const name of shippedNames) expect(parseRegulation(shippedJson(name)).ok, name).toBe(true)
  })

  test('no copying fault of the published texts enters a profile', () => {
    for (const name of shippedNames)
      expect(JSON.stringify(shippedJson(name))).not.toMatch(/人人民政府|法规 ?and/)
  })

  test('every lead time that no article names is marked as silence, and every such one the text names is quoted', () => {
    for (const name of shippedNames)
      for (const step of shipped(name).steps)
        if (step.leadTime !== null && step.leadTime.source.strength !== 'silent')
          expect(step.leadTime.source.quote).toMatch(/\d个?月|\d+日/)
  })

  test('N1–N13: the rules of the main profile stand in it with their articles', () => {
    const n = requested()
    expect(conferenceName(n)).toBe(`${n.names.region}人民政府与${n.names.region}总工会联席会议`)
    expect(n.articles.filter((one) => !one.key.includes('（')).length).toBe(13)
    expect(n.frequency.source).toMatchObject({ article: '第四条', strength: 'inPrinciple' })
    expect(n.unimplemented.needs).toEqual(['explanation', 'opinion', 'deadline'])
    expect(n.steps.find((one) => one.key === 'call')?.leadTime).toMatchObject({
      amount: -2,
      unit: 'month',
      source: { article: '第六条', strength: 'normally' },
    })
    const minutes = n.papers.find((one) => one.paper === 'minutes')
    expect(minutes?.drafts).toEqual(['union'])
    expect(minutes?.approvals.map((one) => one.side)).toEqual(['union', 'government'])
    expect(n.papers.filter((one) => one.paper === 'topicCall').map((one) => one.issues)).toEqual([
      'government',
      'union',
    ])
    expect(n.agenda.length).toBe(4)
    expect(n.attendance.filter((one) => one.capacities.includes('invited')).length).toBe(4)
    expect(topicCategories(n).length).toBe(6)
  })

  test('the third institution has five organisations on one side that take turns', () => {
    const r = rotating()
    expect(offices(r).filter((one) => one.side === 'mass').length).toBe(5)
    expect(resolveDuty(['@duty', 'government'], 'youthLeague')).toEqual(['youthLeague', 'government'])
    expect(sidesOf(r, ['@duty', 'union'])).toEqual(['mass'])
    expect(r.trial && r.effectiveOn < r.issuedOn).toBe(true)
  })
})

describe('names by pattern', () => {
  test('changing the region changes every office, paper and title', () => {
    const n = structuredClone(requested())
    n.names.region = '示范市'
    n.names.regionShort = '市'
    const parsed = parseRegulation(n)
    const lower = parsed.ok ? parsed.value : n
    expect(conferenceName(lower)).toBe('示范市人民政府与示范市总工会联席会议')
    expect(organisationName(lower, 'government')).toBe('示范市人民政府')
    expect(named(lower, '{unionOfficeShort}')).toBe('市总工会办公室')
    const title = lower.papers.find((one) => one.key === 'notice')?.title ?? ''
    const conference = {
      name: conferenceName(lower),
      year: 2024,
      ordinal: 1,
      plannedDate: '2024-09-10',
      duty: '',
    }
    expect(paperTitle(lower, title, conference)).toBe(
      '示范市人民政府办公厅关于召开2024年示范市人民政府与示范市总工会联席会议的通知',
    )
  })

  test('an unknown name stays visible and names that lead into a ring are found', () => {
    expect(fill('{a}与{b}', { a: '甲' })).toBe('甲与{b}')
    expect(namesInARing({ a: '{b}', b: '{c}', c: '{a}', d: '{a}' })).toEqual(['a', 'b', 'c', 'd'])
    expect(fill('{a}', { a: '{b}', b: '{a}' })).toMatch(/^\{[ab]\}$/)
  })

  test('ordinals are written as in documents', () => {
    expect([1, 2, 10, 11, 20, 21, 99].map(chineseNumber)).toEqual([
      '一',
      '二',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
    ])
  })
})

describe('bad regulations are refused with the field named', () => {
  const refuse = (change: (draft: Regulation) => void): readonly string[] => {
    const draft = structuredClone(requested())
    change(draft)
    const result = parseRegulation(draft)
    return result.ok ? [] : result.error.map((fault) => `${fault.code} ${fault.field}`)
  }
  const step = (draft: Regulation, key: string) =>
    draft.steps.find((one) => one.key === key) as Regulation['steps'][number]

  const cases: readonly (readonly [string, (draft: Regulation) => void, string])[] = [
    [
      'a step that waits for itself through others',
      (d) => step(d, 'request').after.push('settle'),
      'regulation.cycle steps.0.after',
    ],
    [
      'a step that waits for one that is not there',
      (d) => step(d, 'call').after.push('ghost'),
      'regulation.unknownStep steps.2.after.1',
    ],
    [
      'a step before the meeting that waits for one after it',
      (d) => step(d, 'request').after.push('list'),
      'regulation.phaseOrder steps.0.after.0',
    ],
    [
      'a step that no office may do',
      (d) => {
        step(d, 'call').responsible = ['departments']
      },
      'regulation.nobodyMayDo steps.2.responsible',
    ],
    [
      'an organisation that was deleted',
      (d) => {
        step(d, 'call').responsible = ['union', 'office']
      },
      'regulation.unknownOrganisation steps.2.responsible.1',
    ],
    [
      'a turn without a rotation',
      (d) => {
        step(d, 'call').responsible = ['@duty']
      },
      'regulation.unknownOrganisation steps.2.responsible',
    ],
    [
      'a lead time of more than a year',
      (d) => {
        Object.assign(step(d, 'request').leadTime ?? {}, { amount: -400 })
      },
      'regulation.leadTooEarly steps.0.leadTime.amount',
    ],
    [
      'a deadline before that of the step it waits for',
      (d) => {
        Object.assign(step(d, 'settle').leadTime ?? {}, { amount: -50 })
      },
      'regulation.leadOrder steps.7.leadTime.amount',
    ],
    [
      'a chair whose role was deleted',
      (d) => {
        d.roles = d.roles.filter((one) => one.key !== 'attendingLeader')
      },
      'regulation.unknownRole chair.roles.0',
    ],
    [
      'a name that no one defined',
      (d) => {
        ;(d.papers[0] as Regulation['papers'][number]).title = '{office}的函'
      },
      'regulation.unknownName papers.0.title',
    ],
    [
      'a quote that is not in the article',
      (d) => {
        d.adHoc.quote = '可以不开'
      },
      'regulation.quoteNotInArticle adHoc.quote',
    ],
    [
      'a silence that quotes',
      (d) => {
        d.followUp.closes.source.quote = '由谁'
      },
      'regulation.silentQuote followUp.closes.source.quote',
    ],
    [
      'two contents under one key',
      (d) => {
        ;(d.contents[1] as Regulation['contents'][number]).key = 'implementation'
      },
      'regulation.twice contents.1.key',
    ],
    [
      'an expiry before it takes effect',
      (d) => {
        d.expiresOn = '2023-01-01'
      },
      'regulation.expiresBeforeEffective expiresOn',
    ],
    [
      'an answer that writes nowhere',
      (d) => {
        d.silences[0]?.options[0]?.sets.push({ path: 'papers.ghost.kind', value: 'letter' })
      },
      'regulation.silencePath silences.0.options.0.sets.4.path',
    ],
    [
      'a paper that a step needs but no rule makes',
      (d) => {
        d.papers = d.papers.filter((one) => one.paper !== 'conveneReply')
      },
      'regulation.unknownPaper steps.1.paper',
    ],
  ]
  for (const [what, change, expected] of cases) test(what, () => expect(refuse(change)).toContain(expected))

  test('a wrong shape names the field and what was expected', () => {
    const result = parseRegulation({ ...requested(), effectiveOn: '2024年2月' })
    expect(result.ok ? [] : result.error.map((fault) => fault.field)).toEqual(['effectiveOn'])
    expect(parseRegulation(null).ok).toBe(false)
  })
})

describe('silences', () => {
  test('what the text leaves open is asked, and an answer writes the rule without becoming the text’s demand', () => {
    const n = requested()
    expect(openSilences(n).map((one) => one.key)).toEqual([
      'requestForm',
      'minutesIssuer',
      'listKeeper',
      'closing',
    ])
    const answered = answerSilence(n, 'minutesIssuer', 'union')
    if (!answered.ok) throw new Error('refused')
    expect(answered.value.papers.find((one) => one.key === 'minutes')?.issues).toBe('union')
    expect(answered.value.steps.find((one) => one.key === 'minutesIssue')?.responsible).toEqual(['union'])
    expect(openSilences(answered.value).length).toBe(3)
    expect(n.papers.find((one) => one.key === 'minutes')?.issues).toBe('government')
  })

  test('every option of every question of every shipped profile gives a valid regulation', () => {
    for (const name of shippedNames) {
      const regulation = shipped(name)
      for (const question of regulation.silences)
        for (const option of question.options)
          expect(
            answerSilence(regulation, question.key, option.key).ok,
            `${name} ${question.key} ${option.key}`,
          ).toBe(true)
      const all = answerSilences(regulation, {}, true)
      expect(all.ok && openSilences(all.value)).toEqual([])
    }
  })

  test('an answer that is not offered is refused', () => {
    expect(answerSilence(requested(), 'minutesIssuer', 'court').ok).toBe(false)
  })
})

describe('looking up', () => {
  test('each office gets the paper rule it issues by, else the one it drafts by', () => {
    const n = requested()
    expect(paperRuleFor(n, 'topicCall', 'union', '')?.key).toBe('topicCallUnion')
    expect(paperRuleFor(n, 'topicCall', 'government', '')?.key).toBe('topicCallGovernment')
    expect(paperRuleFor(n, 'minutes', 'union', '')?.issues).toBe('government')
    expect(paperRuleFor(n, 'notice', 'union', '')).toBeUndefined()
  })
})

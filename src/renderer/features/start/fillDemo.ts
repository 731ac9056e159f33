import { make } from '@domain/acts'
import type { Issuer, Person } from '@domain/model/office'
import type { Act, Fault } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { createOffice, officeDefaults } from '@domain/office/office'
import { levelOf, postNames } from '@domain/regulation/level'
import { fill } from '@domain/regulation/names'
import { offices, sideOf } from '@domain/regulation/rules'
import { sampleActs } from '@domain/sample'
import { parseSample, type SampleData } from '@domain/sampleData'
import { scopes } from '@domain/scopes'
import type { OfficeId, PersonId } from '@shared/ids'
import { localId } from '@shared/ids'
import type { Workspace } from '@shared/ipc'
import { createWorkspace } from '../../app/boot'
import { ask } from '../../app/bridge'
import { newId, useCalendar } from '../../app/data'
import { rolesOf, useApp } from '../../app/session'
import { todayHere } from '../../ui/civilDate'
import { DEMO_PASSPHRASE } from './demoPassphrase'

export type Demonstration = Exclude<Workspace, 'office'>

/** Which side of the sample data a demonstration plays. */
const sides = { 'demo-union': 'other', 'demo-government': 'government' } as const satisfies Record<
  Demonstration,
  keyof SampleData['staff']
>

/** 机关代字 of the demonstration: 「办」 for the office's own name, without it for the organ's. */
const codes = {
  'demo-union': {
    organ: { document: '总工发', letter: '总工函' },
    office: { document: '总工办发', letter: '总工办函' },
  },
  'demo-government': {
    organ: { document: '政发', letter: '政函', minutes: '政纪' },
    office: { document: '政办发', letter: '政办函', minutes: '政办纪' },
  },
} as const

const withCodes = (issuers: readonly Issuer[], demonstration: Demonstration): Issuer[] =>
  issuers.map((issuer) => ({
    ...issuer,
    codes: codes[demonstration][issuer.name.includes('办公') ? 'office' : 'organ'],
  }))

/** The first office of the side that a demonstration plays: the government's stands first in every regulation. */
const organisationOf = (regulation: Regulation, demonstration: Demonstration): string => {
  const [government, ...others] = offices(regulation)
  const other = others.find(({ side }) => side !== government?.side)
  return (demonstration === 'demo-government' ? government : other)?.key ?? ''
}

/** Makes a demonstration office in the chosen, still empty workspace and goes to work in it. */
export const fillDemo = async (
  demonstration: Demonstration,
  regulation: Regulation,
): Promise<Fault | null> => {
  const data = parseSample((await import('../../../../resources/sample/demo.json')).default)
  const staff = data.staff[sides[demonstration]]
  const posts = postNames(regulation)
  const [first, ...others] = (staff?.people ?? []).map(
    (one): Omit<Person, 'active'> => ({
      ...one,
      post: fill(one.post, posts),
      section: fill(staff?.section ?? '', posts),
      phone: '',
    }),
  )
  const begun = await ask('setup:begin', {})
  if (!begun.ok) return begun.error
  if (!first) return { code: 'internal' }

  const organisation = organisationOf(regulation, demonstration)
  const { issuers, ...defaults } = officeDefaults(regulation, organisation)
  const founded = createOffice(
    { newId },
    {
      id: begun.value.office as OfficeId,
      regulation,
      adoptProposals: true,
      office: {
        ...defaults,
        issuers: withCodes(issuers, demonstration),
        level: levelOf(regulation),
        section: first.section,
        contactName: first.name,
        contactPhone: '',
      },
      person: first,
    },
  )
  if (!founded.ok) return founded.error
  const { act, person, roles } = founded.value
  const colleagues = others.map((one) => make({ newId }, 'person', scopes.office, { ...one, active: true }))
  const whole: Act = { ...act, edits: [...act.edits, ...colleagues] }
  const login = { person, name: first.name, roles, passphrase: DEMO_PASSPHRASE }
  const refused = await createWorkspace(whole, login, async () => {
    for (const { record } of colleagues)
      await ask('auth:setPassphrase', { person: localId(record), passphrase: DEMO_PASSPHRASE })
  })
  return refused ?? fillDirectory(data, organisation)
}

/** Address book and last year's conference, as acts of the office just made. */
const fillDirectory = async (data: SampleData, organisation: string): Promise<Fault | null> => {
  const { store, session } = useApp.getState()
  const rule = (await store?.rows('regulation'))?.[0]
  if (!store || !session || !rule) return { code: 'internal' }
  const regulation = rule.fields.body
  const acts = sampleActs(
    {
      now: Date.now(),
      today: todayHere(),
      calendar: useCalendar.getState().calendar,
      newId,
      me: {
        office: session.office as OfficeId,
        person: session.person as PersonId,
        name: session.name,
        roles: rolesOf(session.roles),
        side: sideOf(regulation, organisation),
        organisation,
      },
      regulation,
    },
    { data, regulation: rule.id, upTo: 'directory' },
  )
  if (!acts.ok) return acts.error
  for (const act of acts.value) {
    const done = await store.commit(act)
    if (!done.ok) return done.error
  }
  return null
}

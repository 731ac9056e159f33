import { make } from '@domain/acts'
import { plainCalendar } from '@domain/calendar/calendar'
import type { Issuer, Person } from '@domain/model/office'
import type { Act, Edit, Fault } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { createOffice, officeDefaults } from '@domain/office/office'
import { offices, sideOf } from '@domain/regulation/rules'
import { sampleActs } from '@domain/sample'
import { parseSample } from '@domain/sampleData'
import { scopes } from '@domain/scopes'
import type { OfficeId, PersonId } from '@shared/ids'
import { localId } from '@shared/ids'
import type { Workspace } from '@shared/ipc'
import { createWorkspace } from '../../app/boot'
import { ask } from '../../app/bridge'
import { newId } from '../../app/data'
import { rolesOf, useApp } from '../../app/session'
import { todayHere } from '../../ui/civilDate'

/** Everybody of the demonstration logs in with this; it is printed on the login page. */
export const DEMO_PASSPHRASE = '演示口令一二三四'

type Invented = Pick<Person, 'name' | 'post' | 'roles'>

/** Invented people of each demonstration office: one a role, so that no document has both ends in one hand. */
const people: Readonly<Record<Workspace, readonly [Invented, ...Invented[]]>> = {
  office: [{ name: '何文静', post: '', roles: ['administrator', 'handler'] }],
  'demo-union': [
    { name: '何文静', post: '办公室一级主任科员', roles: ['administrator', 'handler'] },
    { name: '林志远', post: '办公室副主任', roles: ['reviewer'] },
    { name: '周明德', post: '党组成员、副主席', roles: ['signer'] },
    { name: '沈秋云', post: '办公室机要秘书', roles: ['sealKeeper'] },
  ],
  'demo-government': [
    { name: '郑向东', post: '秘书处一级主任科员', roles: ['administrator', 'handler'] },
    { name: '方晓岚', post: '秘书处处长', roles: ['reviewer'] },
    { name: '高建平', post: '副秘书长', roles: ['signer'] },
    { name: '许静怡', post: '文印室主任', roles: ['sealKeeper'] },
  ],
}

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

const withCodes = (issuers: readonly Issuer[], workspace: Workspace): Issuer[] =>
  issuers.map((issuer) =>
    workspace === 'office'
      ? issuer
      : { ...issuer, codes: codes[workspace][issuer.name.includes('办公') ? 'office' : 'organ'] },
  )

const section = '综合处'
const full = (person: Invented): Omit<Person, 'active'> => ({
  section,
  phone: '',
  ...person,
  roles: [...person.roles],
})

/** The first office of the side that a demonstration plays: the government's stands first in every regulation. */
const organisationOf = (regulation: Regulation, workspace: Workspace): string => {
  const [government, ...others] = offices(regulation)
  const other = others.find(({ side }) => side !== government?.side)
  return (workspace === 'demo-government' ? government : other)?.key ?? ''
}

/** Makes a demonstration office in the chosen, still empty workspace and goes to work in it. */
export const fillDemo = async (workspace: Workspace, regulation: Regulation): Promise<Fault | null> => {
  const begun = await ask('setup:begin', {})
  if (!begun.ok) return begun.error
  const [first, ...others] = people[workspace]
  const organisation = organisationOf(regulation, workspace)
  const defaults = officeDefaults(regulation, organisation)
  const founded = createOffice(
    { newId },
    {
      id: begun.value.office as OfficeId,
      regulation,
      adoptProposals: true,
      office: {
        level: 'province',
        section,
        contactName: first.name,
        contactPhone: '',
        ...defaults,
        issuers: withCodes(defaults.issuers, workspace),
      },
      person: full(first),
    },
  )
  if (!founded.ok) return founded.error
  const staff: readonly Edit<'person'>[] = others.map((each) =>
    make({ newId }, 'person', scopes.office, { ...full(each), active: true }),
  )
  const whole: Act = { ...founded.value.act, edits: [...founded.value.act.edits, ...staff] }
  const { person, roles } = founded.value
  const refused = await createWorkspace(
    whole,
    { person, name: first.name, roles, passphrase: DEMO_PASSPHRASE },
    async () => {
      for (const { record } of staff)
        await ask('auth:setPassphrase', { person: localId(record), passphrase: DEMO_PASSPHRASE })
    },
  )
  return refused ?? fillDirectory(regulation, organisation)
}

/** Address book and last year's conference, as acts of the office just made. */
const fillDirectory = async (regulation: Regulation, organisation: string): Promise<Fault | null> => {
  const { store, session } = useApp.getState()
  const rule = (await store?.rows('regulation'))?.[0]
  if (!store || !session || !rule) return { code: 'unknown' }
  const { default: json } = await import('../../../../resources/sample/demo.json')
  const acts = sampleActs(
    {
      now: Date.now(),
      today: todayHere(),
      calendar: plainCalendar,
      newId,
      me: {
        office: session.office as OfficeId,
        person: session.person as PersonId,
        name: session.name,
        roles: rolesOf(session),
        side: sideOf(regulation, organisation),
        organisation,
      },
      regulation: rule.fields.body,
    },
    { data: parseSample(json), regulation: rule.id, level: 'province', upTo: 'directory' },
  )
  if (!acts.ok) return acts.error
  for (const act of acts.value) {
    const done = await store.commit(act)
    if (!done.ok) return done.error
  }
  return null
}

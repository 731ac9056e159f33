import type { Person } from '@domain/model/office'
import type { Act, Edit, Fault } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { createOffice, officeDefaults } from '@domain/office/create'
import { offices } from '@domain/regulation/rules'
import { scopes } from '@domain/scopes'
import type { PersonId } from '@shared/ids'
import { recordId } from '@shared/ids'
import type { Workspace } from '@shared/ipc'
import { createWorkspace } from '../../app/boot'
import { ask } from '../../app/bridge'
import { newId } from '../../app/data'
import { shippedRegulations } from './regulations'

/** Everybody of the demonstration logs in with this; it is printed on the login page. */
export const DEMO_PASSPHRASE = '演示口令一二三四'

type Invented = Pick<Person, 'name' | 'post' | 'roles'>

/** Invented people: one a role, so that no document has both ends in one hand. */
const people: readonly [Invented, ...Invented[]] = [
  { name: '何文静', post: '办公室一级主任科员', roles: ['administrator', 'handler'] },
  { name: '林志远', post: '办公室副主任', roles: ['reviewer'] },
  { name: '周明德', post: '分管领导', roles: ['signer'] },
  { name: '沈秋云', post: '机要秘书', roles: ['sealKeeper'] },
]

/** Kind of office behind each demonstration. */
const kinds = { 'demo-union': 'union', 'demo-government': 'government' } as const

const full = (person: Invented): Omit<Person, 'active'> => ({
  section: '综合处',
  phone: '',
  ...person,
  roles: [...person.roles],
})

/** The regulation whose text names two single offices, one a side: the simplest to try. */
const simplest = (regulations: readonly Regulation[]): Regulation | undefined =>
  regulations.find((each) => offices(each).length === 2) ?? regulations[0]

/** Makes a demonstration office in the chosen, still empty workspace and goes to work in it. */
export const fillDemo = async (workspace: Workspace): Promise<Fault | null> => {
  const kind = workspace === 'office' ? 'union' : kinds[workspace]
  const regulation = simplest(await shippedRegulations())
  const begun = await ask('setup:begin', {})
  if (!begun.ok) return begun.error
  if (!regulation) return { code: 'internal' }
  const [first, ...others] = people
  const person = newId() as PersonId
  const act = createOffice({
    ids: { office: begun.value.office, person, regulation: newId() },
    office: {
      kind,
      organisation: kind,
      level: 'province',
      section: '综合处',
      contactName: first.name,
      contactPhone: '',
      ...officeDefaults(regulation, kind),
    },
    person: full(first),
    regulation,
  })
  if (!act.ok) return act.error
  const staff = others.map((each) => ({ id: newId() as PersonId, each }))
  const edits: readonly Edit<'person'>[] = staff.map(({ id, each }) => ({
    scope: scopes.office,
    record: recordId('person', id),
    set: { ...full(each), active: true },
  }))
  const whole: Act = { ...act.value, edits: [...act.value.edits, ...edits] }
  const refused = await createWorkspace(whole, {
    person,
    name: first.name,
    roles: first.roles,
    passphrase: DEMO_PASSPHRASE,
  })
  if (refused) return refused
  for (const { id } of staff) await ask('auth:setPassphrase', { person: id, passphrase: DEMO_PASSPHRASE })
  return null
}

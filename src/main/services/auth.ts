import type { PersonId } from '@shared/ids'
import type { Refusal } from '@shared/ipc'
import type { Handlers } from '../ipc'
import { refuse } from '../ledger/faults'
import type { Desk } from './desk'
import type { ServiceEnv } from './env'
import { saveAct } from './ledger'
import { loginEvent } from './loginEvent'
import { SHORTEST } from './logins'
import { writeFault } from './output/files'
import { refused } from './refused'

type Channel = 'auth:session' | 'auth:login' | 'auth:logout' | 'auth:setPassphrase' | 'auth:hasLogin'

/** Refuses a passphrase that is too short; null if it will do. */
export const weakness = (passphrase: string): Refusal | null =>
  [...passphrase.normalize('NFC')].length < SHORTEST ? refused('passphraseShort', { least: SHORTEST }) : null

/** Signing in and out. Name and roles come from the ledger, whatever the window says. */
export const authService = ({ emit }: Pick<ServiceEnv, 'emit'>, desk: Desk): Pick<Handlers, Channel> => ({
  'auth:session': () => desk.session(),
  'auth:login': async ({ person, passphrase }) => {
    const { logins } = await desk.office()
    let proof: Awaited<ReturnType<typeof logins.prove>>
    try {
      proof = await logins.prove(person as PersonId, passphrase, Date.now())
    } catch (error) {
      return writeFault(error)
    }
    if (typeof proof !== 'string') return refused('loginWait', { seconds: proof.waitSeconds })
    if (proof === 'wrong') return refused('wrongPassphrase')
    const session = await desk.signIn(person as PersonId)
    return session ? { ok: true, value: session } : refused('notActive')
  },
  'auth:logout': () => {
    desk.signOut()
    return {}
  },
  'auth:setPassphrase': async ({ person, passphrase, current }) => {
    const session = desk.session()
    if (!session) return refuse('notSignedIn')
    const weak = weakness(passphrase)
    if (weak) return weak
    const office = await desk.office()
    const { logins, ledger } = office
    if (!ledger.index.member(person as PersonId)) return refused('notActive')
    try {
      if (session.person === person) {
        const proof = await logins.prove(session.person as PersonId, current ?? '', Date.now())
        if (typeof proof !== 'string') return refused('loginWait', { seconds: proof.waitSeconds })
        if (proof === 'wrong') return refused('wrongPassphrase')
      } else if (!session.roles.includes('administrator')) return refuse('needsAdministrator')
      else if (await logins.has(person as PersonId)) {
        // Whose passphrase is changed by somebody else shall be able to read it; a first one is part of being taken on.
        const saved = await saveAct(office, session, loginEvent(person, 'administrator'))
        if (!saved.ok) return saved
        emit('ledger', { n: saved.value.n })
      }
      await logins.set(person as PersonId, passphrase)
      return { ok: true, value: {} }
    } catch (error) {
      return writeFault(error)
    }
  },
  'auth:hasLogin': async ({ persons }) => {
    const known = await (await desk.office()).logins.all()
    return Object.fromEntries(persons.map((person) => [person, Object.hasOwn(known, person)]))
  },
})

import { idFromBytes, recordId, type ScopeId } from '@shared/ids'
import { randomBytes } from '../crypto'
import type { CommitRequest } from '../ledger/commit'
import { commitRequest } from './ledger'

/** The act that says how a passphrase was set by another way than its own. */
export const loginEvent = (person: string, way: 'recoveryCode' | 'administrator'): CommitRequest => {
  const id = idFromBytes(randomBytes(16))
  return commitRequest({
    act: `auth.${way}`,
    parts: [{ scope: 'office' as ScopeId, ops: [{ r: recordId('loginEvent', id), set: { person, way } }] }],
  })
}

/** A colleague takes a step at this PC with their own passphrase, in the same dialog, and then is the one who sits here. */
import type { ActContext } from '@domain/context'
import type { Fault, RecordRow } from '@domain/model/records'
import { localId, type PersonId } from '@shared/ids'
import { type ReactNode, useState } from 'react'
import { type Draft, takeOver, useActContext } from '../../app'
import { Label, TextField } from '../../ui'
import type { RouteProps } from './RouteActs'

/** Dialogs that a colleague may complete without first taking over the PC: null is whoever sits here. */
export interface Colleague {
  readonly as: RecordRow<'person'> | null
}

export interface InPerson {
  /** Who acts, as the commands must know them; undefined until everything is read. */
  readonly context: (() => ActContext) | undefined
  /** The passphrase, where one is needed. */
  readonly field: ReactNode
  readonly isReady: boolean
  /** Logs the colleague in; what is typed in the dialog comes along. @returns why not, or null */
  readonly enter: <V extends object>(draft?: Draft<V>) => Promise<Fault | null>
}

export function useColleague({ regulation }: RouteProps['state'], as: Colleague['as']): InPerson {
  const context = useActContext(regulation)
  const [passphrase, setPassphrase] = useState('')
  if (as === null)
    return {
      context,
      field: null,
      isReady: context !== undefined,
      enter: async () => null,
    }
  const { name, roles } = as.fields
  return {
    context:
      context &&
      (() => {
        const own = context()
        return { ...own, me: { ...own.me, person: localId(as.id) as PersonId, name, roles } }
      }),
    field: (
      <TextField
        k="documents.signsHere"
        params={{ name }}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        hint={<Label k="documents.signsHereHint" params={{ name }} />}
        isRequired
        autoFocus
      />
    ),
    isReady: context !== undefined && passphrase !== '',
    enter: async (draft) => {
      // Drafts belong to a person: the one who leaves keeps none of this dialog.
      const typed = draft?.isDirty ? draft.value : null
      if (typed !== null) draft?.clear()
      const refused = await takeOver(as, passphrase)
      if (typed !== null) draft?.set(typed)
      if (refused !== null) setPassphrase('')
      return refused
    },
  }
}

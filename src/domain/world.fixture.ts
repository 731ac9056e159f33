/** A small world for tests: acts are applied to records as the store would, and states are assembled from them. */
import { parseDate } from '@shared/civilDate'
import { type CivilDate, type OfficeId, type PersonId, type RecordId, recordType } from '@shared/ids'
import type { Result } from '@shared/result'
import { plainCalendar } from './calendar/calendar'
import type { ActContext } from './context'
import type { Act, Edit, Fault, RecordRow, RecordType } from './model/records'
import { recordSchemas } from './model/records'
import type { Regulation } from './model/regulation'
import { organisationRule } from './regulation/rules'
import { ready } from './regulation/shipped.fixture'
import { gatherConference, Rows } from './rows'
import type { ConferenceState } from './state'

/** A date that exists, or the test is wrong. */
export const day = (text: string): CivilDate => {
  const date = parseDate(text)
  if (date === undefined) throw new Error(`no such day: ${text}`)
  return date
}

/** The refusal's code, or '' when the act was allowed. */
export const refused = (result: Result<unknown, Fault>): string => (result.ok ? '' : result.error.code)

export class World {
  readonly regulation: Regulation
  readonly regulationId = 'regulation/r' as RecordId
  today = day('2024-06-03')
  private readonly rows = new Rows()
  private ids = 0
  private clock = 1_717_372_800_000
  /** Acts applied, in order. */
  readonly acts: Act[] = []

  constructor(regulation: Regulation = ready()) {
    this.regulation = regulation
  }

  newId = (): string => `id${String(++this.ids).padStart(5, '0')}`

  /** Someone of an organisation who acts now. */
  ctx(organisation = 'union'): ActContext {
    this.clock += 60_000
    return {
      now: this.clock,
      today: this.today,
      newId: this.newId,
      calendar: plainCalendar,
      regulation: this.regulation,
      me: {
        office: `office-${organisation}` as OfficeId,
        person: `person-${organisation}` as PersonId,
        name: `${organisation}经办人`,
        roles: ['handler'],
        side: organisationRule(this.regulation, organisation)?.side ?? '',
        organisation,
      },
    }
  }

  /** Applies an act that must be allowed; every record it leaves is complete and fits its schema. */
  apply(result: Result<Act, Fault>): Act {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
    for (const edit of result.value.edits) this.write(edit)
    this.acts.push(result.value)
    return result.value
  }

  /** Writes a record as if it had come from elsewhere (a document, a 收文). */
  write(edit: Edit): void {
    const before = this.rows.get(edit.record)
    if (before !== undefined && before.scope !== edit.scope)
      throw new Error(`scope of ${edit.record} changed`)
    this.rows.apply({ name: 'write', edits: [edit] })
    const parsed = recordSchemas[recordType(edit.record) as RecordType].safeParse(
      this.rows.get(edit.record)?.fields,
    )
    if (!parsed.success) throw new Error(`${edit.record}: ${JSON.stringify(parsed.error.issues)}`)
  }

  all<T extends RecordType>(type: T): readonly RecordRow<T>[] {
    return this.rows.of(type)
  }

  row<T extends RecordType>(type: T, id: RecordId): RecordRow<T> {
    const found = this.all(type).find((row) => row.id === id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }

  /** The state of one conference (the last one opened, unless named). */
  state(id: RecordId | undefined = this.all('conference').at(-1)?.id): ConferenceState {
    if (id === undefined) throw new Error('no conference')
    const state = gatherConference(this.rows.of, id, this.regulation)
    if (state === undefined) throw new Error(`no ${id}`)
    return state
  }

  states(): readonly ConferenceState[] {
    return this.all('conference').map((row) => this.state(row.id))
  }
}

/** Id of the n-th record of a type that an act wrote. */
export const written = (act: Act, type: RecordType, n = 0): RecordId => {
  const id = act.edits.filter((edit) => recordType(edit.record) === type)[n]?.record
  if (id === undefined) throw new Error(`the act wrote no ${type}`)
  return id
}

/** A little office for tests: rows in memory, acts saved into them, people with roles. Nothing of the ledger is imitated. */
import type { CivilDate, OfficeId, PersonId, RecordId } from '@shared/ids'
import { recordType } from '@shared/ids'
import type { Result } from '@shared/result'
import { plainCalendar } from '../calendar/calendar'
import type { Attachment } from '../model/common'
import type { Role } from '../model/office'
import { type Act, type Fault, type RecordRow, type RecordType, recordSchemas } from '../model/records'
import type { Regulation } from '../model/regulation'
import { named } from '../regulation/names'
import { paperRuleOf, sideOf } from '../regulation/rules'
import { ready } from '../regulation/shipped.fixture'
import { routeFor } from './acts'
import { type ClauseInput, createDocument, type NewDocument } from './editing'
import type { DeviceContext, Dossier } from './types'

export const scan: Attachment = { sm3: 'a'.repeat(64), name: '扫描件.pdf', size: 1000 }
export const pdf: Attachment = { sm3: 'b'.repeat(64), name: '印发件.pdf', size: 2000 }

/** Unwraps what must succeed in a test. */
export function must<T>(result: Result<T, Fault>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** Code of the refusal that a test expects. */
export const refusal = (result: Result<unknown, Fault>): string | null =>
  result.ok ? null : result.error.code

/** Read once: checking a regulation takes longer than most tests. */
const regulation = ready()

export class World {
  readonly rows = new Map<RecordId, RecordRow<RecordType>>()
  readonly regulation: Regulation
  today = '2024-10-10' as CivilDate
  now = 1_000
  #ids = 0
  #side: string
  #device: string

  constructor(side: string, rule: Regulation = regulation, device = 'pc1') {
    this.#side = side
    this.#device = device
    this.regulation = rule
  }

  /** Context of a person; each name is a person of its own. */
  as(name: string, ...roles: readonly Role[]): DeviceContext {
    return {
      today: this.today,
      calendar: plainCalendar,
      now: this.now++,
      newId: () => `${this.#device}x${String(++this.#ids).padStart(6, '0')}`,
      me: {
        office: `office-${this.#side}` as OfficeId,
        person: name as PersonId,
        name,
        roles,
        side: this.#side,
        organisation: this.#side,
      },
      regulation: this.regulation,
      device: this.#device,
    }
  }

  /** Saves an act; records must still fit their schema afterwards. */
  save(act: Act): void {
    for (const edit of act.edits) {
      const type = recordType(edit.record) as RecordType
      const fields = { ...this.rows.get(edit.record)?.fields, ...edit.set }
      recordSchemas[type].parse(fields)
      this.rows.set(edit.record, {
        id: edit.record,
        type,
        scope: edit.scope,
        fields: fields as RecordRow<RecordType>['fields'],
        conflicts: [],
      })
    }
  }

  /** Does a command and saves its act. */
  run(result: Result<Act, Fault>): void {
    this.save(must(result))
  }

  all<T extends RecordType>(type: T): readonly RecordRow<T>[] {
    return [...this.rows.values()].filter((row): row is RecordRow<T> => row.type === type)
  }

  dossier(document: RecordId): Dossier {
    const own = <T extends 'clause' | 'approval' | 'version' | 'sealUse'>(type: T): readonly RecordRow<T>[] =>
      this.all(type).filter((row) => row.fields.document === document)
    const row = this.rows.get(document)
    if (row === undefined) throw new Error(`no document ${document}`)
    return {
      document: row as RecordRow<'document'>,
      clauses: own('clause'),
      approvals: own('approval'),
      versions: own('version'),
      sealUses: own('sealUse'),
    }
  }

  route(document: RecordId, ctx: DeviceContext = this.as('旁观者')) {
    return routeFor(this.dossier(document), ctx)
  }

  /** What stands at each box of the route, in short. */
  states(document: RecordId): readonly string[] {
    return this.route(document).steps.map((step) => `${step.step}:${step.state}`)
  }
}

export const paragraphs: readonly ClauseInput[] = [
  { level: 0, text: '现将有关事项通知如下。' },
  { level: 1, text: '会议时间' },
  { level: 0, text: '2024年11月20日上午9时。' },
]

/** A document of a rule of the regulation, drafted by 「经办甲」. */
export function draft(
  world: World,
  rule: string,
  over: Partial<NewDocument> = {},
  clauses: readonly ClauseInput[] = paragraphs,
): RecordId {
  const paper = paperRuleOf(world.regulation, rule)
  if (paper === undefined || paper.kind === 'sheet' || paper.format === 'sheet') throw new Error(rule)
  const issuingSide = sideOf(world.regulation, paper.issues)
  const ctx = world.as('经办甲', 'handler')
  const made = must(
    createDocument(
      {
        paper: paper.paper,
        rule,
        conference: null,
        prepared: issuingSide !== ctx.me.side,
        kind: paper.kind,
        format: paper.format,
        issuingSide,
        issuerName: named(world.regulation, paper.issuerName),
        issuerMark: paper.issuerMark.map((line) => named(world.regulation, line)),
        title: '关于召开联席会议的通知',
        addressees: ['各有关部门'],
        copyTo: [],
        note: '',
        urgency: null,
        openness: 'closed',
        attachments: [],
        attendees: null,
        enclosures: [],
        signed: true,
        ...over,
      },
      clauses,
      ctx,
    ),
  )
  world.save(made.act)
  return made.document
}

/** A profile folder with five years of one office's data, written as the program writes it but without the waits of 20,000 saves. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { partsOf } from '@data/acts'
import { plainCalendar } from '@domain/calendar/calendar'
import type { ActContext } from '@domain/context'
import type { Role } from '@domain/model/office'
import type { Act } from '@domain/model/records'
import { createOffice, officeDefaults } from '@domain/office/office'
import { parseRegulation } from '@domain/regulation/parse'
import { offices } from '@domain/regulation/rules'
import { allowAll, foldOp, type RecordState } from '@ledger/fold'
import { encodeFrame } from '@ledger/frame'
import { readLine } from '@ledger/line'
import type { CivilDate, OfficeId, RecordId } from '@shared/ids'
import { type CommitAuthor, planCommit } from '../../src/main/ledger/commit.ts'
import { openDevice } from '../../src/main/ledger/device.ts'
import { ledgerIndex } from '../../src/main/ledger/index.ts'
import { openLogins } from '../../src/main/services/logins.ts'
import { stretch } from '../../src/main/services/stretch.ts'
import { bigOfficeActs, size } from './bigOfficeActs.ts'

export const clerk = { name: '何经办', passphrase: '测试口令一二三四' } as const

/** Appends acts to frames in memory, linked and numbered by the code that main saves with. */
class Scribe {
  readonly index = ledgerIndex()
  readonly parts: Uint8Array[] = []
  readonly #rows = new Map<RecordId, RecordState>()
  changeSets = 0

  write({ name, edits }: Act, author: CommitAuthor, at: number): void {
    const parts = partsOf(edits, (record) => this.#rows.get(record)?.cells)
    if (!parts.ok) throw new Error(JSON.stringify(parts.error))
    const lines = planCommit(this.index, author, at, { act: name, parts: parts.value })
    if (!lines.ok) throw new Error(`${name}: ${JSON.stringify(lines)}`)
    const { n, sm3 } = this.index.head()
    const { frame, bytes } = encodeFrame(n + 1, sm3, lines.value)
    this.index.apply(frame)
    this.parts.push(bytes)
    for (const { change } of frame.lines.map(readLine)) {
      this.changeSets++
      for (const op of change.ops) this.#rows.set(op.r, foldOp(this.#rows.get(op.r), change, op, allowAll))
    }
  }
}

const regulationFile = 'resources/regulations/neimenggu-2024.json'

/**
 * Fills an empty profile folder with an office of ten conferences, 400 topics, 600 resolutions and 20,000 change-sets, under way today.
 * @param today the civil date on which the program will be started
 */
export async function writeBigOffice(userData: string, root: string, today: CivilDate): Promise<void> {
  const parsed = parseRegulation(JSON.parse(readFileSync(join(root, regulationFile), 'utf8')))
  if (!parsed.ok) throw new Error('the regulation does not parse')
  let ids = 0
  const newId = () => `bench${String(++ids).padStart(21, '0')}`
  const office = newId() as OfficeId
  const [government] = offices(parsed.value)
  const organisation = government?.key ?? ''
  const roles: readonly Role[] = ['handler', 'reviewer', 'administrator']
  const founded = createOffice(
    { newId },
    {
      id: office,
      regulation: parsed.value,
      adoptProposals: true,
      office: {
        ...officeDefaults(parsed.value, organisation),
        level: 'province',
        section: '综合科',
        contactName: clerk.name,
        contactPhone: '',
      },
      person: { name: clerk.name, post: '', section: '综合科', phone: '', roles: [...roles] },
    },
  )
  if (!founded.ok) throw new Error(JSON.stringify(founded.error))
  const { act, person } = founded.value
  const rule = act.edits.find(({ record }) => record.startsWith('regulation/'))
  const body = rule?.set && 'body' in rule.set ? rule.set.body : undefined
  if (!rule || !body) throw new Error('the office has no regulation')

  const folder = join(userData, 'data/office')
  const vault = join(folder, 'vault')
  const scribe = new Scribe()
  const device = await openDevice(vault, scribe.index)
  const author = { ...(await device.begin(office)), person, name: clerk.name, roles: [...roles] }
  await openLogins(vault, stretch).set(person, clerk.passphrase)

  const now = Date.now()
  const ctx: ActContext = {
    now,
    today,
    calendar: plainCalendar,
    newId,
    regulation: body,
    me: { office, person, name: clerk.name, roles, side: government?.side ?? '', organisation },
  }
  scribe.write(act, author, now - 5 * 366 * 86_400_000)
  for (const { act: next, at } of bigOfficeActs(ctx, rule.record)) scribe.write(next, author, at)
  // What years of small corrections leave: up to the number asked for.
  for (let k = 0; scribe.changeSets < size.changeSets; k++)
    scribe.write(
      {
        name: 'office.edit',
        edits: [
          {
            scope: 'office' as never,
            record: `office/${office}` as RecordId,
            set: { contactPhone: String(k) },
          },
        ],
      },
      author,
      now,
    )
  await device.reserve(0, scribe.changeSets)
  mkdirSync(join(folder, 'ledger'), { recursive: true, mode: 0o700 })
  for (const [i, bytes] of segments(scribe.parts).entries())
    writeFileSync(join(folder, 'ledger', `${String(i + 1).padStart(6, '0')}.ndjson`), bytes)
}

const SEGMENT = 16 * 1024 * 1024

/** Frames put together to files of at least 16 MB, as the ledger's own. */
function segments(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  const files: Uint8Array[][] = [[]]
  let bytes = 0
  for (const frame of frames) {
    if (bytes >= SEGMENT) {
      files.push([])
      bytes = 0
    }
    files.at(-1)?.push(frame)
    bytes += frame.length
  }
  return files.map((each) => Buffer.concat(each))
}

/** Holiday data as a file: `{years, holidays, worked}`; what ships in `resources/` and what an office imports are the same shape. */
import { parseDate, parts } from '@shared/civilDate'
import { err, ok, type Result } from '@shared/result'
import { z } from 'zod'
import type { Fault } from '../model/records'
import type { WorkCalendar } from './calendar'

const file = z.object({
  years: z.array(z.number().int()).min(1),
  holidays: z.array(z.string()),
  worked: z.array(z.string()),
})

/** Reads holiday data; each fault names the field of the day it is about. */
export function parseCalendar(json: unknown): Result<WorkCalendar, readonly Fault[]> {
  const parsed = file.safeParse(json)
  if (!parsed.success)
    return err(
      parsed.error.issues.map((issue) => ({ code: 'calendar.malformed', field: issue.path.join('.') })),
    )
  const { years } = parsed.data
  const faults: Fault[] = []
  const read = (list: 'holidays' | 'worked'): ReadonlySet<string> =>
    new Set(
      parsed.data[list].flatMap((day, index) => {
        const found = parseDate(day)
        const fault = (code: string): Fault => ({ code, field: `${list}.${index}`, params: { day } })
        if (found === undefined) faults.push(fault('calendar.noSuchDay'))
        else if (!years.includes(parts(found).year)) faults.push(fault('calendar.outsideYears'))
        return found ?? []
      }),
    )
  const calendar = { years, holidays: read('holidays'), worked: read('worked') }
  return faults.length > 0 ? err(faults) : ok(calendar)
}

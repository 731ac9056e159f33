/** Working days: the years that are built in. The State Council names next year's late in the year; what is unknown is said so. */
import type { WorkCalendar } from '@domain/calendar/calendar'
import { parseCalendar } from '@domain/calendar/calendarFile'

const files = import.meta.glob<unknown>('../../../resources/calendar/*.json', {
  eager: true,
  import: 'default',
})

/** All built-in years as one calendar. A file that is no calendar is a bug of ours. */
export const builtInCalendar = (): WorkCalendar => {
  const years = Object.entries(files).map(([path, json]) => {
    const parsed = parseCalendar(json)
    if (!parsed.ok) throw new Error(`${path}: ${JSON.stringify(parsed.error)}`)
    return parsed.value
  })
  return {
    years: years.flatMap((each) => each.years).toSorted((a, b) => a - b),
    holidays: new Set(years.flatMap((each) => [...each.holidays])),
    worked: new Set(years.flatMap((each) => [...each.worked])),
  }
}

/** The file of demonstration data: plain facts about invented people; `sample.ts` makes acts of them. */
import { z } from 'zod'
import { roles } from './model/office'
import { opinions, topicOutcomes } from './model/topic'

/** Which side, whatever the regulation calls them: its first is the government's. */
const side = z.enum(['government', 'other'])
const categories = z.array(z.string())
/** Days from the day the demonstration is made. */
const days = z.number().int()

const sampleSchema = z.object({
  invented: z.literal(true),
  note: z.string(),
  staff: z.record(
    side,
    z.object({
      section: z.string(),
      people: z.array(z.object({ name: z.string(), post: z.string(), roles: z.array(z.enum(roles)) })).min(1),
    }),
  ),
  units: z.array(
    z.object({
      key: z.string(),
      fullName: z.string(),
      shortName: z.string(),
      side,
      kind: z.enum([
        'department',
        'industrialUnion',
        'lowerUnion',
        'lowerGovernment',
        'massOrganisation',
        'leader',
        'other',
      ]),
      categories,
    }),
  ),
  contacts: z.array(
    z.object({ unit: z.string(), name: z.string(), post: z.string(), phone: z.string(), categories }),
  ),
  /** Heads of the organisations of the other side besides its first, in their order, where a regulation has several. */
  organisations: z.array(z.object({ name: z.string(), post: z.string() })),
  /** Head of the supervising body, where a regulation has one. */
  supervision: z.object({ name: z.string(), post: z.string() }),
  conference: z.object({
    days,
    time: z.string(),
    place: z.string(),
    chair: z.string(),
    conveners: z.record(z.string(), z.string()),
  }),
  topics: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      side,
      unit: z.string(),
      categories,
      background: z.string(),
      basis: z.string(),
      request: z.string(),
      suggestion: z.string(),
      proposedResolution: z.string(),
      departments: z.array(z.string()),
      coordination: z.string(),
      reporter: z.string(),
      contact: z.string(),
      research: z.object({ days, participants: z.string(), content: z.string() }),
      replies: z.array(
        z.object({
          unit: z.string(),
          opinion: z.enum(opinions),
          text: z.string(),
          handling: z.enum(['', 'adopted', 'partly', 'declined']),
          reason: z.string(),
        }),
      ),
      outcome: z.enum(topicOutcomes),
      outcomeReason: z.string(),
      screening: z.enum(['accepted', 'returned']),
    }),
  ),
  materials: z.array(
    z.object({ content: z.string(), unit: z.string(), title: z.string(), summary: z.string() }),
  ),
  previous: z.object({
    daysBack: z.number().int().positive(),
    time: z.string(),
    place: z.string(),
    resolutions: z.array(
      z.object({
        text: z.string(),
        lead: z.string(),
        co: z.array(z.string()),
        responsible: z.string(),
        due: days,
        done: z.object({ days, evidence: z.string() }).nullable(),
        progress: z.array(z.object({ days, text: z.string(), percent: z.number() })),
      }),
    ),
  }),
})
export type SampleData = z.infer<typeof sampleSchema>

/** Reads the file of demonstration data; a file of ours that does not fit is a bug, so it throws. */
export const parseSample = (json: unknown): SampleData => sampleSchema.parse(json)

/** Records of scope `register/<office>/archive`: what one office files of one conference. It stays in the office that files it. */
import { z } from 'zod'
import { actor, recordRef } from './common'

/** 保管期限 and its code in the 档号 (DA/T 22-2015): 永久, 30 年, 10 年. */
export const retentions = ['Y', 'D30', 'D10'] as const
export type Retention = (typeof retentions)[number]

/** What a person decided on one item; whatever is absent is proposed by the program. */
const decision = z.object({
  retention: z.enum(retentions).nullable(),
  pages: z.number().int().positive().nullable(),
  note: z.string(),
  /** 不归档: stays on the list, with its reason in `note`. */
  left: z.boolean(),
})
export type ArchiveDecision = z.infer<typeof decision>

/** 归档 of one conference: the parts of the 档号, and the decisions on its items by their key. */
export const archive = z.object({
  conference: recordRef,
  /** 全宗号、全宗名称. */
  fonds: z.string(),
  fondsName: z.string(),
  /** 档案门类代码, WS for 文书档案. */
  category: z.string(),
  /** 机构（问题）代码. */
  section: z.string(),
  /** 起始件号 of each 保管期限: numbers run on through the year's other files. */
  from: z.record(z.enum(retentions), z.number().int().positive()),
  items: z.record(z.string(), decision),
  /** Handed over to the archive; nothing is changed afterwards. */
  closed: actor.nullable(),
})
export type Archive = z.infer<typeof archive>

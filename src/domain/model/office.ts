/** Records of scope `office`: the unit itself, its people, the address book. They never leave the PC's office. */
import { z } from 'zod'
import { sideKey } from './common'

/** What an office is to the joint conference. */
export const officeKinds = ['government', 'union', 'massOrganisation', 'department', 'supervision'] as const
export const levels = ['province', 'city', 'county', 'township', 'zone', 'enterprise'] as const
/** Roles of a login; one person may hold several, but not both ends of one document (design §5). */
export const roles = ['handler', 'reviewer', 'signer', 'sealKeeper', 'administrator'] as const
export type Role = (typeof roles)[number]

/** A name under which the office issues: mark, code and signature belong together. */
export const issuer = z.object({
  key: z.string(),
  /** 署名, e.g. 「××人民政府办公厅」. */
  name: z.string(),
  shortName: z.string(),
  /** 发文机关标志 of 文件格式 without 「文件」. */
  mark: z.string(),
  /** 机关代字 by use: 文件, 函, 纪要. */
  codes: z.object({ document: z.string(), letter: z.string(), minutes: z.string() }).partial(),
})
export type Issuer = z.infer<typeof issuer>

/** 本单位. */
export const office = z.object({
  kind: z.enum(officeKinds),
  side: sideKey,
  /** Key of the organisation in the regulation that this office is (e.g. the union's office, the government's office). */
  organisation: z.string(),
  fullName: z.string().min(1),
  shortName: z.string(),
  level: z.enum(levels),
  issuers: z.array(issuer),
  section: z.string(),
  /** 经办联系人 printed in 附注. */
  contactName: z.string(),
  contactPhone: z.string(),
  regulation: z.string(),
})
export type Office = z.infer<typeof office>

/** A member of staff with a login. */
export const person = z.object({
  name: z.string().min(1),
  post: z.string(),
  section: z.string(),
  phone: z.string(),
  roles: z.array(z.enum(roles)),
  active: z.boolean(),
})
export type Person = z.infer<typeof person>

/** Holidays of one year; its id is the year. `worked` = weekend days that are worked (调休上班). */
export const calendarYear = z.object({
  year: z.number().int(),
  /** The notice that named them. */
  source: z.string(),
  holidays: z.array(z.iso.date()),
  worked: z.array(z.iso.date()),
  active: z.boolean(),
})
export type CalendarYear = z.infer<typeof calendarYear>

/** A unit of the 通讯录. */
export const unit = z.object({
  fullName: z.string().min(1),
  shortName: z.string(),
  side: sideKey,
  /** Attendance category key of the regulation, if it fits one. */
  category: z.string(),
  kind: z.enum([
    'department',
    'industrialUnion',
    'lowerUnion',
    'lowerGovernment',
    'massOrganisation',
    'leader',
    'other',
  ]),
  phone: z.string(),
  order: z.number().int(),
  active: z.boolean(),
})
export type Unit = z.infer<typeof unit>

/** A person of the 通讯录 (no login). */
export const contact = z.object({
  unit: z.string(),
  name: z.string().min(1),
  post: z.string(),
  phone: z.string(),
  /** Attendance category key that this person's post falls under. */
  category: z.string(),
  order: z.number().int(),
  active: z.boolean(),
})
export type Contact = z.infer<typeof contact>

/** A passphrase set by somebody else than its person, or with the recovery code: who let whom in again can be read for ever. */
export const loginEvent = z.object({
  /** Local id of the person. */
  person: z.string(),
  way: z.enum(['recoveryCode', 'administrator']),
})

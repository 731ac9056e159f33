/** Records of scope `register/<office>/<book>`: numbers, seals, papers in and out. They stay in the office that keeps them. */
import { z } from 'zod'
import { actor, attachment, civilDate, instant, recordRef } from './common'

/** 编号簿: one series, held by one PC. */
export const numberBook = z.object({
  code: z.string(),
  year: z.number().int(),
  holder: z.string(),
  next: z.number().int().positive(),
})
export type NumberBook = z.infer<typeof numberBook>

/** One number taken from a book; voided and returned ones stay visible. */
export const numberUse = z.object({
  book: recordRef,
  serial: z.number().int().positive(),
  document: recordRef.nullable(),
  title: z.string(),
  state: z.enum(['taken', 'returned', 'voided']),
  reason: z.string(),
  at: instant,
})
export type NumberUse = z.infer<typeof numberUse>

/** A registered seal; its picture is in the vault under the custodian's passphrase and never travels. */
export const seal = z.object({
  name: z.string().min(1),
  /** Issuing name it belongs to. */
  issuerName: z.string(),
  /** Whole millimetres of the diameter; the ledger holds integers only. */
  diameterMm: z.number().int().positive(),
  /** Tenths of a millimetre beyond them; none where it is absent. */
  diameterTenths: z.number().int().min(0).max(9).optional(),
  custodian: z.string(),
  active: z.boolean(),
})
export type Seal = z.infer<typeof seal>

/**
 * 用印审批单 while `requested`, 用印登记 once `applied`. Refused requests stay visible, and so do stamped copies that were `destroyed`
 * because the text had to change after all.
 */
export const sealUse = z.object({
  /** 序号, also the 审批编号. */
  no: z.number().int().positive(),
  state: z.enum(['requested', 'applied', 'refused', 'destroyed']),
  document: recordRef,
  title: z.string(),
  documentNumber: z.string(),
  way: z.enum(['registered', 'blank', 'specimen']),
  seal: recordRef.nullable(),
  sealName: z.string(),
  copies: z.number().int().positive(),
  /** 签发依据. */
  signer: z.string(),
  signedOn: civilDate,
  applicant: actor,
  approver: z.string(),
  approverPost: z.string(),
  /** 监印人, never the applicant; null until applied. */
  custodian: actor.nullable(),
  at: instant,
  date: civilDate,
  reason: z.string(),
})
export type SealUse = z.infer<typeof sealUse>

/** 收文 with its 处理笺. */
export const incoming = z.object({
  no: z.number().int().positive(),
  receivedOn: civilDate,
  from: z.string(),
  number: z.string(),
  title: z.string(),
  copies: z.number().int().positive(),
  urgency: z.string(),
  files: z.array(attachment),
  conference: recordRef.nullable(),
  paper: z.string(),
  /** 签收人 and when (条例 24 demands the time). */
  signedFor: z.string(),
  signedAt: instant,
  /** 初审: returned to the sender with its reason. */
  returned: z.object({ reason: z.string(), by: actor }).nullable(),
  /** 拟办意见. */
  proposal: z.object({ text: z.string(), by: actor }).nullable(),
  /** 领导批示, in order. */
  instructions: z.array(
    z.object({
      name: z.string(),
      post: z.string(),
      text: z.string(),
      date: civilDate,
      scan: attachment.nullable(),
    }),
  ),
  /** 承办单位（人） and 办理时限. */
  handler: z.string(),
  due: civilDate.nullable(),
  /** 承办结果. */
  result: z.object({ text: z.string(), by: actor }).nullable(),
  /** 复函 that answers it. */
  reply: recordRef.nullable(),
})
export type Incoming = z.infer<typeof incoming>

/** 发文登记. */
export const outgoing = z.object({
  document: recordRef,
  no: z.number().int().positive(),
  date: civilDate,
  documentNumber: z.string(),
  title: z.string(),
  copies: z.number().int().positive(),
  recipients: z.array(
    z.object({
      name: z.string(),
      copies: z.number().int().positive(),
      signedFor: z.string(),
      signedOn: civilDate.nullable(),
    }),
  ),
})
export type Outgoing = z.infer<typeof outgoing>

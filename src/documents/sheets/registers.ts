/** Registers as landscape pages: 发文, 收文, 用印, 发文字号, 会议台账. */

import type { ConferenceStage } from '@domain/evidence'
import type { Incoming, NumberBook, Outgoing, SealUse } from '@domain/model/register'
import type { NumberLine } from '@domain/numbering/book'
import { formatNumber } from '@domain/numbering/number'
import { conferenceLines } from '@domain/registers/conferences'
import { type IncomingStage, incomingStage } from '@domain/registers/incoming'
import type { ConferenceState } from '@domain/state'
import type { CivilDate } from '@shared/ids'
import type { DocumentTree, TableCell } from '../tree'
import { centre, heads, lines, type SheetOptions, sheet, shortDay, value } from './sheet'
import { sealStateWords, sealWayWords } from './slips'

/** A register: columns with their widths, one row a record. */
const register = (
  title: string,
  columns: readonly (readonly [name: string, width: number])[],
  rows: readonly (readonly TableCell[])[],
  options: SheetOptions,
): DocumentTree =>
  sheet(
    title,
    [
      {
        table: {
          columns: columns.map(([, width]) => width),
          head: [heads(...columns.map(([name]) => name))],
          rows,
          sizePt: 10,
        },
      },
    ],
    { ...options, landscape: true },
  )

/** 发文登记簿 of one year (or any selection), in its order. */
export const outgoingRegister = (
  rows: readonly Outgoing[],
  office: string,
  options: SheetOptions = {},
): DocumentTree =>
  register(
    `${office}发文登记簿`,
    [
      ['顺序号', 10],
      ['发文日期', 15],
      ['发文字号', 22],
      ['标题', 44],
      ['份数', 7],
      ['发往机关', 34],
      ['签收', 24],
      ['备注', 10],
    ],
    rows
      .toSorted(byNo)
      .map((row) => [
        centre(String(row.no)),
        centre(shortDay(row.date)),
        value(row.documentNumber),
        value(row.title),
        centre(String(row.copies)),
        value(
          row.recipients
            .map((one) => (one.copies === 1 ? one.name : `${one.name}（${one.copies}份）`))
            .join('、'),
        ),
        value(
          lines(
            ...row.recipients
              .filter((one) => one.signedFor !== '')
              .map((one) => `${one.signedFor} ${shortDay(one.signedOn)}`),
          ),
        ),
        value(''),
      ]),
    options,
  )

const stageWords: Readonly<Record<IncomingStage, string>> = {
  returned: '初审退回',
  propose: '待拟办',
  instruct: '待批示',
  handle: '办理中',
  done: '已办结',
}

/** 收文登记簿. */
export const incomingRegister = (
  rows: readonly Incoming[],
  office: string,
  options: SheetOptions = {},
): DocumentTree =>
  register(
    `${office}收文登记簿`,
    [
      ['收文号', 10],
      ['收文日期', 15],
      ['来文机关', 24],
      ['来文字号', 22],
      ['标题', 42],
      ['份数', 7],
      ['承办单位', 18],
      ['签收人', 10],
      ['办理结果', 22],
    ],
    rows
      .toSorted(byNo)
      .map((row) => [
        centre(String(row.no)),
        centre(shortDay(row.receivedOn)),
        value(row.from),
        value(row.number),
        value(row.title),
        centre(String(row.copies)),
        value(row.handler),
        centre(row.signedFor),
        value(row.result?.text ?? stageWords[incomingStage(row)]),
      ]),
    options,
  )

/** 用印登记簿: every request that was applied, refused or destroyed. */
export const sealRegister = (
  rows: readonly SealUse[],
  office: string,
  options: SheetOptions = {},
): DocumentTree =>
  register(
    `${office}用印登记簿`,
    [
      ['序号', 7],
      ['用印日期', 15],
      ['印章名称', 22],
      ['文件标题及字号', 44],
      ['份数', 7],
      ['用印方式', 14],
      ['签发人', 14],
      ['审批人', 11],
      ['经办人', 11],
      ['监印人', 11],
      ['备注', 16],
    ],
    rows
      .toSorted(byNo)
      .map((row) => [
        centre(String(row.no)),
        centre(shortDay(row.date)),
        value(row.sealName),
        value(lines(row.title, row.documentNumber)),
        centre(String(row.copies)),
        centre(sealWayWords[row.way]),
        centre(row.signer),
        centre(row.approver),
        centre(row.applicant.name),
        centre(row.custodian?.name ?? ''),
        value(row.state === 'applied' ? row.reason : lines(sealStateWords[row.state], row.reason)),
      ]),
    options,
  )

const numberWords: Readonly<Record<NumberLine['state'], string>> = {
  taken: '已用',
  returned: '已退号',
  voided: '作废',
  skipped: '簿外使用',
}

/** 发文字号登记簿 of one series: every serial in order, those given by the paper register too. */
export const numberRegister = (
  book: NumberBook,
  lines: readonly NumberLine[],
  office: string,
  options: SheetOptions = {},
): DocumentTree =>
  register(
    `${office}发文字号登记簿`,
    [
      ['发文字号', 26],
      ['文件标题', 70],
      ['使用情况', 14],
      ['说明', 40],
    ],
    lines.map((line) => [
      value(formatNumber({ code: book.code, year: book.year, serial: line.serial })),
      value(line.title),
      centre(numberWords[line.state]),
      value(line.reason),
    ]),
    options,
  )

const conferenceStageWords: Readonly<Record<ConferenceStage, string>> = {
  preparing: '筹备中',
  noticeIssued: '通知已印发',
  held: '已召开',
  minutesIssued: '纪要已印发',
  closed: '议定事项全部办结',
  cancelled: '已取消',
}

/** 会议台账. */
export const conferenceRegister = (
  conferences: readonly ConferenceState[],
  office: string,
  today: CivilDate,
  options: SheetOptions = {},
): DocumentTree =>
  register(
    `${office}联席会议台账`,
    [
      ['年度', 8],
      ['会议名称', 40],
      ['会议日期', 16],
      ['地点', 20],
      ['主持人', 11],
      ['参会人数', 12],
      ['议题', 9],
      ['会议通知', 20],
      ['会议纪要', 20],
      ['议定事项', 12],
      ['已办结', 10],
      ['逾期', 8],
      ['状态', 14],
    ],
    conferenceLines(conferences, today).map((line) => [
      centre(String(line.year)),
      value(line.name),
      centre(line.held ? shortDay(line.date) : `${shortDay(line.date)}（拟）`),
      value(line.place),
      centre(line.chair),
      centre(String(line.attending)),
      centre(String(line.onAgenda)),
      value(line.notice),
      value(line.minutes),
      centre(String(line.resolutions)),
      centre(String(line.done)),
      centre(String(line.overdue)),
      centre(conferenceStageWords[line.stage]),
    ]),
    options,
  )

const byNo = (a: { readonly no: number }, b: { readonly no: number }): number => a.no - b.no

/** Slips that go with a paper: 发文稿纸, 收文处理笺, 用印审批单. The slip is filed together with the paper (8号令 第十条). */
import type { RouteStepView, RouteView } from '@domain/approval/route'
import type { Approval, OfficialDocument } from '@domain/model/document'
import type { Incoming, SealUse } from '@domain/model/register'
import { formatNumber } from '@domain/numbering/number'
import type { DocumentTree, TableCell } from '../tree'
import { centre, day, label, lines, type SheetOptions, sheet, value } from './sheet'

const opennessWords: Readonly<Record<OfficialDocument['openness'], string>> = {
  active: '主动公开',
  onRequest: '依申请公开',
  closed: '不公开',
}

/** 「同意印发。　张三（秘书长）　2024年10月10日」; blank room while nobody has signed. */
const signature = (step: RouteStepView): string =>
  step.state === 'done'
    ? lines(step.opinion, `${step.by}${step.post === '' ? '' : `（${step.post}）`}　${day(step.date)}`)
    : ''

/**
 * Boxes of one kind of step; at least one, so that the paper can be signed by hand. Several stand under one name, each with whose it is
 * beside it and a quarter lower, so that a slip with four 会签 stays on one page.
 */
function boxes(
  steps: readonly RouteStepView[],
  step: RouteStepView['step'],
  name: string,
  minHeightMm: number,
): readonly (readonly TableCell[])[] {
  const own = steps.filter((one) => one.step === step)
  const [first, ...others] = own
  if (others.length > 0)
    return own.map((one, i) => [
      ...(i === 0 ? [label(name, { rowSpan: own.length })] : []),
      centre(one.party, { colSpan: 2 }),
      value(signature(one), { colSpan: 3, minHeightMm: minHeightMm * 0.75 }),
    ])
  const party = first === undefined || first.party === '' ? '' : `\n（${first.party}）`
  return [[label(`${name}${party}`), value(first ? signature(first) : '', { colSpan: 5, minHeightMm })]]
}

/** 「1.甲；2.乙」; one alone has no number. */
const numbered = (names: readonly string[]): string =>
  names.length > 1 ? names.map((name, index) => `${index + 1}.${name}`).join('；') : names.join('')

/** Corrections logged at 复核 in this round. */
const correctionLines = (approvals: readonly Approval[], round: number): string =>
  lines(
    ...approvals
      .filter((one) => one.round === round && (one.verdict === 'correct' || one.verdict === 'amend'))
      .map(
        (one) =>
          `${one.verdict === 'amend' ? '修改' : '校正'}：${one.opinion}（${one.personName}，${day(one.date)}）`,
      ),
  )

/**
 * 发文稿纸 with every sign-off box and the version code of exactly the text that is signed.
 * @param view the document's route
 * @param approvals the acts on it, for the corrections
 * @param office full name of the office that drafts
 */
export function draftingSlip(
  view: RouteView,
  approvals: readonly Approval[],
  office: { readonly name: string; readonly phone: string },
  options: SheetOptions = {},
): DocumentTree {
  const { document, steps } = view
  const recheck = steps.find((step) => step.step === 'recheck')
  const wide = (name: string, text: string, minHeightMm = 9): readonly TableCell[] => [
    label(name),
    value(text, { colSpan: 5, minHeightMm }),
  ]
  const rows: readonly (readonly TableCell[])[] = [
    [
      label('发文字号'),
      centre(formatNumber(document.number), { colSpan: 2 }),
      label('紧急程度'),
      centre(document.urgency ?? '', { colSpan: 2 }),
    ],
    [
      label('公开属性'),
      centre(opennessWords[document.openness], { colSpan: 2 }),
      label('印制份数'),
      centre(document.copies === null ? '' : `${document.copies}份`, { colSpan: 2 }),
    ],
    ...boxes(steps, 'signOff', '签发', 26),
    ...boxes(steps, 'countersign', '会签', 16),
    ...boxes(steps, 'review', '审核', 16),
    wide('标题', document.title, 10),
    wide('主送', document.addressees.join('；')),
    wide('抄送', document.copyTo.join('；')),
    wide('附件', numbered(document.attachments)),
    [
      label('拟稿单位'),
      centre(office.name, { colSpan: 2 }),
      label('拟稿人及电话'),
      centre(lines(document.drafterName, office.phone), { colSpan: 2 }),
    ],
    wide(
      '复核',
      lines(correctionLines(approvals, view.round), recheck === undefined ? '' : signature(recheck)),
      12,
    ),
    [
      label('成文日期'),
      centre(day(document.date), { colSpan: 2 }),
      label('印发日期'),
      centre(day(document.printedBy?.date), { colSpan: 2 }),
    ],
    [
      label('版本码'),
      centre(view.versionCode, { colSpan: 2 }),
      value('签字针对本版本码对应的文稿；文稿改动后版本码随之改变，须重新送签。', { colSpan: 3 }),
    ],
  ]
  return sheet(
    document.prepared && !view.issuingHere ? `${office.name}代拟稿稿纸` : `${office.name}发文稿纸`,
    [{ table: { columns: [18, 16, 16, 18, 16, 16], rows, sizePt: 11 } }],
    options,
  )
}

/** 收文处理笺: 签收、拟办、批示、承办结果. */
export function handlingSlip(incoming: Incoming, office: string, options: SheetOptions = {}): DocumentTree {
  const by = (
    done: { readonly text: string; readonly by: { readonly name: string; readonly at: number } } | null,
  ) => (done === null ? '' : lines(done.text, done.by.name))
  const wide = (name: string, text: string, minHeightMm: number): readonly TableCell[] => [
    label(name),
    value(text, { colSpan: 5, minHeightMm }),
  ]
  const rows: readonly (readonly TableCell[])[] = [
    [
      label('收文编号'),
      centre(String(incoming.no)),
      label('收文日期'),
      centre(day(incoming.receivedOn)),
      label('签收人'),
      centre(incoming.signedFor),
    ],
    [label('来文机关'), value(incoming.from, { colSpan: 3 }), label('份数'), centre(String(incoming.copies))],
    [label('来文字号'), value(incoming.number, { colSpan: 3 }), label('紧急程度'), centre(incoming.urgency)],
    wide('文件标题', incoming.title, 14),
    wide('拟办意见', by(incoming.proposal), 34),
    wide(
      '领导批示',
      lines(
        ...incoming.instructions.map(
          (one) => `${one.text}　${one.name}${one.post === '' ? '' : `（${one.post}）`}　${day(one.date)}`,
        ),
      ),
      50,
    ),
    [
      label('承办单位（人）'),
      value(incoming.handler, { colSpan: 3, minHeightMm: 12 }),
      label('办理时限'),
      centre(day(incoming.due)),
    ],
    wide(
      '承办结果',
      incoming.returned === null ? by(incoming.result) : `初审退回：${incoming.returned.reason}`,
      34,
    ),
    wide('备注', '', 14),
  ]
  return sheet(
    `${office}收文处理笺`,
    [{ table: { columns: [16, 11, 16, 27, 14, 16], rows, sizePt: 12 } }],
    options,
  )
}

const wayWords: Readonly<Record<SealUse['way'], string>> = {
  registered: '套印印章图样',
  blank: '加盖实体印章',
  specimen: '样章（无效）',
}
/** How a seal is applied, in the words of the registers. */
export const sealWayWords = wayWords

/** 用印审批单. */
export function sealSlip(use: SealUse, office: string, options: SheetOptions = {}): DocumentTree {
  const rows: readonly (readonly TableCell[])[] = [
    [label('审批编号'), centre(String(use.no)), label('申请日期'), centre(day(use.date))],
    [label('申请人'), centre(use.applicant.name), label('印章名称'), centre(use.sealName)],
    [label('文件标题'), value(use.title, { colSpan: 3, minHeightMm: 14 })],
    [label('发文字号'), centre(use.documentNumber), label('用印份数'), centre(`${use.copies}份`)],
    [
      label('用印方式'),
      centre(wayWords[use.way]),
      label('签发依据'),
      centre(lines(use.signer, day(use.signedOn))),
    ],
    [label('用印事由'), value(use.reason, { colSpan: 3, minHeightMm: 24 })],
    [
      label('审批人'),
      value(`${use.approver}${use.approverPost === '' ? '' : `（${use.approverPost}）`}`, {
        colSpan: 3,
        minHeightMm: 30,
      }),
    ],
    [
      label('监印人'),
      centre(use.custodian?.name ?? '', { minHeightMm: 14 }),
      label('用印结果'),
      centre(stateWords[use.state]),
    ],
  ]
  return sheet(`${office}用印审批单`, [{ table: { columns: [18, 32, 18, 32], rows, sizePt: 12 } }], options)
}

const stateWords: Readonly<Record<SealUse['state'], string>> = {
  requested: '待用印',
  applied: '已用印',
  refused: '不予用印',
  destroyed: '已用印，已销毁',
}
/** What became of a request, in the words of the registers. */
export const sealStateWords = stateWords

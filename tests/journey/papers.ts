/** A document from its draft to the issued file, each step by the person whose step it is. */
import type { Desk } from './desk.ts'

export interface Staff {
  readonly handler: string
  readonly reviewer: string
  readonly signer: string
  readonly keeper: string
}
export const unionStaff: Staff = { handler: '何文静', reviewer: '林志远', signer: '周明德', keeper: '沈秋云' }
export const governmentStaff: Staff = {
  handler: '郑向东',
  reviewer: '方晓岚',
  signer: '高建平',
  keeper: '许静怡',
}

/** 起草 by the regulation's rule; what is due next is chosen already. */
export async function draft(desk: Desk, title: RegExp): Promise<void> {
  if (!(await desk.page.getByRole('heading', { name: '公文', exact: true }).isVisible()))
    await desk.place('公文')
  await desk.press('起草')
  const due = desk.page.getByRole('button', { name: title, pressed: true })
  await desk.page.getByRole('button', { name: '起草这份公文' }).waitFor()
  if (!(await due.isVisible())) await desk.press(title)
  await desk.press('起草这份公文')
  await desk.saved()
}

/** A paper of the conference in hand, on one of its sheets. */
export async function openPaper(desk: Desk, title: string, sheet: string): Promise<void> {
  await desk.place('公文')
  await desk.row(title)
  await desk.tab(sheet)
}

/** 送审 → 审核 → 签发 by three people. */
export async function approve(desk: Desk, staff: Staff): Promise<void> {
  await desk.press('送审')
  await desk.saved()
  await review(desk, staff)
  await sign(desk, staff)
}

/** 审核 by whoever does it. */
export async function review(desk: Desk, staff: Staff): Promise<void> {
  await desk.signAs(staff.reviewer, '审核通过')
  await desk.saved()
}

/** 签发 by the office's leader. */
export async function sign(desk: Desk, staff: Staff): Promise<void> {
  await desk.signAs(staff.signer, '签发')
  await desk.saved()
}

/** 复核 → 编号 → 印制 → 申请用印 in one sitting of the handler, then 用印（样章）by the keeper, in the issuing office. */
export async function seal(desk: Desk, staff: Staff): Promise<void> {
  await desk.signAs(staff.handler, '复核通过')
  await stamp(desk, staff)
}

/** What follows 复核, the handler sitting there: 编号 → 印制 → 申请用印. */
export async function requestSeal(desk: Desk): Promise<void> {
  // The next dialog opens by itself; the button of the same name on the page below it is not meant.
  const opened = (title: string) => desk.page.getByRole('dialog', { name: title }).waitFor()
  await desk.press(/^编为/)
  await opened('印制')
  await desk.press('登记印制')
  await opened('申请用印')
  await desk.press('申请用印')
  await desk.saved()
}

/** The same, and 用印 by the keeper. */
export async function stamp(desk: Desk, staff: Staff): Promise<void> {
  await requestSeal(desk)
  await desk.signAs(staff.keeper, '用印')
  await desk.saved()
}

/** 核发 by the handler. */
export async function issue(desk: Desk, staff: Staff): Promise<void> {
  await desk.signAs(staff.handler, '核发')
  await desk.saved()
}

/** 导出 PDF of the document in sight. */
export async function exportPdf(desk: Desk, file: string): Promise<void> {
  await desk.saving(file)
  await desk.press('导出 PDF')
  await desk.saved()
}

/** 导出 Word of the document in sight. */
export async function exportWord(desk: Desk, file: string): Promise<void> {
  await desk.saving(file)
  await desk.press('导出 Word')
  await desk.saved()
}

/** 导出 PDF of a document that went out earlier. */
export async function exportIssued(desk: Desk, title: RegExp, file: string): Promise<void> {
  await desk.place('公文')
  await desk.row(title)
  await exportPdf(desk, file)
}

/** A meeting paper without number: shown from the records and saved as PDF. */
export async function saveSheet(desk: Desk, name: string, file: string): Promise<void> {
  await desk.place('公文')
  await desk.press('起草')
  await desk.press(name)
  await exportPdf(desk, file)
}

/** The version code of the document in sight, as the 审批 sheet prints it. */
export async function versionCode(desk: Desk): Promise<string> {
  const said = (await desk.page.getByText(/本稿版本码/).textContent()) ?? ''
  const code = /版本码 ([0-9A-F]{4} [0-9A-F]{4})/.exec(said)?.[1]
  if (code === undefined) throw new Error('the version code stands nowhere')
  return code
}

/** 发文稿纸 of the document in sight, printed to a file; the code that stands on it. */
export async function printSlip(desk: Desk, slip: string): Promise<string> {
  await desk.tab('审批')
  await desk.saving(slip)
  await desk.press('发文稿纸')
  await desk.saved()
  return versionCode(desk)
}

/** 代录 of what somebody wrote on the slip: 同意 without a word, or what was said. */
export async function signedOnPaper(
  desk: Desk,
  slip: string,
  code: string,
  signer: string,
  said?: { readonly verdict: '同意' | '退回修改'; readonly text: string },
): Promise<void> {
  await desk.open('代录纸上签批')
  if (said) {
    await desk.radio(said.verdict)
    await desk.fill(said.verdict === '同意' ? /^意见/ : /^退回理由/, said.text)
  }
  await desk.fill(/^签批人/, signer)
  await desk.fill(/^版本码/, code)
  await desk.attach(slip)
  await desk.press('保存代录')
  await desk.saved()
}

/** 代拟稿 for the other side: the draft file and the 发文稿纸 that its leader signed. */
export async function handOver(desk: Desk, staff: Staff, draftFile: string, slip: string): Promise<string> {
  await desk.handOver(staff.handler)
  await desk.saving(draftFile)
  await desk.press(/^导出代拟稿/)
  await desk.saved()
  return printSlip(desk, slip)
}

/** Takes in the other office's draft with what its leader signed on paper. */
export async function takeInDraft(
  desk: Desk,
  draftFile: string,
  slip: string,
  signer: string,
  code: string,
): Promise<void> {
  await desk.place('登记簿')
  await desk.tab('收文')
  await desk.open('取入对方代拟稿')
  await desk.opening(draftFile)
  await desk.press('选择代拟稿文件')
  await desk.tick(/随附纸质签批件/)
  await desk.fill(/^签批人/, signer)
  await desk.fill(/^稿纸上的版本码/, code)
  await desk.attach(slip)
  await desk.press('取入这份代拟稿')
  await desk.saved()
}

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

/** Opens the newest document's route. */
const toRoute = async (desk: Desk) => {
  await desk.place('公文')
  await desk.tab('审批')
}

/** 起草 by the regulation's rule. */
export async function draft(desk: Desk, card: RegExp): Promise<void> {
  await desk.place('公文')
  await desk.press('起草')
  await desk.press(card)
  await desk.press('起草这份公文')
  await desk.saved()
}

/** 送审 → 审核 → 签发 by three people. */
export async function approve(desk: Desk, staff: Staff): Promise<void> {
  await toRoute(desk)
  await desk.press('送审')
  await desk.saved()
  await desk.login(staff.reviewer)
  await review(desk)
  await sign(desk, staff)
}

/** 审核 by whoever sits there. */
export async function review(desk: Desk): Promise<void> {
  await toRoute(desk)
  await desk.open('签署意见')
  await desk.press('审核通过')
  await desk.saved()
}

/** 签发 by the office's leader. */
export async function sign(desk: Desk, staff: Staff): Promise<void> {
  await desk.login(staff.signer)
  await toRoute(desk)
  await desk.open('签署意见')
  await desk.press('签发')
  await desk.saved()
}

/** 复核 → 编号 → 印制 → 用印（样章）→ 核发, in the issuing office. */
export async function issue(desk: Desk, staff: Staff, copies: number): Promise<void> {
  await desk.login(staff.handler)
  await toRoute(desk)
  await desk.open('签署意见')
  await desk.press('复核通过')
  await desk.saved()
  await desk.open('编号')
  await desk.page
    .getByRole('button', { name: /开编号簿|^编为/ })
    .first()
    .waitFor()
  if (await desk.page.getByRole('button', { name: '开编号簿' }).isVisible()) {
    await desk.press('开编号簿')
    await desk.saved()
  }
  await desk.press(/^编为/)
  await desk.saved()
  await desk.open('登记印制')
  await desk.fill('份数', String(copies))
  await desk.press('登记印制')
  await desk.saved()
  await desk.open('申请用印')
  await desk.radio(/样章/)
  await desk.press('申请用印')
  await desk.saved()
  await desk.login(staff.keeper)
  await toRoute(desk)
  await desk.open('用印')
  await desk.press('用印')
  await desk.saved()
  await desk.login(staff.handler)
  await toRoute(desk)
  await desk.open('核发')
  await desk.page.getByRole('dialog').last().getByRole('button', { name: '核发' }).waitFor()
  const reason = desk.page.getByRole('dialog').last().getByLabel('仍予印发的理由')
  if (await reason.isVisible()) await reason.fill('演示')
  await desk.press('核发')
  await desk.saved()
}

/** 导出 PDF of the document in sight. */
export async function exportPdf(desk: Desk, file: string): Promise<void> {
  await desk.saving(file)
  await desk.press('导出 PDF')
  await desk.saved()
}

/** A meeting paper without number: shown from the records and saved as PDF. */
export async function saveSheet(desk: Desk, name: string, file: string): Promise<void> {
  await desk.place('公文')
  await desk.press('起草')
  await desk.press(name)
  await exportPdf(desk, file)
}

/** 代拟稿 for the other side: the draft file and the 发文稿纸 that its leader signed. */
export async function handOver(desk: Desk, staff: Staff, draftFile: string, slip: string): Promise<string> {
  await desk.login(staff.handler)
  await toRoute(desk)
  await desk.saving(slip)
  await desk.press('发文稿纸')
  await desk.saved()
  await desk.saving(draftFile)
  await desk.press('更多')
  await desk.page.getByRole('menuitem', { name: /代拟稿/ }).click()
  await desk.saved()
  const code = /版本码 ([0-9A-F]{4} [0-9A-F]{4})/.exec(
    (await desk.page.getByText(/本稿版本码/).textContent()) ?? '',
  )?.[1]
  if (code === undefined) throw new Error('the version code stands nowhere')
  return code
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
  await desk.opening(slip)
  await desk.press('添加文件')
  await desk.page.getByRole('dialog').last().locator('.files-one').first().waitFor()
  await desk.press('取入这份代拟稿')
  await desk.saved()
}

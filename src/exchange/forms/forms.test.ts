import { declineSubmission, makeFormal, submissionState } from '@domain/submissions/submissions'
import { editTopic } from '@domain/topics/commands'
import { withdrawConsultation } from '@domain/topics/consultations'
import { topicStage, topicView } from '@domain/topics/view'
import { day, refused } from '@domain/world.fixture'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { codedRecord, recordCode } from './code'
import { type FilledForm, filledForm, type UnitForm } from './form'
import { DEPARTMENT, type FormsWorld, formsWorld, lastWritten } from './forms.fixture'
import { planForm } from './plan'
import { LARGEST_FORM, readForm, writeFilled } from './read'
import { writeSheet } from './sheet'

const file = { sm3: 'a'.repeat(64), name: '复函.lhf', size: 10 }
const scan = { sm3: 'b'.repeat(64), name: '复函扫描件.pdf', size: 20 }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const fill = (form: UnitForm, ...values: readonly Record<string, string>[]): FilledForm => ({
  form,
  values: form.items.map((_, index) => values[index] ?? {}),
  contact: '王芳',
  phone: '0000-1234567',
  filledOn: '2024-06-03',
})
const amend = { opinion: 'amend', text: '经费由 300 万元调整为 280 万元，从福利彩票公益金列支。' }
const plan = (w: FormsWorld, filled: FilledForm) =>
  planForm(
    w.world.ctx(),
    { conferences: w.world.states(), submissions: w.world.all('submission') },
    filled,
    file,
  )
const takeAll = (w: FormsWorld, filled: FilledForm): void => {
  for (const item of plan(w, filled)) if (item.act !== null) w.world.apply({ ok: true, value: item.act })
}
const code = async (content: Uint8Array | string): Promise<string> =>
  refused(await readForm(typeof content === 'string' ? bytes(content) : content))

describe('填报表取入', () => {
  test('意见先作初步意见，只有登记了盖章复函才是正式答复', () => {
    const w = formsWorld()
    const [first, second] = plan(w, fill(w.opinion(), amend))
    expect(first).toMatchObject({
      state: 'ready',
      title: w.world.row('topic', w.topics[0] ?? ('' as never)).fields.title,
    })
    expect(first?.answers).toEqual([
      { label: '意见', text: '修改后同意' },
      { label: '具体意见和理由', text: amend.text },
    ])
    expect(second?.state).toBe('empty')
    takeAll(w, fill(w.opinion(), amend))
    const submission = () => w.world.row('submission', lastOne)
    const lastOne = lastWritten(w, 'submission')
    const consultation = () =>
      w.world.state().consultations.find(({ id }) => id === submission().fields.subject)
    expect(submissionState(submission().fields)).toBe('preliminary')
    expect(consultation()?.fields.reply).toBeNull()
    const topic = w.world.state().topics.find(({ id }) => id === w.topics[0])
    expect(topic && topicView(w.world.state(), topic).unanswered).toHaveLength(1)
    const paper = {
      number: '财函〔2024〕12号',
      signer: '赵强',
      scan,
      receivedOn: day('2024-06-03'),
      title: '关于征求意见的复函',
    }
    const formal = (change: Partial<typeof paper> | { scan: null }) =>
      makeFormal(
        w.world.ctx(),
        submission(),
        { ...paper, ...change },
        consultation() ?? null,
        w.world.all('incoming'),
      )
    expect(refused(formal({ number: ' ' }))).toBe('submission.noNumber')
    expect(refused(formal({ signer: '' }))).toBe('submission.noSigner')
    expect(refused(formal({ scan: null }))).toBe('submission.noScan')
    w.world.apply(formal({}))
    expect(submissionState(submission().fields)).toBe('formal')
    expect(consultation()?.fields.reply).toMatchObject({
      ...amend,
      number: paper.number,
      signer: '赵强',
      scan,
    })
    expect(w.world.all('incoming')[0]?.fields).toMatchObject({
      number: paper.number,
      from: DEPARTMENT,
      no: 1,
    })
    expect(refused(formal({ number: '财函〔2024〕13号' }))).toBe('submission.formalAlready')
  })

  test('同一份填报文件取入两次，不产生重复；更正是另一份', () => {
    const w = formsWorld()
    const filled = fill(w.opinion(), amend, { opinion: 'agree' })
    takeAll(w, filled)
    expect(w.world.all('submission')).toHaveLength(2)
    expect(plan(w, filled).map(({ state }) => state)).toEqual(['repeat', 'repeat'])
    takeAll(w, filled)
    expect(w.world.all('submission')).toHaveLength(2)
    const corrected = fill(w.opinion(), { ...amend, text: '经费调整为 250 万元。' })
    expect(plan(w, corrected)[0]?.state).toBe('ready')
  })

  test('议题申报生成议题并注明来源，落实进展记到那一条议定事项', () => {
    const w = formsWorld()
    const category = w.topic().fields.find(({ key }) => key === 'category')?.choices[0]?.value ?? ''
    const topic = {
      title: '关于产业工人队伍建设的议题',
      category,
      background: '背景',
      request: '请求',
      proposedResolution: '拟议定',
      departments: '教育厅、科技厅',
    }
    takeAll(w, fill(w.topic(), topic))
    const made = w.world.row('topic', lastWritten(w, 'topic'))
    expect(made.fields).toMatchObject({
      title: topic.title,
      unit: DEPARTMENT,
      departments: ['教育厅', '科技厅'],
    })
    expect(topicStage(w.world.state(), made)).toBe('collected')
    expect(w.world.acts.at(-1)?.name).toBe('submission.take')
    takeAll(w, fill(w.progress(), { date: '2024-06-01', percent: '60', text: '已下达资金。' }))
    expect(w.world.row('progress', lastWritten(w, 'progress')).fields).toMatchObject({
      percent: 60,
      unit: DEPARTMENT,
      text: '已下达资金。',
    })
  })

  test('不予采用须写理由，之后不能再作正式答复', () => {
    const w = formsWorld()
    takeAll(w, fill(w.opinion(), amend))
    const row = w.world.row('submission', lastWritten(w, 'submission'))
    expect(refused(declineSubmission(w.world.ctx(), row, ' '))).toBe('reasonNeeded')
    w.world.apply(declineSubmission(w.world.ctx(), row, '该厅来电撤回'))
    const declined = w.world.row('submission', row.id)
    const paper = { number: '1', signer: '2', scan, receivedOn: '2024-06-03', title: '复函' }
    expect(refused(makeFormal(w.world.ctx(), declined, paper, null, []))).toBe('submission.declinedAlready')
  })
})

describe('旧的、改过的、别人的、恶意的填报文件', () => {
  test('所问内容后来改过：标为旧表，由人决定', () => {
    const w = formsWorld()
    const old = fill(w.opinion(), amend)
    const [id] = w.topics
    if (id) w.world.apply(editTopic(w.world.ctx(), w.world.state(), id, { request: '另一个请求' }))
    expect(plan(w, old)[0]).toMatchObject({ state: 'old', fault: null })
  })

  test('换了单位、撤回了的、不是本单位发的：逐项拒绝，说明原因，其余照取', () => {
    const w = formsWorld()
    const filled = fill(w.opinion(), amend, { opinion: 'agree' })
    const stranger = { ...filled, form: { ...filled.form, unit: '某某省教育厅' } }
    expect(plan(w, stranger).map(({ fault }) => fault?.code)).toEqual(Array(2).fill('submission.otherUnit'))
    const [row] = w.world.state().consultations
    if (row) w.world.apply(withdrawConsultation(w.world.ctx(), row, '不再征求'))
    expect(plan(w, filled).map(({ state }) => state)).toEqual(['refused', 'ready'])
    const foreign = { ...filled, form: { ...filled.form, conference: 'conference/other' } }
    expect(plan(w, foreign).map(({ fault }) => fault?.code)).toEqual(Array(2).fill('submission.notOurs'))
    const early = { ...filled, filledOn: '2030-01-01' }
    expect(plan(w, early)[1]?.fault?.code).toBe('submission.filledFuture')
  })

  test('文件里自带的题目和选项名称不作数，预览用本单位记录里的', () => {
    const w = formsWorld()
    const form = w.opinion()
    const lying: UnitForm = {
      ...form,
      items: form.items.map((item) => ({ ...item, title: '另一个题目' })),
      fields: form.fields.map((field) => ({
        ...field,
        choices: field.choices.map((one) => ({ ...one, label: '不同意' })),
      })),
    }
    const [first] = plan(w, fill(lying, { opinion: 'agree' }))
    expect(first?.title).toContain('户外劳动者服务站点')
    expect(first?.answers).toEqual([{ label: '意见', text: '同意' }])
  })

  test('文件里多出来的字段不进账', () => {
    const w = formsWorld()
    const [first] = plan(w, fill(w.opinion(), { ...amend, constructor: 'x', outcome: 'onAgenda' }))
    expect(JSON.stringify(first?.act)).not.toContain('onAgenda')
  })

  test('改动一个字节、截短、空白表、别的文件、更新版本：说清楚，什么也不取', async () => {
    const w = formsWorld()
    const whole = writeFilled(fill(w.opinion(), amend))
    expect((await readForm(bytes(whole))).ok).toBe(true)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 127 }), async (at, flip) => {
        const changed = bytes(whole)
        changed[at] = (changed[at] ?? 0) ^ flip
        const read = await readForm(changed)
        // The line end of the first line alone may be read as one of another system.
        expect(read.ok && JSON.stringify(read.value) !== JSON.stringify(fill(w.opinion(), amend))).toBe(false)
      }),
      { numRuns: 300 },
    )
    expect(await code(whole.slice(0, -40))).toBe('form.edited')
    expect(await code(`${whole}又加了一行`)).toBe('form.edited')
    expect(await code(whole.replace('LXHY-FORM 1', 'LXHY-FORM 2'))).toBe('form.newer')
    expect(await code('<!doctype html><html>')).toBe('form.blank')
    expect(await code('')).toBe('form.notAForm')
    expect(await code('{"file":"lianxi-draft"}')).toBe('form.notAForm')
    expect(await code(new Uint8Array(LARGEST_FORM + 1))).toBe('form.tooLarge')
    expect(await code(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]))).toBe('form.sheetNotRead')
  })

  test('记事本存成带 BOM 或换行符改成 CRLF，照样读得', async () => {
    const whole = writeFilled(fill(formsWorld().opinion(), amend))
    expect((await readForm(bytes(`\uFEFF${whole.replaceAll('\n', '\r\n')}`))).ok).toBe(true)
    // All ASCII: the same bytes in UTF-8 and GBK.
    expect(/^[\n\x20-\x7e]*$/.test(whole)).toBe(true)
  })

  test('任何填写内容，存了再读都一字不差', async () => {
    const form = formsWorld().opinion()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const filled = fill(form, { opinion: 'amend', text })
        const read = await readForm(bytes(writeFilled(filled)))
        expect(read).toEqual({ ok: true, value: filledForm.parse(filled) })
      }),
      { numRuns: 100 },
    )
  })
})

describe('Excel 填报表', () => {
  const answered = async (form: UnitForm, answers: Readonly<Record<string, string>>): Promise<Uint8Array> => {
    const { sheets } = await readXlsx(await writeSheet(form))
    const left = Object.entries(answers)
    const rows = (sheets[0]?.rows ?? []).map((row) => {
      const at = left.findIndex(([label]) => String(row[0] ?? '').startsWith(label))
      const [found] = at < 0 ? [] : left.splice(at, 1)
      return found === undefined ? row : [row[0] ?? '', found[1]]
    })
    return writeXlsx({
      sheets: [
        { name: '填报', rows },
        { name: '表样', rows: sheets[1]?.rows ?? [], hidden: true },
      ],
    })
  }
  const who = { 填报人: '王芳', 联系电话: '1234567', 填报日期: '2024年6月3日' }

  test('填好存回，与网页表格取入的结果一样', async () => {
    const w = formsWorld()
    const read = await readForm(
      await answered(w.opinion(), { 意见: '修改后同意', 具体意见和理由: amend.text, ...who }),
    )
    if (!read.ok) throw new Error(read.error.code)
    expect(read.value).toMatchObject({ filledOn: '2024-06-03', contact: '王芳' })
    expect(plan(w, read.value).map(({ state }) => state)).toEqual(['ready', 'empty'])
    takeAll(w, read.value)
    expect(w.world.row('submission', lastWritten(w, 'submission')).fields.values).toEqual(amend)
  })

  test('只有答案格可改，表样藏着', async () => {
    const { sheets } = await readXlsx(await writeSheet(formsWorld().opinion()), { readStyles: true })
    expect(sheets[0]?.protection?.sheet).toBe(true)
    expect(sheets[1]?.veryHidden).toBe(true)
    expect(sheets[0]?.dataValidations?.[0]?.type).toBe('list')
  })

  test('挪了行、没写日期、删了表样、解开后过大：说清楚，什么也不取', async () => {
    const form = formsWorld().opinion()
    const good = await readXlsx(await answered(form, who))
    const rows = good.sheets[0]?.rows ?? []
    const hidden = { name: '表样', rows: good.sheets[1]?.rows ?? [] }
    const moved = await writeXlsx({ sheets: [{ name: '填报', rows: [[''], ...rows] }, hidden] })
    expect(await code(moved)).toBe('form.sheetMoved')
    expect(await code(await writeSheet(form))).toBe('form.noFilledOn')
    expect(await code(await writeXlsx({ sheets: [{ name: '填报', rows }] }))).toBe('form.notAForm')
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(40 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(LARGEST_FORM)
    expect(await code(bomb)).toBe('form.sheetNotRead')
    // The archive says that it is small: both places that name its size.
    const lying = bomb.slice()
    const view = new DataView(lying.buffer)
    for (let at = 0; at + 4 <= lying.length; at++)
      if (view.getUint32(at, true) === 40 * 1024 * 1024) view.setUint32(at, 100, true)
    expect(await code(lying)).toBe('form.sheetNotRead')
  })
})

test('二维码里的编码指回那条记录，别的文字不认', () => {
  expect(codedRecord(` ${recordCode('consultation/0abc')} `)).toBe('consultation/0abc')
  for (const text of ['LXHY:', 'LXHY:a/../b', 'consultation/0abc', 'LXHY:x/1?y'])
    expect(codedRecord(text)).toBeNull()
})

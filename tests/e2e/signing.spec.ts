import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { sitDown } from '../journey/desk'
import { expect, test } from './fixture'

const KEY_PASSPHRASE = '签名口令-二〇二六'
const said = (path: string): string => execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })

test('印章管理员制作证书、查验一份 PDF 并签名；改动一个字节，屏幕上说不能采信', async ({ userData }) => {
  const folder = mkdtempSync(join(tmpdir(), 'signing-'))
  const desk = await sitDown(userData, '工会一方', '2026-11-21')
  const { page } = desk
  const verify = async (path: string) => {
    await page.locator('.file-drop input[type=file]').setInputFiles(path)
    await page.locator('.verified').waitFor()
  }
  const notices = () => page.locator('.verified .notice').allTextContents()
  try {
    await desk.login('许静怡|沈秋云')
    await desk.place('设置')
    await desk.tab('签名证书')
    await desk.open('制作证书')
    await desk.fill('密钥口令', KEY_PASSPHRASE)
    await desk.fill('再输一次口令', KEY_PASSPHRASE)
    await desk.press('制作')
    await page.getByRole('button', { name: '导出证书' }).waitFor()

    const pdf = await PDFDocument.create()
    pdf.addPage([595, 842])
    const plain = join(folder, '对方来文.pdf')
    writeFileSync(plain, await pdf.save())
    await desk.place('登记簿')
    await desk.tab('查验 PDF')
    await verify(plain)
    expect(await notices()).toEqual(['没有数字签名。文件是否被改动过，本机无从判断。'])

    const signed = join(folder, '对方来文（已签名）.pdf')
    await desk.saving(signed)
    await desk.open('用本单位证书签名')
    await desk.fill('密钥口令', KEY_PASSPHRASE)
    await desk.press('签名并另存')
    await desk.saved()
    expect(said(signed)).toContain('Signature is Valid')
    expect(readFileSync(signed).subarray(0, readFileSync(plain).length)).toEqual(readFileSync(plain))
    await verify(signed)
    await expect.poll(notices).toEqual(['未改动；签名证书为本单位自制。'])

    const bytes = readFileSync(signed)
    const at = bytes.lastIndexOf('(D:') + 16
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const changed = join(folder, '被改动.pdf')
    writeFileSync(changed, bytes)
    await verify(changed)
    await expect.poll(notices).toEqual(['签名之后文件被改动过，不能采信。请向来文单位重新索取。'])
    const other = join(folder, '别的文件.pdf')
    writeFileSync(other, 'PK 这是别的文件')
    await verify(other)
    await expect.poll(notices).toEqual(['这不是 PDF 文件，没有查验。OFD 等其他格式请用相应的签章软件查验。'])
  } finally {
    await desk.close()
    rmSync(folder, { recursive: true })
  }
})

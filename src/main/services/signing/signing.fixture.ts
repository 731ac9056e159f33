/** Keys, files and the tools of others, for the tests of signatures. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selfSigned } from '@documents/signature/certificate'
import type { SigningIdentity } from '@documents/signature/cms'
import type { Ms } from '@shared/units'
import { PDFDocument } from 'pdf-lib'
import { newSigningKey, openSigner } from '../../crypto'

const day = 86_400_000
export const made = Date.UTC(2026, 10, 21) as Ms

/** A self-signed identity as the program makes it, with the key for other tools. */
export const newIdentity = (
  kind: 'rsa' | 'ec',
  name: string,
): SigningIdentity & { readonly pkcs8: Uint8Array } => {
  const { pkcs8, spki } = newSigningKey(kind)
  const signer = openSigner(pkcs8)
  if (!signer) throw new Error('no signer')
  const certificate = selfSigned(
    {
      name,
      organisation: '示范市总工会',
      spki,
      serial: new Uint8Array([1, 2, 3, 4]),
      notBefore: made,
      notAfter: (made + 3650 * day) as Ms,
    },
    signer,
  )
  return { certificate, chain: [], signer, pkcs8 }
}

/** A small file with two pages, as object streams or with a classic table. */
export const somePdf = async (useObjectStreams = true): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle('关于召开联席会议的通知')
  for (const text of ['one', 'two']) pdf.addPage([595, 842]).drawText(text, { x: 80, y: 700 })
  return pdf.save({ useObjectStreams })
}

/** Does work in a folder that is gone afterwards. */
const inFolder = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'signing-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What poppler says, signature by signature. */
export const pdfsig = (pdf: Uint8Array): readonly string[] =>
  inFolder((folder) => {
    const path = join(folder, 'a.pdf')
    writeFileSync(path, pdf)
    const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' })
    return stdout.split(/^Signature #/m).slice(1)
  })

/** Runs openssl. @param files name → content, for the arguments `@name`; @returns its output */
export const openssl = (args: readonly string[], files: Readonly<Record<string, Uint8Array>> = {}): Buffer =>
  inFolder((folder) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const given = args.map((arg) => (arg.startsWith('@') ? join(folder, arg.slice(1)) : arg))
    return execFileSync('openssl', given, { stdio: ['ignore', 'pipe', 'pipe'] })
  })

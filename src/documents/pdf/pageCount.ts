import { PDFDocument } from 'pdf-lib'

/** Pages of a file for the 归档目录: of a PDF as it says, one for a picture, null for anything else or a PDF that cannot be read. */
export async function pagesOf(name: string, bytes: Uint8Array): Promise<number | null> {
  if (/\.(?:png|jpe?g|bmp|gif|tiff?)$/i.test(name)) return 1
  if (!/\.pdf$/i.test(name)) return null
  try {
    const pdf = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })
    return pdf.getPageCount()
  } catch {
    return null
  }
}

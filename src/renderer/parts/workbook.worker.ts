/** Excel files are read in a thread of its own: twenty thousand rows take seconds, and the window stays alive. */
import { readWorkbook } from '@domain/table/workbook'

addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
  void readWorkbook(data).then((book) => postMessage(book))
})

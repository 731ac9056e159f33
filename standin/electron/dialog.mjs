/** `dialog`: tests put their own functions here; a person gets dialogues drawn in the page; otherwise everything is cancelled. */
import fs from 'node:fs'
import path from 'node:path'
import { askInPage } from '../page/ask.mjs'
import { BrowserWindow } from './browser-window.mjs'
import { host, loud, note } from './host.mjs'

const kinds = {
  save: {
    buttons: () => ['取消 Cancel', '保存 Save'],
    result: (index, file) =>
      index === 1 && path.isAbsolute(file)
        ? { canceled: false, filePath: file }
        : { canceled: true, filePath: '' },
  },
  open: {
    buttons: () => ['取消 Cancel', '打开 Open'],
    result: (index, file) =>
      index === 1 && fs.existsSync(file)
        ? { canceled: false, filePaths: [file] }
        : { canceled: true, filePaths: [] },
  },
  message: {
    buttons: ({ buttons = [] }) => (buttons.length ? buttons : ['OK']),
    result: (index, _file, { cancelId = 0 }) => ({
      response: index < 0 ? cancelId : index,
      checkboxChecked: false,
    }),
  },
}

const ask =
  (name) =>
  async (...args) => {
    const window = args[0] instanceof BrowserWindow ? args.shift() : BrowserWindow.getFocusedWindow()
    const [options = {}] = args
    const { buttons, result } = kinds[name]
    note('dialog', { dialog: name, options })
    if (!host.interactive || !window) {
      console.error(`stand-in: nobody answers dialog.${name}, so it is cancelled`)
      return result(-1, '', options)
    }
    const answer = await askInPage(window.webContents.page, {
      title: options.title ?? options.message ?? '',
      detail: options.detail ?? '',
      path: name === 'message' ? null : (options.defaultPath ?? ''),
      buttons: buttons(options),
    })
    return result(answer.index, answer.path, options)
  }

export const dialog = loud('dialog', {
  showOpenDialog: ask('open'),
  showSaveDialog: ask('save'),
  showMessageBox: ask('message'),
  showErrorBox(title, content) {
    note('dialog', { dialog: 'error', options: { title, content } })
    console.error(`${title}\n${content}`)
  },
})

/** `Menu`: kept as data; nothing is drawn, but accelerators that the page did not use click their items. */
import { host, note } from './host.mjs'

export class MenuItem {
  constructor(options) {
    const { submenu, click, role } = options
    Object.assign(this, { enabled: true, visible: true, checked: false, label: role ?? '', ...options })
    this.type = options.type ?? (submenu ? 'submenu' : 'normal')
    if (Array.isArray(submenu)) this.submenu = Menu.buildFromTemplate(submenu)
    this.click = () => {
      const window = host.windows.find((each) => each.isVisible())
      if (click) click(this, window, {})
      else note('menu-role', { role })
    }
  }
}

export class Menu {
  static #application = null
  items = []
  static buildFromTemplate(template) {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }
  static setApplicationMenu(menu) {
    Menu.#application = menu
  }
  static getApplicationMenu() {
    return Menu.#application
  }
  append(item) {
    this.items.push(item)
  }
  popup() {
    note('menu-popup')
  }
  closePopup() {}
  /** All items, those of submenus too. */
  flat() {
    return this.items.flatMap((item) => [item, ...(item.submenu?.flat() ?? [])])
  }
  getMenuItemById(id) {
    return this.flat().find((item) => item.id === id) ?? null
  }
}

const isMac = process.platform === 'darwin'
const modifiers = {
  cmdorctrl: isMac ? 'metaKey' : 'ctrlKey',
  commandorcontrol: isMac ? 'metaKey' : 'ctrlKey',
  ctrl: 'ctrlKey',
  control: 'ctrlKey',
  cmd: 'metaKey',
  command: 'metaKey',
  alt: 'altKey',
  option: 'altKey',
  shift: 'shiftKey',
}

const fits = (accelerator, press) => {
  const parts = accelerator.toLowerCase().split('+')
  const wanted = new Set(parts.map((part) => modifiers[part]).filter(Boolean))
  const key = parts.find((part) => !modifiers[part])
  const sameModifiers = ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'].every(
    (name) => press[name] === wanted.has(name),
  )
  return sameModifiers && (press.key.toLowerCase() === key || press.code.toLowerCase() === `key${key}`)
}

/** A key that the page left: clicks the item of the application menu that has it. */
export const clickAccelerator = (press) =>
  Menu.getApplicationMenu()
    ?.flat()
    .find((item) => item.accelerator && item.enabled && fits(item.accelerator, press))
    ?.click()

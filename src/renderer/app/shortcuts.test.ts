import { describe, expect, it } from 'vitest'
import { catalog } from '../i18n'
import { keysOf, pressed, shortcuts } from './shortcuts'

const press = (key: string, ...modifiers: readonly ('ctrlKey' | 'altKey' | 'shiftKey')[]) => ({
  key,
  ctrlKey: modifiers.includes('ctrlKey'),
  metaKey: false,
  altKey: modifiers.includes('altKey'),
  shiftKey: modifiers.includes('shiftKey'),
})

describe('快捷键', () => {
  it('没有两个命令用同一组键', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('没有两个命令同名', () => {
    const ids = shortcuts.map((shortcut) => shortcut.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('不占用输入法和编辑框的键', () => {
    const taken = [
      'Control+C',
      'Control+V',
      'Control+X',
      'Control+A',
      'Control+Z',
      'Control+Y',
      'Control+ ',
      'Shift',
    ]
    const inText = shortcuts.filter((shortcut) => !shortcut.outsideText)
    expect(inText.flatMap((shortcut) => shortcut.keys).filter((key) => taken.includes(key))).toEqual([])
  })

  it('每个命令在帮助里有中文名称', () => {
    expect(shortcuts.filter(({ labelKey }) => !catalog.texts['zh-CN'][labelKey])).toEqual([])
  })

  it('按键写成表里的样子', () => {
    expect(pressed(press('k', 'ctrlKey'))).toBe(keysOf('search'))
    expect(pressed(press('ArrowLeft', 'altKey'))).toBe(keysOf('back'))
    expect(pressed(press('L', 'ctrlKey', 'shiftKey'))).toBe(keysOf('language'))
  })
})

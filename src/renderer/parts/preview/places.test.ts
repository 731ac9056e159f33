import type { DisplayList } from '@documents/displayList'
import type { Um } from '@shared/units'
import { expect, test } from 'vitest'
import { marksOf, partAt } from './places'

const anchor = (path: string, page: number, y: number, height: number) => ({
  path,
  page,
  y: y as Um,
  height: height as Um,
})
const list: DisplayList = {
  pages: [],
  faces: [],
  missing: [],
  title: '',
  language: 'zh-CN',
  anchors: [
    anchor('title', 0, 100, 20),
    anchor('body[3]', 0, 130, 50),
    anchor('body[3].rows[0]', 0, 140, 10),
    anchor('body[3]', 1, 40, 20),
    anchor('body[30]', 1, 60, 20),
  ],
}

test('a click lands on the smallest part that holds it', () => {
  expect(partAt(list, 0, 145)).toBe('body[3].rows[0]')
  expect(partAt(list, 0, 131)).toBe('body[3]')
})

test('a click between two parts lands on the one above', () => {
  expect(partAt(list, 0, 125)).toBe('title')
  expect(partAt(list, 0, 50)).toBeNull()
})

test('a clause is marked on each of its pages with its parts, and no other clause is', () => {
  expect(marksOf(list, 'body[3]').map(({ path, page }) => `${path}@${page}`)).toEqual([
    'body[3]@0',
    'body[3].rows[0]@0',
    'body[3]@1',
  ])
})

/** The program with a page that shows the preview beside a text field, so that it can be looked at and measured by itself. */
import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import product from '../../../electron.vite.config.ts'
import { root } from '../../../scripts/lib/rooms.ts'

const { main, preload, renderer } = product as Record<'main' | 'preload' | 'renderer', object>
const page = join(root, 'tests/harness/preview')

export default defineConfig({
  main,
  preload,
  renderer: { ...renderer, root: page, build: { rollupOptions: { input: join(page, 'index.html') } } },
})

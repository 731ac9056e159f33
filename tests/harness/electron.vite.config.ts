/**
 * The program with another page: main, preload, ledger and store are the product's own, only the screens are left out, so that tests can
 * press the store directly. Nothing of this is in the product.
 */
import { join } from 'node:path'
import { defineConfig } from 'electron-vite'
import product from '../../electron.vite.config.ts'
import { root } from '../../scripts/lib/rooms.ts'

const { main, preload, renderer } = product as Record<'main' | 'preload' | 'renderer', object>
const page = join(root, 'tests/harness')

export default defineConfig({
  main,
  preload,
  renderer: {
    ...renderer,
    root: page,
    plugins: [],
    build: { rollupOptions: { input: join(page, 'index.html') } },
  },
})

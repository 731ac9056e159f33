import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import './scripts/ts.mjs'
import { pathToFileURL } from 'node:url'
import { aliases, root } from './scripts/lib/rooms.ts'

const at = (path: string) => join(root, path)

const alias = [
  ...Object.entries(aliases).map(([find, replacement]) => ({ find, replacement })),
  { find: /^crypto$/, replacement: at('scripts/lib/no-crypto.ts') },
  // Its build for Node declares a `require` of its own beside the one of the bundler; ours needs no threads of it.
  { find: /^fflate$/, replacement: at('node_modules/fflate/esm/browser.js') },
]

// The preload gets the names of the channel table only: it stays small, and zod stays out of it.
const table: typeof import('./src/shared/ipc') = await import(pathToFileURL(at('src/shared/ipc.ts')).href)
const names = {
  CHANNEL_NAMES: JSON.stringify(Object.keys(table.ipc)),
  EVENT_NAMES: JSON.stringify(Object.keys(table.events)),
}

/**
 * What the print page shares; everything of the login; then the window with 待办, which is read while the passphrase is typed: three files
 * instead of thirty, each a question to main.
 */
const groups = [
  { name: 'drawing', test: /renderer.faces|documents.svg|shared.result/, priority: 2 },
  { name: 'start', tags: ['$initial' as const], test: /^(?!.*renderer.print)/, priority: 1 },
  { name: 'work', test: /renderer.app.Shell|renderer.features.todo|renderer.ui.QuestionDialog/ },
]

/** HarfBuzz asks for its wasm beside its own file; in main that file becomes part of ours, so the wasm is put beside it. */
const harfbuzzWasm = {
  name: 'harfbuzz-wasm',
  generateBundle(this: { emitFile: (file: object) => void }) {
    const source = readFileSync(at('node_modules/harfbuzzjs/dist/harfbuzz.wasm'))
    this.emitFile({ type: 'asset', fileName: 'chunks/harfbuzz.wasm', source })
  },
}

/** Its fallbacks for old browsers ask by XMLHttpRequest: nothing of ours may hold that, and nothing here comes to them. */
const harfbuzzWithoutRequests = {
  name: 'harfbuzz-without-requests',
  transform: (code: string, id: string) =>
    /harfbuzzjs.dist.harfbuzz\.js/.test(id) ? code.replaceAll('new XMLHttpRequest', 'undefined') : null,
}

/** React Aria speaks forty languages; the window asks for Chinese only, and falls back on English. */
const onlyChinese = {
  name: 'only-chinese',
  enforce: 'pre' as const,
  resolveId: (id: string, importer = '') =>
    /react-(aria|stately)/.test(importer) &&
    /\/intl\/(?:.+\/)?(?!zh-CN|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id)
      ? '\0no-words'
      : null,
  load: (id: string) => (id === '\0no-words' ? 'export default {}' : null),
}

export default defineConfig({
  // Everything is bundled, so that the packaged program holds out/ alone and no module of ours is missing on the PC.
  main: {
    plugins: [harfbuzzWasm, harfbuzzWithoutRequests],
    resolve: { alias },
    build: { externalizeDeps: false, rollupOptions: { input: { index: at('src/main/index.ts') } } },
  },
  // A sandboxed preload must be CommonJS, in one file.
  preload: {
    define: names,
    resolve: { alias },
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    base: './',
    plugins: [react(), onlyChinese],
    resolve: { alias },
    worker: { format: 'es', plugins: () => [harfbuzzWithoutRequests] },
    build: {
      // Half as much to read and parse at each start.
      minify: true,
      rollupOptions: {
        input: { index: at('src/renderer/index.html'), print: at('src/renderer/print.html') },
        output: { codeSplitting: { groups } },
      },
    },
  },
})

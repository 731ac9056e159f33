/**
 * Module hooks of every thread of the stand-in (`node --import`): the product's `electron` is the shim, and the product's
 * `node:crypto` has only what Electron's BoringSSL has too.
 */
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const at = (file) => new URL(file, import.meta.url).href
const here = at('./')
const isProduct = (parent) =>
  parent !== undefined && !parent.includes('/node_modules/') && !parent.startsWith(here)

registerHooks({
  resolve(specifier, context, next) {
    // Worker threads of Electron have no electron module; they keep the error that they get there.
    if (isMainThread && /^electron(\/(main|common))?$/.test(specifier))
      return { url: at('./electron/index.mjs'), format: 'module', shortCircuit: true }
    if (/^(node:)?crypto$/.test(specifier) && isProduct(context.parentURL))
      return { url: at('./guarded-crypto.mjs'), format: 'module', shortCircuit: true }
    return next(specifier, context)
  },
})

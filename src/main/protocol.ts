import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { protocol } from 'electron'
import { randomBytes } from './crypto'
import { ORIGIN, rendererDir, resourcesDir } from './paths'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
}

/** The folders of `resources/` that pages may read; everything else of the address space is `out/renderer`. */
const openResources = ['fonts', 'locales', 'regulations']

/** What an address of ours means. */
export type Target = { readonly kind: 'file'; readonly path: string } | { readonly kind: 403 | 404 }

/**
 * Finds the file of an address.
 * @param folders where the built pages and the resources lie
 * @returns the file's path, 404 for another host or a closed folder, 403 for anything that tries to leave its folder
 */
export const targetOf = (
  address: string,
  folders: { readonly renderer: string; readonly resources: string },
): Target => {
  const url = new URL(address)
  if (`${url.protocol}//${url.host}` !== ORIGIN) return { kind: 404 }
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return { kind: 403 }
  }
  const segments = path.split('/').filter((segment) => segment !== '')
  const strange = segments.some((segment) => segment === '.' || segment === '..' || /[\\:\0]/.test(segment))
  if (strange) return { kind: 403 }
  if (segments[0] !== 'resources')
    return { kind: 'file', path: join(folders.renderer, ...(segments.length ? segments : ['index.html'])) }
  return openResources.includes(segments[1] ?? '')
    ? { kind: 'file', path: join(folders.resources, ...segments.slice(1)) }
    : { kind: 404 }
}

/** The policy of pages and worker scripts: our own handler answers `'self'`, everything else is refused. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const headersOf = (nonce: string, type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': contentSecurityPolicy(nonce),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
})

/** A page with its nonce told to React Aria, which puts it on the style elements that it makes. */
const withNonce = (html: string, nonce: string): string =>
  html.replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`)

const answer = async (request: Request): Promise<Response> => {
  const nonce = Buffer.from(randomBytes(16)).toString('base64url')
  const plain = (status: number) =>
    new Response(null, { status, headers: headersOf(nonce, 'text/plain; charset=utf-8') })
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
  const target = targetOf(request.url, { renderer: rendererDir, resources: resourcesDir() })
  if (target.kind !== 'file') return plain(target.kind)
  const found = await stat(target.path).catch(() => null)
  if (!found?.isFile()) return plain(404)
  const type = types[extname(target.path).toLowerCase()] ?? 'application/octet-stream'
  const body = await readFile(target.path)
  return new Response(
    type.startsWith('text/html') ? withNonce(body.toString('utf8'), nonce) : new Uint8Array(body),
    { headers: headersOf(nonce, type) },
  )
}

/** Declares `app:` as a scheme with a real, secure origin. Before `ready` only. */
export const declareScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])

/** Answers every `app://bundle/…` address from our own folders. After `ready`. */
export const serveBundle = (): void => protocol.handle('app', answer)

import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { contentSecurityPolicy, targetOf } from './addresses'
import { randomBytes } from './crypto'
import { rendererDir, resourcesDir } from './paths'

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

const answer = async (request: Request, faces: string): Promise<Response> => {
  const nonce = Buffer.from(randomBytes(16)).toString('base64url')
  const plain = (status: number) =>
    new Response(null, { status, headers: headersOf(nonce, 'text/plain; charset=utf-8') })
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
  const target = targetOf(request.url, { renderer: rendererDir, resources: resourcesDir(), faces })
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

/**
 * Answers every `app://bundle/…` address from our own folders. After `ready`.
 * @param faces the folder of the open office's own faces
 */
export const serveBundle = (faces: () => string): void =>
  protocol.handle('app', (request) => answer(request, faces()))

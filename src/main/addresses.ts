import { join } from 'node:path'

/** The origin of our own pages; nothing else is ever loaded. */
export const ORIGIN = 'app://bundle'

/** Whether an address is one of ours: the bundle, or bytes that a page of ours made itself. */
export const isOurs = (url: string): boolean =>
  url.startsWith(`${ORIGIN}/`) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith('data:')

/** The folders of `resources/` that pages may read; everything else of the address space is `out/renderer`. */
const openResources = ['fonts', 'locales', 'regulations']

/** What an address of ours means. */
export type Target = { readonly kind: 'file'; readonly path: string } | { readonly kind: 403 | 404 }

/**
 * Finds the file of an address.
 * @param folders where the built pages, the resources and the office's own faces lie
 * @returns the file's path, 404 for another host or a closed folder, 403 for anything that tries to leave its folder
 */
export const targetOf = (
  address: string,
  folders: { readonly renderer: string; readonly resources: string; readonly faces: string },
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
  if (segments[0] === 'office-fonts')
    return segments.length === 2 && /^[0-9a-f]{64}\.ttf$/.test(segments[1] ?? '')
      ? { kind: 'file', path: join(folders.faces, segments[1] ?? '') }
      : { kind: 404 }
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

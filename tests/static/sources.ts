import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from '../../scripts/lib/rooms'

/** A file of the project as text. */
export interface Source {
  /** Path from the checkout, with `/`. */
  readonly path: string
  readonly text: string
}

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })

/** Every file below a folder of the checkout whose path fits. */
export const sourcesIn = (folder: string, fits: RegExp): readonly Source[] =>
  walk(join(root, folder))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), full: path }))
    .filter(({ path }) => fits.test(path))
    .map(({ path, full }) => ({ path, text: readFileSync(full, 'utf8') }))

/** `path:line: text` of every match, so that a failure says where. */
export const found = (sources: readonly Source[], pattern: RegExp): readonly string[] =>
  sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .map((line, index) => ({ line, at: `${path}:${index + 1}` }))
      .filter(({ line }) => pattern.test(line))
      .map(({ line, at }) => `${at}: ${line.trim()}`),
  )

/** Line icons, 16 × 16, one stroke; drawn here so that nothing is loaded. */

const paths = {
  todo: 'M3 2.5h10v11H3zM5.5 6l1 1 2-2M5.5 10.5l1 1 2-2M10.5 6.5h.5M10.5 11h.5',
  conference:
    'M2 13.5h12M3.5 13.5v-3h9v3M4.5 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M11.5 8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M8 6a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3M8 8v2',
  topic: 'M2.5 3h11v8h-6L4.5 13.5V11h-2zM5 5.8h6M5 8.2h4',
  document: 'M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13M6 8h5M6 10.5h5',
  resolution: 'M3 2.5h10v11H3zM5.5 8l2 2 3.5-4',
  exchange: 'M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13',
  register: 'M3 2h9a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H3zM5.5 2v12M7.5 5.5h3.5M7.5 8h3.5',
  contacts:
    'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M11 3.5a2.3 2.3 0 0 1 0 4.3M12 9.8c1.5.5 2.5 1.8 2.5 3.7',
  regulation: 'M8 2v12M5 14h6M3 4.5h10M3 4.5L1.5 9h3zM13 4.5L11.5 9h3z',
  settings:
    'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4M8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M3.4 12.6l1.4-1.4M11.2 4.8l1.4-1.4',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10M10.7 10.7L14 14',
  add: 'M8 3v10M3 8h10',
  remove: 'M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 5',
  edit: 'M2.5 13.5l.7-3L10.5 3.2l2.3 2.3-7.3 7.3zM9 4.7L11.3 7',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M7 7v4M9 7v4',
  print: 'M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7z',
  download: 'M8 2.5v7.5M5 7.5l3 3 3-3M2.5 13.5h11',
  upload: 'M8 10.5V3M5 5.5l3-3 3 3M2.5 13.5h11',
  save: 'M2.5 2.5h9l2 2v9h-11zM5 2.5v3.5h5V2.5M5 13.5V9.5h6v4',
  undo: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M3 6.5l3-3M3 6.5l3 3',
  back: 'M10 3L5 8l5 5',
  forward: 'M6 3l5 5-5 5',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  user: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2.5 14c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5',
  lock: 'M3.5 7h9v7h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2M8 10v1.5',
  language: 'M2 3.5h7M5.5 2v1.5M8 3.5c-.8 3-3 5-6 6M3.5 5.5c1 2 3 3.5 5 4M7.5 14l3-7 3 7M8.6 11.5h3.8',
  help: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M6 6.5a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1M8 11.5h.01',
  info: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M8 7v4.5M8 4.7h.01',
  warn: 'M8 2l6.5 11.5h-13zM8 6.5v3.5M8 11.8h.01',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  clock: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M8 4.5V8l2.5 1.5',
  seal: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12M8 4.8l1 2.2 2.3.2-1.8 1.5.6 2.3L8 9.8 5.9 11l.6-2.3-1.8-1.5L7 7z',
  file: 'M4 1.5h5.5L13 5v9.5H4zM9.5 1.5V5H13',
  folder: 'M1.5 3.5h4.5l1.5 2h7v8h-13z',
  attach: 'M11 4.5L5.8 9.7a1.3 1.3 0 0 0 1.9 1.9l5-5a2.7 2.7 0 0 0-3.8-3.8L3.7 8a4 4 0 0 0 5.7 5.7l3.1-3.1',
  send: 'M14 2L2 7l4.5 2.5M14 2L9 14l-2.5-4.5M14 2L6.5 9.5',
  link: 'M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7',
  filter: 'M2 3h12l-4.5 5.5V13l-3-1.5v-3z',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3',
  history: 'M2.5 8a5.5 5.5 0 1 0 1.7-4L2.5 5.5M2.5 2.5v3h3M8 5v3l2 1.5',
  drag: 'M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01',
  star: 'M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  shield: 'M8 1.5l5.5 2v4c0 3.5-2.5 6-5.5 7-3-1-5.5-3.5-5.5-7v-4zM5.5 8l2 2 3-3.5',
  chart: 'M2.5 2.5v11h11M5.5 11V8M8.5 11V5M11.5 11V7',
  building: 'M3 14V2.5h7V14M10 6h3.5v8M1.5 14h13M5 5h1M7.5 5h.5M5 8h1M7.5 8h.5M5 11h1M7.5 11h.5',
  table: 'M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11M6.5 3v10',
  disk: 'M2 9.5h12v4H2zM2 9.5l2-7h8l2 7M11.5 11.5h.01',
} as const

export type IconName = keyof typeof paths
export const iconNames = Object.keys(paths) as readonly IconName[]

/** Arrows point along the lines and across them: in vertical lines both turn. */
const arrows: ReadonlySet<IconName> = new Set(['back', 'forward', 'up', 'down'])

/** One icon; decoration only, the control beside it carries the words. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={arrows.has(name) ? 'icon icon-arrow' : 'icon'}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}

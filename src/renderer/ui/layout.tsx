import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import { useT, vertical } from '../i18n'
import type { Labelled } from '../i18n/Label'
import { Label, labelOf } from '../i18n/Label'
import { IconButton } from './buttons'
import type { Tone } from './marks'
import { Badge } from './marks'

/** Head and content of one place: title, actions at the end, everything below scrolls by itself. */
export function Screen({
  actions,
  children,
  sub,
  ...label
}: Labelled & { readonly actions?: ReactNode; readonly sub?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="screen">
      <header className="screen-head">
        <div className="screen-title">
          <h1>{labelOf(label)}</h1>
          {sub && <div className="screen-sub">{sub}</div>}
        </div>
        {actions && <div className="screen-actions">{actions}</div>}
      </header>
      <div className="screen-body">{children}</div>
    </section>
  )
}

/** A white pane with an optional head. */
export function Panel({
  actions,
  children,
  flush,
  scroll,
  ...label
}: Labelled & {
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly flush?: boolean
  readonly scroll?: boolean
}) {
  const hasHead = label.k !== undefined || label.label !== undefined || actions !== undefined
  return (
    <section className={`panel${scroll ? ' panel-scroll' : ''}`}>
      {hasHead && (
        <header className="panel-head">
          <h2>{labelOf(label)}</h2>
          {actions && <div className="panel-actions">{actions}</div>}
        </header>
      )}
      <div className={flush ? 'panel-flush' : 'panel-body'}>{children}</div>
    </section>
  )
}

/** A row of controls; `<Spacer />` pushes what follows to the end. */
export function Toolbar({ children, k }: { readonly children: ReactNode; readonly k?: string }) {
  const t = useT()
  return (
    <div className="toolbar" role="toolbar" aria-label={t(k ?? 'common.toolbar')}>
      {children}
    </div>
  )
}
export const Spacer = () => <span className="spacer" />

/** Children one after the other, along the block axis. */
export const Stack = ({
  children,
  gap = 'm',
}: {
  readonly children: ReactNode
  readonly gap?: 's' | 'm' | 'l'
}) => <div className={`stack gap-${gap}`}>{children}</div>
/** Children in a line. */
export const Row = ({ children, wrap }: { readonly children: ReactNode; readonly wrap?: boolean }) => (
  <div className={wrap ? 'row row-wrap' : 'row'}>{children}</div>
)

/** Fields in two columns of label and control (one column in vertical lines); `columns={1}` for narrow panes. */
export function Form({
  children,
  columns = 2,
  onSubmit,
}: {
  readonly children: ReactNode
  readonly columns?: 1 | 2
  readonly onSubmit?: () => void
}) {
  return (
    <form
      className={`form form-${columns}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit?.()
      }}
    >
      {children}
    </form>
  )
}

/** A titled group of fields inside a form. */
export const FormGroup = ({ children, ...label }: Labelled & { readonly children: ReactNode }) => (
  <>
    <h3 className="form-group">{labelOf(label)}</h3>
    {children}
  </>
)
export const FormActions = ({ children }: { readonly children: ReactNode }) => (
  <div className="form-actions">{children}</div>
)

export interface TabDef<I extends string = string> extends Labelled {
  readonly id: I
  readonly count?: number
  readonly tone?: Tone
  readonly content: () => ReactNode
}

/** Sheets of one record. */
export function Tabs<I extends string>({
  k,
  tabs,
  selected,
  onSelect,
}: {
  readonly k: string
  readonly tabs: readonly TabDef<I>[]
  readonly selected: I
  readonly onSelect: (id: I) => void
}) {
  const t = useT()
  return (
    <AriaTabs
      className="tabs"
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((each) => each.id === key)
        if (tab) onSelect(tab.id)
      }}
    >
      <TabList className="tab-list" aria-label={t(k)}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="tab">
            {labelOf(tab)}
            <Badge count={tab.count ?? 0} tone={tab.tone ?? 'neutral'} />
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.id === selected ? tab.content() : null}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}

const remembered = (name: string, initial: number): number =>
  Number(localStorage.getItem(`lianxi.split.${name}`)) || initial

/** List and detail with a movable border; the share of the list is remembered under `name`. Without a detail the list has all the room. */
export function Splitter({
  name,
  initial = 36,
  list,
  detail,
}: {
  readonly name: string
  readonly initial?: number
  readonly list: ReactNode
  readonly detail: ReactNode
}) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(() => remembered(name, initial))
  const set = (next: number): void => {
    const kept = Math.round(Math.max(18, Math.min(75, next)) * 10) / 10
    setShare(kept)
    localStorage.setItem(`lianxi.split.${name}`, String(kept))
  }
  const drag = (event: PointerEvent): void => {
    const bounds = box.current?.getBoundingClientRect()
    if (!bounds || !(event.buttons & 1)) return
    // In vertical lines list and detail still stand side by side on the screen: the block axis is the long one there.
    set(((event.clientX - bounds.x) / bounds.width) * 100)
  }
  const key = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? -2 : event.key === 'ArrowRight' ? 2 : 0
    if (step !== 0) set(share + step)
  }
  return (
    <div className="split" ref={box} style={{ '--share': `${share}%` } as Record<string, string>}>
      <div className={`split-pane${detail ? ' split-list' : ''}`}>{list}</div>
      {detail && (
        <hr
          className="split-bar"
          tabIndex={0}
          aria-label={t('common.splitter')}
          aria-orientation={vertical() ? 'horizontal' : 'vertical'}
          aria-valuenow={Math.round(share)}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
          onKeyDown={key}
        />
      )}
      {detail && <div className="split-pane">{detail}</div>}
    </div>
  )
}

/** Pages of a long register. */
export function Pager({
  page,
  pages,
  total,
  onPage,
}: {
  readonly page: number
  readonly pages: number
  readonly total: number
  readonly onPage: (page: number) => void
}) {
  return (
    <div className="pager">
      <span>
        <Label k="common.total" params={{ n: total }} />
      </span>
      <IconButton
        icon="back"
        k="common.previousPage"
        isDisabled={page <= 1}
        onPress={() => onPage(page - 1)}
      />
      <span lang="zh-CN">
        {page} / {Math.max(1, pages)}
      </span>
      <IconButton
        icon="forward"
        k="common.nextPage"
        isDisabled={page >= pages}
        onPress={() => onPage(page + 1)}
      />
    </div>
  )
}

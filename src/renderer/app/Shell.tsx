import type { ReactNode } from 'react'
import { Suspense, useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { turnLanguage, useLanguage, useT } from '../i18n'
import { Data, Label } from '../i18n/Label'
import { Hint, IconButton } from '../ui/buttons'
import { Icon } from '../ui/Icon'
import { useLoaded } from '../ui/loadable'
import { Badge, EmptyState, Kbd } from '../ui/marks'
import { Menu } from '../ui/overlays'
import { prepareQuestions } from '../ui/questions'
import { undo } from './act'
import { BackupNotice } from './BackupNotice'
import { conferenceName, useConferenceInHandId, useConferencesInOrder } from './conference'
import { useOffice } from './data'
import { ErrorBoundary } from './ErrorBoundary'
import { FaultNotice } from './FaultNotice'
import { Loading } from './Loading'
import { lock, logout } from './lock'
import type { Place } from './navigation'
import { back, forward, navigate, places, useRoute, useTrail } from './navigation'
import { placeTable, prepareScreens } from './places'
import { SearchPanel } from './SearchPanel'
import { ShortcutHelp } from './ShortcutHelp'
import { StatusLine } from './StatusLine'
import { SwitchPersonHost, switchPerson } from './SwitchPerson'
import { useApp, useIsDemo, useSession } from './session'
import { keysOf, useShortcut } from './shortcuts'

/** After this the other places are fetched, in ms: not while the first one is being drawn. */
const LATER = 3_000

/** The window: navigation at the start edge, a head, the place one is in, and what is safe below. */
export function Shell() {
  const route = useRoute()
  const [isSearching, setSearching] = useState(false)
  const [isHelping, setHelping] = useState(false)
  useShortcut('search', () => setSearching(true))
  useShortcut('shortcuts', () => setHelping(true))
  useShortcut('back', back)
  useShortcut('forward', forward)
  useShortcut('undo', () => void undo())
  useShortcut('lock', () => void lock())
  const screen = placeTable[route.place].screen
  useEffect(() => {
    // It lies in the window's own script.
    void prepareQuestions()
    const timer = setTimeout(() => void prepareScreens(), LATER)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="shell">
      <Head onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
      <nav className="nav">
        {places
          .filter((place) => placeTable[place].screen !== null)
          .map((place) => (
            <PlaceButton key={place} place={place} isHere={route.place === place} />
          ))}
      </nav>
      <main className="main">
        <Notices />
        <BackupNotice />
        <ErrorBoundary place={route.place}>
          <Suspense fallback={<Loading />}>
            {screen ? <Here key={route.place} screen={screen} /> : <Absent />}
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusLine />
      <SearchPanel isOpen={isSearching} onClose={() => setSearching(false)} />
      <ShortcutHelp isOpen={isHelping} onClose={() => setHelping(false)} />
      <SwitchPersonHost />
    </div>
  )
}

function Here({ screen }: { readonly screen: NonNullable<(typeof placeTable)[Place]['screen']> }) {
  const route = useRoute()
  const Screen = useLoaded(screen)
  return <Screen route={route} />
}

const Absent = () => <EmptyState k="shell.absent" icon="folder" />

const dismiss = (code: string): void =>
  useApp.setState(({ notices }) => ({ notices: notices.filter((each) => each.code !== code) }))

/** What the start found and the user must know (moved-aside frame, clock, disk). */
function Notices() {
  const notices = useApp((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <div className="notices">
      {notices.map((notice) => (
        <FaultNotice
          key={notice.code}
          fault={notice}
          actions={<IconButton k="common.close" icon="close" onPress={() => dismiss(notice.code)} />}
        />
      ))}
    </div>
  )
}

const nothing = () => ({ count: 0, tone: 'neutral' }) as const

function PlaceButton({ place, isHere }: { readonly place: Place; readonly isHere: boolean }) {
  const definition = placeTable[place]
  // The table is fixed at build time, so the same hook runs at every drawing.
  const useCount = definition.useCount ?? nothing
  const { count, tone } = useCount()
  useShortcut(`place.${place}`, () => navigate({ place }))
  return (
    <AriaButton
      className={`nav-item${isHere ? ' nav-here' : ''}`}
      {...(isHere && { 'aria-current': 'page' as const })}
      onPress={() => navigate({ place })}
    >
      <Icon name={definition.icon} />
      <span className="nav-text">
        <Label k={`place.${place}`} />
      </span>
      <Badge count={count} tone={tone} />
    </AriaButton>
  )
}

function Head({ onSearch, onHelp }: { readonly onSearch: () => void; readonly onHelp: () => void }) {
  const t = useT()
  const office = useOffice()
  const isDemo = useIsDemo()
  const at = useTrail((state) => state.at)
  const length = useTrail((state) => state.trail.length)
  return (
    <header className="head">
      <span className="head-name">
        <Label k="shell.product" />
      </span>
      <span className="head-office">
        {office && <Data>{office.fields.shortName || office.fields.fullName}</Data>}
        <ConferenceInHand />
      </span>
      {isDemo && (
        <span className="head-demo">
          <Label k="shell.demoMark" />
        </span>
      )}
      <span className="spacer" />
      <HeadButton k="shortcut.back" icon="back" isDisabled={at === 0} onPress={back} />
      <HeadButton k="shortcut.forward" icon="forward" isDisabled={at >= length - 1} onPress={forward} />
      <AriaButton className="head-search" onPress={onSearch} aria-label={t('shell.search')}>
        <Icon name="search" />
        <span className="head-search-text">
          <Label k="common.search" />
        </span>
        <Kbd keys={keysOf('search')} />
      </AriaButton>
      <LanguageSwitch />
      <HeadButton k="shortcut.help" icon="help" onPress={onHelp} />
      <UserMenu />
    </header>
  )
}

/** The conference in hand, and the one way to change it. */
function ConferenceInHand(): ReactNode {
  const t = useT()
  const conferences = useConferencesInOrder()
  const [inHand, choose] = useConferenceInHandId()
  const row = conferences?.find(({ id }) => id === inHand)
  // Whoever came by a link to another conference stays with it in the next place too.
  useEffect(() => {
    if (inHand) useApp.setState({ conference: inHand })
  }, [inHand])
  return (
    row && (
      <Menu
        k="shell.conference"
        entries={(conferences ?? []).map((each) => ({
          id: each.id,
          label: conferenceName(each),
          icon: each.id === row.id ? 'check' : 'conference',
          onAction: () => choose(each.id),
        }))}
      >
        <AriaButton
          className="head-conference"
          aria-label={`${t('shell.conference')} ${conferenceName(row)}`}
        >
          <Icon name="conference" size={14} />
          <Data>{conferenceName(row)}</Data>
          <Icon name="down" size={10} />
        </AriaButton>
      </Menu>
    )
  )
}

function HeadButton({
  k,
  icon,
  onPress,
  isDisabled,
}: {
  readonly k: string
  readonly icon: 'back' | 'forward' | 'help'
  readonly onPress: () => void
  readonly isDisabled?: boolean
}) {
  const t = useT()
  return (
    <Hint text={<Label k={k} />}>
      <AriaButton
        className="head-button"
        aria-label={t(k)}
        isDisabled={isDisabled ?? false}
        onPress={onPress}
      >
        <Icon name={icon} />
      </AriaButton>
    </Hint>
  )
}

/** One press turns the whole window to the other language. */
export function LanguageSwitch() {
  const language = useLanguage((choice) => choice.language)
  return (
    <AriaButton
      className="head-button"
      onPress={turnLanguage}
      aria-label={language === 'zh-CN' ? 'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ 蒙古文' : '中文'}
    >
      <Icon name="language" />
      {language === 'zh-CN' ? <span lang="zh-CN">蒙文</span> : <span lang="zh-CN">中文</span>}
    </AriaButton>
  )
}

function UserMenu() {
  const t = useT()
  const session = useSession()
  return (
    <Menu
      k="shell.user"
      entries={[
        { id: 'switch', k: 'shell.switchUser', icon: 'user', onAction: () => switchPerson() },
        { id: 'lock', k: 'shortcut.lock', icon: 'lock', keys: keysOf('lock'), onAction: () => void lock() },
        { id: 'logout', k: 'shell.logout', onAction: () => void logout() },
        'line',
        {
          id: 'settings',
          k: 'place.settings',
          icon: 'settings',
          onAction: () => navigate({ place: 'settings' }),
        },
      ]}
    >
      <AriaButton className="head-button" aria-label={`${t('shell.user')} ${session.name}`}>
        <Icon name="user" />
        <Data>{session.name}</Data>
        <Icon name="down" size={10} />
      </AriaButton>
    </Menu>
  )
}

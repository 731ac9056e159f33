import { lazy, Suspense } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Login } from '../features/start/Login'
import { turnLanguage } from '../i18n'
import { Label } from '../i18n/Label'
import { useLoaded } from '../ui/loadable'
import { QuestionHost } from '../ui/questions'
import { ToastHost } from '../ui/toast'
import { boot } from './boot'
import { ErrorBoundary } from './ErrorBoundary'
import { FaultNotice } from './FaultNotice'
import { Loading } from './Loading'
import type { Phase } from './session'
import { useApp } from './session'
import { useShortcut } from './shortcuts'
import { work } from './work'

/** The login comes with the first script; everything else when it is wanted, or while the passphrase is typed. */
const Gallery = lazy(() => import('./Gallery'))
const Welcome = lazy(() => import('../features/start/Welcome').then(({ Welcome }) => ({ default: Welcome })))
const Demo = lazy(() => import('../features/start/Demo').then(({ Demo }) => ({ default: Demo })))

const Broken = () => {
  const fault = useApp((state) => state.fault)
  return (
    <div className="broken">
      <h1>
        <Label k="shell.product" />
      </h1>
      <FaultNotice fault={fault} />
    </div>
  )
}

const Work = () => {
  const Shell = useLoaded(work)
  return <Shell />
}

/** What each phase shows; a locked window keeps its screens under the lock. */
const phases: Readonly<Record<Phase, () => React.ReactNode>> = {
  starting: () => <Loading />,
  welcome: () => <Welcome />,
  demo: () => <Demo onBack={() => void boot()} />,
  login: () => <Login />,
  locked: () => (
    <>
      <Work />
      <Login isLock />
    </>
  ),
  work: () => <Work />,
  broken: () => <Broken />,
}

export function App() {
  const phase = useApp((state) => state.phase)
  useShortcut('language', turnLanguage)
  const standIn = useApp((state) => state.info?.standIn ?? false)
  const isGallery = standIn && location.hash === '#gallery'
  return (
    // Chinese throughout: the library and the browser know no traditional Mongolian, and dates are Chinese civil dates.
    <I18nProvider locale="zh-CN">
      <ErrorBoundary place={phase}>
        <Suspense fallback={<Loading />}>{isGallery ? <Gallery /> : phases[phase]()}</Suspense>
      </ErrorBoundary>
      <ToastHost />
      <QuestionHost />
    </I18nProvider>
  )
}

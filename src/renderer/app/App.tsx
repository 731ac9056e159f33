import { lazy, Suspense } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Demo, Login, Welcome } from '../features/start'
import { Label } from '../i18n/Label'
import { QuestionHost } from '../ui/overlays'
import { ToastHost } from '../ui/toast'
import { boot } from './boot'
import { ErrorBoundary } from './ErrorBoundary'
import { FaultNotice } from './FaultNotice'
import { Loading, Shell } from './Shell'
import type { Phase } from './session'
import { useApp } from './session'

const Gallery = lazy(() => import('./Gallery'))

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

/** What each phase shows; a locked window keeps its screens under the lock. */
const phases: Readonly<Record<Phase, () => React.ReactNode>> = {
  starting: () => <Loading />,
  welcome: () => <Welcome />,
  demo: () => <Demo onBack={() => void boot()} />,
  login: () => <Login />,
  locked: () => (
    <>
      <Shell />
      <Login isLock />
    </>
  ),
  work: () => <Shell />,
  broken: () => <Broken />,
}

export function App() {
  const phase = useApp((state) => state.phase)
  const standIn = useApp((state) => state.info?.standIn ?? false)
  const isGallery = standIn && location.hash === '#gallery'
  return (
    // Chinese throughout: the library and the browser know no traditional Mongolian, and dates are Chinese civil dates.
    <I18nProvider locale="zh-CN">
      <ErrorBoundary place={phase}>
        {isGallery ? (
          <Suspense fallback={<Loading />}>
            <Gallery />
          </Suspense>
        ) : (
          phases[phase]()
        )}
      </ErrorBoundary>
      <ToastHost />
      <QuestionHost />
    </I18nProvider>
  )
}

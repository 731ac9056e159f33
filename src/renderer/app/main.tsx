import { createRoot } from 'react-dom/client'
import { restoreIntl } from './oneLocale'
import '../styles/index.css'
import { startLanguage } from '../i18n'
import { startVertical } from '../i18n/vertical'
import { App } from './App'
import { boot } from './boot'
import { call, faultOf } from './bridge'
import { flushDrafts } from './drafts'
import { startFonts } from './fonts'
import { startIdleLock } from './lock'
import { useApp } from './session'
import { startShortcuts } from './shortcuts'
import { watchVault } from './vault'

restoreIntl()
startFonts()
startLanguage()
startVertical()
startShortcuts()
startIdleLock()
watchVault()

window.lianxi.on('closing', () => void flushDrafts().finally(() => call('app:closeReady', {})))
window.lianxi.on('notice', (notice) =>
  useApp.setState(({ notices }) => ({
    notices: [...notices.filter(({ code }) => code !== notice.code), faultOf(notice)],
  })),
)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
createRoot(root).render(<App />)
void boot()

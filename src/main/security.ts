import { app, session, type WebContents } from 'electron'
import { isOurs, ORIGIN } from './addresses'

const refused: string[] = []
const kept = 200

/** What was refused since the start, newest last: addresses asked for, pages and windows asked to open (at most 200). */
export const refusals = (): readonly string[] => refused

const refuse = (what: string): void => {
  refused.push(what.slice(0, 300))
  if (refused.length > kept) refused.shift()
  console.error(`refused: ${what}`)
}

const isDevTools = (url: string): boolean => !app.isPackaged && url.startsWith('devtools:')

/** Refuses and counts everything that is not ours on the default session (the only one we have). After `ready`. */
export const hardenSession = (): void => {
  const own = session.defaultSession
  own.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isOurs(details.url) && !isDevTools(details.url)
    if (cancel) refuse(`request ${details.url}`)
    answer({ cancel })
  })
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setSpellCheckerEnabled(false)
}

const hardenContents = (contents: WebContents): void => {
  // Neither the policy of the page nor the request filter sees WebRTC: without this its datagrams reach any address.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-navigate', (event) => {
    if (event.url.startsWith(`${ORIGIN}/`)) return
    refuse(`navigation ${event.url}`)
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    refuse('webview')
    event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    refuse(`window ${url}`)
    return { action: 'deny' }
  })
}

/** Keeps every page where it is, also those that are still to be made. Before the first window. */
export const hardenAllContents = (): void => {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
}

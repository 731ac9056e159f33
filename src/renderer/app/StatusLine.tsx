import { useEffect, useState } from 'react'
import { Label } from '../i18n/Label'
import { Icon } from '../ui/Icon'
import { useDrafts } from './drafts'
import { useApp, useIsDemo } from './session'

const GIB = 2 ** 30
/** Below this the disk is named in amber. */
const LITTLE = 2 * GIB

/** Minutes and seconds since the last save, told roughly. */
const agoKey = (seconds: number): readonly [string, number] =>
  seconds < 60 ? ['shell.savedSeconds', seconds] : ['shell.savedMinutes', Math.floor(seconds / 60)]

/** What is safe: last save, drafts, disk. */
export function StatusLine() {
  const savedAt = useApp((state) => state.savedAt)
  const info = useApp((state) => state.info)
  const drafts = useDrafts((state) => state.values.size)
  const isDemo = useIsDemo()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), savedAt === null ? 60_000 : 5_000)
    return () => clearInterval(timer)
  }, [savedAt])
  const [key, n] = agoKey(Math.max(0, Math.round((now - (savedAt ?? now)) / 1000)))
  const free = info?.freeBytes ?? 0
  return (
    <footer className="status">
      <span className="status-item">
        <Icon name="check" size={12} />
        {savedAt === null ? <Label k="shell.allSaved" /> : <Label k={key} params={{ n }} />}
      </span>
      {drafts > 0 && (
        <span className="status-item">
          <Icon name="edit" size={12} />
          <Label k="shell.drafts" params={{ n: drafts }} />
        </span>
      )}
      <span className="spacer" />
      {isDemo && (
        <span className="status-item status-demo">
          <Label k="shell.demoData" />
        </span>
      )}
      <span className={`status-item${free < LITTLE ? ' status-low' : ''}`}>
        <Icon name="disk" size={12} />
        <Label k="shell.disk" params={{ n: (free / GIB).toFixed(free < 10 * GIB ? 1 : 0) }} />
      </span>
      {info && (
        <span className="status-item" lang="zh-CN">
          {info.version}
        </span>
      )}
    </footer>
  )
}

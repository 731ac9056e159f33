import type { ReactNode } from 'react'
import { useApp } from '../../app/session'
import { turnLanguage, useLanguage } from '../../i18n'
import { Label } from '../../i18n/Label'
import { Button } from '../../ui/buttons'

/** The page around welcome and login: what the program is, language, the work at the end. */
export function Frame({ children, side }: { readonly children: ReactNode; readonly side?: ReactNode }) {
  const info = useApp((state) => state.info)
  const language = useLanguage((choice) => choice.language)
  return (
    <div className="start">
      <aside className="start-side">
        <div>
          <h1>
            <Label k="shell.product" />
          </h1>
          <div className="start-lines">{side ?? <Label k="start.about" />}</div>
        </div>
        <div className="start-foot">
          <span className="start-language">
            <Button
              kind="quiet"
              icon="language"
              label={<span lang="zh-CN">{language === 'zh-CN' ? '蒙古文' : '中文'}</span>}
              onPress={turnLanguage}
            />
          </span>
          <span className="spacer" />
          {info && <span lang="zh-CN">{info.version}</span>}
        </div>
      </aside>
      <main className="start-main">
        <div className="start-box">{children}</div>
      </main>
    </div>
  )
}

import type { Source } from '@domain/model/regulation'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Data, Label } from '../i18n/Label'
import { usePlacement } from '../i18n/vertical'

/** The article that a rule comes from; pressing it quotes the clause and says how strong it is (应当、原则上 …). */
export function SourceMark({ source }: { readonly source: Source }) {
  const placement = usePlacement('bottom start')
  const silent = source.strength === 'silent'
  return (
    <DialogTrigger>
      <AriaButton className={`source${silent ? ' source-silent' : ''}`}>
        {silent ? <Label k="strength.silentShort" /> : <Data>{source.article}</Data>}
      </AriaButton>
      <Popover className="popover" placement={placement}>
        <Dialog className="source-quote" aria-label={source.article}>
          <div className="source-head">
            <Data>{source.article}</Data>
            <span className="tag tag-info">
              <Label k={`strength.${source.strength}`} />
            </span>
          </div>
          {source.quote && <blockquote lang="zh-CN">{source.quote}</blockquote>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** 核对: what is wrong where, and what the draft says so far, sheet by sheet in the order in which a new rule is made. */
import type { Regulation } from '@domain/model/regulation'
import { hasDateChange } from '@domain/regulation/edit'
import { conferenceName, named } from '@domain/regulation/names'
import { isSilent, organisations } from '@domain/regulation/rules'
import { openSilences } from '@domain/regulation/silences'
import { useEffect, useState } from 'react'
import { shippedRegulations } from '../../../app'
import { InlineNotice, useT } from '../../../ui'
import { type Sheet, sheetOf } from './fields'
import type { Editing } from './useEditor'
import { usePlaceWords } from './words'

/** Every fault with its place; pressing one opens the field's sheet and member. */
export function Checks({
  editing,
  onGo,
}: {
  readonly editing: Editing
  readonly onGo: (sheet: Sheet) => void
}) {
  const t = useT()
  const placeWords = usePlaceWords()
  return (
    <>
      {editing.faults.length === 0 && <InlineNotice tone="success" k="regulations.noFaults" />}
      <ul className="regulation-faults">
        {editing.faults.map(({ fault, place }) => (
          <li key={`${fault.code} ${fault.field}`}>
            <button
              type="button"
              className="regulation-fault"
              onClick={() => {
                onGo(sheetOf(place.part))
                const words = place.path.split('.')
                // Every list on the way opens its member; what is no list takes no notice.
                for (const [index, word] of words.entries())
                  if (index > 0) editing.choose(words.slice(0, index).join('.'), word)
              }}
            >
              <strong lang="zh-CN">{placeWords(place)}</strong>
              <span lang="zh-CN">{t(`fault.${fault.code}`, fault.params)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Overview body={editing.body} onGo={onGo} />
    </>
  )
}

/** What a person looks at before publishing: one line a sheet. */
function Overview({ body, onGo }: { readonly body: Regulation; readonly onGo: (sheet: Sheet) => void }) {
  const t = useT()
  const [shipped, setShipped] = useState<readonly Regulation[]>([])
  useEffect(() => void shippedRegulations().then(setShipped), [])
  const text = (articles: Regulation['articles']) => JSON.stringify(articles)
  const source = shipped.find((one) => text(one.articles) === text(body.articles))
  const leads = body.steps.filter(({ leadTime }) => leadTime !== null)
  const own = leads.filter(({ leadTime }) => leadTime !== null && isSilent(leadTime.source))
  const open = openSilences(body).length
  /** What stands there; `left`: still the base's, or nothing. */
  const lines: readonly (readonly [sheet: Sheet, words: string, left?: boolean])[] = [
    ['names', conferenceName(body)],
    [
      'sides',
      organisations(body)
        .filter(({ kind }) => kind !== 'units')
        .map((one) => named(body, one.name))
        .join('、'),
    ],
    [
      'steps',
      t('regulations.overview.steps', { steps: body.steps.length, leads: leads.length, own: own.length }),
    ],
    [
      'papers',
      t(hasDateChange(body) ? 'regulations.overview.papers' : 'regulations.overview.noDateChange', {
        n: body.papers.length,
      }),
      !hasDateChange(body),
    ],
    [
      'text',
      source === undefined
        ? t('regulations.overview.articles', { n: body.articles.length })
        : t('regulations.overview.sameText', { title: source.title }),
      source !== undefined,
    ],
    [
      'customs',
      t(open === 0 ? 'regulations.overview.customs' : 'regulations.overview.openCustoms', { n: open }),
      open > 0,
    ],
    ['about', body.issuedBy || t('regulations.overview.noIssuer'), body.issuedBy === ''],
  ]
  return (
    <ul className="regulation-faults" aria-label={t('regulations.overview.title')}>
      {lines.map(([sheet, words, left]) => (
        <li key={sheet}>
          <button
            type="button"
            className={left ? 'regulation-fault' : 'regulation-fault regulation-overview'}
            onClick={() => onGo(sheet)}
          >
            <strong>{t(`regulations.sheet.${sheet}`)}</strong>
            <span lang="zh-CN">{words}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

import type { ReactNode } from 'react'
import type { Params } from './index'
import { textIn, useLanguage } from './index'

/** What every labelled component takes: a locale key, or ready content (user data). */
export interface Labelled {
  readonly k?: string | undefined
  readonly params?: Params | undefined
  readonly label?: ReactNode
}

/**
 * Text of a key. Under Mongolian it prints Mongolian and Chinese as one column box: above each other in horizontal lines, left and right
 * in vertical ones (the rule on the two scripts asks for exactly that), so one rule serves both directions.
 */
export function Label({ k, params }: { readonly k: string; readonly params?: Params | undefined }) {
  const language = useLanguage((choice) => choice.language)
  const bilingual = useLanguage((choice) => choice.bilingual)
  const chinese = textIn('zh-CN', k, params) ?? k
  if (language === 'zh-CN') return <>{chinese}</>
  const mongolian = textIn('mn-Mong', k, params)
  if (mongolian === undefined)
    return (
      <span lang="zh-CN" className="bi-alone">
        {chinese}
      </span>
    )
  return (
    <span className="bi">
      <span lang="mn-Mong" className="bi-mn">
        {mongolian}
      </span>
      {bilingual && (
        <span lang="zh-CN" className="bi-zh">
          {chinese}
        </span>
      )}
    </span>
  )
}

/** Content of a labelled component. */
export const labelOf = ({ k, params, label }: Labelled): ReactNode =>
  k === undefined ? typeof label === 'string' ? <Data>{label}</Data> : label : <Label k={k} params={params} />

/** Text that a person typed: always Chinese, upright in vertical lines. */
export function Data({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <span lang="zh-CN" className={className ? `data ${className}` : 'data'}>
      {children}
    </span>
  )
}

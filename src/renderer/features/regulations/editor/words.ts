/** Places and values of a regulation in words, for faults and for what an answer writes. */
import type { LeadTime } from '@domain/model/regulation'
import { named } from '@domain/regulation/names'
import { type FieldPlace, nameOfMember } from '@domain/regulation/place'
import { hasText } from '../../../i18n'
import { useT } from '../../../ui'
import { leadText } from '../leadText'
import { choices } from './fields'
import { specAt } from './paths'
import { useEditor } from './useEditor'

/** 「文书 · 会议纪要 · 印发单位」. */
export const usePlaceWords = () => {
  const t = useT()
  return ({ part, name, field }: FieldPlace): string =>
    [t(`regulations.part.${part}`), name, field && t(`regulations.field.${field}`)]
      .filter(Boolean)
      .join(' · ')
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What would stand in the field at a path. */
export const useValueWords = () => {
  const t = useT()
  const { body } = useEditor()
  const plain = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(plain).join('、')
    if (isTree(value)) return named(body, nameOfMember(value))
    return typeof value === 'string' ? named(body, value) : ''
  }
  return (path: string, value: unknown): string => {
    const spec = specAt(body, path)
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return t('common.none')
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (spec?.as === 'lead') return leadText(value as LeadTime, t)
    if (spec?.as !== 'one' && spec?.as !== 'many') return plain(value)
    const options = choices[spec.from](body)
    const word = (each: unknown): string => {
      const option = options.find((one) => one.value === each)
      if (option?.k !== undefined && hasText(option.k)) return t(option.k)
      return typeof option?.label === 'string' ? option.label : t('regulations.gone')
    }
    return (Array.isArray(value) ? value : [value]).map(word).join('、')
  }
}

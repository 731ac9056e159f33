/** 依据 of a rule, and what every field of the editor shares: its name and what is wrong with it. */
import type { Source } from '@domain/model/regulation'
import { changed } from '@domain/regulation/edit'
import { Label, Select, TextArea, useT } from '../../../ui'
import { choices } from './fields'
import { useEditor } from './useEditor'

/** 「牵头单位」 of a duty is named by the duty, everything else by its own name. */
export const labelKey = (name: string): string => {
  const [last = '', owner = ''] = name.split('.').reverse()
  return `regulations.field.${last === 'organisations' && owner !== '' ? owner : last}`
}

/** What is wrong at a path, in words; undefined when nothing is. */
export const useFaultWords = (path: string): string | undefined => {
  const t = useT()
  const { faultsAt } = useEditor()
  const words = faultsAt(path).map(({ code, params }) => t(`fault.${code}`, params))
  return words.length === 0 ? undefined : [...new Set(words)].join('\n')
}

/** 依据: strength, article, and the words of it. Silence quotes nothing. */
export function SourceField({
  value,
  path,
  name,
}: {
  readonly value: Source | undefined
  readonly path: string
  readonly name: string
}) {
  const { body, change } = useEditor()
  const error = useFaultWords(path)
  if (!value) return null
  const set = (next: Partial<Source>) => change(changed(body, path, { ...value, ...next }), path)
  const isSilent = value.strength === 'silent'
  return (
    <fieldset className="regulation-source field-wide">
      <legend className="field-name">
        <Label k={labelKey(name)} />
      </legend>
      <Select
        k="regulations.strength"
        value={value.strength}
        options={choices.strength()}
        onChange={(strength) =>
          set(strength === 'silent' ? { strength, quote: '' } : { strength: strength as Source['strength'] })
        }
      />
      <Select
        k="regulations.article"
        value={value.article}
        options={choices.article(body)}
        onChange={(article) => set({ article })}
      />
      {(!isSilent || value.quote !== '') && (
        <TextArea
          k="regulations.quote"
          value={value.quote}
          onChange={(quote) => set({ quote })}
          error={error}
          wide
        />
      )}
    </fieldset>
  )
}

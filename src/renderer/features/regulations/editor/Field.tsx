/** One field of a regulation by its place in the table: reads and writes the body at its path and says what is wrong there. */
import type { LeadTime, Source } from '@domain/model/regulation'
import { at, changed, withLead } from '@domain/regulation/edit'
import { withArticleNumber } from '@domain/regulation/text'
import { useState } from 'react'
import {
  Button,
  Checkbox,
  CheckboxSet,
  DateField,
  Label,
  NumberField,
  type Option,
  Row,
  Select,
  TextArea,
  TextField,
} from '../../../ui'
import { choices, type FieldSpec } from './fields'
import { Options } from './Options'
import { PatternField } from './PatternField'
import { labelKey, SourceField, useFaultWords } from './Source'
import { Stages } from './Stages'
import { useTokens } from './tokens'
import { useEditor } from './useEditor'

/** 「无」 among the choices of a field that may be empty. */
const NOTHING = '-'
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
/** Choices with what is chosen although it was taken out of the regulation: it must be seen to be unchosen. */
const withGone = (options: readonly Option[], chosen: readonly string[]): readonly Option[] => [
  ...options,
  ...chosen
    .filter((value) => options.every((option) => option.value !== value))
    .map((value) => ({ value, k: 'regulations.gone' })),
]

interface At {
  readonly spec: FieldSpec
  /** Path of the owner, '' for the regulation itself. */
  readonly owner: string
}

export function Field({ spec, owner }: At) {
  const { body, change } = useEditor()
  const path = owner === '' ? spec.name : `${owner}.${spec.name}`
  const value = at(body, path)
  const { shown, kept } = useTokens()
  const error = useFaultWords(path)
  const set = (next: unknown) => change(changed(body, path, next), path)
  const hint = spec.hint && <Label k={spec.hint} />
  const field = { k: labelKey(spec.name), wide: spec.wide ?? false, error, hint }
  switch (spec.as) {
    case 'text':
      return <PatternField {...field} value={textOf(value)} onChange={set} hint={hint} />
    case 'long':
      return <TextArea {...field} value={shown(textOf(value))} onChange={(next) => set(kept(next))} />
    case 'lines':
      return (
        <TextArea
          {...field}
          value={shown(listOf(value).join('\n'))}
          onChange={(next) => set(next === '' ? [] : kept(next).split('\n'))}
          hint={<Label k="regulations.oneALine" />}
        />
      )
    case 'flag':
      return (
        <Checkbox
          k={field.k}
          value={value === true}
          onChange={(on) => set(on || value !== undefined ? on : undefined)}
        />
      )
    case 'date':
      return (
        <DateField {...field} value={textOf(value)} onChange={(next) => set(next === '' ? null : next)} />
      )
    case 'number':
      return (
        <NumberField
          {...field}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => set(next ?? 1)}
          min={1}
          max={12}
        />
      )
    case 'one': {
      const mayBeEmpty = 'empty' in spec
      const options = [
        ...(mayBeEmpty ? [{ value: NOTHING, k: 'common.none' }] : []),
        ...withGone(choices[spec.from](body), textOf(value) === '' ? [] : [textOf(value)]),
      ]
      return (
        <Select
          {...field}
          value={textOf(value) || (mayBeEmpty ? NOTHING : null)}
          onChange={(next) => set(next === NOTHING ? (mayBeEmpty ? spec.empty : next) : next)}
          options={options}
        />
      )
    }
    case 'many': {
      const self = owner.split('.').at(-1)
      const chosen = listOf(value)
      const options = withGone(choices[spec.from](body), chosen)
        .filter((option) => spec.from !== 'step' || option.value !== self)
        .map((option) =>
          spec.leads && chosen.length > 1 && option.value === chosen[0]
            ? { ...option, note: <Label k="regulations.leads" /> }
            : option,
        )
      return <CheckboxSet {...field} value={chosen} onChange={(next) => set([...next])} options={options} />
    }
    case 'lead':
      return <Lead step={owner.split('.').at(-1) ?? ''} value={value as LeadTime | null} path={path} />
    case 'source':
      return <SourceField value={value as Source} path={path} name={spec.name} />
    case 'article':
      return <ArticleNumber value={textOf(value)} />
    case 'stages':
      return <Stages path={path} />
    case 'options':
      return <Options question={owner.split('.').at(-1) ?? ''} />
  }
}

/** 条款号: taken over when the box is left, and every rule that names the article follows. */
function ArticleNumber({ value }: { readonly value: string }) {
  const { body, change, choose } = useEditor()
  const [typed, setTyped] = useState(value)
  const settle = () => {
    const next = withArticleNumber(body, value, typed.trim())
    if (next === body) return setTyped(value)
    change(next)
    choose('articles', typed.trim())
  }
  return <TextField k="regulations.article" value={typed} onChange={setTyped} onBlur={settle} />
}

const anchors = ['conference', 'minutes'] as const
const units = ['day', 'workday', 'month'] as const

/** 时限: how long before or after what. */
function Lead({
  step,
  value,
  path,
}: {
  readonly step: string
  readonly value: LeadTime | null
  readonly path: string
}) {
  const { body, change } = useEditor()
  const error = useFaultWords(path)
  const lead: Pick<LeadTime, 'anchor' | 'amount' | 'unit'> = value ?? {
    anchor: 'conference',
    amount: 0,
    unit: 'day',
  }
  const set = (next: Partial<LeadTime>) => change(withLead(body, step, { ...lead, ...next }), path)
  const side = lead.amount < 0 ? 'before' : 'after'
  if (value === null)
    return (
      <Row>
        <Label k="regulations.noLead" />
        <Button k="regulations.addLead" small onPress={() => set({})} />
      </Row>
    )
  return (
    <fieldset className="regulation-lead field-wide">
      <legend className="field-name">
        <Label k={labelKey('leadTime')} />
      </legend>
      <Select
        k="regulations.leadAnchor"
        value={`${lead.anchor} ${side}`}
        options={anchors.flatMap((anchor) =>
          (['before', 'after'] as const).map((each) => ({
            value: `${anchor} ${each}`,
            k: `regulations.choice.anchor.${anchor}.${each}`,
          })),
        )}
        onChange={(next) => {
          const [anchor, when] = next.split(' ')
          const amount = Math.abs(lead.amount) * (when === 'before' ? -1 : 1)
          set({ anchor: anchor as LeadTime['anchor'], amount })
        }}
      />
      <NumberField
        k="regulations.leadAmount"
        value={Math.abs(lead.amount)}
        onChange={(amount) => set({ amount: (amount ?? 0) * (side === 'before' ? -1 : 1) })}
        min={0}
        max={366}
        error={error}
      />
      <Select
        k="regulations.leadUnit"
        value={lead.unit}
        options={units.map((unit) => ({ value: unit, k: `regulations.choice.unit.${unit}` }))}
        onChange={(unit) => set({ unit })}
      />
      <Button
        k="regulations.dropLead"
        small
        kind="quiet"
        onPress={() => change(withLead(body, step, null))}
      />
      <SourceField value={value.source} path={`${path}.source`} name="leadSource" />
    </fieldset>
  )
}

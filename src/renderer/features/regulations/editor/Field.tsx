/** One field of a regulation by its place in the table: reads and writes the body at its path and says what is wrong there. */
import type { LeadTime, Source } from '@domain/model/regulation'
import { at, changed, withLead } from '@domain/regulation/edit'
import { named } from '@domain/regulation/names'
import { withArticleNumber } from '@domain/regulation/text'
import { useState } from 'react'
import {
  Button,
  Checkbox,
  CheckboxSet,
  DateField,
  IconButton,
  Label,
  NumberField,
  Row,
  Select,
  TextArea,
  TextField,
  useT,
} from '../../../ui'
import { choices, type FieldSpec } from './fields'
import { useEditor } from './useEditor'

/** 「无」 among the choices of a field that may be empty. */
const NOTHING = '-'
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
/** 「牵头单位」 of a duty is named by the duty, everything else by its own name. */
const labelKey = (name: string): string => {
  const [last = '', owner = ''] = name.split('.').reverse()
  return `regulations.field.${last === 'organisations' && owner !== '' ? owner : last}`
}

interface At {
  readonly spec: FieldSpec
  /** Path of the owner, '' for the regulation itself. */
  readonly owner: string
}

export function Field({ spec, owner }: At) {
  const { body, change } = useEditor()
  const path = owner === '' ? spec.name : `${owner}.${spec.name}`
  const value = at(body, path)
  const error = useFaultWords(path)
  const set = (next: unknown) => change(changed(body, path, next), path)
  const hint = spec.hint && <Label k={spec.hint} />
  const field = { k: labelKey(spec.name), wide: spec.wide ?? false, error, hint }
  switch (spec.as) {
    case 'text': {
      const filled = textOf(value).includes('{') && <span lang="zh-CN">{named(body, textOf(value))}</span>
      return <TextField {...field} value={textOf(value)} onChange={set} hint={filled || hint} />
    }
    case 'long':
      return <TextArea {...field} value={textOf(value)} onChange={set} />
    case 'lines':
      return (
        <TextArea
          {...field}
          value={listOf(value).join('\n')}
          onChange={(next) => set(next === '' ? [] : next.split('\n'))}
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
        ...choices[spec.from](body),
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
      const options = choices[spec.from](body).filter(
        (option) => spec.from !== 'step' || option.value !== self,
      )
      return (
        <CheckboxSet {...field} value={listOf(value)} onChange={(next) => set([...next])} options={options} />
      )
    }
    case 'lead':
      return <Lead step={owner.split('.').at(-1) ?? ''} value={value as LeadTime | null} path={path} />
    case 'source':
      return <SourceField value={value as Source} path={path} name={spec.name} />
    case 'article':
      return <ArticleNumber value={textOf(value)} />
    case 'stages':
      return <Stages path={path} />
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

/** What is wrong at a path, in words; undefined when nothing is. */
const useFaultWords = (path: string): string | undefined => {
  const t = useT()
  const { faultsAt } = useEditor()
  const words = faultsAt(path).map(({ code, params }) => t(`fault.${code}`, params))
  return words.length === 0 ? undefined : [...new Set(words)].join('\n')
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

/** 依据: strength, article, and the words of it. Silence quotes nothing. */
function SourceField({
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

type Stage = { stage: string; name: string; side: string; organisation: string; post: string; source: Source }

/** 审定签发环节 in order, each on its side. */
function Stages({ path }: { readonly path: string }) {
  const { body, change } = useEditor()
  const error = useFaultWords(path)
  const stages = (at(body, path) ?? []) as readonly Stage[]
  const write = (next: readonly Stage[], where?: string) => change(changed(body, path, next), where)
  const set = (index: number, next: Partial<Stage>) =>
    write(
      stages.map((stage, each) => (each === index ? { ...stage, ...next } : stage)),
      `${path}.${index}`,
    )
  const move = (index: number, by: number) => {
    const next = [...stages]
    const [stage] = next.splice(index, 1)
    if (stage) next.splice(index + by, 0, stage)
    write(next)
  }
  const add = () => {
    const taken = new Set(stages.map(({ stage }) => stage))
    let n = stages.length + 1
    while (taken.has(`stage${n}`)) n++
    const side = body.sides[0]
    const organisation = side?.organisations[0]?.key ?? ''
    const source: Source = { article: body.articles[0]?.key ?? '', quote: '', strength: 'silent' }
    write([
      ...stages,
      { stage: `stage${n}`, name: '签发', side: side?.key ?? '', organisation, post: '负责人', source },
    ])
  }
  return (
    <fieldset className="regulation-stages field-wide">
      <legend className="field-name">
        <Label k={labelKey('approvals')} />
      </legend>
      {error && <span className="field-error">{error}</span>}
      {stages.map((stage, index) => (
        <div key={stage.stage} className="regulation-stage">
          <TextField
            k="regulations.field.stageName"
            value={stage.name}
            onChange={(name) => set(index, { name })}
          />
          <Select
            k="regulations.field.side"
            value={stage.side}
            options={choices.side(body)}
            onChange={(side) => set(index, { side })}
          />
          <Select
            k="regulations.field.organisation"
            value={stage.organisation}
            options={choices.organisation(body)}
            onChange={(organisation) => set(index, { organisation })}
          />
          <TextField
            k="regulations.field.post"
            value={stage.post}
            onChange={(post) => set(index, { post })}
          />
          <span className="regulation-tools">
            <IconButton icon="up" k="common.up" isDisabled={index === 0} onPress={() => move(index, -1)} />
            <IconButton
              icon="down"
              k="common.down"
              isDisabled={index === stages.length - 1}
              onPress={() => move(index, 1)}
            />
            <IconButton
              icon="trash"
              k="common.remove"
              onPress={() => write(stages.filter((_, each) => each !== index))}
            />
          </span>
        </div>
      ))}
      <Button k="regulations.addStage" icon="add" small onPress={add} />
    </fieldset>
  )
}

/** 对照: two regulations side by side, rule by rule; what differs stands out. */
import type { Regulation } from '@domain/model/regulation'
import { comparedParts, type Pair, pairs } from '@domain/regulation/compare'
import { conferenceName, named } from '@domain/regulation/names'
import { isSilent, ON_DUTY, officeName, organisationName, sideName } from '@domain/regulation/rules'
import { useEffect, useState } from 'react'
import { shippedRegulations, useRows } from '../../app'
import { Checkbox, Data, Label, Nothing, Panel, Select, Table, Toolbar, useT } from '../../ui'
import { leadText } from './leadText'

interface Line {
  readonly id: string
  readonly part: string
  readonly first: string
  readonly second: string
}
type Words = ReturnType<typeof useT>

const duty = (body: Regulation, keys: readonly string[], t: Words): string =>
  keys.map((key) => (key === ON_DUTY ? t('regulations.onDuty') : officeName(body, key))).join('、')

/** A rule of any compared part in one paragraph, in the words of its own regulation. */
const wordsOf = (t: Words) => {
  const basis = (source: Regulation['adHoc']) =>
    isSilent(source) ? t('strength.silentShort') : source.article
  const join = (...texts: readonly string[]) => texts.filter((text) => text !== '').join('；')
  return {
    contents: (body: Regulation, rule: Regulation['contents'][number]) =>
      join(
        named(body, rule.name),
        t(`regulations.natureOf.${rule.nature}`),
        rule.sides.map((side) => sideName(body, side)).join('、'),
        basis(rule.source),
      ),
    agenda: (body: Regulation, rule: Regulation['agenda'][number]) =>
      join(
        named(body, rule.title),
        rule.reporter && organisationName(body, rule.reporter),
        basis(rule.source),
      ),
    steps: (body: Regulation, rule: Regulation['steps'][number]) =>
      join(
        named(body, rule.name),
        leadText(rule.leadTime, t),
        duty(body, rule.responsible, t),
        basis(rule.leadTime?.source ?? rule.source),
      ),
    roles: (body: Regulation, rule: Regulation['roles'][number]) =>
      join(named(body, rule.name), named(body, rule.holder), basis(rule.source)),
    attendance: (body: Regulation, rule: Regulation['attendance'][number]) =>
      join(
        named(body, rule.name),
        rule.capacities.map((each) => t(`regulations.capacityOf.${each}`)).join('、'),
        basis(rule.source),
      ),
    papers: (body: Regulation, rule: Regulation['papers'][number]) =>
      join(
        named(body, rule.name),
        duty(body, rule.drafts, t),
        rule.approvals.map((stage) => named(body, stage.name)).join(' → '),
        named(body, rule.issuerName),
        basis(rule.source),
      ),
  }
}

/** What stands once in a regulation. */
const facts = (body: Regulation, t: Words): Readonly<Record<string, string>> => ({
  conferenceName: conferenceName(body),
  effectiveOn: body.effectiveOn,
  sides: body.sides
    .map(
      (side) =>
        `${named(body, side.name)}：${side.organisations.map((one) => named(body, one.name)).join('、')}`,
    )
    .join('\n'),
  rotation:
    body.rotation === null
      ? ''
      : body.rotation.organisations.map((key) => organisationName(body, key)).join(' → '),
  frequency: `${t('regulations.perYear', { n: body.frequency.perYear })}；${t(`strength.${body.frequency.source.strength}`)}`,
  settlement: duty(body, body.settlement.organisations, t),
  preparation: duty(body, body.preparation.organisations, t),
  unimplemented: [
    ...body.unimplemented.needs.map((need) => t(`regulations.choice.needs.${need}`)),
    t(`regulations.choice.reach.${body.unimplemented.reach}`),
  ].join('、'),
  supervises: duty(body, body.followUp.supervises.organisations, t),
  closes: duty(body, body.followUp.closes.organisations, t),
})

const linesOf = (first: Regulation, second: Regulation, t: Words): readonly Line[] => {
  const [a, b] = [facts(first, t), facts(second, t)]
  const single = Object.keys(a).map((name) => ({
    id: name,
    part: t(`regulations.fact.${name}`),
    first: a[name] ?? '',
    second: b[name] ?? '',
  }))
  const words = wordsOf(t)
  const listed = comparedParts.flatMap((part) => {
    const say = words[part] as (body: Regulation, rule: unknown) => string
    return pairs(part, first, second).map((pair: Pair<{ readonly key: string }>, index) => ({
      id: `${part} ${index}`,
      part: t(`regulations.part.${part}`),
      first: pair.first === null ? '' : say(first, pair.first),
      second: pair.second === null ? '' : say(second, pair.second),
    }))
  })
  return [...single, ...listed]
}

export function Compare({ own }: { readonly own: string | undefined }) {
  const t = useT()
  const rows = useRows('regulation')
  const [shipped, setShipped] = useState<readonly Regulation[]>([])
  useEffect(() => void shippedRegulations().then(setShipped), [])
  const [chosen, setChosen] = useState<readonly [string | null, string | null]>([null, null])
  const [onlyDiffering, setOnlyDiffering] = useState(true)
  const records = (rows ?? []).filter(({ fields }) => fields.state !== 'discarded')
  const all = new Map<string, Regulation>([
    ...records.map(({ id, fields }) => [id, fields.body] as const),
    ...shipped.map((body) => [body.key, body] as const),
  ])
  const keys = [...all.keys()]
  const firstKey = chosen[0] ?? own ?? keys[0] ?? ''
  const secondKey =
    chosen[1] ?? keys.find((key) => key !== firstKey && all.get(key)?.key !== all.get(firstKey)?.key) ?? ''
  const first = all.get(firstKey)
  const second = all.get(secondKey)
  const options = keys.map((value) => {
    const body = all.get(value)
    const state = records.find(({ id }) => id === value)?.fields.state
    const note = state ? t(`regulations.state.${state}`) : t('regulations.shipped')
    return { value, label: `${body?.title ?? ''}（${note}）` }
  })
  const lines = first && second ? linesOf(first, second, t) : []
  return (
    <Panel flush scroll>
      <Toolbar>
        <Select
          k="regulations.compareFirst"
          value={firstKey}
          options={options}
          onChange={(key) => setChosen([key, chosen[1]])}
        />
        <Select
          k="regulations.compareSecond"
          value={secondKey}
          options={options}
          onChange={(key) => setChosen([chosen[0], key])}
        />
        <Checkbox k="regulations.onlyDiffering" value={onlyDiffering} onChange={setOnlyDiffering} />
      </Toolbar>
      <Table
        k="regulations.compare"
        rows={lines.filter((line) => !onlyDiffering || line.first !== line.second)}
        rowKey={({ id }) => id}
        wrap
        columns={[
          { id: 'part', k: 'regulations.subject', size: '9em', cell: ({ part }) => part },
          {
            id: 'first',
            label: <Data>{first?.title ?? ''}</Data>,
            cell: ({ first: words }) => <Cell text={words} />,
          },
          {
            id: 'second',
            label: <Data>{second?.title ?? ''}</Data>,
            cell: ({ second: words }) => <Cell text={words} />,
          },
        ]}
        empty={<Label k="regulations.noDifference" />}
      />
    </Panel>
  )
}

const Cell = ({ text }: { readonly text: string }) =>
  text === '' ? (
    <Nothing />
  ) : (
    <span lang="zh-CN" className="regulation-words">
      {text}
    </span>
  )

/** 审定签发环节 of a paper, in order. */
import type { Source } from '@domain/model/regulation'
import { at, changed } from '@domain/regulation/edit'
import { Button, IconButton, Label, Select } from '../../../ui'
import { choices } from './fields'
import { PatternField } from './PatternField'
import { labelKey, SourceField, useFaultWords } from './Source'
import { useEditor } from './useEditor'

type Stage = { stage: string; name: string; side: string; organisation: string; post: string; source: Source }

/** Each on its side, with the post that signs and where the text says so. */
export function Stages({ path }: { readonly path: string }) {
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
          <PatternField
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
          <PatternField
            k="regulations.field.post"
            value={stage.post}
            onChange={(post) => set(index, { post })}
          />
          <SourceField value={stage.source} path={`${path}.${index}.source`} name="source" />
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

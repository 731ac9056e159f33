/** 议题征集表 as fields; the regulation gives sides and categories. */
import type { Attachment } from '@domain/model/common'
import { named } from '@domain/regulation/names'
import { sideName, topicCategories } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import type { TopicInput } from '@domain/topics/commands'
import { useRows } from '../../app'
import { FilesField } from '../../parts/Files'
import { splitList } from '../../parts/lists'
import { Checkbox, ComboBox, Form, FormGroup, Select, TextArea, TextField } from '../../ui'

/** Lists are edited as one line, 、 between. */
export type TopicDraft = Omit<TopicInput, 'departments' | 'suggestedUnits' | 'files'> & {
  readonly departments: string
  readonly suggestedUnits: string
  readonly files: readonly { readonly sm3: string; readonly name: string; readonly size: number }[]
}

export const toDraft = (topic: TopicInput): TopicDraft => ({
  title: topic.title,
  side: topic.side,
  unit: topic.unit,
  joint: topic.joint,
  category: topic.category,
  background: topic.background,
  basis: topic.basis,
  request: topic.request,
  suggestion: topic.suggestion,
  proposedResolution: topic.proposedResolution,
  coordination: topic.coordination,
  reporter: topic.reporter,
  contact: topic.contact,
  departments: topic.departments.join('、'),
  suggestedUnits: topic.suggestedUnits.join('、'),
  files: topic.files,
})

export const fromDraft = (draft: TopicDraft): TopicInput => ({
  ...draft,
  departments: splitList(draft.departments),
  suggestedUnits: splitList(draft.suggestedUnits),
  files: [...draft.files],
})

export function TopicFields({
  state,
  value,
  set,
}: {
  readonly state: ConferenceState
  readonly value: TopicDraft
  readonly set: (change: Partial<TopicDraft>) => void
}) {
  const units = useRows('unit') ?? []
  const { regulation } = state
  const path = regulation.topicPaths.find(({ side }) => side === value.side)
  const categories = topicCategories(regulation).filter(({ sides }) => sides.includes(value.side))
  const source = categories.find(({ key }) => key === value.category)?.source
  return (
    <Form>
      <TextField
        k="topics.field.title"
        value={value.title}
        onChange={(title) => set({ title })}
        isRequired
        wide
        autoFocus={value.title === ''}
      />
      <Select
        k="topics.field.side"
        value={value.side || null}
        onChange={(side) => set({ side, category: '' })}
        options={regulation.sides.map(({ key }) => ({ value: key, label: sideName(regulation, key) }))}
        source={path?.source}
        isRequired
      />
      <TextField k="topics.field.contact" value={value.contact} onChange={(contact) => set({ contact })} />
      <ComboBox
        k="topics.field.unit"
        value={value.unit}
        onChange={(unit) => set({ unit })}
        suggestions={units
          .filter(({ fields }) => fields.active && fields.side === value.side)
          .map(({ fields }) => fields.fullName)}
        isRequired
        wide
      />
      <Select
        k="topics.field.category"
        value={value.category || null}
        onChange={(category) => set({ category })}
        options={categories.map(({ key, name, source: from }) => ({
          value: key,
          label: named(regulation, name),
          note: from.article,
        }))}
        source={source}
        isRequired
        wide
      />
      {regulation.jointTopics && (
        <Checkbox k="topics.field.joint" value={value.joint} onChange={(joint) => set({ joint })} />
      )}
      <TextArea
        k="topics.field.background"
        value={value.background}
        onChange={(background) => set({ background })}
        wide
        rows={3}
      />
      <TextArea
        k="topics.field.request"
        value={value.request}
        onChange={(request) => set({ request })}
        wide
        rows={3}
      />
      <TextArea
        k="topics.field.proposedResolution"
        value={value.proposedResolution}
        onChange={(proposedResolution) => set({ proposedResolution })}
        wide
        rows={2}
      />
      <TextField
        k="topics.field.departments"
        value={value.departments}
        onChange={(departments) => set({ departments })}
        wide
      />
      <FormGroup k="topics.more">
        <TextArea k="topics.field.basis" value={value.basis} onChange={(basis) => set({ basis })} wide />
        <TextArea
          k="topics.field.suggestion"
          value={value.suggestion}
          onChange={(suggestion) => set({ suggestion })}
          wide
        />
        <TextArea
          k="topics.field.coordination"
          value={value.coordination}
          onChange={(coordination) => set({ coordination })}
          wide
        />
        <TextField
          k="topics.field.reporter"
          value={value.reporter}
          onChange={(reporter) => set({ reporter })}
        />
        <TextField
          k="topics.field.suggestedUnits"
          value={value.suggestedUnits}
          onChange={(suggestedUnits) => set({ suggestedUnits })}
        />
        <FilesField
          k="topics.field.files"
          value={value.files}
          onChange={(files: readonly Attachment[]) => set({ files: [...files] })}
          kinds={['pdf', 'document', 'image']}
          wide
        />
      </FormGroup>
    </Form>
  )
}

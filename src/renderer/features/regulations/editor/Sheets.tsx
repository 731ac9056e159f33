/** The sheets of the editor, put together from the table of fields. */
import { changed, withDateChange } from '@domain/regulation/edit'
import { sideName } from '@domain/regulation/rules'
import { Button, Checkbox, Form, InlineNotice, Label } from '../../../ui'
import { groups, lists, type OptionalPart, optional, organisationList, type Sheet } from './fields'
import { Fields, RuleList } from './Lists'
import { NamesSheet } from './NamesSheet'
import { TextSheet } from './TextSheet'
import { useEditor } from './useEditor'

const pages: Readonly<Record<Sheet, () => React.JSX.Element>> = {
  about: () => <Fields fields={groups.about} />,
  names: () => <NamesSheet />,
  sides: () => <SidesSheet />,
  contents: () => (
    <>
      <RuleList spec={lists.contents} />
      <RuleList spec={lists.agenda} />
      <Fields k="regulations.part.unimplemented" fields={groups.unimplemented} />
    </>
  ),
  steps: () => (
    <>
      <RuleList spec={lists.steps} />
      <RuleList spec={lists.topicPaths} />
      <Optional part="jointTopics" />
      <Fields k="regulations.part.settlement" fields={groups.settlement} />
      <Fields k="regulations.part.preparation" fields={groups.preparation} />
    </>
  ),
  people: () => (
    <>
      <RuleList spec={lists.roles} />
      <RuleList spec={lists.attendance} />
      <Fields k="regulations.part.chair" fields={groups.chair} />
      <Optional part="guestChair" />
    </>
  ),
  papers: () => (
    <>
      <WithoutDateChange />
      <RuleList spec={lists.papers} />
    </>
  ),
  follow: () => (
    <>
      <Fields k="regulations.part.followUp" fields={groups.followUp} />
      <Optional part="publicity" />
      <RuleList spec={lists.demands} />
      <Optional part="residual" />
    </>
  ),
  customs: () => (
    <>
      <p className="quiet">
        <Label k="regulations.customsHint" />
      </p>
      <RuleList spec={lists.silences} />
    </>
  ),
  text: () => <TextSheet />,
}

export const SheetOf = ({ sheet }: { readonly sheet: Sheet }) => {
  const Page = pages[sheet]
  return <Page />
}

/** A rule made before there was a 改期通知: one press adds it. */
function WithoutDateChange() {
  const { body, change } = useEditor()
  const next = withDateChange(body)
  if (next === body) return null
  return (
    <InlineNotice
      tone="warn"
      k="regulations.noDateChange"
      actions={<Button k="regulations.addDateChange" small onPress={() => change(next)} />}
    />
  )
}

/** A part that a regulation may be without: asked for, then filled in. Taking it out is one step back. */
function Optional({ part }: { readonly part: OptionalPart }) {
  const { body, change } = useEditor()
  const { fields, blank } = optional[part]
  const first = blank(body)
  return (
    <>
      <Form columns={1}>
        <Checkbox
          k={`regulations.has.${part}`}
          value={body[part] !== null}
          isDisabled={body[part] === null && first === null}
          onChange={(on) => change(changed(body, part, on ? first : null))}
        />
      </Form>
      {body[part] !== null && <Fields fields={fields} />}
    </>
  )
}

/** Both sides with their organisations, and whether those of one side take turns. */
function SidesSheet() {
  const { body } = useEditor()
  return (
    <>
      {body.sides.map((side) => (
        <div key={side.key} className="regulation-side">
          <Fields fields={[{ name: 'name', as: 'text' }]} owner={`sides.${side.key}`} />
          <RuleList spec={organisationList(side.key)} label={sideName(body, side.key)} />
        </div>
      ))}
      <Optional part="rotation" />
    </>
  )
}

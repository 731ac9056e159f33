/** The sheets of the editor, put together from the table of fields. */
import { changed } from '@domain/regulation/edit'
import { organisations, sideName } from '@domain/regulation/rules'
import { Button, Checkbox, Form, Label } from '../../../ui'
import { groups, lists, organisationList, type Sheet } from './fields'
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
      <Fields k="regulations.part.settlement" fields={groups.settlement} />
      <Fields k="regulations.part.preparation" fields={groups.preparation} />
    </>
  ),
  people: () => (
    <>
      <RuleList spec={lists.roles} />
      <RuleList spec={lists.attendance} />
      <Fields k="regulations.part.chair" fields={groups.chair} />
    </>
  ),
  papers: () => <RuleList spec={lists.papers} />,
  follow: () => <FollowSheet />,
  text: () => <TextSheet />,
}

export const SheetOf = ({ sheet }: { readonly sheet: Sheet }) => {
  const Page = pages[sheet]
  return <Page />
}

/** Both sides with their organisations, and whether those of one side take turns. */
function SidesSheet() {
  const { body, change } = useEditor()
  const principals = (side: string) =>
    organisations(body).filter((one) => one.side === side && one.kind === 'principal')
  const rotating = body.sides.find(({ key }) => principals(key).length >= 2)
  const setRotation = (on: boolean) => {
    if (!rotating) return
    const source = { article: body.articles[0]?.key ?? '', quote: '', strength: 'silent' as const }
    const rotation = on
      ? { side: rotating.key, organisations: principals(rotating.key).map(({ key }) => key), source }
      : null
    change(changed(body, 'rotation', rotation))
  }
  return (
    <>
      {body.sides.map((side) => (
        <div key={side.key} className="regulation-side">
          <Fields fields={[{ name: 'name', as: 'text' }]} owner={`sides.${side.key}`} />
          <RuleList spec={organisationList(side.key)} label={sideName(body, side.key)} />
        </div>
      ))}
      <Form columns={1}>
        <Checkbox
          k="regulations.takeTurns"
          value={body.rotation !== null}
          isDisabled={body.rotation === null && rotating === undefined}
          onChange={setRotation}
        />
      </Form>
      {body.rotation !== null && <Fields fields={groups.rotation} />}
    </>
  )
}

/** 议定事项 and publicity. */
function FollowSheet() {
  const { body, change } = useEditor()
  return (
    <>
      <Fields k="regulations.part.followUp" fields={groups.followUp} />
      {body.publicity === null ? (
        <p className="regulation-none">
          <Label k="regulations.noPublicity" />
          <Button
            k="regulations.addPublicity"
            small
            onPress={() => change(changed(body, 'publicity', structuredClone(body.preparation)))}
          />
        </p>
      ) : (
        <Fields k="regulations.part.publicity" fields={groups.publicity} />
      )}
    </>
  )
}

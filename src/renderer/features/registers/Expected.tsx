import { expectedPapers } from '@domain/registers/expected'
import { named } from '@domain/regulation/names'
import { navigate, useConferenceInHand, useViewer } from '../../app'
import { Button, Label, SourceMark } from '../../ui'

/** 可预期的来文: what the other side still has to send for the conference in hand, each registered with one press. */
export function Expected() {
  const state = useConferenceInHand()
  const viewer = useViewer()
  if (!state || !viewer) return null
  const open = expectedPapers(state, viewer).filter(({ arrived }) => !arrived)
  if (open.length === 0) return null
  return (
    <section className="expected">
      <span className="quiet">
        <Label k="registers.expected" />
      </span>
      {open.map(({ rule }) => (
        <span key={rule.key} className="expected-one">
          <Button
            k="registers.registerIt"
            params={{ name: named(state.regulation, rule.name) }}
            small
            onPress={() =>
              navigate({
                place: 'registers',
                tab: 'incoming',
                conference: state.conference.id,
                paper: rule.paper,
                rule: rule.key,
              })
            }
          />
          <SourceMark source={rule.source} />
        </span>
      ))}
    </section>
  )
}

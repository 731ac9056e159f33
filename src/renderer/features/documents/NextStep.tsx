import { stepAction } from '@domain/approval/permissions'
import type { RouteView } from '@domain/approval/route'
import { Button, useT } from '../../ui'
import type { RouteActs } from './RouteActs'

/** The one next action: taken by whoever sits here, or by the colleague whose step it is, who takes over with a passphrase. */
export function NextStep({ acts, view }: { readonly acts: RouteActs; readonly view: RouteView }) {
  const t = useT()
  const { next, takers, drafter } = acts
  if (next === undefined || view.document.withdrawn !== null) return null
  // What the other office is to sign goes over as a file; that is the drafter's to do.
  const goesOver = view.document.prepared && next.blockedBy?.code === 'document.otherSide'
  if (goesOver && drafter === undefined)
    return <Button k="documents.handOver" kind="primary" small onPress={() => void acts.exportDraft()} />
  const others = takers.length === 0 && drafter !== undefined ? [drafter] : takers
  const step = takers.length === 0 ? 'draft' : next.step
  return next.mine ? (
    <Button
      k={`documents.take.${stepAction(next.step, view)}`}
      kind="primary"
      small
      isDisabled={acts.busy}
      onPress={() => void acts.take(next)}
    />
  ) : (
    others
      .slice(0, 2)
      .map((person) => (
        <Button
          key={person.id}
          k="documents.handOverTo"
          params={{ name: person.fields.name, step: t(`route.step.${step}`) }}
          icon="user"
          small
          onPress={() => acts.handOver(person)}
        />
      ))
  )
}

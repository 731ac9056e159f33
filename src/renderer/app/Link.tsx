import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { Labelled } from '../i18n/Label'
import { labelOf } from '../i18n/Label'
import type { Route } from './navigation'
import { navigate } from './navigation'

/** A deep link inside the window. */
export function Link({
  to,
  children,
  ...label
}: Labelled & { readonly to: Route; readonly children?: ReactNode }) {
  return (
    <AriaButton className="link" onPress={() => navigate(to)}>
      {children ?? labelOf(label)}
    </AriaButton>
  )
}

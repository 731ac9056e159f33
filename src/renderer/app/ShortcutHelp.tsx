import { Label } from '../i18n/Label'
import { Kbd } from '../ui/marks'
import { Dialog } from '../ui/overlays'
import { places } from './navigation'
import { placeTable } from './places'
import type { Shortcut } from './shortcuts'
import { shortcuts } from './shortcuts'

/** The key of a place without a screen does nothing, so it is not offered. */
const leadsSomewhere = ({ id }: Shortcut): boolean =>
  !places.some((place) => id === `place.${place}` && placeTable[place].screen === null)

/** F1: every shortcut with its name. */
export function ShortcutHelp({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Dialog k="shortcut.help" isOpen={isOpen} onClose={onClose} noCancel>
      <dl className="shortcut-list">
        {shortcuts.filter(leadsSomewhere).map((shortcut) => (
          <div key={shortcut.id} className="shortcut-line">
            <dt>
              <Label k={shortcut.labelKey} />
            </dt>
            <dd>
              {shortcut.keys.map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

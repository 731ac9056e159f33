/** 数据交换: offices and their trust, parcels out and in, conflicts, forms of units without this program, media. */
import type { ScreenOf } from '../../app'
import { navigate } from '../../app'
import { Screen, type TabDef, Tabs } from '../../ui'
import { Conflicts } from './Conflicts'
import { useConflictCount, useFormCount } from './count'
import { Forms } from './Forms'
import { In } from './In'
import { Media } from './Media'
import { Offices } from './Offices'
import { Out } from './Out'
import './exchange.css'

const sheets = ['out', 'in', 'conflicts', 'forms', 'offices', 'media'] as const
type Sheet = (typeof sheets)[number]

const Exchange: ScreenOf<'exchange'> = ({ route }) => {
  const conflicts = useConflictCount()
  const forms = useFormCount()
  const tabs: readonly TabDef<Sheet>[] = [
    { id: 'out', k: 'exchange.tab.out', content: () => <Out id={route.id} /> },
    { id: 'in', k: 'exchange.tab.in', content: () => <In id={route.id} /> },
    {
      id: 'conflicts',
      k: 'exchange.tab.conflicts',
      count: conflicts,
      tone: 'danger',
      content: () => <Conflicts />,
    },
    {
      id: 'forms',
      k: 'exchange.tab.forms',
      count: forms,
      tone: 'info',
      content: () => <Forms id={route.id} />,
    },
    { id: 'offices', k: 'exchange.tab.offices', content: () => <Offices id={route.id} /> },
    { id: 'media', k: 'exchange.tab.media', content: () => <Media /> },
  ]
  return (
    <Screen k="place.exchange">
      <Tabs<Sheet>
        k="exchange.tabs"
        selected={sheets.find((each) => each === route.tab) ?? 'out'}
        onSelect={(tab) => navigate({ place: 'exchange', tab }, { replace: true })}
        tabs={tabs}
      />
    </Screen>
  )
}
export default Exchange

import type { ScreenOf } from '../../app'
import { navigate } from '../../app'
import type { TabDef } from '../../ui'
import { Screen, Tabs } from '../../ui'
import { FontsSheet } from './FontsSheet'
import { HealthSheet } from './HealthSheet'
import { LanguageSheet } from './LanguageSheet'
import { OfficeSheet } from './OfficeSheet'
import { PeopleSheet } from './PeopleSheet'
import { SealsSheet } from './SealsSheet'
import { SigningSheet } from './SigningSheet'
import './settings.css'

const sheets = [
  { id: 'office', k: 'recordType.office', content: () => <OfficeSheet /> },
  { id: 'people', k: 'settings.people', content: () => <PeopleSheet /> },
  { id: 'seals', k: 'recordType.seal', content: () => <SealsSheet /> },
  { id: 'signing', k: 'signing.certificates', content: () => <SigningSheet /> },
  { id: 'fonts', k: 'settings.fonts', content: () => <FontsSheet /> },
  { id: 'language', k: 'settings.language', content: () => <LanguageSheet /> },
  { id: 'health', k: 'settings.health', content: () => <HealthSheet /> },
] as const satisfies readonly TabDef[]

/** 设置. */
const Settings: ScreenOf<'settings'> = ({ route }) => {
  const chosen = sheets.find(({ id }) => id === route.tab)?.id ?? 'office'
  return (
    <Screen k="place.settings">
      <Tabs
        k="place.settings"
        tabs={sheets}
        selected={chosen}
        onSelect={(tab) => navigate({ place: 'settings', tab }, { replace: true })}
      />
    </Screen>
  )
}
export default Settings

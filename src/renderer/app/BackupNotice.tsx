import { useEffect, useState } from 'react'
import { Button, IconButton } from '../ui/buttons'
import { faultOf } from './bridge'
import { FaultNotice } from './FaultNotice'
import { navigate, useRoute } from './navigation'
import { useHasRole, useIsDemo } from './session'
import { readBackups, useVault } from './vault'

/** The last verified backup is old, or its place is gone, or there is none: said on every screen until it is settled or put away. */
export function BackupNotice() {
  const warning = useVault((state) => state.backup?.warning ?? null)
  const isDemo = useIsDemo()
  const isAdministrator = useHasRole('administrator')
  const [putAway, setPutAway] = useState<string | null>(null)
  const route = useRoute()
  useEffect(() => void readBackups(), [])
  // 数据体检 says it itself, with what can be done.
  if (route.place === 'settings' && route.tab === 'health') return null
  if (!warning || isDemo || putAway === warning.code) return null
  // Only an administrator can set backups up; everybody should know that they do not run any more.
  if (warning.code === 'backupNotSet' && !isAdministrator) return null
  return (
    <div className="notices">
      <FaultNotice
        fault={faultOf(warning)}
        actions={
          <>
            <Button
              k="vault.openHealth"
              small
              onPress={() => navigate({ place: 'settings', tab: 'health' })}
            />
            <IconButton k="common.close" icon="close" onPress={() => setPutAway(warning.code)} />
          </>
        }
      />
    </div>
  )
}

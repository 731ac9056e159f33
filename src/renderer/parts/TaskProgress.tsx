import { call } from '../app'
import { useVault } from '../app/vault'
import { ProgressBar } from '../ui'

/** How far the task of 数据体检 under way is, with a button that gives it up; nothing while none is. */
export function TaskProgress() {
  const progress = useVault((state) => state.progress)
  if (!progress) return null
  const { task, done, total } = progress
  return (
    <ProgressBar
      k={`vault.task.${task}`}
      value={total > 0 ? Math.min(100, (100 * done) / total) : null}
      onCancel={() => void call('vault:cancel', {})}
    />
  )
}

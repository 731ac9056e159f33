import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Workspace } from '@shared/ipc'
import { settleSwap } from '../backup/swap'

const all = ['office', 'demo-union', 'demo-government'] as const satisfies readonly Workspace[]

/** The office's own data and the demonstration offices, each in a folder of its own. */
export interface Workspaces {
  readonly current: () => Workspace
  readonly choose: (workspace: Workspace) => void
  /** Folder of a workspace (ledger, drafts, attachments, vault), of the current one by default. */
  readonly folder: (workspace?: Workspace) => string
  /** Whether each workspace already has a ledger. */
  readonly present: () => Record<Workspace, boolean>
}

/** The workspaces under the program's data folder; 本单位 is the one to begin with. */
export const openWorkspaces = (userData: string): Workspaces => {
  let chosen: Workspace = 'office'
  const folder = (workspace: Workspace = chosen) => join(userData, 'data', workspace)
  // Before anything of it is opened: a restore that a power cut interrupted comes to its end, or has not been.
  settleSwap(folder('office'))
  const has = (workspace: Workspace) => existsSync(join(folder(workspace), 'ledger'))
  return {
    current: () => chosen,
    choose: (workspace) => {
      chosen = workspace
    },
    folder,
    present: () => Object.fromEntries(all.map((name) => [name, has(name)])) as Record<Workspace, boolean>,
  }
}

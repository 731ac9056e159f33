import type { ProofView } from '@shared/ipcVault'
import { useState } from 'react'
import { FaultNotice, useHasRole } from '../../app'
import { useTask } from '../../app/vault'
import { TaskProgress } from '../../parts/TaskProgress'
import { Button, InlineNotice, Label, Panel, toast } from '../../ui'

/** 账本文件核对: the file itself, frame by frame, and the folder that an auditor checks without this program. */
export function ChainPanel() {
  const isAdministrator = useHasRole('administrator')
  const { run, fault, busy } = useTask()
  const [proof, setProof] = useState<ProofView | null>(null)
  const prove = async (): Promise<void> => {
    setProof(null)
    setProof(await run('proof:run', {}))
  }
  const write = async (): Promise<void> => {
    const written = await run('proof:export', {})
    if (written)
      toast({
        k: 'vault.exported',
        params: { folder: written.folder, n: written.acts },
        tone: 'success',
      })
  }
  return (
    <Panel
      k="vault.chain"
      actions={
        <>
          {isAdministrator && (
            <Button k="vault.exportProof" icon="upload" isDisabled={busy} onPress={() => void write()} />
          )}
          <Button k="vault.chainRun" icon="shield" isDisabled={busy} onPress={() => void prove()} />
        </>
      }
    >
      <FaultNotice fault={fault} />
      {busy && <TaskProgress />}
      {proof ? (
        <Findings proof={proof} />
      ) : (
        <p className="field-hint">
          <Label k="vault.chainAbout" />
          <Label k="vault.exportAbout" />
        </p>
      )}
    </Panel>
  )
}

function Findings({ proof }: { readonly proof: ProofView }) {
  const { broken, faults, damaged, segments, acts, lines, attachments } = proof
  return (
    <>
      {broken && <InlineNotice tone="danger" k="vault.chainBroken" params={broken} />}
      {faults.length > 0 && (
        <InlineNotice
          tone="danger"
          k="vault.chainFaults"
          params={{ n: faults.length, at: faults[0]?.n ?? 0 }}
        />
      )}
      {damaged > 0 && <InlineNotice tone="danger" k="vault.chainDamaged" params={{ n: damaged }} />}
      {!broken && faults.length === 0 && damaged === 0 && (
        <InlineNotice tone="success" k="vault.chainWhole" params={{ segments, acts, lines, attachments }} />
      )}
    </>
  )
}

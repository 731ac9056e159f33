import { recoverySheet } from '@documents/sheets/recovery'
import { useEffect, useState } from 'react'
import { ask, call, FaultNotice, faultOf, useHasRole, useIsDemo, useOffice } from '../../app'
import { boot } from '../../app/boot'
import { readBackups, useTask, useVault } from '../../app/vault'
import { OutputButtons } from '../../parts/OutputButtons'
import { RestoreDialog } from '../../parts/Restore'
import { TaskProgress } from '../../parts/TaskProgress'
import {
  Button,
  Checkbox,
  confirm,
  Data,
  Dialog,
  Fact,
  Form,
  InlineNotice,
  Label,
  momentText,
  Panel,
  Row,
  StatusTag,
  TextField,
  toast,
} from '../../ui'

/** 备份与恢复: where the backups are, what was last proved of them, and what can be done. A demonstration has none. */
export function BackupPanel() {
  const backup = useVault((state) => state.backup)
  const isDemo = useIsDemo()
  const isAdministrator = useHasRole('administrator')
  const { run, fault, busy } = useTask()
  const [dialog, setDialog] = useState<'lock' | 'restore' | null>(null)
  useEffect(() => void readBackups(), [])
  if (isDemo || !backup) return null
  const { verified, locked, place, undoable } = backup
  const now = async (full: boolean): Promise<void> => {
    if (await run('backup:now', { full })) toast({ k: 'vault.done', tone: 'success' })
  }
  const elsewhere = async (): Promise<void> => {
    const done = await run('backup:elsewhere', {})
    if (done) toast({ k: 'vault.elsewhereDone', params: { ...done }, tone: 'success' })
  }
  const undo = async (): Promise<void> => {
    const sure = { k: 'vault.restoreUndoAbout', params: { time: momentText(undoable ?? 0) } }
    if (!(await confirm({ ...sure, action: 'vault.restoreUndo' }))) return
    if (!(await run('restore:undo', {}))) return
    toast({ k: 'vault.restoreUndone', tone: 'success' })
    await boot()
  }
  return (
    <Panel k="vault.backup">
      <FaultNotice fault={fault ?? (backup.warning && faultOf(backup.warning))} />
      {(busy || backup.running) && <TaskProgress />}
      <Form>
        <Fact k="vault.place">
          {place === null ? <StatusTag tone="warn" k="vault.noPlace" /> : <Data>{place}</Data>}
        </Fact>
        <Fact k="vault.lockedAt">
          {locked === null ? (
            <StatusTag tone="warn" k="vault.notLocked" />
          ) : (
            <Data>{momentText(locked)}</Data>
          )}
        </Fact>
        <Fact k="vault.verifiedAt">
          {verified ? (
            <>
              <Data>{momentText(verified.at)}</Data> <Label k="vault.acts" params={{ n: verified.n }} />
            </>
          ) : (
            <StatusTag tone="warn" k="vault.none" />
          )}
        </Fact>
        <Fact k="vault.behind">
          <StatusTag tone={backup.behind > 0 ? 'warn' : 'success'} label={<Data>{backup.behind}</Data>} />
        </Fact>
        {verified && (
          <Fact k="vault.snapshots">
            <Data>{verified.snapshots}</Data>
          </Fact>
        )}
        {backup.fullAt !== null && (
          <Fact k="vault.fullAt">
            <Data>{momentText(backup.fullAt)}</Data>
          </Fact>
        )}
        {verified && verified.damaged > 0 && (
          <Fact k="vault.damaged">
            <Label k="vault.damagedCount" params={{ n: verified.damaged }} />
          </Fact>
        )}
      </Form>
      <p className="field-hint">
        <Label k="vault.backupAbout" />
      </p>
      <Row>
        {isAdministrator && (
          <>
            <Button
              k={locked === null ? 'vault.setUp' : 'vault.renew'}
              kind={locked === null ? 'primary' : 'secondary'}
              icon="shield"
              isDisabled={busy}
              onPress={() => setDialog('lock')}
            />
            {locked !== null && (
              <Button
                k={place === null ? 'vault.choosePlace' : 'vault.changePlace'}
                kind={place === null ? 'primary' : 'secondary'}
                icon="folder"
                isDisabled={busy}
                onPress={() => void run('backup:place', {})}
              />
            )}
          </>
        )}
        {place !== null && (
          <>
            <Button k="vault.now" icon="disk" isDisabled={busy} onPress={() => void now(false)} />
            <Button k="vault.full" icon="check" isDisabled={busy} onPress={() => void now(true)} />
          </>
        )}
        {isAdministrator && locked !== null && (
          <Button k="vault.elsewhere" icon="upload" isDisabled={busy} onPress={() => void elsewhere()} />
        )}
        {isAdministrator && (
          <Button
            k="vault.restoreStart"
            icon="history"
            isDisabled={busy}
            onPress={() => setDialog('restore')}
          />
        )}
        {isAdministrator && undoable !== null && (
          <Button k="vault.restoreUndo" icon="undo" isDisabled={busy} onPress={() => void undo()} />
        )}
      </Row>
      {dialog === 'lock' && <LockDialog isNew={locked === null} onClose={() => setDialog(null)} />}
      {dialog === 'restore' && <RestoreDialog hasUsual={place !== null} onClose={() => setDialog(null)} />}
    </Panel>
  )
}

/** Passphrase and recovery code; the code is shown here once. */
function LockDialog({ isNew, onClose }: { readonly isNew: boolean; readonly onClose: () => void }) {
  const office = useOffice()
  const { run, fault, refuse, busy } = useTask()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [made, setMade] = useState<{ readonly code: string; readonly at: number } | null>(null)
  const [isKept, setKept] = useState(false)
  // It is set from the moment the code is made; the dialog stays the one that was opened.
  const [isFirst] = useState(isNew)
  const make = async (): Promise<void> => {
    if (passphrase !== again) return refuse({ code: 'passphraseMismatch' })
    const locked = await run('backup:lock', { passphrase })
    if (!locked) return
    setPassphrase('')
    setAgain('')
    setMade({ code: locked.code, at: Date.now() })
  }
  const finish = async (): Promise<void> => {
    onClose()
    const { place } = await call('backup:state', {})
    if (place === null) await ask('backup:place', {})
    await readBackups()
  }
  if (made)
    return (
      <Dialog
        k="vault.code"
        isOpen
        isDirty
        noCancel
        onClose={() => isKept && void finish()}
        actions={
          <Button
            k={isFirst ? 'vault.choosePlace' : 'common.finish'}
            kind="primary"
            isDisabled={!isKept}
            onPress={() => void finish()}
          />
        }
      >
        <p className="recovery-code" lang="zh-CN">
          {made.code}
        </p>
        <InlineNotice tone="warn" k="vault.codeAbout" />
        <Row>
          <OutputButtons
            tree={recoverySheet({
              office: office?.fields.fullName ?? '',
              code: made.code,
              made: momentText(made.at),
            })}
            name="恢复码单"
            seals={[]}
            label="vault.codeSheet"
          />
        </Row>
        <Checkbox k="vault.codeKept" value={isKept} onChange={setKept} />
      </Dialog>
    )
  return (
    <Dialog
      k={isFirst ? 'vault.setUp' : 'vault.renew'}
      isOpen
      onClose={onClose}
      isDirty={passphrase !== ''}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="vault.make"
          kind="primary"
          isDisabled={passphrase === '' || again === ''}
          isPending={busy}
          onPress={() => void make()}
        />
      }
    >
      <p className="field-hint">
        <Label k={isFirst ? 'vault.lockAbout' : 'vault.renewAbout'} />
      </p>
      <Form columns={1} onSubmit={() => void make()}>
        <TextField
          k="vault.passphrase"
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          autoFocus
          hint={<Label k="vault.passphraseHint" />}
        />
        <TextField k="vault.passphraseAgain" type="password" value={again} onChange={setAgain} isRequired />
      </Form>
    </Dialog>
  )
}

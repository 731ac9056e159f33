/** 从备份恢复: find it, open it with passphrase or recovery code, look at what would change, then restore. Also on a new PC, before anybody can sign in. */
import type { RequestOf, ResponseOf } from '@shared/ipc'
import type { RestorePreview, SnapshotView } from '@shared/ipcVault'
import { useState } from 'react'
import { FaultNotice } from '../app'
import { boot } from '../app/boot'
import { useTask } from '../app/vault'
import {
  Button,
  confirm,
  Data,
  Dialog,
  Fact,
  Form,
  InlineNotice,
  Label,
  momentText,
  RadioGroup,
  Row,
  Table,
  TextField,
  toast,
  useT,
} from '../ui'
import { TaskProgress } from './TaskProgress'

type Found = Extract<ResponseOf<'restore:find'>, { readonly ok: true }>['value']

/** The dialog; `hasUsual` offers the place at which this PC keeps its backups. */
export function RestoreDialog({
  hasUsual,
  onClose,
}: {
  readonly hasUsual: boolean
  readonly onClose: () => void
}) {
  const { run, fault, busy } = useTask()
  const t = useT()
  const [found, setFound] = useState<Found | null>(null)
  const [set, setSet] = useState('0')
  const [secret, setSecret] = useState('')
  const [snapshots, setSnapshots] = useState<readonly SnapshotView[] | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [preview, setPreview] = useState<RestorePreview | null>(null)

  const find = async (request: RequestOf<'restore:find'>): Promise<void> => {
    const sets = await run('restore:find', request)
    if (sets) setFound(sets)
  }
  const open = async (): Promise<void> => {
    const listed = await run('restore:open', { set: Number(set), secret })
    setSecret('')
    if (!listed) return
    setSnapshots(listed)
    setChosen(listed.find(({ n }) => n !== null)?.name ?? null)
  }
  const look = async (): Promise<void> => {
    if (chosen !== null) setPreview(await run('restore:preview', { snapshot: chosen }))
  }
  const apply = async (): Promise<void> => {
    if (chosen === null || !preview) return
    const time = momentText(preview.at)
    if (!(await confirm({ k: 'vault.applySure', params: { time }, action: 'vault.apply', danger: true })))
      return
    const restored = await run('restore:apply', { snapshot: chosen })
    if (!restored) return
    onClose()
    toast({ k: 'vault.restored', params: { n: restored.n }, tone: 'success' })
    await boot()
  }

  const primary = preview ? (
    <Button k="vault.apply" kind="primary" isPending={busy} onPress={() => void apply()} />
  ) : snapshots ? (
    <Button
      k="vault.preview"
      kind="primary"
      isDisabled={chosen === null}
      isPending={busy}
      onPress={() => void look()}
    />
  ) : (
    found && (
      <Button
        k="vault.openSet"
        kind="primary"
        isDisabled={secret === ''}
        isPending={busy}
        onPress={() => void open()}
      />
    )
  )
  return (
    <Dialog
      k="vault.restoreStart"
      isOpen
      onClose={onClose}
      isDirty={secret !== ''}
      size="large"
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          {primary}
          {preview && <Button k="common.previous" onPress={() => setPreview(null)} />}
        </>
      }
    >
      {busy && <TaskProgress />}
      {!found && (
        <>
          <p className="field-hint">
            <Label k="vault.restoreAbout" />
          </p>
          <Row>
            {hasUsual && (
              <Button
                k="vault.restoreUsual"
                icon="disk"
                isDisabled={busy}
                onPress={() => void find({ usual: true })}
              />
            )}
            <Button
              k="vault.restoreOther"
              icon="folder"
              isDisabled={busy}
              onPress={() => void find({ usual: false })}
            />
          </Row>
        </>
      )}
      {found && !snapshots && (
        <Form columns={1} onSubmit={() => void open()}>
          <RadioGroup
            k="vault.set"
            value={set}
            onChange={setSet}
            options={found.map(({ set: index, folder, made }) => ({
              value: String(index),
              label: folder,
              note: <Data>{`${t('vault.setMade')} ${momentText(made)}`}</Data>,
            }))}
          />
          <TextField k="vault.secret" type="password" value={secret} onChange={setSecret} autoFocus />
        </Form>
      )}
      {snapshots && !preview && (
        <Table
          k="vault.snapshot"
          rows={snapshots}
          rowKey={({ name }) => name}
          rowTone={({ n }) => (n === null ? 'muted' : undefined)}
          selected={chosen}
          onSelect={(name, { n }) => n !== null && setChosen(name)}
          columns={[
            { id: 'at', k: 'vault.snapshot', cell: ({ at }) => momentText(at) },
            { id: 'n', k: 'vault.count', size: '8em', cell: ({ n }) => n ?? <Label k="vault.unreadable" /> },
            { id: 'office', k: 'common.unit', cell: ({ officeName }) => officeName },
          ]}
        />
      )}
      {preview && <WhatChanges preview={preview} />}
    </Dialog>
  )
}

/** What a restore would change, in words. */
function WhatChanges({ preview }: { readonly preview: RestorePreview }) {
  const { inBackup, here, same, lost, sameOffice, damaged } = preview
  const t = useT()
  const lostCount = here - same
  return (
    <>
      {!sameOffice && <InlineNotice tone="danger" k="vault.otherOffice" />}
      {damaged && here > 0 && <InlineNotice tone="warn" k="vault.hereDamaged" />}
      <Form>
        <Fact k="vault.snapshot">
          <Data>{momentText(preview.at)}</Data>
        </Fact>
        <Fact k="common.unit">
          <Data>{preview.officeName}</Data>
        </Fact>
        <Fact k="vault.inBackup">
          <Data>{inBackup}</Data>
        </Fact>
        <Fact k="vault.here">
          <Data>{here}</Data>
        </Fact>
        <Fact k="vault.same">
          <Data>{same}</Data>
        </Fact>
        <Fact k="vault.attachments">
          <Data>{preview.attachments}</Data>
        </Fact>
      </Form>
      {inBackup > same && <InlineNotice tone="info" k="vault.gained" params={{ n: inBackup - same }} />}
      {lostCount === 0 ? (
        here > 0 && <InlineNotice tone="success" k="vault.lostNone" />
      ) : (
        <>
          <InlineNotice tone="warn" k="vault.lost" params={{ n: lostCount }} />
          <Table
            k="vault.lost"
            rows={lost}
            rowKey={({ n }) => String(n)}
            columns={[
              { id: 'at', k: 'vault.when', size: '11em', cell: ({ at }) => momentText(at) },
              { id: 'who', k: 'vault.who', size: '7em', cell: ({ name }) => name },
              { id: 'what', k: 'vault.what', cell: ({ act }) => t(`act.${act}`) },
              { id: 'why', k: 'vault.why', cell: ({ why }) => why },
            ]}
          />
        </>
      )}
    </>
  )
}

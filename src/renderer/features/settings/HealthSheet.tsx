import type { ResponseOf } from '@shared/ipc'
import { useEffect, useState } from 'react'
import { call, useLive, useStore } from '../../app'
import { useApp } from '../../app/session'
import { Button, Data, Fact, Form, InlineNotice, Label, Panel, ProgressBar, StatusTag } from '../../ui'
import { BackupPanel } from './BackupPanel'
import { ChainPanel } from './ChainPanel'

interface Health {
  readonly head: ResponseOf<'ledger:head'>
  readonly sqlite: boolean
  readonly refusals: readonly string[]
  readonly info: ResponseOf<'app:info'>
}

const examine = async (): Promise<Health> => {
  const [head, { sqlite }, { refusals }, info] = await Promise.all([
    call('ledger:head', {}),
    call('app:storageCheck', {}),
    call('app:refusals', {}),
    call('app:info', {}),
  ])
  return { head, sqlite, refusals, info }
}

const GIB = 2 ** 30

/** 数据体检: is everything saved, is it the same in both places, is there room, was anything refused. */
export function HealthSheet() {
  const [health, setHealth] = useState<Health | null>(null)
  const savedAt = useApp((state) => state.savedAt)
  useEffect(() => {
    if (savedAt === null || savedAt > 0) void examine().then(setHealth)
  }, [savedAt])
  const counts = useLive(
    async (store) => ({
      conferences: (await store.rows('conference')).length,
      topics: (await store.rows('topic')).length,
      documents: (await store.rows('document')).length,
      resolutions: (await store.rows('resolution')).length,
    }),
    [],
  )
  if (!health) return null
  const { head, sqlite, refusals, info } = health
  return (
    <>
      <Panel
        k="settings.health"
        actions={<Button k="common.refresh" icon="history" onPress={() => void examine().then(setHealth)} />}
      >
        <Form>
          <Fact k="settings.frames">
            <Data>{head.n}</Data>
          </Fact>
          <Fact k="settings.storage">
            <StatusTag
              tone={sqlite ? 'success' : 'danger'}
              k={sqlite ? 'settings.storageGood' : 'settings.storageBad'}
            />
          </Fact>
          <Fact k="settings.digest" wide>
            <span lang="zh-CN" className="digest">
              {head.sm3}
            </span>
          </Fact>
          <Fact k="settings.free">
            <Data>{`${(info.freeBytes / GIB).toFixed(1)} GB`}</Data>
          </Fact>
          <Fact k="settings.refused">
            <StatusTag
              tone={refusals.length === 0 ? 'success' : 'warn'}
              label={<Data>{refusals.length}</Data>}
            />
          </Fact>
          {counts && (
            <>
              <Fact k="place.conferences">
                <Data>{counts.conferences}</Data>
              </Fact>
              <Fact k="place.topics">
                <Data>{counts.topics}</Data>
              </Fact>
              <Fact k="place.documents">
                <Data>{counts.documents}</Data>
              </Fact>
              <Fact k="place.resolutions">
                <Data>{counts.resolutions}</Data>
              </Fact>
            </>
          )}
          <Fact k="settings.program" wide>
            <Data>{`${info.version} · Electron ${info.electron} · Chromium ${info.chrome} · ${info.platform}`}</Data>
          </Fact>
        </Form>
      </Panel>
      <BackupPanel />
      <ChainPanel />
      <Proof />
    </>
  )
}

/** Rebuilds every row from the ledger file beside the live ones and compares. */
function Proof() {
  const store = useStore()
  const [state, setState] = useState<'idle' | 'running' | 'same' | 'different'>('idle')
  const prove = async (): Promise<void> => {
    setState('running')
    const { live, rebuilt } = await store.proveRebuild()
    setState(JSON.stringify(live) === JSON.stringify(rebuilt) ? 'same' : 'different')
  }
  return (
    <Panel
      k="settings.proof"
      actions={
        <Button
          k="settings.prove"
          icon="shield"
          isDisabled={state === 'running'}
          onPress={() => void prove()}
        />
      }
    >
      {state === 'running' && <ProgressBar k="settings.proving" value={null} />}
      {state === 'same' && <InlineNotice tone="success" k="settings.proofSame" />}
      {state === 'different' && <InlineNotice tone="danger" k="settings.proofDifferent" />}
      {state === 'idle' && (
        <p className="field-hint">
          <Label k="settings.proofAbout" />
        </p>
      )}
    </Panel>
  )
}

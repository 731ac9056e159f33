/** 发出数据包: the wizard over the reducer in `sending.ts`; one primary button a step. */
import { type ParcelItem, parcelItems } from '@domain/exchange/selection'
import type { RecordRow } from '@domain/model/records'
import type { RecordId } from '@shared/ids'
import { useEffect, useReducer } from 'react'
import { ask, FaultNotice, useConferenceInHand, useRows, useSession } from '../../app'
import {
  Button,
  Checkbox,
  Data,
  Dialog,
  Fact,
  Form,
  InlineNotice,
  Label,
  ProgressBar,
  Select,
  Stepper,
  TextField,
} from '../../ui'
import { KeyGate } from './KeyGate'
import { MediumFields } from './MediumFields'
import { ParcelScope } from './ParcelScope'
import { canGoOn, leaving, type Sending, type SendingEvent, sending, sendingSteps } from './sending'
import { useJob } from './useJob'
import { useKey } from './useKey'
import { sizeText } from './words'

interface Props {
  readonly peers: readonly RecordRow<'peer'>[]
  readonly initial: Sending
  /** Chosen beforehand where the wizard was opened from this peer's page. */
  readonly to?: string
  /** The one record that is to be handed over, where the wizard was opened for it. */
  readonly only?: RecordId
  readonly onClose: () => void
}

/** Opens once everything that can be handed over is read. */
export function SendParcel(props: Props) {
  const state = useConferenceInHand()
  const regulations = useRows('regulation')
  const reports = useRows('annualReport')
  return state !== undefined && regulations && reports ? (
    <Wizard {...props} items={parcelItems({ state, regulations, reports })} />
  ) : null
}

function Wizard({
  items,
  peers,
  initial,
  to,
  only,
  onClose,
}: Props & { readonly items: readonly ParcelItem[] }) {
  const session = useSession()
  const [now, dispatch] = useReducer(sending, initial)
  const job = useJob()
  const own = useKey()
  const peer = peers.find(({ id }) => id === now.peer)
  const usual = items
    .filter(({ usual: isUsual, record }) => (only === undefined ? isUsual : record === only))
    .flatMap((item) => item.scopes)
  const all = items.flatMap((item) => item.scopes)
  const known = all.join()

  // What the recipient lacks is asked of main once the recipient is chosen.
  useEffect(() => {
    if (now.step !== 'scope' || now.peer === null || now.outline !== null) return
    void ask('exchange:outline', { peer: now.peer, scopes: known.split(',') }).then((answer) =>
      dispatch(
        answer.ok
          ? { kind: 'outlined', outline: answer.value.scopes }
          : { kind: 'failed', fault: answer.error },
      ),
    )
  }, [now.step, now.peer, now.outline, known])

  const pack = async () => {
    if (now.peer === null) return
    const scopes = leaving(now).map(({ scope }) => scope)
    dispatch({ kind: 'started' })
    const told = await ask('exchange:disclose', { peer: now.peer, scopes, reason: now.note })
    if (!told.ok) return dispatch({ kind: 'failed', fault: told.error })
    const made = await job.run((name) =>
      ask('exchange:build', {
        job: name,
        peer: now.peer ?? '',
        scopes,
        note: now.note,
        secretFree: true,
        again: now.again,
      }),
    )
    dispatch(made.ok ? { kind: 'packed', packed: made.value } : { kind: 'failed', fault: made.error })
  }
  const needBytes = now.packed?.volumes.reduce((sum, { size }) => sum + size, 0) ?? 0
  const choosePlace = async () => {
    const answer = await ask('exchange:choosePlace', { needBytes })
    if (answer.ok) dispatch({ kind: 'placed', place: answer.value })
    else dispatch({ kind: 'failed', fault: answer.error.code === 'cancelled' ? null : answer.error })
  }
  const write = async () => {
    const { packed, place, medium } = now
    if (packed === null || place === null) return
    dispatch({ kind: 'started' })
    const done = await job.run((name) =>
      ask('exchange:write', { job: name, parcel: packed.parcel, place: place.place, medium }),
    )
    dispatch(
      done.ok ? { kind: 'written', missing: done.value.missing } : { kind: 'failed', fault: done.error },
    )
  }

  const primary = {
    recipient: { k: 'common.next', press: () => dispatch({ kind: 'next' }) },
    scope: { k: 'common.next', press: () => dispatch({ kind: 'next' }) },
    words: { k: 'exchange.pack', press: () => void pack() },
    medium: { k: 'exchange.write', press: () => void write() },
    done: { k: 'common.finish', press: onClose },
  }[now.step]

  return (
    <Dialog
      k="exchange.send"
      isOpen
      size="large"
      isDirty={now.step !== 'done'}
      noCancel={now.step === 'done'}
      onClose={onClose}
      fault={<FaultNotice fault={now.fault} />}
      actions={
        <>
          <Button
            k={primary.k}
            kind="primary"
            isDisabled={now.step !== 'done' && !canGoOn(now)}
            isPending={now.busy}
            onPress={primary.press}
          />
          {(now.step === 'scope' || now.step === 'words') && (
            <Button k="common.previous" isDisabled={now.busy} onPress={() => dispatch({ kind: 'back' })} />
          )}
        </>
      }
    >
      <Stepper
        steps={sendingSteps.map((step, index) => ({
          id: step,
          k: `exchange.sendStep.${step}`,
          state: sendingSteps.indexOf(now.step) > index ? 'done' : now.step === step ? 'current' : 'todo',
        }))}
      />
      {job.progress && (
        <ProgressBar
          k={`exchangeStep.${job.progress.step}`}
          value={job.progress.share}
          onCancel={job.cancel}
        />
      )}
      {now.step === 'recipient' && (
        <KeyGate own={own}>
          {() => (
            <Recipient
              peers={peers}
              peer={now.peer}
              to={to}
              choose={(id) => dispatch({ kind: 'recipient', peer: id, usual })}
            />
          )}
        </KeyGate>
      )}
      {now.step === 'scope' && <ParcelScope items={items} now={now} dispatch={dispatch} />}
      {now.step === 'words' && peer && (
        <Words items={items} name={peer.fields.name} now={now} dispatch={dispatch} me={session.name} />
      )}
      {now.step === 'medium' && now.packed && (
        <div className="exchange-sheet">
          <Form>
            <Fact k="exchange.parcelName">{now.packed.name}</Fact>
            <Fact k="exchange.parcelSize">{sizeText(needBytes)}</Fact>
          </Form>
          {now.missing.length > 0 && (
            <InlineNotice
              tone="warn"
              k="exchange.partial"
              params={{ names: now.missing.map(({ name }) => name).join('、') }}
            />
          )}
          {[...new Set(now.missing.map(({ code }) => code))].map((code) => (
            <InlineNotice key={code} tone="warn" k={`fault.${code}`} />
          ))}
          <MediumFields
            value={now.medium}
            set={(medium) => dispatch({ kind: 'medium', medium })}
            direction="out"
          />
          <Form columns={1}>
            <Fact k="exchange.place">
              {now.place && <Data>{`${now.place.label}　`}</Data>}
              {now.place && <Label k="exchange.free" params={{ size: sizeText(now.place.freeBytes) }} />}{' '}
              <Button k="exchange.choosePlace" icon="folder" small onPress={() => void choosePlace()} />
            </Fact>
          </Form>
          {now.place?.warnings.map((code) => (
            <InlineNotice key={code} tone="warn" k={`fault.${code}`} />
          ))}
        </div>
      )}
      {now.step === 'done' && now.packed && (
        <div className="exchange-sheet">
          <InlineNotice tone="success" k="exchange.written" params={{ name: now.packed.name }} />
          <InlineNotice
            tone="info"
            k={now.place?.removable === false ? 'exchange.handFolder' : 'exchange.takeOutSafely'}
          />
        </div>
      )}
    </Dialog>
  )
}

/** Shown once the key is open: a recipient chosen beforehand does not lead past a locked key. */
function Recipient({
  peers,
  peer,
  to,
  choose,
}: Pick<Props, 'peers'> & {
  readonly peer: string | null
  readonly to: string | undefined
  readonly choose: (peer: string) => void
}) {
  useEffect(() => {
    if (peer === null && to !== undefined) choose(to)
  }, [peer, to, choose])
  return (
    <Form columns={1}>
      <Select
        k="exchange.recipient"
        value={peer}
        onChange={choose}
        options={peers.map(({ id, fields }) => ({ value: id as string, label: fields.name }))}
        isRequired
      />
    </Form>
  )
}

/** What leaves, in words, and the confirmation by the person who is signed in. */
function Words({
  items,
  name,
  now,
  me,
  dispatch,
}: {
  readonly items: readonly ParcelItem[]
  readonly name: string
  readonly now: Sending
  readonly me: string
  readonly dispatch: (event: SendingEvent) => void
}) {
  const going = leaving(now)
  const scopes = new Set(going.map(({ scope }) => scope))
  const named = items.filter((item) => item.scopes.some((scope) => scopes.has(scope)))
  const files = going.reduce((sum, one) => sum + one.files, 0)
  const missing = going.reduce((sum, one) => sum + one.missingFiles, 0)
  const newly = going.filter(({ disclosed }) => !disclosed).length
  return (
    <div className="exchange-sheet">
      <p className="leaving">
        <Label
          k="exchange.leaving"
          params={{ name, n: named.length, changes: going.reduce((sum, one) => sum + one.changes, 0), files }}
        />
      </p>
      <ul className="leaving-list">
        {named.map((item) => (
          <li key={item.record}>
            <Label k={`exchange.group.${item.group}`} />
            <Data>{`：${item.title}`}</Data>
          </li>
        ))}
      </ul>
      {newly > 0 && <InlineNotice tone="info" k="exchange.newlyDisclosed" params={{ name, n: newly }} />}
      {missing > 0 && <InlineNotice tone="warn" k="exchange.missingFiles" params={{ n: missing }} />}
      <InlineNotice tone="info" k="exchange.neverLeaves" />
      <TextField
        k="exchange.parcelNote"
        value={now.note}
        onChange={(note) => dispatch({ kind: 'note', note })}
      />
      <Checkbox
        k="exchange.secretFree"
        params={{ name: me }}
        value={now.secretFree}
        onChange={(secretFree) => dispatch({ kind: 'secretFree', secretFree })}
      />
    </div>
  )
}

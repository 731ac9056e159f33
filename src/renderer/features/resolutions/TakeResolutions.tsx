/** 从纪要提取: what each clause decides, proposed with unit and deadline, confirmed by a person. */
import { documentsOf } from '@domain/evidence'
import { takeResolutions } from '@domain/resolutions/commands'
import { itemsOfMinutes } from '@domain/resolutions/fromMinutes'
import type { ConferenceState } from '@domain/state'
import { DraftNotice, FaultNotice, Link, useAct, useActContext, useDraft, useViewer } from '../../app'
import { splitList } from '../../parts/lists'
import {
  Button,
  Checkbox,
  Data,
  DateField,
  Dialog,
  EmptyState,
  Form,
  Label,
  StatusTag,
  TextArea,
  TextField,
} from '../../ui'

interface Line {
  readonly key: string
  readonly chosen: boolean
  readonly text: string
  readonly leadUnit: string
  readonly coUnits: string
  readonly deadline: string
  readonly clause: string | null
  readonly topic: string | null
}

export function TakeResolutions({
  state,
  onClose,
}: {
  readonly state: ConferenceState
  readonly onClose: () => void
}) {
  const viewer = useViewer()
  const context = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const minutes = documentsOf(state, 'minutes').findLast(({ fields }) => fields.withdrawn === null)
  const found = minutes && viewer ? itemsOfMinutes(state, minutes.id, viewer.calendar) : []
  const lines: readonly Line[] = found.flatMap(({ clause, items, taken }) =>
    items.map((item, index) => ({
      key: `${clause.id} ${index}`,
      chosen: taken.length === 0,
      text: item.text,
      leadUnit: item.leadUnit,
      coUnits: item.coUnits.join('、'),
      deadline: item.deadline ?? '',
      clause: item.clause,
      topic: item.topic,
    })),
  )
  const draft = useDraft(`resolutions.take/${state.conference.id}`, {
    lines: lines.map((line) => ({ ...line })),
  })
  const all = draft.value.lines
  const set = (index: number, change: Partial<Line>) =>
    draft.set({ lines: all.map((line, at) => (at === index ? { ...line, ...change } : line)) })
  const chosen = all.filter((line) => line.chosen)
  const take = async () => {
    if (!context) return
    const items = chosen.map(({ text, leadUnit, coUnits, deadline, clause, topic }) => ({
      text,
      leadUnit: leadUnit.trim(),
      coUnits: splitList(coUnits),
      responsible: '',
      deadline: deadline === '' ? null : deadline,
      clause,
      topic,
    }))
    if (await run(takeResolutions(state.conference.id, items, state.resolutions, context()))) {
      draft.clear()
      onClose()
    }
  }
  const isTaken = new Set(
    found.filter(({ taken }) => taken.length > 0).map(({ clause }) => clause.id as string),
  )
  return (
    <Dialog
      k="resolutions.takeTitle"
      isOpen
      size="full"
      isDirty={draft.isDirty}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="resolutions.takeChosen"
          params={{ n: chosen.length }}
          kind="primary"
          isDisabled={!context || chosen.length === 0}
          isPending={busy}
          onPress={() => void take()}
        />
      }
    >
      <DraftNotice draft={draft} />
      {all.length === 0 ? (
        <EmptyState
          k={minutes ? 'resolutions.nothingDecided' : 'resolutions.noMinutes'}
          icon="resolution"
          action={
            <Link
              to={{ place: 'documents', tab: 'new', conference: state.conference.id, paper: 'minutes' }}
              k="resolutions.toMinutes"
            />
          }
        >
          <Button k="resolutions.addLine" onPress={() => draft.set({ lines: [blank('1')] })} />
        </EmptyState>
      ) : (
        <>
          <p className="dialog-text">
            <Label k="resolutions.takeHint" />
          </p>
          {all.map((line, index) => (
            <section key={line.key} className="take-line">
              <Checkbox
                label={<Data>{`第 ${index + 1} 项`}</Data>}
                value={line.chosen}
                onChange={(on) => set(index, { chosen: on })}
              />
              {line.clause !== null && isTaken.has(line.clause) && (
                <StatusTag tone="neutral" k="resolutions.takenBefore" />
              )}
              <Form>
                <TextArea
                  k="resolutions.field.text"
                  value={line.text}
                  onChange={(text) => set(index, { text })}
                  wide
                  isDisabled={!line.chosen}
                />
                <TextField
                  k="resolutions.field.leadUnit"
                  value={line.leadUnit}
                  onChange={(leadUnit) => set(index, { leadUnit })}
                  isDisabled={!line.chosen}
                />
                <TextField
                  k="resolutions.field.coUnits"
                  value={line.coUnits}
                  onChange={(coUnits) => set(index, { coUnits })}
                  isDisabled={!line.chosen}
                />
                <DateField
                  k="resolutions.field.deadline"
                  value={line.deadline}
                  onChange={(deadline) => set(index, { deadline })}
                  isDisabled={!line.chosen}
                />
              </Form>
            </section>
          ))}
          <Button
            k="resolutions.addLine"
            icon="add"
            kind="quiet"
            onPress={() => draft.set({ lines: [...all, blank(String(all.length + 1))] })}
          />
        </>
      )}
    </Dialog>
  )
}

const blank = (key: string): Line => ({
  key: `new ${key}`,
  chosen: true,
  text: '',
  leadUnit: '',
  coUnits: '',
  deadline: '',
  clause: null,
  topic: null,
})

/** 名册: who attends, by side and by the clause's categories, with replies; from the address book or a list pasted from Excel. */

import type { replies } from '@domain/model/conference'
import type { RecordRow } from '@domain/model/records'
import { named } from '@domain/regulation/names'
import { attendanceOf, sideName } from '@domain/regulation/rules'
import {
  type AttendeeInput,
  confirmAttending,
  moveAttendee,
  removeAttendees,
  signIn,
  sortRoster,
} from '@domain/roster/commands'
import { duplicates, regulationOrder, roster, rosterCounts, rosterGaps } from '@domain/roster/counts'
import { useState } from 'react'
import { FaultNotice, navigate, useAct, useActContext } from '../../app'
import type { Tone } from '../../ui'
import {
  Button,
  confirm,
  EmptyState,
  InlineNotice,
  Label,
  Menu,
  Select,
  Spacer,
  StatusTag,
  Table,
  Toolbar,
  useT,
} from '../../ui'
import { AttendeeDialog } from './AttendeeDialog'
import type { SheetProps } from './ConferencePage'
import { FromContacts } from './FromContacts'
import { PasteRoster } from './PasteRoster'

export const replyTone: Readonly<Record<(typeof replies)[number], Tone>> = {
  pending: 'neutral',
  attending: 'success',
  excused: 'warn',
  substituted: 'info',
}
type Open = 'contacts' | 'paste' | AttendeeInput | RecordRow<'attendee'> | null

export function RosterSheet({ state }: SheetProps) {
  const t = useT()
  const context = useActContext(state.regulation)
  const { run, fault } = useAct()
  const [open, setOpen] = useState<Open>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [side, setSide] = useState('all')
  const { regulation } = state
  const all = roster(state)
  const rows = all.filter(({ fields }) => side === 'all' || fields.side === side)
  const chosen = all.filter(({ id }) => ticked.has(id))
  // Minutes, name cards and seats follow the order; one person is moved at a time.
  const one = chosen.length === 1 ? chosen[0] : undefined
  const at = one === undefined ? -1 : all.indexOf(one)
  const move = (by: 1 | -1) =>
    context && one && void run(moveAttendee(context(), state, one.id, at + by), { said: null })
  const counts = rosterCounts(state)
  const gaps = rosterGaps(state)
  const twice = duplicates(state)
  const isSorted = regulationOrder(state).every((row, index) => all[index] === row)
  const blank: AttendeeInput = {
    side: regulation.sides[0]?.key ?? '',
    category: '',
    capacity: 'attending',
    unit: '',
    name: '',
    post: '',
    phone: '',
  }
  const remove = async () => {
    if (
      await confirm({
        k: 'conferences.rosterRemove',
        params: { n: chosen.length },
        action: 'common.remove',
        danger: true,
      })
    )
      if (await run(removeAttendees(chosen))) setTicked(new Set())
  }
  const paper = (kind: string) =>
    navigate({ place: 'documents', tab: 'new', conference: state.conference.id, paper: kind })
  return (
    <div className="conference-sheet">
      <FaultNotice fault={fault} />
      <Toolbar>
        <Button
          k="conferences.fromContacts"
          icon="contacts"
          kind={all.length === 0 ? 'primary' : 'secondary'}
          onPress={() => setOpen('contacts')}
        />
        <Button k="conferences.paste" icon="copy" onPress={() => setOpen('paste')} />
        <Button k="conferences.addPerson" icon="add" onPress={() => setOpen(blank)} />
        <Select
          k="conferences.side"
          value={side}
          onChange={setSide}
          options={[
            { value: 'all', k: 'common.all' },
            ...regulation.sides.map(({ key }) => ({ value: key, label: sideName(regulation, key) })),
          ]}
        />
        <Spacer />
        {counts.pending > 0 && (
          <Button
            k="conferences.confirmAll"
            onPress={() => void run(confirmAttending(chosen.length > 0 ? chosen : all))}
          />
        )}
        <Menu
          k="conferences.rosterMore"
          entries={[
            {
              id: 'sign',
              k: 'conferences.signIn',
              isDisabled: chosen.length === 0,
              onAction: () => context && void run(signIn(context(), chosen, true)),
            },
            {
              id: 'unsign',
              k: 'conferences.signOut',
              isDisabled: chosen.length === 0,
              onAction: () => context && void run(signIn(context(), chosen, false)),
            },
            {
              id: 'up',
              k: 'conferences.personUp',
              isDisabled: !one || at === 0,
              onAction: () => move(-1),
            },
            {
              id: 'down',
              k: 'conferences.personDown',
              isDisabled: !one || at === all.length - 1,
              onAction: () => move(1),
            },
            {
              id: 'sort',
              k: 'conferences.sortRoster',
              isDisabled: isSorted,
              onAction: () => context && void run(sortRoster(context(), state)),
            },
            {
              id: 'remove',
              k: 'common.remove',
              danger: true,
              isDisabled: chosen.length === 0,
              onAction: () => void remove(),
            },
            'line',
            { id: 'names', k: 'conferences.paper.nameList', onAction: () => paper('nameList') },
            { id: 'signSheet', k: 'conferences.paper.signInSheet', onAction: () => paper('signInSheet') },
            { id: 'cards', k: 'conferences.paper.nameCards', onAction: () => paper('nameCards') },
            { id: 'seats', k: 'conferences.paper.seatPlan', onAction: () => paper('seatPlan') },
          ]}
        />
      </Toolbar>
      <p className="roster-sums">
        <Label
          k="conferences.rosterSums"
          params={{
            expected: counts.expected,
            present: counts.present,
            excused: counts.excused,
            substituted: counts.substituted,
            pending: counts.pending,
          }}
        />
      </p>
      {gaps.missing.length > 0 && all.length > 0 && (
        <InlineNotice tone="info">
          <span lang="zh-CN">{gaps.missing.map(({ code, params }) => t(code, params)).join('；')}</span>
        </InlineNotice>
      )}
      {twice.length > 0 && (
        <InlineNotice
          tone="warn"
          k="conferences.twice"
          params={{ names: twice.map((group) => group[0]?.fields.name ?? '').join('、') }}
        />
      )}
      <Table
        k="conferences.tab.roster"
        rows={rows}
        rowKey={({ id }) => id}
        ticked={ticked}
        onTick={setTicked}
        onSelect={(_key, row) => setOpen(row)}
        columns={[
          {
            id: 'side',
            k: 'conferences.side',
            size: '5.5em',
            cell: ({ fields }) => (fields.side === '' ? '—' : sideName(regulation, fields.side)),
          },
          {
            id: 'capacity',
            k: 'conferences.capacity',
            size: '4.5em',
            cell: ({ fields }) => <Label k={`regulations.capacityOf.${fields.capacity}`} />,
          },
          {
            id: 'unit',
            k: 'common.unit',
            cell: ({ fields }) => fields.unit,
            sortBy: ({ fields }) => fields.unit,
          },
          {
            id: 'name',
            k: 'conferences.personName',
            size: '7.5em',
            cell: ({ fields }) => fields.name,
            sortBy: ({ fields }) => fields.name,
          },
          { id: 'post', k: 'common.post', size: '9em', cell: ({ fields }) => fields.post },
          {
            id: 'category',
            k: 'conferences.category',
            size: '15em',
            cell: ({ fields }) => named(regulation, attendanceOf(regulation, fields.category)?.name ?? '—'),
          },
          {
            id: 'reply',
            k: 'conferences.reply',
            size: '5.5em',
            cell: ({ fields }) => (
              <StatusTag
                tone={fields.signedIn ? 'success' : replyTone[fields.reply]}
                k={fields.signedIn ? 'conferences.signed' : `conferences.replyOf.${fields.reply}`}
              />
            ),
          },
        ]}
        empty={<EmptyState k="conferences.noRoster" icon="contacts" />}
      />
      {open === 'contacts' && <FromContacts state={state} onClose={() => setOpen(null)} />}
      {open === 'paste' && <PasteRoster state={state} onClose={() => setOpen(null)} />}
      {open !== null && typeof open === 'object' && (
        <AttendeeDialog state={state} of={open} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}

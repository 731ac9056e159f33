import { peopleInOrder } from '@domain/office/order'
import { named } from '@domain/regulation/names'
import { attendanceOf, sideName } from '@domain/regulation/rules'
import { addAttendees, fromContact } from '@domain/roster/commands'
import { roster } from '@domain/roster/counts'
import type { ConferenceState } from '@domain/state'
import { useState } from 'react'
import { FaultNotice, Link, useAct, useActContext, useRows } from '../../app'
import { Button, Dialog, EmptyState, SearchBox, Table } from '../../ui'

/** 从通讯录选取: those who are not on the list yet. */
export function FromContacts({
  state,
  onClose,
}: {
  readonly state: ConferenceState
  readonly onClose: () => void
}) {
  const { regulation } = state
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const units = useRows('unit')
  const contacts = useRows('contact')
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [needle, setNeedle] = useState('')
  if (!units || !contacts) return null
  const present = new Set(roster(state).map(({ fields }) => `${fields.unit}｜${fields.name}`))
  const active = peopleInOrder(contacts, units).filter(({ fields }) => fields.active)
  const absent = active
    .map((row) => ({ id: row.id, input: fromContact(regulation, row, units) }))
    .filter(({ input }) => !present.has(`${input.unit}｜${input.name}`))
  const people = absent.filter(({ input }) =>
    `${input.unit}${input.name}${input.post}`.includes(needle.trim()),
  )
  const chosen = people.filter(({ id }) => ticked.has(id))
  const add = async () => {
    if (
      context &&
      (await run(
        addAttendees(
          context(),
          state,
          chosen.map(({ input }) => input),
        ),
      ))
    )
      onClose()
  }
  return (
    <Dialog
      k="conferences.fromContacts"
      isOpen
      size="full"
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <>
          <Button
            k="conferences.addChosen"
            params={{ n: chosen.length }}
            kind="primary"
            isDisabled={!context || chosen.length === 0}
            isPending={busy}
            onPress={() => void add()}
          />
          <Button k="common.selectAll" onPress={() => setTicked(new Set(people.map(({ id }) => id)))} />
        </>
      }
    >
      <SearchBox k="common.search" value={needle} onChange={setNeedle} />
      <Table
        k="place.contacts"
        rows={people}
        rowKey={({ id }) => id}
        ticked={ticked}
        onTick={setTicked}
        columns={[
          {
            id: 'side',
            k: 'conferences.side',
            size: '6em',
            cell: ({ input }) => (input.side === '' ? '—' : sideName(regulation, input.side)),
          },
          {
            id: 'unit',
            k: 'common.unit',
            cell: ({ input }) => input.unit,
            sortBy: ({ input }) => input.unit,
          },
          {
            id: 'name',
            k: 'conferences.personName',
            size: '8em',
            cell: ({ input }) => input.name,
            sortBy: ({ input }) => input.name,
          },
          { id: 'post', k: 'common.post', size: '12em', cell: ({ input }) => input.post },
          {
            id: 'category',
            k: 'conferences.category',
            cell: ({ input }) => named(regulation, attendanceOf(regulation, input.category)?.name ?? '—'),
          },
        ]}
        empty={
          active.length === 0 ? (
            <EmptyState
              k="conferences.noContacts"
              icon="contacts"
              action={<Link to={{ place: 'contacts' }} k="conferences.toContacts" />}
            />
          ) : absent.length === 0 ? (
            <EmptyState k="conferences.everyoneListed" params={{ n: active.length }} icon="check" />
          ) : (
            <EmptyState k="conferences.noneFound" icon="search" />
          )
        }
      />
    </Dialog>
  )
}

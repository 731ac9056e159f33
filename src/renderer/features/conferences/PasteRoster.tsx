import { named } from '@domain/regulation/names'
import { attendanceOf } from '@domain/regulation/rules'
import { addAttendees } from '@domain/roster/commands'
import { pasteRoster } from '@domain/roster/paste'
import type { ConferenceState } from '@domain/state'
import { useAct, useActContext, useDraft, useRows } from '../../app'
import { PasteDialog } from '../../parts/PasteDialog'
import { StatusTag, Table } from '../../ui'

/** 从 Excel 粘贴名单: shows what was understood before anything is added, and names the lines that were not. */
export function PasteRoster({
  state,
  onClose,
}: {
  readonly state: ConferenceState
  readonly onClose: () => void
}) {
  const { regulation } = state
  const context = useActContext(regulation)
  const { run, fault, busy } = useAct()
  const units = useRows('unit') ?? []
  const contacts = useRows('contact') ?? []
  const draft = useDraft(`conferences.paste/${state.conference.id}`, { text: '' })
  const read =
    draft.value.text.trim() === '' ? null : pasteRoster(regulation, { units, contacts }, draft.value.text)
  const people = read?.ok ? read.value.people : []
  const add = async () => {
    const inputs = people.map(({ line: _line, by: _by, ...input }) => input)
    if (context && (await run(addAttendees(context(), state, inputs, true)))) {
      draft.clear()
      onClose()
    }
  }
  return (
    <PasteDialog
      keys={{
        title: 'conferences.paste',
        hint: 'conferences.pasteHint',
        field: 'conferences.pasteText',
        take: 'conferences.addChosen',
        unread: 'conferences.unread',
      }}
      draft={draft}
      read={read}
      count={people.length}
      unread={read?.ok ? read.value.unread.map(({ line }) => line) : []}
      fault={fault}
      isPending={busy}
      onTake={() => void add()}
      onClose={onClose}
    >
      <Table
        k="conferences.understood"
        rows={people}
        rowKey={({ line, name }) => `${line} ${name}`}
        columns={[
          { id: 'unit', k: 'common.unit', cell: ({ unit }) => unit },
          { id: 'name', k: 'conferences.personName', size: '8em', cell: ({ name }) => name },
          { id: 'post', k: 'common.post', size: '12em', cell: ({ post }) => post },
          { id: 'phone', k: 'common.phone', size: '9em', cell: ({ phone }) => phone },
          {
            id: 'category',
            k: 'conferences.category',
            cell: ({ category }) => named(regulation, attendanceOf(regulation, category)?.name ?? '—'),
          },
          {
            id: 'by',
            k: 'conferences.pastedBy',
            size: '8em',
            cell: ({ by }) => (
              <StatusTag
                tone={by === 'none' ? 'warn' : by === 'guess' ? 'info' : 'success'}
                k={`conferences.by.${by}`}
              />
            ),
          },
        ]}
      />
    </PasteDialog>
  )
}

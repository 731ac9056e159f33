import { named } from '@domain/regulation/names'
import { contentOf, resolveDuty, sideName, topicCategories } from '@domain/regulation/rules'
import type { ConferenceState } from '@domain/state'
import { createTopics, readTopics } from '@domain/topics/paste'
import { useAct, useActContext, useDraft, useRows, useViewer } from '../../app'
import { PasteDialog } from '../../parts/PasteDialog'
import { Checkbox, Select, Table, TextField } from '../../ui'

/** 粘贴议题清单: shows what was understood before anything is entered. */
export function PasteTopics({
  state,
  onClose,
}: {
  readonly state: ConferenceState
  readonly onClose: () => void
}) {
  const { regulation } = state
  const context = useActContext(regulation)
  const viewer = useViewer()
  const units = useRows('unit') ?? []
  const { run, fault, busy } = useAct()
  const draft = useDraft(`topics.paste/${state.conference.id}`, {
    text: '',
    side: '',
    category: '',
    takenFrom: '',
    accept: true,
  })
  const { text, category, takenFrom, accept } = draft.value
  const side = draft.value.side || (viewer?.me.side ?? '')
  const read = text.trim() === '' ? null : readTopics(regulation, units, text, { side, category })
  const topics = read?.ok ? read.value.topics : []
  const collects = (of: string): string | undefined => {
    const path = regulation.topicPaths.find((one) => one.side === of)
    return path && resolveDuty([path.collector], state.conference.fields.duty)[0]
  }
  const isForeign = topics.some((one) => collects(one.side) !== viewer?.me.organisation)
  const save = async () => {
    const inputs = topics.map(({ line: _line, ...input }) => input)
    if (context && (await run(createTopics(context(), state, inputs, takenFrom, accept)))) {
      draft.clear()
      onClose()
    }
  }
  return (
    <PasteDialog
      keys={{
        title: 'topics.paste',
        hint: 'topics.pasteHint',
        field: 'topics.pasteText',
        take: 'topics.enterPasted',
        unread: 'topics.pasteUnread',
      }}
      draft={draft}
      read={read}
      count={topics.length}
      unread={read?.ok ? read.value.unread : []}
      fault={fault}
      isPending={busy}
      onTake={() => void save()}
      onClose={onClose}
      fields={
        <>
          <Select
            k="topics.pasteSide"
            value={side || null}
            onChange={(next) => draft.set({ side: next })}
            options={regulation.sides.map(({ key }) => ({ value: key, label: sideName(regulation, key) }))}
          />
          <Select
            k="topics.pasteCategory"
            value={category || null}
            onChange={(next) => draft.set({ category: next })}
            options={topicCategories(regulation).map(({ key, name, source }) => ({
              value: key,
              label: named(regulation, name),
              note: source.article,
            }))}
          />
          {isForeign && (
            <TextField
              k="topics.takenFrom"
              value={takenFrom}
              onChange={(next) => draft.set({ takenFrom: next })}
              isRequired
              wide
            />
          )}
          <Checkbox k="topics.acceptAtOnce" value={accept} onChange={(next) => draft.set({ accept: next })} />
        </>
      }
    >
      <Table
        k="place.topics"
        rows={topics}
        rowKey={({ line }) => String(line)}
        wrap
        columns={[
          { id: 'title', k: 'topics.field.title', cell: ({ title }) => title },
          {
            id: 'side',
            k: 'topics.field.side',
            size: '5.5em',
            cell: (one) => sideName(regulation, one.side),
          },
          { id: 'unit', k: 'topics.field.unit', size: '12em', cell: ({ unit }) => unit },
          {
            id: 'category',
            k: 'topics.field.category',
            size: '12em',
            cell: (one) => named(regulation, contentOf(regulation, one.category)?.name ?? '—'),
          },
          {
            id: 'departments',
            k: 'topics.field.departments',
            size: '14em',
            cell: ({ departments }) => departments.join('、'),
          },
        ]}
      />
    </PasteDialog>
  )
}

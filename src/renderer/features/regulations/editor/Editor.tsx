/** 制度编辑: the sheets of a draft beside what is wrong with it, the year it would make and a notice; published from a day on. */
import type { RecordRow } from '@domain/model/records'
import { discardDraft, saveDraft } from '@domain/regulation/commands'
import { addDays } from '@shared/civilDate'
import type { CivilDate } from '@shared/ids'
import { useState } from 'react'
import { DraftNotice, FaultNotice, navigate, useAct, useActContext, useShortcut } from '../../../app'
import {
  Button,
  confirm,
  DateField,
  Form,
  Panel,
  Spacer,
  Splitter,
  Tabs,
  Toolbar,
  todayHere,
} from '../../../ui'
import { Checks } from './Checks'
import { type Sheet, sheetOf, sheets } from './fields'
import { NoticePreview, YearPreview } from './Preview'
import { Publish } from './Publish'
import { SheetOf } from './Sheets'
import { type Editing, EditingProvider, useEditing } from './useEditor'

type Row = RecordRow<'regulation'>

export function Editor({ row, rows }: { readonly row: Row; readonly rows: readonly Row[] }) {
  const base = rows.find(({ id }) => id === row.fields.basedOn)?.fields.body
  const editing = useEditing(row, base)
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const [sheet, setSheet] = useState<Sheet>('about')
  const [isPublishing, setPublishing] = useState(false)
  const { body, draft } = editing
  const save = async () => {
    if (context && (await run(saveDraft(context(), row, body)))) draft.clear()
  }
  const discard = async () => {
    const question = { k: 'regulations.discard', action: 'regulations.discardNow', danger: true }
    if (!context || !(await confirm(question))) return
    if (!(await run(discardDraft(context(), row)))) return
    draft.clear()
    navigate({ place: 'regulations' }, { replace: true })
  }
  useShortcut('save', () => void save(), draft.isDirty)
  return (
    <EditingProvider value={editing}>
      <div className="regulation-editor">
        <Toolbar>
          <Button
            k="regulations.undoStep"
            icon="undo"
            small
            isDisabled={!editing.canUndo}
            onPress={editing.undo}
          />
          <Button
            k="regulations.saveDraft"
            icon="save"
            small
            isDisabled={!context || !draft.isDirty}
            isPending={busy}
            onPress={() => void save()}
          />
          <Spacer />
          <Button k="regulations.discard" small kind="quiet" onPress={() => void discard()} />
          <Button k="regulations.publish" kind="primary" small onPress={() => setPublishing(true)} />
        </Toolbar>
        <DraftNotice draft={draft} />
        <FaultNotice fault={fault} />
        <Splitter
          name="regulation-editor"
          initial={60}
          list={
            <Panel flush scroll>
              <Tabs<Sheet>
                k="regulations.sheets"
                selected={sheet}
                onSelect={setSheet}
                tabs={sheets.map((id) => ({
                  id,
                  k: `regulations.sheet.${id}`,
                  count: editing.faults.filter(({ place }) => sheetOf(place.part) === id).length,
                  tone: 'warn',
                  content: () => (
                    <div className="regulation-sheet">
                      <SheetOf sheet={id} />
                    </div>
                  ),
                }))}
              />
            </Panel>
          }
          detail={<Beside editing={editing} onGo={setSheet} />}
        />
      </div>
      {isPublishing && (
        <Publish row={row} rows={rows} editing={editing} onClose={() => setPublishing(false)} />
      )}
    </EditingProvider>
  )
}

const views = ['checks', 'year', 'notice'] as const
type View = (typeof views)[number]

/** What the draft comes to: faults, the year, a notice. */
function Beside({ editing, onGo }: { readonly editing: Editing; readonly onGo: (sheet: Sheet) => void }) {
  const [view, setView] = useState<View>('checks')
  const [date, setDate] = useState<string>(() => addDays(todayHere(), 120))
  const day = date as CivilDate
  const dateField = (
    <Form columns={1}>
      <DateField k="regulations.previewDate" value={date} onChange={(next) => next !== '' && setDate(next)} />
    </Form>
  )
  return (
    <Panel flush scroll>
      <Tabs<View>
        k="regulations.views"
        selected={view}
        onSelect={setView}
        tabs={[
          {
            id: 'checks',
            k: 'regulations.view.checks',
            count: editing.faults.length,
            tone: 'warn',
            content: () => <Checks editing={editing} onGo={onGo} />,
          },
          {
            id: 'year',
            k: 'regulations.view.year',
            content: () => (
              <div className="regulation-preview">
                {dateField}
                <YearPreview body={editing.body} date={day} />
              </div>
            ),
          },
          {
            id: 'notice',
            k: 'regulations.view.notice',
            content: () => (
              <div className="regulation-preview">
                {dateField}
                <NoticePreview body={editing.body} date={day} />
              </div>
            ),
          },
        ]}
      />
    </Panel>
  )
}

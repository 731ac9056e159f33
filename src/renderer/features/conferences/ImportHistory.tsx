/** 补录以前年度: conferences held before this program, with their items, from an Excel file. */
import {
  conferenceColumns,
  type HistoryPlan,
  historySheets,
  importHistory,
  readHistory,
  resolutionColumns,
} from '@domain/history/history'
import type { Fault } from '@domain/model/records'
import type { OfficeState } from '@domain/state'
import { type RecordId, recordId } from '@shared/ids'
import { useAct, useActContext } from '../../app'
import { WorkbookImport } from '../../parts/WorkbookImport'
import { Label, StatusTag, Table, todayHere } from '../../ui'

export function ImportHistory({
  office,
  onClose,
}: {
  readonly office: OfficeState
  readonly onClose: () => void
}) {
  const context = useActContext()
  const { run } = useAct()
  const key = office.office.fields.regulation
  const own = office.regulations.find(({ id }) => id === key || id === recordId('regulation', key))
  const rule = own ?? office.regulations.findLast(({ fields }) => fields.body.key === key)
  const take = async (plan: HistoryPlan): Promise<Fault | null> => {
    if (!context || !rule) return { code: 'internal' }
    const result = importHistory(context(), rule.id as RecordId, plan, office.conferences)
    if (!result.ok) return result.error
    return (await run(result, { said: 'conferences.historyTaken' })) ? null : { code: 'internal' }
  }
  return (
    <WorkbookImport<HistoryPlan>
      k="conferences.importHistory"
      hint="conferences.historyHint"
      template={{
        name: '以前年度会议和议定事项',
        sheets: [
          {
            name: historySheets.conferences,
            columns: conferenceColumns,
            hint: '每次会议一行。补录的会议不再排步骤和时限；已在本程序中的会议不会重复录入。',
          },
          {
            name: historySheets.resolutions,
            columns: resolutionColumns,
            hint: '每个议定事项一行，用“年度”“第几次”对应会议。没有办结的，会转入下次会议通报。',
          },
        ],
      }}
      read={(book) => readHistory(book, office.conferences, todayHere())}
      problems={({ problems }) => problems}
      count={({ conferences, resolutions }) =>
        [...conferences, ...resolutions].filter(({ known }) => !known).length
      }
      take={take}
      onClose={onClose}
      preview={({ conferences, resolutions }) => (
        <>
          {conferences.length > 0 && (
            <Table
              k="conferences.historyConferences"
              rows={conferences}
              rowKey={({ at }) => String(at)}
              rowTone={({ known }) => (known ? 'muted' : undefined)}
              columns={[
                {
                  id: 'name',
                  k: 'place.conferences',
                  size: '10em',
                  cell: ({ values }) => `${values.year}年第${values.ordinal}次`,
                },
                { id: 'on', k: 'common.date', size: '8em', cell: ({ values }) => values.heldOn },
                { id: 'place', k: 'conferences.historyPlace', cell: ({ values }) => values.place },
                {
                  id: 'chair',
                  k: 'conferences.chair',
                  cell: ({ values }) => `${values.chair}　${values.chairPost}`,
                },
                { id: 'news', k: 'common.state', size: '7em', cell: ({ known }) => <News known={known} /> },
              ]}
            />
          )}
          {resolutions.length > 0 && (
            <Table
              k="conferences.historyResolutions"
              rows={resolutions}
              rowKey={({ at }) => String(at)}
              rowTone={({ known }) => (known ? 'muted' : undefined)}
              wrap
              columns={[
                {
                  id: 'of',
                  k: 'place.conferences',
                  size: '8em',
                  cell: ({ values }) => `${values.year}年第${values.ordinal}次`,
                },
                { id: 'text', k: 'place.resolutions', cell: ({ values }) => values.text },
                {
                  id: 'lead',
                  k: 'conferences.historyLead',
                  size: '11em',
                  cell: ({ values }) => values.leadUnit,
                },
                {
                  id: 'done',
                  k: 'conferences.historyDone',
                  size: '6em',
                  cell: ({ values }) => (
                    <StatusTag
                      tone={values.done === '是' ? 'success' : 'warn'}
                      k={values.done === '是' ? 'conferences.historyYes' : 'conferences.historyNo'}
                    />
                  ),
                },
                { id: 'news', k: 'common.state', size: '7em', cell: ({ known }) => <News known={known} /> },
              ]}
            />
          )}
        </>
      )}
    />
  )
}

const News = ({ known }: { readonly known: boolean }) =>
  known ? (
    <span className="quiet">
      <Label k="spreadsheet.known" />
    </span>
  ) : (
    <StatusTag tone="info" k="spreadsheet.fresh" />
  )

/** 收文: what came in, at which step of its slip it stands, and what can still be expected. */
import { incomingRegister } from '@documents/sheets/registers'
import type { RecordRow } from '@domain/model/records'
import { type IncomingStage, incomingStage } from '@domain/registers/incoming'
import { useState } from 'react'
import { navigate, useCurrentConference, useIsDemo, useOffice, useRows, useShortcut } from '../../app'
import type { Tone } from '../../ui'
import { Button, StatusTag, todayHere } from '../../ui'
import { BookList } from './BookList'
import { BookTools, useNarrowed } from './BookTools'
import { Expected } from './Expected'
import { IncomingForm } from './IncomingForm'
import { IncomingPage } from './IncomingPage'
import type { BookProps } from './index'
import { TakeDraft } from './TakeDraft'

type Row = RecordRow<'incoming'>

export const stageTones: Readonly<Record<IncomingStage, Tone>> = {
  returned: 'neutral',
  propose: 'warn',
  instruct: 'warn',
  handle: 'info',
  done: 'success',
}

/** Where a paper stands, red once its day has passed. */
export function StageTag({ row }: { readonly row: Row }) {
  const stage = incomingStage(row.fields)
  const isLate = stage !== 'done' && stage !== 'returned' && (row.fields.due ?? '9') < todayHere()
  return <StatusTag tone={isLate ? 'danger' : stageTones[stage]} k={`registers.stage.${stage}`} />
}

export function IncomingBook({ route, open }: BookProps) {
  const rows = useRows('incoming')
  const office = useOffice()
  const isDemo = useIsDemo()
  const [conference] = useCurrentConference()
  const [isTaking, setTaking] = useState(false)
  const narrowed = useNarrowed(
    rows?.toSorted((a, b) => b.fields.no - a.fields.no) ?? [],
    ({ fields }) => fields.receivedOn.slice(0, 4),
    ({ fields }) => [fields.title, fields.from, fields.number, fields.handler],
  )
  // A link that names a paper asks for its registration.
  const isNew = route.paper !== undefined
  const begin = () =>
    navigate({
      place: 'registers',
      tab: 'incoming',
      paper: 'other',
      conference: route.conference ?? conference ?? undefined,
    })
  useShortcut('new', begin)
  if (!rows || !office) return null
  const { shown } = narrowed
  const chosen = isNew ? undefined : (rows.find(({ id }) => id === route.id) ?? shown[0])
  return (
    <>
      <BookTools
        narrowed={narrowed}
        tree={
          shown.length === 0
            ? null
            : () =>
                incomingRegister(
                  shown.map(({ fields }) => fields),
                  office.fields.fullName,
                  { demonstration: isDemo },
                )
        }
      >
        <Button k="registers.takeDraft" icon="download" onPress={() => setTaking(true)} />
        <Button k="registers.register" kind={isNew ? 'secondary' : 'primary'} icon="add" onPress={begin} />
      </BookTools>
      <BookList
        name="incoming"
        initial={40}
        k="registers.book.incoming"
        numberK="registers.incomingNo"
        rows={rows}
        shown={shown}
        chosen={chosen}
        under={({ fields }) => `${fields.from}　${fields.number}`}
        day={{ k: 'registers.receivedOn', of: ({ fields }) => fields.receivedOn }}
        state={{
          k: 'common.state',
          cell: (row) => <StageTag row={row} />,
          sortBy: ({ fields }) => incomingStage(fields),
        }}
        empty={{ k: 'registers.noIncoming', icon: 'register' }}
        open={open}
        detail={
          isNew ? (
            <IncomingForm
              key={`${route.conference} ${route.rule} ${route.paper}`}
              conference={route.conference}
              paper={route.paper}
              rule={route.rule}
              register={rows}
              onDone={open}
              onClose={() => open(undefined)}
            />
          ) : (
            <>
              <Expected />
              {chosen && <IncomingPage key={chosen.id} row={chosen} register={rows} />}
            </>
          )
        }
      />
      {isTaking && <TakeDraft onClose={() => setTaking(false)} />}
    </>
  )
}

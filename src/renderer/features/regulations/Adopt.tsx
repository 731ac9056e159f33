/** 执行: a published regulation whose day has come, or one that was handed down. */
import type { RecordRow } from '@domain/model/records'
import { adoptRegulation, waitingRegulations } from '@domain/regulation/commands'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext } from '../../app'
import { Button, Dialog, InlineNotice, todayHere } from '../../ui'
import { BookMoves, useBookMoves } from './BookMoves'

type Row = RecordRow<'regulation'>

export function Adopt({
  row,
  rows,
  office,
}: {
  readonly row: Row
  readonly rows: readonly Row[]
  readonly office: RecordRow<'office'>
}) {
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const [isAsking, setAsking] = useState(false)
  const book = useBookMoves(row.fields.body)
  if (row.id === office.fields.regulation || row.fields.state !== 'published') return null
  const { effectiveOn } = row.fields.body
  const isWaiting = effectiveOn > todayHere()
  const isNext = waitingRegulations(office, rows, todayHere())[0]?.id === row.id
  const adopt = async () => {
    if (!context) return
    const act = adoptRegulation(context(), office, rows, row, book.edits())
    if (await run(act, { said: 'regulations.adopted' })) setAsking(false)
  }
  const button = (onPress: () => void) => (
    <Button
      k="regulations.adopt"
      small
      kind="primary"
      isPending={busy}
      isDisabled={!context}
      onPress={onPress}
    />
  )
  return (
    <>
      {!isAsking && <FaultNotice fault={fault} />}
      <InlineNotice
        tone={isNext ? 'warn' : 'info'}
        k={isWaiting ? 'regulations.waitsFor' : 'regulations.mayAdopt'}
        params={{ date: effectiveOn }}
        actions={!isWaiting && button(() => (book.moves.length > 0 ? setAsking(true) : void adopt()))}
      />
      {isAsking && (
        <Dialog
          k="regulations.adopt"
          isOpen
          onClose={() => setAsking(false)}
          fault={<FaultNotice fault={fault} />}
          actions={button(() => void adopt())}
        >
          <BookMoves book={book} />
        </Dialog>
      )}
    </>
  )
}

/** 编号: the next number of this PC's book, the number that the paper register gave, or giving one back. */
import { dossierOf } from '@domain/evidence'
import {
  nextSerial,
  openAndTake,
  returnNumber,
  takeNumber,
  typeNumber,
  voidNumber,
} from '@domain/numbering/book'
import { codeFor, formatNumber } from '@domain/numbering/number'
import { useState } from 'react'
import { FaultNotice, useAct, useActContext, useOffice, useRows, useSession } from '../../app'
import {
  Button,
  Dialog,
  Fact,
  Form,
  FormGroup,
  InlineNotice,
  NumberField,
  TextField,
  todayHere,
} from '../../ui'
import type { Closing, RouteProps } from './RouteActs'

export function NumberDialog({ state, row, onClose }: RouteProps & Closing) {
  const office = useOffice()
  const session = useSession()
  const books = useRows('numberBook')
  const uses = useRows('numberUse')
  const made = useActContext(state.regulation)
  const { run, fault, busy } = useAct()
  const [code, setCode] = useState<string | null>(null)
  const [first, setFirst] = useState<number | null>(1)
  const [serial, setSerial] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  if (!office || !books || !uses) return null
  const context = made && (() => ({ ...made(), device: session.device }))
  const year = Number((row.fields.date ?? todayHere()).slice(0, 4))
  const wanted = code ?? codeFor(office.fields, row.fields)
  const book = books.find(({ fields }) => fields.code === wanted && fields.year === year)
  const isHolder = book?.fields.holder === session.device
  const dossier = dossierOf(state, row)
  const close = (done: boolean) => done && onClose(true)
  const own = uses.find(({ fields }) => fields.document === row.id && fields.state === 'taken')
  if (row.fields.number !== null && own)
    return (
      <Dialog
        k="documents.giveBackNumber"
        isOpen
        size="small"
        onClose={() => onClose()}
        fault={<FaultNotice fault={fault} />}
        actions={
          <>
            <Button
              k="documents.returnNumber"
              kind="primary"
              isPending={busy}
              onPress={async () => context && close(await run(returnNumber(dossier, own, reason, context())))}
            />
            <Button
              k="documents.voidNumber"
              kind="danger"
              isPending={busy}
              onPress={async () => context && close(await run(voidNumber(dossier, own, reason, context())))}
            />
          </>
        }
      >
        <Form columns={1}>
          <Fact k="documents.number">{formatNumber(row.fields.number)}</Fact>
          <TextField k="common.reason" value={reason} onChange={setReason} isRequired autoFocus />
        </Form>
      </Dialog>
    )
  const next = book ? nextSerial(book, uses) : null
  return (
    <Dialog
      k="documents.numberTitle"
      isOpen
      onClose={() => onClose()}
      fault={<FaultNotice fault={fault} />}
      actions={
        book ? (
          <>
            {isHolder && (
              <Button
                k="documents.takeNumber"
                params={{ number: formatNumber({ code: wanted, year, serial: next ?? 1 }) }}
                kind="primary"
                isDisabled={!context || serial !== null}
                isPending={busy}
                autoFocus
                onPress={async () => context && close(await run(takeNumber(dossier, book, uses, context())))}
              />
            )}
            <Button
              k="documents.typeNumber"
              kind={isHolder ? 'secondary' : 'primary'}
              isDisabled={!context || serial === null}
              isPending={busy}
              onPress={async () =>
                context &&
                serial !== null &&
                close(await run(typeNumber(dossier, book, uses, { serial, reason }, context())))
              }
            />
          </>
        ) : (
          <Button
            k="documents.takeNumber"
            params={{ number: formatNumber({ code: wanted, year, serial: first ?? 1 }) }}
            kind="primary"
            isDisabled={!context || wanted.trim() === ''}
            isPending={busy}
            autoFocus
            onPress={async () =>
              context &&
              close(
                await run(openAndTake(dossier, { code: wanted, year, next: first ?? 1 }, books, context())),
              )
            }
          />
        )
      }
    >
      {book && !isHolder && (
        <InlineNotice tone="info" k="documents.otherHolder" params={{ code: wanted, year }} />
      )}
      {book ? (
        <Form columns={1}>
          <Fact k="documents.nextNumber">{formatNumber({ code: wanted, year, serial: next ?? 1 })}</Fact>
          <FormGroup k="documents.orTyped">
            <NumberField k="documents.serial" value={serial} onChange={setSerial} min={1} />
            {serial !== null && serial !== next && (
              <TextField k="documents.gapReason" value={reason} onChange={setReason} isRequired />
            )}
          </FormGroup>
        </Form>
      ) : (
        <>
          <InlineNotice tone="info" k="documents.noBook" params={{ year }} />
          <Form columns={1}>
            <TextField k="documents.code" value={wanted} onChange={setCode} isRequired />
            <NumberField k="documents.firstSerial" value={first} onChange={setFirst} min={1} />
          </Form>
        </>
      )}
    </Dialog>
  )
}

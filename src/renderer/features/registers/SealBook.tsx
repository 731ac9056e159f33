/** 用印: every seal asked for, applied or refused, with the slip of each. */
import { sealRegister } from '@documents/sheets/registers'
import { sealSlip } from '@documents/sheets/slips'
import type { DocumentTree } from '@documents/tree'
import type { RecordRow } from '@domain/model/records'
import type { SealUse } from '@domain/model/register'
import type { RecordId } from '@shared/ids'
import { useState } from 'react'
import { useIsDemo, useOffice, useRow, useRows } from '../../app'
import { FileLink } from '../../parts/Files'
import { PagesDialog } from '../../parts/PagesDialog'
import type { Tone } from '../../ui'
import {
  Button,
  chineseDate,
  Fact,
  Form,
  InlineNotice,
  Label,
  momentText,
  Nothing,
  StatusTag,
} from '../../ui'
import { BookList } from './BookList'
import { BookTools, useNarrowed } from './BookTools'
import { DocumentLink } from './DocumentLink'
import type { BookProps } from './index'
import { Sheet } from './Sheet'

type Row = RecordRow<'sealUse'>

const tones: Readonly<Record<SealUse['state'], Tone>> = {
  requested: 'warn',
  applied: 'success',
  refused: 'neutral',
  destroyed: 'neutral',
}

export function SealBook({ route, open }: BookProps) {
  const rows = useRows('sealUse')
  const office = useOffice()
  const isDemo = useIsDemo()
  const narrowed = useNarrowed(
    rows?.toSorted((a, b) => b.fields.no - a.fields.no) ?? [],
    ({ fields }) => fields.date.slice(0, 4),
    ({ fields }) => [fields.title, fields.documentNumber, fields.sealName, fields.approver],
  )
  if (!rows || !office) return null
  const { shown } = narrowed
  const chosen = rows.find(({ id }) => id === route.id) ?? shown[0]
  // What only waits is a slip, not yet an entry of the register.
  const entries = shown.map(({ fields }) => fields).filter(({ state }) => state !== 'requested')
  return (
    <>
      <BookTools
        narrowed={narrowed}
        tree={
          entries.length === 0
            ? null
            : () => sealRegister(entries, office.fields.fullName, { demonstration: isDemo })
        }
      />
      <BookList
        name="seals"
        initial={50}
        k="registers.book.seals"
        numberK="common.number"
        rows={rows}
        shown={shown}
        chosen={chosen}
        under={({ fields }) => `${fields.documentNumber}　${fields.sealName}`}
        day={{ k: 'registers.sealedOn', of: ({ fields }) => fields.date }}
        state={{
          k: 'common.state',
          cell: ({ fields }) => (
            <StatusTag tone={tones[fields.state]} k={`registers.sealState.${fields.state}`} />
          ),
          sortBy: ({ fields }) => fields.state,
        }}
        empty={{ k: 'registers.noSealUse', icon: 'seal' }}
        open={open}
        detail={chosen && <SealPage key={chosen.id} row={chosen} office={office.fields.fullName} />}
      />
    </>
  )
}

function SealPage({ row, office }: { readonly row: Row; readonly office: string }) {
  const { fields } = row
  const document = useRow('document', fields.document as RecordId)
  const isDemo = useIsDemo()
  const [printed, setPrinted] = useState<DocumentTree | null>(null)
  const scan = document?.fields.stampedScan
  return (
    <Sheet
      title={fields.title}
      actions={
        <>
          <StatusTag tone={tones[fields.state]} k={`registers.sealState.${fields.state}`} />
          <Button
            k="registers.sealSlip"
            icon="print"
            small
            onPress={() => setPrinted(sealSlip(fields, office, { demonstration: isDemo }))}
          />
        </>
      }
    >
      {fields.state === 'requested' && (
        <InlineNotice
          tone="warn"
          k="registers.sealWaits"
          actions={<DocumentLink id={fields.document as RecordId} tab="route" />}
        />
      )}
      <Form>
        <Fact k="registers.sealNo">{String(fields.no)}</Fact>
        <Fact k="registers.documentNumber">
          {fields.documentNumber === '' ? <Nothing /> : fields.documentNumber}
        </Fact>
        <Fact k="registers.sealName">{fields.sealName}</Fact>
        <Fact k="registers.sealWay">
          <Label k={`registers.sealWayOf.${fields.way}`} />
        </Fact>
        <Fact k="registers.sealCopies">{String(fields.copies)}</Fact>
        <Fact k="registers.sealBasis">{`${fields.signer}　${chineseDate(fields.signedOn)}`}</Fact>
        <Fact k="registers.approver">
          {`${fields.approver}${fields.approverPost === '' ? '' : `（${fields.approverPost}）`}`}
        </Fact>
        <Fact k="registers.applicant">{`${fields.applicant.name}　${momentText(fields.applicant.at)}`}</Fact>
        <Fact k="registers.custodian">
          {fields.custodian === null ? (
            <Nothing />
          ) : (
            `${fields.custodian.name}　${momentText(fields.custodian.at)}`
          )}
        </Fact>
        <Fact k="registers.document">
          <DocumentLink id={fields.document as RecordId} />
        </Fact>
        {fields.reason !== '' && (
          <Fact k="registers.sealReason" wide>
            {fields.reason}
          </Fact>
        )}
        {scan && (
          <Fact k="registers.stampedScan" wide>
            <FileLink file={scan} />
          </Fact>
        )}
      </Form>
      {printed && <PagesDialog tree={printed} onClose={() => setPrinted(null)} />}
    </Sheet>
  )
}

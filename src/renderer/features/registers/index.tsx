/** 登记簿: what came in, what went out, seals used, numbers given, conferences held; each book printable as it stands. */
import type { RecordId } from '@shared/ids'
import { recordType } from '@shared/ids'
import type { RouteOf, ScreenOf } from '../../app'
import { navigate } from '../../app'
import { Screen, type TabDef, Tabs } from '../../ui'
import { ArchiveBook } from './ArchiveBook'
import { ConferenceBook } from './ConferenceBook'
import { useCount } from './count'
import { IncomingBook } from './IncomingBook'
import { NumberBooks } from './NumberBooks'
import { OutgoingBook } from './OutgoingBook'
import { SealBook } from './SealBook'
import { VerifyPdf } from './VerifyPdf'
import './registers.css'

export const books = ['incoming', 'outgoing', 'seals', 'numbers', 'conferences', 'archive', 'verify'] as const
export type BookName = (typeof books)[number]

/** In which book a record stands: a link may name the record alone. */
const bookOf: Readonly<Record<string, BookName>> = {
  incoming: 'incoming',
  outgoing: 'outgoing',
  sealUse: 'seals',
  numberBook: 'numbers',
  numberUse: 'numbers',
  conference: 'conferences',
  archive: 'archive',
}

export interface BookProps {
  readonly route: RouteOf<'registers'>
  readonly open: (id: RecordId | undefined) => void
}

const Registers: ScreenOf<'registers'> = ({ route }) => {
  const { count, tone } = useCount()
  const named = route.id === undefined ? undefined : bookOf[recordType(route.id)]
  const book = books.find((each) => each === route.tab) ?? named ?? 'incoming'
  const props: BookProps = {
    route,
    open: (id) => navigate({ place: 'registers', tab: book, id }, { replace: true }),
  }
  const tabs: readonly TabDef<BookName>[] = [
    {
      id: 'incoming',
      k: 'registers.book.incoming',
      count,
      tone,
      content: () => <IncomingBook {...props} />,
    },
    { id: 'outgoing', k: 'registers.book.outgoing', content: () => <OutgoingBook {...props} /> },
    { id: 'seals', k: 'registers.book.seals', content: () => <SealBook {...props} /> },
    { id: 'numbers', k: 'registers.book.numbers', content: () => <NumberBooks {...props} /> },
    { id: 'conferences', k: 'registers.book.conferences', content: () => <ConferenceBook /> },
    { id: 'archive', k: 'registers.book.archive', content: () => <ArchiveBook /> },
    { id: 'verify', k: 'signing.verify', content: () => <VerifyPdf /> },
  ]
  return (
    <Screen k="place.registers">
      <Tabs<BookName>
        k="registers.books"
        selected={book}
        onSelect={(tab) => navigate({ place: 'registers', tab }, { replace: true })}
        tabs={tabs}
      />
    </Screen>
  )
}
export default Registers

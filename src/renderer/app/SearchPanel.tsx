import type { SearchHit, Store } from '@data/api'
import type { RecordType } from '@domain/model/records'
import { codedRecord } from '@exchange/forms/code'
import { type RecordId, recordType } from '@shared/ids'
import { useEffect, useState } from 'react'
import { Dialog as AriaDialog, ListBox, ListBoxItem, Modal, ModalOverlay } from 'react-aria-components'
import { useT } from '../i18n'
import { Label } from '../i18n/Label'
import { SearchBox } from '../ui/fields'
import { Icon } from '../ui/Icon'
import { useStore } from './data'
import { homes, navigate, routeTo } from './navigation'
import { placeTable } from './places'

const MOST = 40

/** What was typed, or the one record whose code was scanned from a form on paper. */
const find = async (store: Store, needle: string): Promise<readonly SearchHit[]> => {
  const coded = codedRecord(needle) as RecordId | null
  if (coded === null) return store.search(needle, MOST)
  const type = recordType(coded) as RecordType
  const fields: Readonly<Record<string, unknown>> | undefined = (await store.row(type, coded))?.fields
  if (fields === undefined) return []
  const title = String(fields.title ?? fields.text ?? fields.unit ?? fields.name ?? needle)
  return [{ record: coded, type, title, excerpt: needle }]
}

/** Ctrl+K: everything that any record says, with the way to it. */
export function SearchPanel({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useT()
  return (
    <ModalOverlay
      className="modal-overlay search-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
    >
      <Modal className="modal modal-medium">
        <AriaDialog className="dialog search-panel" aria-label={t('shell.search')}>
          <Finder onClose={onClose} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const store = useStore()
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null)

  useEffect(() => {
    const needle = text.trim()
    let isCurrent = true
    if (needle === '') setHits(null)
    else
      void find(store, needle).then((found) => {
        if (isCurrent) setHits(found)
      })
    return () => {
      isCurrent = false
    }
  }, [text, store])

  const open = async (hit: SearchHit): Promise<void> => {
    const row = await store.row(hit.type, hit.record)
    onClose()
    navigate(routeTo(hit.type, hit.record, row?.fields))
  }

  return (
    <>
      <div className="search-head">
        <SearchBox
          k="shell.search"
          value={text}
          onChange={setText}
          autoFocus
          onEscape={onClose}
          onSubmit={() => hits?.[0] && void open(hits[0])}
        />
      </div>
      {hits === null ? (
        <p className="search-none">
          <Label k="shell.searchHint" />
        </p>
      ) : hits.length === 0 ? (
        <p className="search-none">
          <Label k="shell.searchNone" />
        </p>
      ) : (
        <ListBox
          className="list-box search-hits"
          aria-label={t('shell.search')}
          onAction={(key) => {
            const hit = hits.find((each) => each.record === key)
            if (hit) void open(hit)
          }}
        >
          {hits.map((hit) => (
            <ListBoxItem
              key={hit.record}
              id={hit.record}
              textValue={hit.title}
              className="list-item search-hit"
            >
              <Icon name={placeTable[homes[hit.type].place].icon} />
              <span className="list-text">
                <span lang="zh-CN">{hit.title}</span>
                <span lang="zh-CN" className="list-note">
                  <Marked text={hit.excerpt} needle={text.trim()} />
                </span>
              </span>
              <span className="tag tag-neutral">
                <Label k={`recordType.${hit.type}`} />
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
    </>
  )
}

/** Text with every occurrence of the needle marked. */
function Marked({ text, needle }: { readonly text: string; readonly needle: string }) {
  const at = needle === '' ? -1 : text.toLowerCase().indexOf(needle.toLowerCase())
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + needle.length)}</mark>
      {text.slice(at + needle.length)}
    </>
  )
}

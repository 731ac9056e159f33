/** 起草制度: from which regulation to start; or a file that an upper office handed down. */
import type { Act, Fault, RecordRow } from '@domain/model/records'
import type { Regulation } from '@domain/model/regulation'
import { draftRegulation, importRegulation } from '@domain/regulation/commands'
import { placeOf } from '@domain/regulation/place'
import type { RecordId } from '@shared/ids'
import type { Result } from '@shared/result'
import { useEffect, useState } from 'react'
import { FaultNotice, navigate, shippedRegulations, useAct, useActContext } from '../../app'
import {
  Button,
  Data,
  Dialog,
  FileButton,
  Form,
  InlineNotice,
  Label,
  RadioGroup,
  TextField,
  useT,
} from '../../ui'

type Row = RecordRow<'regulation'>

export function NewDraft({ rows, onClose }: { readonly rows: readonly Row[]; readonly onClose: () => void }) {
  const context = useActContext()
  const { run, fault, busy } = useAct()
  const [shipped, setShipped] = useState<readonly Regulation[]>([])
  useEffect(() => void shippedRegulations().then(setShipped), [])
  const [base, setBase] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const own = rows.filter(({ fields }) => fields.state !== 'discarded')
  const options = [
    ...own.map(({ id, fields: { body } }) => ({ id, body, row: id as RecordId | null })),
    ...shipped
      .filter(({ key }) => !own.some(({ fields }) => fields.body.key === key))
      .map((body) => ({ id: body.key, body, row: null })),
  ]
  const chosen = options.find(({ id }) => id === base)
  const begin = async () => {
    if (!context || !chosen) return
    const act = draftRegulation(context(), chosen.body, title, chosen.row)
    if (await run(act, { said: 'regulations.drafted' })) opened(act, onClose)
  }
  return (
    <Dialog
      k="regulations.newDraft"
      isOpen
      size="large"
      isDirty={title !== ''}
      onClose={onClose}
      fault={<FaultNotice fault={fault} />}
      actions={
        <Button
          k="regulations.begin"
          kind="primary"
          isDisabled={!context || !chosen || title.trim() === ''}
          isPending={busy}
          onPress={() => void begin()}
        />
      }
    >
      <Form columns={1}>
        <RadioGroup
          k="regulations.base"
          value={base}
          onChange={setBase}
          options={options.map(({ id, body }) => ({
            value: id,
            label: body.title,
            note: <Data>{`${body.documentNumber}　${body.issuedBy}`}</Data>,
          }))}
          cards
        />
        <TextField
          k="regulations.field.title"
          value={title}
          onChange={setTitle}
          placeholder="××县人民政府与××县总工会联席会议制度"
          isRequired
        />
      </Form>
    </Dialog>
  )
}

/** Shows the draft that an act made. */
const opened = (act: Result<Act, unknown>, onClose: () => void): void => {
  onClose()
  const id = act.ok ? act.value.edits[0]?.record : undefined
  if (id) navigate({ place: 'regulations', id }, { replace: true })
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** 导入制度: a file as exported; every fault is named before anything is kept. */
export function ImportRegulation({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const context = useActContext()
  const { run, fault, refuse, clear } = useAct()
  const [found, setFound] = useState<{ readonly json: unknown; readonly faults: readonly Fault[] } | null>(
    null,
  )
  const take = async (file: File) => {
    clear()
    setFound(null)
    if (!context) return
    const json = readJson(await file.text())
    if (json === undefined) return refuse({ code: 'regulation.notJson' })
    const act = importRegulation(context(), json)
    if (!act.ok) return setFound({ json, faults: act.error })
    if (await run(act, { said: 'regulations.imported' })) opened(act, onClose)
  }
  return (
    <Dialog k="regulations.import" isOpen onClose={onClose} fault={<FaultNotice fault={fault} />}>
      <InlineNotice tone="info" k="regulations.importWhat" />
      <Form columns={1}>
        <div>
          <FileButton k="regulations.pickFile" accept={['.json']} onPick={(file) => void take(file)} />
        </div>
      </Form>
      {found && (
        <InlineNotice tone="danger" k="fault.regulation.unfit" params={{ count: found.faults.length }}>
          <ul className="regulation-unfit" lang="zh-CN">
            {found.faults.slice(0, 50).map(({ code, field = '', params }) => {
              const { name } = placeOf(found.json, field)
              return (
                <li key={`${code} ${field}`}>
                  <code>{field}</code> {name && `（${name}）`} {t(`fault.${code}`, params)}
                </li>
              )
            })}
          </ul>
          {found.faults.length > 50 && (
            <Label k="regulations.more" params={{ n: found.faults.length - 50 }} />
          )}
        </InlineNotice>
      )}
    </Dialog>
  )
}

/** Kept files of a record: picked through main, opened by the system, named by their content. */
import type { Attachment } from '@domain/model/common'
import type { Fault } from '@domain/model/records'
import { useState } from 'react'
import { ask, FaultNotice } from '../app'
import type { FieldProps } from '../ui'
import { Button, Data, Fact, IconButton, Nothing } from '../ui'
import './parts.css'

type Kind = 'pdf' | 'image' | 'document' | 'any'

/** Opens one kept file. */
export function FileLink({ file }: { readonly file: Attachment }) {
  return (
    <button
      type="button"
      className="link"
      onClick={() => void ask('attachment:open', { sm3: file.sm3, name: file.name })}
    >
      <Data>{file.name}</Data>
    </button>
  )
}

/** A field that holds files. `single` keeps one. */
export function FilesField({
  value,
  onChange,
  kinds = ['any'],
  single,
  ...field
}: FieldProps & {
  readonly value: readonly Attachment[]
  readonly onChange?: (files: readonly Attachment[]) => void
  readonly kinds?: readonly Kind[]
  readonly single?: boolean
}) {
  const [fault, setFault] = useState<Fault | null>(null)
  const add = async () => {
    const picked = await ask('attachment:pick', { kinds: [...kinds], multiple: !single })
    if (!picked.ok) return setFault(picked.error.code === 'cancelled' ? null : picked.error)
    setFault(null)
    onChange?.(single ? picked.value.slice(0, 1) : [...value, ...picked.value])
  }
  return (
    <Fact {...field} wide={field.wide ?? false}>
      <span className="files">
        <FaultNotice fault={fault} />
        {value.map((file) => (
          <span key={file.sm3} className="files-one">
            <FileLink file={file} />
            {onChange && (
              <IconButton
                icon="close"
                k="common.remove"
                onPress={() => onChange(value.filter(({ sm3 }) => sm3 !== file.sm3))}
              />
            )}
          </span>
        ))}
        {value.length === 0 && !onChange && <Nothing />}
        {onChange && (!single || value.length === 0) && (
          <Button k="parts.addFile" icon="add" small onPress={() => void add()} />
        )}
      </span>
    </Fact>
  )
}

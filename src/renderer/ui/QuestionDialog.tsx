import { useState } from 'react'
import { Button } from './buttons'
import { TextArea } from './fields'
import { Dialog } from './overlays'
import type { Asked } from './questions'

export default function QuestionDialog({ asked }: { readonly asked: Asked }) {
  const [reason, setReason] = useState('')
  const needsReason = asked.reason !== undefined
  return (
    <Dialog
      k={asked.k}
      params={asked.params}
      isOpen
      size="small"
      noCancel
      isDirty={reason !== ''}
      onClose={() => asked.answer(null)}
      actions={
        <>
          <Button
            k={asked.action}
            kind={asked.danger ? 'danger' : 'primary'}
            isDisabled={needsReason && reason.trim() === ''}
            autoFocus={!asked.danger && !needsReason}
            onPress={() => asked.answer(reason.trim())}
          />
          <Button
            k="common.cancel"
            autoFocus={(asked.danger ?? false) && !needsReason}
            onPress={() => asked.answer(null)}
          />
        </>
      }
    >
      {asked.text && <p className="dialog-text">{asked.text}</p>}
      {asked.reason && (
        <TextArea k={asked.reason} value={reason} onChange={setReason} isRequired autoFocus rows={3} />
      )}
    </Dialog>
  )
}

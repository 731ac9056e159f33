import { useState } from 'react'
import { Button } from './buttons'
import { TextArea } from './fields'
import { Dialog } from './overlays'
import { answer, type Question } from './questions'

export default function QuestionDialog({ question }: { readonly question: Question }) {
  const [reason, setReason] = useState('')
  const needsReason = question.reason !== undefined
  const turnBack = () => answer(null)
  return (
    <Dialog
      k={question.k}
      params={question.params}
      isOpen
      size="small"
      noCancel
      isDirty={reason !== ''}
      onClose={turnBack}
      actions={
        <>
          <Button
            k={question.action}
            kind={question.danger ? 'danger' : 'primary'}
            isDisabled={needsReason && reason.trim() === ''}
            autoFocus={!question.danger && !needsReason}
            onPress={() => answer(reason.trim())}
          />
          <Button
            k="common.cancel"
            autoFocus={(question.danger ?? false) && !needsReason}
            onPress={turnBack}
          />
        </>
      }
    >
      {question.text && <p className="dialog-text">{question.text}</p>}
      {question.reason && (
        <TextArea k={question.reason} value={reason} onChange={setReason} isRequired autoFocus rows={3} />
      )}
    </Dialog>
  )
}

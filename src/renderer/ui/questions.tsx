/** Questions that work waits for, one at a time. */
import { type ReactNode, Suspense } from 'react'
import { create } from 'zustand'
import type { Params } from '../i18n'
import { loadable, useLoaded } from './loadable'

/** A question that work waits for. */
export interface Question {
  /** Locale key of what is asked; with `text` below it. */
  readonly k: string
  readonly params?: Params
  readonly text?: ReactNode
  /** Locale key of the answer that goes on. */
  readonly action: string
  /** Cannot be undone: red button, 取消 has the focus. */
  readonly danger?: boolean
  /** Locale key of a compulsory reason. */
  readonly reason?: string
}

/** The question that is open, and the work that waits for its answer. */
interface Open {
  /** Tells it from the one before: nothing typed there stands here. */
  readonly no: number
  readonly question: Question
  readonly goOn: (reason: string | null) => void
}

const useOpen = create<{ readonly open: Open | null }>()(() => ({ open: null }))

let asked = 0

const put = (question: Question): Promise<string | null> =>
  new Promise((resolve) => {
    // A second press before the dialog stands asks nothing: who is asked already answers the first, and nothing typed is taken away.
    if (useOpen.getState().open) resolve(null)
    else useOpen.setState({ open: { no: ++asked, question, goOn: resolve } })
  })

/** Answers the open question: the reason, '' where none was asked for, null when the person turns back. */
export const answer = (reason: string | null): void => {
  const { open } = useOpen.getState()
  useOpen.setState({ open: null })
  open?.goOn(reason)
}

/** Asks yes or no; no while another question is open. */
export const confirm = async (question: Omit<Question, 'reason'>): Promise<boolean> =>
  (await put(question)) !== null

/** Asks for a reason that is kept with the act; null when the person turns back, or while another question is open. */
export const askReason = (question: Question): Promise<string | null> =>
  put({ reason: 'common.reason', ...question })

const dialog = loadable(async () => (await import('./QuestionDialog')).default)

/** Fetches the dialog before anything is asked. */
export const prepareQuestions = dialog.load

/** Stands once in the window and shows what `confirm` and `askReason` ask. */
export function QuestionHost() {
  const open = useOpen((state) => state.open)
  return (
    open && (
      <Suspense>
        <Asked key={open.no} question={open.question} />
      </Suspense>
    )
  )
}

function Asked({ question }: { readonly question: Question }) {
  const QuestionDialog = useLoaded(dialog)
  return <QuestionDialog question={question} />
}

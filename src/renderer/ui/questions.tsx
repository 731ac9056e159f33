/** Questions that work waits for; the dialog that shows them is fetched by the first one. */
import { lazy, type ReactNode, Suspense } from 'react'
import { create } from 'zustand'
import type { Params } from '../i18n'

const QuestionDialog = lazy(() => import('./QuestionDialog'))

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

export interface Asked extends Question {
  readonly answer: (reason: string | null) => void
}

const useQuestion = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }))

const put = (question: Question): Promise<string | null> =>
  new Promise((resolve) => {
    useQuestion.setState({
      asked: {
        ...question,
        answer: (reason) => {
          useQuestion.setState({ asked: null })
          resolve(reason)
        },
      },
    })
  })

/** Asks yes or no. */
export const confirm = async (question: Omit<Question, 'reason'>): Promise<boolean> =>
  (await put(question)) !== null

/** Asks for a reason that is kept with the act; null when the person turns back. */
export const askReason = (question: Question): Promise<string | null> =>
  put({ reason: 'common.reason', ...question })

/** Stands once in the window and shows what `confirm` and `askReason` ask. */
export function QuestionHost() {
  const asked = useQuestion((state) => state.asked)
  return (
    asked && (
      <Suspense>
        <QuestionDialog asked={asked} />
      </Suspense>
    )
  )
}

import type { ErrorInfo, ReactNode } from 'react'
import { Component } from 'react'
import { Label } from '../i18n/Label'
import { Button } from '../ui/buttons'
import { InlineNotice } from '../ui/marks'
import { flushDrafts } from './drafts'

interface State {
  readonly error: Error | null
}

/** A bug in one screen does not take the window down; it says what was kept and what to do. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly place: string },
  State
> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack)
    void flushDrafts()
  }

  override componentDidUpdate(before: { readonly place: string }): void {
    if (before.place !== this.props.place && this.state.error) this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <div className="broken">
        <InlineNotice
          tone="danger"
          k="shell.broken"
          actions={
            <Button k="shell.tryAgain" icon="history" onPress={() => this.setState({ error: null })} />
          }
        >
          <details>
            <summary>
              <Label k="shell.brokenDetail" />
            </summary>
            <pre lang="en">{error.message}</pre>
          </details>
        </InlineNotice>
      </div>
    )
  }
}

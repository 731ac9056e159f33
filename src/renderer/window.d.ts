import type { Bridge } from '@shared/bridge'

declare global {
  interface Window {
    /** Put there by src/preload. */
    readonly lianxi: Bridge
  }
}

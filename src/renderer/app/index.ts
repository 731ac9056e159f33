/** What feature screens take from the window. See `src/renderer/README.md`. */

export type { Acting, RunOptions } from './act'
export { undo, useAct } from './act'
export type { ValueOf } from './bridge'
export { ask, call, faultOf } from './bridge'
export * from './conference'
export { DraftNotice } from './DraftNotice'
export {
  findRegulation,
  newId,
  useActContext,
  useCalendar,
  useHistory,
  useLive,
  useOffice,
  useRegulation,
  useRegulationOf,
  useRow,
  useRows,
  useRowsOf,
  useStore,
  useViewer,
} from './data'
export type { Draft } from './drafts'
export { useDraft, useDraftIds, useSettledDraft } from './drafts'
export { FaultNotice } from './FaultNotice'
export { Link } from './Link'
export { routeOfLink } from './links'
export type { Place, Route, RouteOf } from './navigation'
export { navigate, routeTo, useRoute } from './navigation'
export { useOfficeState } from './officeState'
export type { PlaceCount, ScreenOf } from './places'
export { switchPerson, takeOver } from './SwitchPerson'
export { useCurrentConference, useHasRole, useIsDemo, useSession } from './session'
export { shippedRegulations } from './shippedRegulations'
export { keysOf, useShortcut } from './shortcuts'

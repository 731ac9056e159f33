/** Before the window itself: the first start, and who is at the PC. */
export { Demo } from './Demo'
export { Login } from './Login'
export { Welcome } from './Welcome'

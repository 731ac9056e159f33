/** Everybody of the demonstration logs in with this; it is printed on the login page. */
export const DEMO_PASSPHRASE = '演示口令一二三四'

/** JSON as the ledger stores it: integers only, no lone surrogates, NFC text (see `canonicalJson`). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

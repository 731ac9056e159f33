/** Stands for Node's `crypto` in what is built: a library names it as a last resort that no place of ours comes to. */
export const webcrypto: Crypto | undefined = undefined

/** Argon2id: what makes a passphrase slow to guess, for logins and for the join file. */
import { argon2id } from 'hash-wasm'

/** Memory in KiB, rounds, lanes and salt (base64), kept beside what they made so that they can grow later. */
export interface Stretch {
  readonly memory: number
  readonly rounds: number
  readonly lanes: number
  readonly salt: string
}

/** 64 MB, three rounds: about 0.3 s on an office PC (OWASP asks for 46 MB and one round). */
export const COST = { memory: 65_536, rounds: 3, lanes: 1 } as const

/** A file may not ask for more than this: it would only serve to exhaust the PC. */
export const isSane = ({ memory, rounds, lanes }: Stretch): boolean =>
  memory >= 19_456 && memory <= 262_144 && rounds >= 1 && rounds <= 10 && lanes === 1

/** 32 bytes from a passphrase. Blocks its thread for about 0.3 s. */
export const stretch = (passphrase: string, { memory, rounds, lanes, salt }: Stretch): Promise<Uint8Array> =>
  argon2id({
    // The same passphrase typed with another input method must give the same bytes.
    password: passphrase.normalize('NFC'),
    salt: new Uint8Array(Buffer.from(salt, 'base64')),
    memorySize: memory,
    iterations: rounds,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  })

/** `stretch`, wherever it runs: in a thread of its own in the program, in place in tests. */
export type Stretcher = typeof stretch

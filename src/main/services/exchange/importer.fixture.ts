/**
 * A PC that accepts parcels until it is killed: `node --import ./scripts/ts.mjs importer.fixture.ts USERDATA PASSPHRASE STOP FILE…`. Says
 * `accepted <frame>` after each one that it was told is accepted. STOP is empty, or `<accepted> <step>`: there it says `stopped` and stands
 * still, to be killed in just that phase.
 */
import { writeSync } from 'node:fs'
import type { PersonId } from '@shared/ids'
import { sm3Hex } from '@shared/sm3'
import { openDesk } from '../desk'
import type { Stretcher } from '../stretch'
import { openWorkspaces } from '../workspaces'
import { acceptParcel, openFile } from './incoming'
import { exchangeDesk } from './office'
import { runHere } from './runner'

const [userData = '', passphrase = '', stop = '', ...files] = process.argv.slice(2)
const stretch: Stretcher = async (text, { salt }) =>
  new Uint8Array(Buffer.from(sm3Hex(`${text} ${salt}`), 'hex'))
const workspaces = openWorkspaces(userData)
const desk = openDesk({ userData, resources: '', workspaces, emit: () => {} }, stretch)
await desk.office()
await desk.signIn('zhangsan' as PersonId)
const { enter, unlocked } = exchangeDesk(desk, stretch, runHere, () => {})
const at = async () => {
  const entered = await enter()
  if (!entered.ok) throw new Error(entered.code)
  return entered.value
}
const exchange = await at()
const keys = await exchange.ring.unlock(passphrase, Date.now())
if (!keys.ok) throw new Error(keys.code)
unlocked(exchange, keys.value)
let accepted = 0
const onStep = (step: string): void => {
  if (`${accepted} ${step}` !== stop) return
  writeSync(1, 'stopped\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
const control = { onStep, signal: new AbortController().signal }
const medium = { no: 'JZ-01', scan: 'clean', scanTool: '', handedBy: '', receivedBy: '' } as const
process.stdout.write('ready\n')
for (const file of files) {
  const opened = await openFile(await at(), 't', file, control)
  if (!opened.ok || opened.value.kind !== 'parcel') throw new Error(opened.ok ? 'receipt' : opened.code)
  const taken = await acceptParcel(await at(), opened.value, medium, control)
  if (!taken.ok) throw new Error(taken.code)
  accepted++
  process.stdout.write(`accepted ${taken.value.n}\n`)
}
process.stdout.write('done\n')

/** Exchange of data by parcels: the channels of `shared/ipcExchange`. */
import type { exchangeChannels } from '@shared/ipcExchange'
import type { Handlers } from '../../ipc'
import type { Desk } from '../desk'
import type { ServiceEnv } from '../env'
import type { Stretcher } from '../stretch'
import type { InOffice } from './channels'
import { keyChannels } from './keyChannels'
import { exchangeDesk } from './office'
import { parcelChannels } from './parcelChannels'
import type { Runner } from './runner'
import { trustChannels } from './trustChannels'

/** The channels of exchange. */
export const exchangeService = (
  { userData, emit }: ServiceEnv,
  desk: Desk,
  stretch: Stretcher,
  runner: Runner,
): Pick<Handlers, keyof typeof exchangeChannels> => {
  const { enter, unlocked } = exchangeDesk(desk, stretch, runner, (n) => emit('ledger', { n }))
  const inOffice: InOffice = async (work) => {
    const entered = await enter()
    return entered.ok ? work(entered.value) : entered
  }
  return {
    ...keyChannels(enter, inOffice, unlocked),
    ...trustChannels(inOffice),
    ...parcelChannels(inOffice, userData),
  }
}

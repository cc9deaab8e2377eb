// One click dials, writes, opens the map, or copies. Go makes the links.
import { copyText, Shell, toFault } from './api'
import { toasts } from './toast.svelte'

export type Way = 'phone' | 'email' | 'address'

const reachBy: Record<Way, (to: string) => Promise<void>> = {
  phone: (to) => Shell.Dial(to),
  email: (to) => Shell.WriteTo(to, ''),
  address: (to) => Shell.OpenMap(to),
}

// reach opens the program for it. Where none answers, what to reach is on the
// clipboard, and the message says so.
export async function reach(way: Way, to: string): Promise<void> {
  try {
    await reachBy[way](to)
  } catch (reason) {
    const fault = toFault(reason)
    if (fault.code !== 'unavailable') return toasts.fault(fault)
    const copied = await copyText(to).then(
      () => true,
      () => false,
    )
    if (copied) toasts.warn(`${fault.message.split('. ')[0]}. ${to} is on the clipboard.`)
    else toasts.fault(fault)
  }
}

export async function copy(text: string): Promise<void> {
  try {
    await copyText(text)
    toasts.say(`Copied ${text}.`)
  } catch (reason) {
    toasts.fault(reason)
  }
}

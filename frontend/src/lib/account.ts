import { tick } from 'svelte'

import type { bridge } from './api'

// accountAsked is how a request names the account of a field. One without an id
// is new, and is made together with what the request is about.
export const accountAsked = ({ id, name }: bridge.AccountRef): { account: string; new_account: string } => ({ account: id, new_account: id ? '' : name })

// What an account field is still finding out about what was typed in it.
let settling: Promise<unknown> = Promise.resolve()

// settles notes what has to be known before the field's account counts. It does not fail.
export function settles(work: Promise<unknown>): void {
  settling = Promise.all([settling, work])
}

// accountSettled ends when the account of a field is known: a rep who types fast sends the
// dialog before the list has come. The page is redrawn then, so that an error that was taken
// away before it shows again.
export async function accountSettled(): Promise<void> {
  await settling
  await tick()
}

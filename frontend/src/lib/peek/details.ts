// What a list shows beside it of the row that is selected in it.
import { acts } from '../acts.svelte'
import { Accounts, Calls, type bridge, type Kind } from '../api'
import type { Tab } from '../route.svelte'
import { accountOf, followUpOf, type Row } from '../rows'
import { daysBetween, todayHere } from '../text/dates'

export type Details = { row?: Row; account: bridge.AccountPage; call?: bridge.CallPage } // without a row it is about the account

// Does is what can be done from there.
export type Does = {
  tab?: 'plan' | 'debrief' // where Enter leads in that list, if not to what the call needs next
  open: (tab?: Tab) => void
  act: (verb: 'done' | 'snooze' | 'move' | 'drop', at?: Element | null, now?: boolean) => void
  plan?: () => void
  thank?: () => Promise<void>
}

export const kinds: Kind[] = ['call', 'sheet', 'answer', 'follow_up', 'account', 'person', 'promise', 'recap', 'setting']

export async function detailsOf(row: Row | undefined): Promise<Details | undefined> {
  if (!row) return undefined
  const [account, call] = await Promise.all([Accounts.Page(accountOf(row).id), row.kind === 'call' ? Calls.Page(row.call.call.id) : undefined])
  return { row, account, call }
}

// detailsOfAccount are those of an account by itself.
export async function detailsOfAccount(id: string | undefined): Promise<Details | undefined> {
  return id ? { account: await Accounts.Page(id) } : undefined
}

// detailsOfCall are those of a call that a list names by its id alone.
export async function detailsOfCall(id: string | undefined, today = todayHere()): Promise<Details | undefined> {
  if (!id) return undefined
  const call = await Calls.Page(id)
  const account = await Accounts.Page(call.call.account.id)
  return { row: rowOfCall(call, today), account, call }
}

// rowOfCall is a call as a row of its day.
export function rowOfCall(page: bridge.CallPage, today: string): Row {
  const { call, past, pre, post, clock } = page
  const aim = pre.sheet.answers['primary_objective']
  return {
    id: call.id,
    group: 'calls',
    kind: 'call',
    call: {
      call,
      past,
      aim: typeof aim === 'string' ? aim : '',
      plan_done: pre.done,
      plan_of: pre.of,
      debrief_done: post.done,
      debrief_of: post.of,
      days_late: Math.max(0, daysBetween(call.day, today)),
      clock,
      handed_out: false,
    },
  }
}

// actOn begins something on the appointment of the call that is shown.
export function actOn({ row }: Details): Does['act'] {
  return (verb, at, now) => {
    const on = row && followUpOf(row)
    if (on) acts.begin({ verb, on: [on], call: row.kind === 'call', at, now })
  }
}

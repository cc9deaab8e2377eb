// The only way to the Go side: nothing else imports wailsjs.
import * as accounts from '../../wailsjs/go/bridge/Accounts'
import * as backups from '../../wailsjs/go/bridge/Backups'
import * as cadences from '../../wailsjs/go/bridge/Cadences'
import * as calendar from '../../wailsjs/go/bridge/Calendar'
import * as calls from '../../wailsjs/go/bridge/Calls'
import * as captures from '../../wailsjs/go/bridge/Captures'
import * as categories from '../../wailsjs/go/bridge/Categories'
import * as contacts from '../../wailsjs/go/bridge/Contacts'
import * as dates from '../../wailsjs/go/bridge/Dates'
import * as doubles from '../../wailsjs/go/bridge/Doubles'
import * as drafts from '../../wailsjs/go/bridge/Drafts'
import * as followUps from '../../wailsjs/go/bridge/FollowUps'
import * as history from '../../wailsjs/go/bridge/History'
import * as insights from '../../wailsjs/go/bridge/Insights'
import * as logbook from '../../wailsjs/go/bridge/Logbook'
import * as paper from '../../wailsjs/go/bridge/Paper'
import * as people from '../../wailsjs/go/bridge/People'
import * as promises from '../../wailsjs/go/bridge/Promises'
import * as recaps from '../../wailsjs/go/bridge/Recaps'
import * as reminders from '../../wailsjs/go/bridge/Reminders'
import * as scans from '../../wailsjs/go/bridge/Scans'
import * as search from '../../wailsjs/go/bridge/Search'
import * as settings from '../../wailsjs/go/bridge/Settings'
import * as sheets from '../../wailsjs/go/bridge/Sheets'
import * as shell from '../../wailsjs/go/bridge/Shell'
import * as salesSteps from '../../wailsjs/go/bridge/SalesSteps'
import * as templates from '../../wailsjs/go/bridge/Templates'
import * as trash from '../../wailsjs/go/bridge/Trash'
import * as today from '../../wailsjs/go/bridge/Today'
import * as transfer from '../../wailsjs/go/bridge/Transfer'
import { ClipboardSetText, EventsOn, OnFileDrop, OnFileDropOff } from '../../wailsjs/runtime/runtime'
import type { bridge } from '../../wailsjs/go/models'
import { toFault } from './fault'

export type { archive, bridge, callbook, exchange, print } from '../../wailsjs/go/models'
export { Fault, toFault, type Code } from './fault'

type Subject = Record<string, (...args: never[]) => Promise<unknown>>

// faulting makes every method of a subject reject with a Fault.
function faulting<S extends object>(subject: S): S {
  const out: Subject = {}
  for (const [name, method] of Object.entries(subject as Subject)) {
    out[name] = (...args) =>
      method(...args).catch((reason: unknown) => {
        throw toFault(reason)
      })
  }
  return out as S
}

export const Accounts = faulting(accounts)
export const Backups = faulting(backups)
export const Cadences = faulting(cadences)
export const Calendar = faulting(calendar)
export const Calls = faulting(calls)
export const Captures = faulting(captures)
export const Categories = faulting(categories)
export const Contacts = faulting(contacts)
export const Dates = faulting(dates)
export const Doubles = faulting(doubles)
export const Drafts = faulting(drafts)
export const FollowUps = faulting(followUps)
export const History = faulting(history)
export const Insights = faulting(insights)
export const Logbook = faulting(logbook)
export const Paper = faulting(paper)
export const People = faulting(people)
export const Promises = faulting(promises)
export const Recaps = faulting(recaps)
export const Reminders = faulting(reminders)
export const Scans = faulting(scans)
export const Search = faulting(search)
export const Settings = faulting(settings)
export const Sheets = faulting(sheets)
export const Shell = faulting(shell)
export const SalesSteps = faulting(salesSteps)
export const Templates = faulting(templates)
export const Today = faulting(today)
export const Trash = faulting(trash)
export const Transfer = faulting(transfer)

// A kind of thing that a write has touched; "all" when another program wrote.
export type Kind = bridge.Kind

// onChanged calls refetch after each write that touches one of the kinds, and
// returns what stops it. It is the only refresh there is.
export function onChanged(kinds: Kind[], refetch: () => void): () => void {
  return EventsOn('changed', (touched: Kind[]) => {
    if (touched.some((kind) => kind === 'all' || kinds.includes(kind))) refetch()
  })
}

// onProgress hears of long work: its name, how much is done, and of how much.
export function onProgress(fn: (job: bridge.Job, done: number, total: number) => void): () => void {
  return EventsOn('progress', fn)
}

// onNotice hears what the rep should know about the book, such as what of it cannot be read.
export function onNotice(fn: (says: string) => void): () => void {
  return EventsOn('notice', fn)
}

// onBackup hears of each backup, and of each change of the second folder.
export function onBackup(fn: () => void): () => void {
  return EventsOn('backups', fn)
}

// onOpen hears that there is something to show, which Shell.Opening tells.
export function onOpen(fn: () => void): () => void {
  return EventsOn('open', fn)
}

// onClosing hears that the window is to be closed for the first time, and is
// not until Shell.Hide or Shell.Quit is called.
export function onClosing(fn: () => void): () => void {
  return EventsOn('closing', fn)
}

// onFileDrop hears which files were dropped on the window, by their paths.
export function onFileDrop(fn: (paths: string[]) => void): () => void {
  OnFileDrop((_x, _y, paths) => fn(paths), false)
  return OnFileDropOff
}

// copyText puts text on the clipboard; the page's own way needs a secure
// origin, which the window has not everywhere.
export async function copyText(text: string): Promise<void> {
  if (!(await ClipboardSetText(text))) throw toFault('the clipboard refused the text')
}

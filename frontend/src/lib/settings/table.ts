// What can be set, and where: the page of settings and the palette find it by this table.
import { fold, matches } from '../text/fold'
import type { Name } from './settings.svelte'

type Line = {
  section: string
  label?: string // of what is more than a value; a value has the one that its messages say too
  hint?: string // beside its label
  also?: string // other words that one may look for
}

// These are set elsewhere: by the window itself, and by the command line.
type Other = 'close_explained' | 'lead_times'

export const table = {
  your_name: { section: 'You' },
  your_company: { section: 'You', also: 'firm employer' },
  your_email: { section: 'You', also: 'mail' },
  your_phone: { section: 'You', also: 'telephone mobile' },
  manager_name: { section: 'You', hint: 'for the coaching page', also: 'boss' },
  manager_email: { section: 'You', also: 'boss hidden copy bcc of recaps mail' },
  working_days: { section: 'Working week', hint: 'Follow-ups that fall on a day off move to the next working day. You see both days.', also: 'weekend' },
  country: { section: 'Working week', also: 'country public holidays bank holidays' },
  work_start: { section: 'Working week', also: 'working hours office hours' },
  work_end: { section: 'Working week', also: 'working hours office hours' },
  days_off: { section: 'Working week', hint: 'such as 24 Dec, 28 Dec to 3 Jan', also: 'vacation leave holiday' },
  paper: { section: 'Paper', also: 'A4 Letter format' },
  test_sheet: { section: 'Paper', label: 'Print a test sheet', also: 'printer' },
  page_code: { section: 'Paper', hint: 'in the corner; a photo or scan of the sheet is read by it', also: 'QR' },
  watched_folder: { section: 'Paper', label: 'Watch a folder for pictures of sheets', also: 'photo scan scanner phone' },
  templates: { section: 'Sheets and cadences', label: 'Templates', hint: 'What your plans and debriefs ask, on screen and on paper.', also: 'questions' },
  cadences: { section: 'Sheets and cadences', label: 'Cadences', hint: 'How you stay in touch with accounts that are not about to close.' },
  day_reminder: { section: 'Reminders', also: 'popup notification' },
  remind_before: { section: 'Reminders', hint: '0 = off', also: 'popup notification' },
  remind_again: { section: 'Reminders', hint: 'until the follow-up is handled, in working hours; 0 = off', also: 'popup notification repeat' },
  quiet_from: { section: 'Reminders', hint: 'no popups then; leave empty for none', also: 'silence do not disturb night' },
  quiet_to: { section: 'Reminders', also: 'silence do not disturb night' },
  at_login: { section: 'Reminders', label: 'Start Callbook when I log in', also: 'autostart session boot' },
  schedule: { section: 'Reminders', label: 'While Callbook is closed', also: 'check and remind background' },
  visit_minutes: { section: 'Calls', also: 'duration' },
  travel_minutes: { section: 'Calls', hint: '0 = off', also: 'driving' },
  date_order: { section: 'Calls', also: 'date format day month' },
  sales_steps: { section: 'Sales steps', label: 'Sales steps', also: 'pipeline stages from the first contact to the order' },
  categories: { section: 'What to know about an account', label: 'What to know about an account', also: 'categories' },
  recaps: { section: 'Recaps', hint: 'Today shows when it is due, and a popup reminds you', also: 'mail' },
  recap_until: { section: 'Recaps' },
  recap_by: { section: 'Recaps' },
  recap_next: { section: 'Recaps', hint: 'on the next working day' },
  recap_remind: { section: 'Recaps', also: 'popup notification' },
  export_follow_ups: { section: 'Calendar', label: 'Export follow-ups to your calendar', also: 'ics Outlook Google' },
  calendar_details: { section: 'Calendar', hint: 'others may see them there', also: 'private' },
  live_calendar: { section: 'Calendar', label: 'Live calendar file', also: 'ics subscribe folder sync' },
  backups: { section: 'Backups', label: 'Backups', also: 'restore second folder USB stick encrypt copies passphrase' },
  single_keys: { section: 'Keys', hint: 'such as J, N and C; those with Ctrl or Alt always work', also: 'keyboard shortcuts' },
  theme: { section: 'Look', also: 'theme dark light mode colors' },
  zoom: { section: 'Look', also: 'size larger smaller text font' },
  move: { section: 'Your book', label: 'Move to another computer', hint: 'Export everything to one file here, and import it there.' },
  version: { section: 'About', label: 'Version', also: 'update licence MIT' },
  book_folder: { section: 'About', label: 'Where your book is', also: 'data folder file' },
  zone: { section: 'About', label: 'Time zone', also: 'clock' },
  quit: { section: 'About', label: 'Quit Callbook', hint: 'Closing the window keeps reminders going; Quit ends them.', also: 'exit close' },
} satisfies Record<Exclude<Name, Other>, Line> & Record<string, Line>

export type Id = keyof typeof table
export type Row = { id: Id; section: string; label: string; hint: string; also: string }

// rowsOf gives every row its label: those of values are read with them.
export function rowsOf(labels: Partial<Record<Name, string>>): Row[] {
  return (Object.entries(table) as [Id, Line][]).map(([id, { section, label = labels[id as Name] ?? '', hint = '', also = '' }]) => ({ id, section, label, hint, also }))
}

const words = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u)

// named reports whether each word of what is typed begins one of a text.
const named = (typed: string, text: string): boolean => words(typed.trim()).every((one) => words(text).some((word) => word.startsWith(one)))

// within are the rows that a filter leaves.
export const within = (rows: Row[], filter: string): Row[] => rows.filter((row) => matches(filter.trim(), row.section, row.label, row.hint) || named(filter, `${row.label} ${row.also}`))

// called are the rows that what is typed names, those by their label first.
export function called(rows: Row[], typed: string): Row[] {
  if (typed.trim().length < 2) return []
  const first = rows.filter((row) => named(typed, row.label))
  return [...first, ...rows.filter((row) => !first.includes(row) && named(typed, `${row.label} ${row.also}`))]
}

// The words of the page a rep meets before the window has screens.

export const title = 'Callbook'

export const promise =
  'Plan each call, debrief it while it is fresh, and let no promise slip. On this device, on paper, and in your calendar.'

export const state =
  'This window has no screens yet. It will show your day, your accounts, your sheets and your follow-ups. Until it does, the command line does the whole day’s work, on the same book.'

export const dayHeading = 'A day on the command line'

export interface Step {
  readonly what: string
  readonly command: string
}

export const day: readonly Step[] = [
  { what: 'Bring your contacts in', command: 'callbook import contacts.csv' },
  {
    what: 'Plan tomorrow’s calls',
    command: 'callbook plan --account "Ivy Seeds" --at "tomorrow 10:00"',
  },
  { what: 'Print the day', command: 'callbook print --day tomorrow -o tomorrow.pdf' },
  { what: 'Key in what you heard', command: 'callbook sheet fill M3Q-8X answers.json' },
  { what: 'File it, with the next step', command: 'callbook sheet file M3Q-8X' },
  { what: 'Put follow-ups in your calendar', command: 'callbook calendar export -o follow-ups.ics' },
  { what: 'Hear what is due', command: 'callbook due --notify' },
]

export const more = 'lists every command. Take back the last one with'

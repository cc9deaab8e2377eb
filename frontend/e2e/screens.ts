// Every screen, and how to get there from a page just opened.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'

export type Screen = {
  name: string
  over?: boolean // a dialog, a menu or a message over a screen
  reach: (page: Page) => Promise<void>
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })
const place = (page: Page, name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(name) }).click()
const row = (page: Page, list: string, at = 0) => page.getByRole('list', { name: list }).locator('[data-row]').nth(at)
const line = (page: Page) => page.getByRole('textbox', { name: 'In one line' })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()

async function call(page: Page, tab: 'Plan' | 'Debrief' | 'Recap', list = 'Calls', at = 1) {
  await row(page, list, at).dblclick()
  await page.getByRole('navigation', { name: 'Steps of the call' }).getByRole('button', { name: tab }).click()
  await page.locator('main#main').waitFor()
}

async function followUps(page: Page) {
  await place(page, 'Follow-ups')
  await page.locator('tr[aria-current]').waitFor()
}

async function palette(page: Page, text: string) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or do anything' }).fill(text)
  await page.locator('[role=option]').first().waitFor()
}

async function account(page: Page, name: string) {
  await place(page, 'Accounts')
  await page.getByRole('link', { name: new RegExp(name) }).click()
  await heading(page, name)
}

// more opens something from the menu of an account.
async function more(page: Page, name: string, item: string) {
  await account(page, name)
  await button(page, 'More about this account').click()
  await page.getByRole('menuitem', { name: item }).click()
  await page.getByRole('dialog').waitFor()
}

// added is an account that the other screens do not need.
async function added(page: Page, name: string): Promise<string> {
  return page.evaluate(async (called) => {
    const { Accounts } = (window as unknown as { go: { bridge: { Accounts: { Add: (account: object) => Promise<{ id: string }> } } } }).go.bridge
    return (await Accounts.Add({ name: called, phone: '', email: '', address: '' })).id
  }, name)
}

async function settings(page: Page) {
  await place(page, 'Settings')
  await page.getByRole('region', { name: 'Backups' }).waitFor()
}

async function templates(page: Page) {
  await place(page, 'Sheets')
  await button(page, 'Templates').click()
  await heading(page, 'Templates')
  await page.getByText('Post-call sheet').first().waitFor()
}

async function template(page: Page, name: string) {
  await templates(page)
  await button(page, `Edit ${name}`).click()
  await page.getByRole('img', { name: /blank, page 1/ }).waitFor()
}

// chooses answers the system's file dialog, which is outside the page.
export async function chooses(page: Page, file: string) {
  await page.evaluate((path) => {
    const { Shell } = (window as unknown as { go: { bridge: { Shell: { ChooseFile: () => Promise<string>; ChooseSave: () => Promise<string> } } } }).go.bridge
    Shell.ChooseFile = Shell.ChooseSave = () => Promise.resolve(path)
  }, file)
}

// written writes a file with that name, which the screens show.
function written(name: string, lines: string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'callbook-e2e-')), name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

// contactsFile is a table with a good line, a line without a name, a total, and a line that looks
// like somebody in the demo book.
export function contactsFile(): string {
  const lines = ['Ada Quist,ada@quist.example,Quist Bakers,blue', ',,,green', 'Total,,,9', 'Karim Mansour,karim.m@nilevalley.example,Nile Valley Foods,red']
  return written('contacts.csv', ['Name,E-mail 1 - Value,Organization Name,Favourite colour', ...lines])
}

// doublesFile is a table of people who look like some in the demo book.
export function doublesFile(): string {
  const lines = [
    'Karim Mansour,k.mansour@nilevalley.example,+20 2 5555 0113,Nile Valley Foods,Head of production,Back from leave on Monday.,Trade fair;Pickles',
    'شيرين الحسيني,shirin@nilevalley.example,+20 2 5555 0112,Nile Valley Foods,Purchasing lead,,',
    'Jurgen Weissmüller,j@home.example,,Weißmüller Feinkost,,"Sails in July.\nTwo children.",',
  ]
  return written('trade-fair.csv', ['Name,Email,Phone,Company,Job Title,Notes,Categories', ...lines])
}

// doublesWait imports such people.
export async function doublesWait(page: Page) {
  await page.evaluate((file) => {
    const { Contacts } = (window as unknown as { go: { bridge: { Contacts: { Import: (request: object) => Promise<unknown> } } } }).go.bridge
    return Contacts.Import({ file, format: 'auto', encoding: 'auto', dry_run: false, doubles_wait: true })
  }, doublesFile())
}

export const screens = (contacts: string): Screen[] => [
  { name: 'today', reach: (page) => row(page, 'Calls').waitFor() },
  {
    name: 'today, a day that is past',
    reach: async (page) => {
      await row(page, 'Calls').waitFor()
      for (let days = 0; days < 3; days++) await page.keyboard.press('ArrowLeft')
      await page.getByText('3 days ago').waitFor()
    },
  },
  {
    name: 'calendar',
    reach: async (page) => {
      await place(page, 'Calendar')
      await page.getByRole('grid').waitFor()
      if (await page.getByRole('radio', { name: 'Week' }).isChecked()) await page.getByRole('radio', { name: 'Month' }).check({ force: true })
    },
  },
  {
    name: 'calendar, week',
    reach: async (page) => {
      await place(page, 'Calendar')
      await page.getByRole('radio', { name: 'Week' }).check({ force: true })
      await page.getByRole('rowheader', { name: 'any time' }).waitFor()
    },
  },
  {
    name: 'logbook',
    reach: async (page) => {
      await place(page, 'Logbook')
      await page.getByRole('search', { name: 'Filter the logbook' }).waitFor()
    },
  },
  {
    name: 'logbook, months',
    reach: async (page) => {
      await place(page, 'Logbook')
      await page.getByText('Months', { exact: true }).click()
      await page.getByRole('table').waitFor()
    },
  },
  {
    name: 'logbook, for my manager',
    reach: async (page) => {
      await place(page, 'Logbook')
      await page.getByText('For my manager', { exact: true }).click()
      await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor()
    },
  },
  {
    name: 'insights',
    reach: async (page) => {
      await place(page, 'Insights')
      await page.getByRole('region', { name: 'Month by month' }).waitFor()
    },
  },
  {
    name: 'insights, behind a number',
    reach: async (page) => {
      await place(page, 'Insights')
      await page.getByRole('table').getByRole('button', { name: /^Follow-ups done on the day or before: / }).click()
      await page.getByRole('list', { name: 'Follow-ups done on the day or before' }).getByRole('button').first().waitFor()
    },
  },
  {
    name: 'insights, on paper',
    reach: async (page) => {
      await place(page, 'Insights')
      await page.getByRole('region', { name: 'Month by month' }).waitFor()
      await button(page, /^Print/).click()
      await page.getByRole('img', { name: 'Page 1 of 1' }).waitFor()
    },
  },
  {
    name: 'today, filtered to none',
    reach: async (page) => {
      await row(page, 'Calls').waitFor()
      await page.keyboard.press('/')
      await page.getByRole('searchbox', { name: 'Filter the day' }).fill('zzz')
      await page.getByText('Nothing matches').waitFor()
    },
  },
  {
    name: 'today, with the navigation drawer',
    over: true,
    reach: async (page) => {
      await row(page, 'Calls').waitFor()
      await page.setViewportSize({ width: 640, height: 430 })
      await button(page, 'Menu').click()
      await page.getByRole('dialog', { name: 'Menu' }).waitFor()
    },
  },
  {
    name: 'today, the selected line as a page',
    reach: async (page) => {
      await page.setViewportSize({ width: 640, height: 430 })
      await row(page, 'Calls', 1).click()
      await button(page, 'Back to Today').waitFor()
    },
  },
  { name: 'a day that is moved', over: true, reach: async (page) => (await palette(page, 'I am ill'), page.keyboard.press('Enter'), page.getByRole('dialog', { name: 'I am ill today' }).getByRole('checkbox').first().waitFor()) },
  { name: 'moves from the calendar', over: true, reach: async (page) => (await palette(page, 'Import date changes'), page.keyboard.press('Enter'), page.getByRole('dialog', { name: 'Import date changes from your calendar' }).waitFor()) },
  { name: 'export', over: true, reach: async (page) => (await followUps(page), button(page, 'Export to calendar').click(), page.getByRole('dialog').waitFor()) },
  {
    name: 'how to reach them',
    over: true,
    reach: async (page) => {
      await followUps(page)
      await page.locator('tr[aria-current]').getByRole('button', { name: 'Phone, email, address' }).click()
      await page.getByRole('dialog').getByRole('button', { name: /^Call: / }).first().waitFor()
    },
  },
  {
    name: 'log a call',
    over: true,
    reach: async (page) => {
      await button(page, 'Log a call').first().click()
      await line(page).fill('Zoë, yesterday 15:00, wants a trial')
      await page.getByRole('button', { name: 'People: Zoë Müller. Change' }).waitFor()
    },
  },
  {
    name: 'log a call, of several',
    over: true,
    reach: async (page) => {
      await button(page, 'Log a call').first().click()
      await line(page).fill('Weißmüller')
      await page.getByText('Which one do you mean?').waitFor()
    },
  },
  { name: 'plan a call', over: true, reach: (page) => button(page, 'Plan a call').first().click() },
  {
    name: 'plan a call, all of it',
    over: true,
    reach: async (page) => {
      await button(page, 'Plan a call').first().click()
      await page.getByRole('dialog', { name: 'Plan a call' }).locator('summary').click()
      await page.getByRole('textbox', { name: 'Minutes' }).waitFor()
    },
  },
  {
    name: 'plan a call, account being typed',
    over: true,
    reach: async (page) => {
      await button(page, 'Plan a call').first().click()
      await page.getByRole('combobox', { name: 'Account' }).fill('nile')
      await page.getByRole('option', { name: /Nile/ }).first().waitFor()
    },
  },
  {
    name: 'today, with a message',
    over: true,
    reach: async (page) => {
      await row(page, 'Calls').waitFor()
      await page.keyboard.press('e')
      await page.getByText('A debrief is finished by filing it').waitFor()
    },
  },
  { name: 'new follow-up', over: true, reach: async (page) => (await place(page, 'Today'), await button(page, /^New follow-up/).click(), line(page).waitFor()) },
  {
    name: 'new follow-up, in one line',
    over: true,
    reach: async (page) => {
      await button(page, /^New follow-up/).click()
      await line(page).fill('call Karim tomorrow 10am, oven')
      await page.getByRole('button', { name: 'Account: Nile Valley Foods. Change' }).waitFor()
    },
  },
  {
    name: 'new follow-up, its fields',
    over: true,
    reach: async (page) => {
      await button(page, /^New follow-up/).click()
      await line(page).fill('email Karim the quote fri')
      await page.getByRole('button', { name: 'Account: Nile Valley Foods. Change' }).click()
      await page.getByRole('combobox', { name: 'Account' }).waitFor()
    },
  },
  { name: 'palette', over: true, reach: (page) => palette(page, 'nile') },
  { name: 'palette, commands', over: true, reach: (page) => palette(page, '>') },
  {
    name: 'keys',
    over: true,
    reach: async (page) => {
      await row(page, 'Calls').waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'help', reach: async (page) => (await place(page, 'Help'), page.getByRole('img', { name: 'Post-call sheet, blank' }).waitFor()) },
  { name: 'accounts', reach: async (page) => (await place(page, 'Accounts'), page.getByRole('link', { name: /Nile Valley/ }).waitFor()) },
  {
    name: 'new account',
    over: true,
    reach: async (page) => {
      await place(page, 'Accounts')
      await button(page, 'New account').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'import',
    over: true,
    reach: async (page) => {
      await chooses(page, contacts)
      await place(page, 'Accounts')
      await button(page, 'Import contacts').click()
      await button(page, /^Choose a file/).click()
      await heading(page, /what would happen|Nothing new/)
    },
  },
  {
    name: 'import, doubles',
    over: true,
    reach: async (page) => {
      await chooses(page, contacts)
      await place(page, 'Accounts')
      await button(page, 'Import contacts').click()
      await button(page, /^Choose a file/).click()
      await button(page, /look like duplicates/).click()
      await page.getByRole('checkbox', { name: /Ask me about/ }).waitFor()
    },
  },
  {
    name: 'doubles',
    reach: async (page) => {
      await doublesWait(page)
      await place(page, 'Accounts')
      await button(page, /possible duplicates?/).click()
      await page.getByRole('list', { name: 'Duplicates to review' }).waitFor() // Accounts has a table too
      await page.getByRole('table').waitFor()
    },
  },
  {
    name: 'doubles, accounts',
    reach: async (page) => {
      await added(page, 'Weißmüller-Feinkost GmbH')
      await place(page, 'Accounts')
      await button(page, /possible duplicates?/).click()
      await page.getByRole('list', { name: 'Duplicates to review' }).getByRole('button').first().click()
      await button(page, /^One account/).waitFor()
    },
  },
  {
    name: 'merge accounts',
    over: true,
    reach: async (page) => {
      await more(page, 'Nile Valley Foods', 'Merge with another account')
      await page.getByRole('combobox', { name: 'The other account' }).fill('Weißmüller')
      await page.keyboard.press('Enter')
      await page.getByRole('table').waitFor()
    },
  },
  {
    name: 'doubles, none wait',
    reach: async (page) => {
      await page.evaluate(async () => {
        type Waiting = { List: (limit: number, offset: number) => Promise<{ doubles: { id: string; kind: string }[] }>; Settle: (id: string, how: string) => Promise<unknown> }
        const { Doubles } = (window as unknown as { go: { bridge: { Doubles: Waiting } } }).go.bridge
        for (const { id, kind } of (await Doubles.List(200, 0)).doubles) await Doubles.Settle(id, kind === 'account' ? 'two' : 'dropped')
      })
      await palette(page, '>review duplicates')
      await page.keyboard.press('Enter')
      await page.getByText('No possible duplicates').waitFor()
    },
  },
  {
    name: 'person',
    over: true,
    reach: async (page) => {
      await account(page, 'Nile Valley Foods')
      await button(page, 'Karim Mansour. Edit').click()
      const labels = page.getByRole('textbox', { name: 'Labels' })
      await labels.fill('Trade fair')
      await labels.press('Enter')
      await labels.fill('Pickles')
      await labels.press('Enter')
    },
  },
  {
    name: 'person, being removed',
    over: true,
    reach: async (page) => {
      await account(page, 'Nile Valley Foods')
      await button(page, 'Karim Mansour. Edit').click()
      await button(page, 'Remove').click()
      await page.getByText(/trash/).waitFor()
    },
  },
  {
    name: 'person, being erased',
    over: true,
    reach: async (page) => {
      await account(page, 'Nile Valley Foods')
      await button(page, 'Karim Mansour. Edit').click()
      await button(page, 'Erase for good').click()
      await page.getByText(/cannot be undone/).waitFor()
    },
  },
  { name: 'account', reach: (page) => account(page, 'Nile Valley Foods') },
  { name: 'account, being edited', over: true, reach: (page) => more(page, 'Nile Valley Foods', 'Edit account') },
  { name: 'account, heard from', over: true, reach: (page) => more(page, 'Nile Valley Foods', 'Log incoming contact') },
  { name: 'account, being won', over: true, reach: (page) => more(page, 'Nile Valley Foods', 'Mark as won') },
  { name: 'account, being lost', over: true, reach: (page) => more(page, 'Nile Valley Foods', 'Mark as lost') },
  { name: 'account, being removed', over: true, reach: (page) => more(page, 'Nile Valley Foods', 'Remove account') },
  {
    name: 'account, lost',
    reach: async (page) => {
      const id = await added(page, 'Lost Loaves')
      await page.evaluate((it) => {
        const { Accounts } = (window as unknown as { go: { bridge: { Accounts: { Lost: (id: string, why: string, to: string) => Promise<unknown> } } } }).go.bridge
        return Accounts.Lost(it, 'price', 'Acme Coders')
      }, id)
      await palette(page, 'Lost Loaves')
      await page.keyboard.press('Enter')
      await page.getByText(/^Closed, lost on .*: price, to Acme Coders/).waitFor()
    },
  },
  {
    name: 'call, being changed',
    over: true,
    reach: async (page) => {
      await call(page, 'Plan')
      await button(page, 'Change who, how and where').click()
      await page.getByRole('dialog', { name: 'Change call' }).waitFor()
    },
  },
  {
    name: 'account, menu',
    over: true,
    reach: async (page) => {
      await account(page, 'Nile Valley Foods')
      await button(page, 'More about this account').click()
      await page.getByRole('menu').waitFor()
    },
  },
  { name: 'plan', reach: (page) => call(page, 'Plan') },
  {
    name: 'warm-up',
    reach: async (page) => {
      await call(page, 'Plan')
      await button(page, /^Warm up/).click()
      await page.getByRole('main', { name: 'Warm-up' }).waitFor()
    },
  },
  { name: 'debrief', reach: (page) => call(page, 'Debrief') },
  {
    name: 'debrief, next step',
    reach: async (page) => {
      await call(page, 'Debrief')
      for (let section = 0; section < 4; section++) await page.keyboard.press('Alt+ArrowDown')
    },
  },
  {
    name: 'debrief beside its paper',
    reach: async (page) => {
      await call(page, 'Debrief')
      await button(page, 'Paper').click()
      await page.getByRole('img', { name: /Post-call sheet/ }).waitFor()
    },
  },
  { name: 'debrief, filed', reach: (page) => call(page, 'Debrief', 'Calls', 0) },
  { name: 'recap', reach: async (page) => (await call(page, 'Recap', 'Calls', 0), page.getByRole('textbox', { name: 'Text of the email' }).waitFor()) },
  {
    name: 'recap, brief',
    reach: async (page) => {
      await call(page, 'Recap', 'Calls', 0)
      await page.getByRole('radio', { name: /Brief/ }).check({ force: true })
    },
  },
  { name: 'sheets', reach: async (page) => (await place(page, 'Sheets'), page.getByRole('table').first().waitFor()) },
  {
    name: 'sheets, what prints blank',
    over: true,
    reach: async (page) => {
      await place(page, 'Sheets')
      await button(page, 'Print blank').click()
      await page.getByRole('menuitem', { name: 'Pad of 10 post-call sheets' }).waitFor()
    },
  },
  { name: 'follow-ups', reach: followUps },
  {
    name: 'follow-ups, month',
    reach: async (page) => {
      await followUps(page)
      await page.keyboard.press('v')
      await page.getByRole('region', { name: 'Follow-ups by day' }).getByRole('grid').waitFor()
    },
  },
  {
    name: 'follow-ups, two selected',
    reach: async (page) => {
      await followUps(page)
      await page.keyboard.press('x')
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page.getByRole('toolbar').waitFor()
    },
  },
  ...(['e', 'h', 'm', 'd'] as const).map((key) => ({
    name: { e: 'done', h: 'snooze', m: 'move', d: 'drop' }[key],
    over: true,
    reach: async (page: Page) => {
      await followUps(page)
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
    },
  })),
  {
    name: 'print',
    reach: async (page) => {
      await button(page, 'Print day pack').click()
      await page.getByRole('img', { name: /^Page 1 of/ }).waitFor()
    },
  },
  {
    name: 'activity',
    reach: async (page) => {
      await place(page, 'Settings')
      await button(page, /activity/i).click()
      await heading(page, 'Activity')
    },
  },
  {
    name: 'cadences',
    reach: async (page) => {
      await place(page, 'Settings')
      await button(page, 'Cadences').click()
      await heading(page, /twelve months/)
    },
  },
  { name: 'templates', reach: templates },
  {
    name: 'templates, a copy',
    over: true,
    reach: async (page) => {
      await templates(page)
      await button(page, 'More about Post-call sheet').click()
      await page.getByRole('menuitem', { name: /Make my own/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'template', reach: (page) => template(page, 'Post-call sheet') },
  {
    name: 'template, not asked',
    reach: async (page) => {
      await template(page, 'Post-call sheet')
      await page.getByRole('navigation', { name: 'What it asks' }).getByRole('button', { name: 'How did it end?' }).click()
      await page.getByRole('radio', { name: 'Not asked' }).check({ force: true })
      await heading(page, 'What no longer works')
    },
  },
  {
    name: 'template, section',
    reach: async (page) => {
      await template(page, 'Pre-call plan')
      await page.getByRole('navigation', { name: 'What it asks' }).getByRole('button', { name: 'Last time' }).first().click()
    },
  },
  { name: 'settings', reach: settings },
  {
    name: 'settings, narrowed',
    reach: async (page) => {
      await settings(page)
      await page.keyboard.press('/')
      await page.keyboard.type('quiet')
      await page.getByRole('textbox', { name: 'Quiet hours from' }).waitFor()
      await page.getByRole('textbox', { name: 'Your name' }).waitFor({ state: 'hidden' })
    },
  },
  { name: 'palette, settings', over: true, reach: (page) => palette(page, 'quiet') },
  {
    name: 'settings, backups',
    reach: async (page) => {
      await settings(page)
      await button(page, 'Back up now').click()
      await page.getByRole('list', { name: 'Backups, newest first' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'backup, being restored',
    over: true,
    reach: async (page) => {
      await settings(page)
      await button(page, 'Back up now').click()
      await page.getByText(/^Backed up and verified/).waitFor() // the list has a line more
      await button(page, /^Restore the backup of/).first().click()
      await page.getByRole('row', { name: /^Accounts/ }).waitFor()
    },
  },
  {
    name: 'passphrase of the copies',
    over: true,
    reach: async (page) => {
      await settings(page)
      await page.evaluate((folder) => {
        const { Shell } = (window as unknown as { go: { bridge: { Shell: { ChooseFolder: () => Promise<string> } } } }).go.bridge
        Shell.ChooseFolder = () => Promise.resolve(folder)
      }, mkdtempSync(join(tmpdir(), 'callbook-stick-')))
      await button(page, /^Choose (a|another) folder$/).click()
      await button(page, 'Encrypt the copies').click()
      await page.getByRole('dialog', { name: 'A passphrase for the copies' }).waitFor()
    },
  },
  {
    name: 'move to another computer',
    over: true,
    reach: async (page) => {
      await chooses(page, join(mkdtempSync(join(tmpdir(), 'callbook-whole-')), 'callbook.zip'))
      await settings(page)
      await button(page, 'Move to another computer').click()
      await button(page, 'Export everything').click()
      await page.getByText(/^Everything is in/).waitFor()
      await button(page, 'Choose the file to import').click()
      await page.getByRole('row', { name: /^Accounts/ }).waitFor()
    },
  },
  {
    name: 'trash',
    reach: async (page) => {
      const id = await added(page, 'Left-behind Bakery')
      await page.evaluate((it) => {
        const { Accounts } = (window as unknown as { go: { bridge: { Accounts: { Remove: (id: string) => Promise<unknown> } } } }).go.bridge
        return Accounts.Remove(it)
      }, id)
      await place(page, 'Settings')
      await button(page, 'Trash').click()
      await button(page, 'Restore Left-behind Bakery').first().waitFor()
    },
  },
]

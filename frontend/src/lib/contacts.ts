// Takes all accounts and people out into a file for other programs (R25).
import { Contacts, Shell } from './api'
import { toasts } from './toast.svelte'
import { count } from './text/words'

export type Ending = '.csv' | '.vcf'

// takeContactsOut asks where to and writes the file; a table or contact cards,
// as it ends.
export async function takeContactsOut(ending: Ending): Promise<void> {
  try {
    const file = await Shell.ChooseSave('Export contacts', `callbook-contacts${ending}`, ending)
    if (!file) return
    const { counts } = await Contacts.Export(file)
    toasts.say(`Exported ${count(counts.accounts, 'account')} and ${count(counts.people, 'person', 'people')} to ${file}.`)
  } catch (reason) {
    toasts.fault(reason)
  }
}

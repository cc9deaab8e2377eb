// Mails go out by the rep's own mail program.
import { copyText, toFault } from './api'
import { toasts } from './toast.svelte'

// mailed opens a mail and returns what that did. Where no mail program answers,
// the text goes to the clipboard and the rep hears so: nothing is lost. or names
// what else can be done there.
export async function mailed<T>(text: string, open: () => Promise<T>, or = ''): Promise<T | undefined> {
  try {
    return await open()
  } catch (reason) {
    const fault = toFault(reason)
    if (fault.field !== 'mail') throw fault
    await copyText(text).catch(() => {
      throw fault // it says what to do without a clipboard
    })
    toasts.warn(`No email program answered. The text is on the clipboard: paste it into an email where you usually write yours${or}.`)
    return undefined
  }
}

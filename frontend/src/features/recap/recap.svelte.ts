// The two drafts of a recap. Both are kept: what is changed in one never
// touches the other, and nothing that was changed is written anew.
import { Recaps, toFault, type Fault } from '../../lib/api'
import { count } from '../../lib/text/words'

export class Draft {
  to = $state.raw<string[]>([])
  bcc = $state.raw<string[]>([])
  leftOut = $state(false) // no hidden copy this time
  subject = $state('')
  text = $state('')
  warnings = $state.raw<string[]>([])
  fault = $state.raw<Fault>()
  ready = $state(false)
  edited = $state(false)

  constructor(
    private readonly callId: string,
    readonly brief: boolean,
  ) {}

  async load(): Promise<void> {
    try {
      const told = await Recaps.Draft(this.callId, this.brief, '')
      this.to = told.to
      this.bcc = told.bcc
      this.warnings = told.warnings.filter((warning) => !/at a glance\.$/.test(warning)) // counted here, as it is typed
      this.fault = undefined
      this.ready = true
      if (this.edited) return
      this.subject = told.subject
      this.text = told.text.trimEnd()
    } catch (reason) {
      this.fault = toFault(reason)
    }
  }

  get words(): number {
    return countWords(this.text)
  }

  // hand gives the mail on as it stands: as a link, and into a file if named.
  async hand(file = ''): Promise<string> {
    const told = await Recaps.Edited({ to: this.to, bcc: this.leftOut ? [] : this.bcc, subject: this.subject, text: this.text, file })
    return told.mailto
  }
}

// countWords counts what is read: dashes are not.
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word.replace(/[-–]/g, '') !== '').length
}

export const glance = 32 // words that are read at one

// reading says how long a text takes to read, at four words a second.
export function reading(words: number, brief: boolean): { text: string; warn: boolean } {
  if (brief && words > glance) return { text: `words: ${words - glance} more than one reads at a glance`, warn: true }
  return { text: `words, read in about ${count(Math.max(1, Math.round(words / 4)), 'second')}`, warn: false }
}

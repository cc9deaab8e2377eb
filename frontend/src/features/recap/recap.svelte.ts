// The mails of a call while they are written. Each is kept by itself: what is
// changed in one never touches another, and what is being typed is never
// replaced by what comes from the Go side.
import { copyText, Recaps, type bridge, type Fault } from '../../lib/api'
import { Autosave } from '../../lib/autosave.svelte'
import { Loaded } from '../../lib/load.svelte'
import { saved } from '../../lib/saved.svelte'
import { count } from '../../lib/text/words'

export class Draft {
  told = $state.raw<bridge.RecapMail>() // as the book has it
  subject = $state('')
  text = $state('')
  focused = false // what has the focus is not replaced either: a cursor would jump, a last space be lost
  #noCopy: boolean | undefined // what the rep has just said of the hidden copy
  readonly #autosave = new Autosave(
    () => Recaps.Keep({ call: this.callId, form: this.form, subject: this.subject, text: this.text, no_copy: this.#noCopy ?? this.told?.no_copy ?? false }),
    (told) => (this.told = told),
  )

  constructor(
    private readonly callId: string,
    readonly form: string,
  ) {}

  get dirty(): boolean {
    return this.#autosave.dirty
  }

  get fault(): Fault | undefined {
    return this.#autosave.fault
  }

  get brief(): boolean {
    return this.form === 'brief'
  }

  get words(): number {
    return countWords(this.text)
  }

  // asks: handed over, and nobody has said whether it was sent.
  get asks(): boolean {
    return !!this.told?.handed_over_at && !this.told.sent_at
  }

  take(told: bridge.RecapMail): void {
    this.told = told
    if (this.dirty || this.focused) return
    this.subject = told.subject
    this.text = told.text.trimEnd()
  }

  enter(): void {
    this.focused = true
  }

  leave(): void {
    this.focused = false
    if (this.dirty) void this.save()
    else if (this.told) this.take(this.told)
  }

  typing(): void {
    this.#autosave.typing()
  }

  async save(): Promise<void> {
    await this.#autosave.save()
  }

  async copyManager(on: boolean): Promise<void> {
    await this.save()
    this.#noCopy = !on
    await this.#autosave.saveAnyway()
    this.#noCopy = undefined
  }

  // use includes a fact or leaves it out; a brief mail has only this one.
  async use(fact: string, used: boolean): Promise<void> {
    await this.#after(() => Recaps.Use(this.callId, this.form, fact, used))
  }

  async startOver(): Promise<void> {
    await this.#after(() => Recaps.StartOver(this.callId, this.form))
  }

  async sent(): Promise<void> {
    await this.#after(() => Recaps.Sent(this.callId, this.form))
  }

  async notYet(): Promise<void> {
    await this.#after(() => Recaps.NotYet(this.callId, this.form))
  }

  // open opens the current mail in the mail program. It returns whether the text was too long to
  // be passed along.
  async open(): Promise<boolean> {
    await this.#settled()
    const handed = await saved.track(Recaps.Open(this.callId, this.form))
    this.take(handed.mail)
    return handed.too_long
  }

  // copy puts the current text on the clipboard.
  async copy(): Promise<void> {
    await this.#settled()
    await copyText(this.text)
    this.take(await saved.track(Recaps.HandOver(this.callId, this.form, '')))
  }

  // write writes the current mail to a file.
  async write(file: string): Promise<void> {
    await this.#settled()
    this.take(await saved.track(Recaps.HandOver(this.callId, this.form, file)))
  }

  // settled saves what is typed; what cannot be saved goes nowhere else either.
  async #settled(): Promise<void> {
    await this.save()
    if (this.dirty && this.fault) throw this.fault
  }

  async #after(write: () => Promise<bridge.RecapMail>): Promise<void> {
    await this.#settled()
    this.take(await saved.track(write()))
  }
}

export class Recap {
  readonly page: Loaded<bridge.RecapPage>
  readonly detailed: Draft
  readonly brief: Draft
  forward = $state.raw<Draft[]>([])

  constructor(readonly callId: string) {
    this.detailed = new Draft(callId, 'detailed')
    this.brief = new Draft(callId, 'brief')
    this.page = new Loaded(() => Recaps.Page(callId), ['call', 'recap', 'sheet', 'answer', 'follow_up', 'person', 'account', 'setting'])
  }

  take(page: bridge.RecapPage): void {
    this.detailed.take(page.detailed)
    this.brief.take(page.brief)
    this.forward = page.forward.map((told) => {
      const draft = this.forward.find((one) => one.form === told.form) ?? new Draft(this.callId, told.form)
      draft.take(told)
      return draft
    })
  }

  get all(): Draft[] {
    return [this.detailed, this.brief, ...this.forward]
  }

  // open is a mail that is not saved yet.
  get open(): Draft | undefined {
    return this.all.find((draft) => draft.dirty)
  }

  async saveAll(): Promise<void> {
    await Promise.all(this.all.map((draft) => draft.save()))
  }
}

// countWords counts what is read: not dashes, and not the signature, which is the
// last paragraph.
export function countWords(text: string): number {
  return text
    .trim()
    .replace(/^([^]*)\n\n[^]*$/, '$1')
    .split(/\s+/)
    .filter((word) => word.replace(/[-–]/g, '') !== '').length
}

export const glance = 32 // words that are read at one

// reading says how long a text takes to read, at four words a second.
export function reading(words: number, brief: boolean): { text: string; warn: boolean } {
  if (brief && words > glance) return { text: `words: ${words - glance} more than can be read at a glance`, warn: true }
  return { text: `words, read in about ${count(Math.max(1, Math.round(words / 4)), 'second')}`, warn: false }
}

// parts divides a text into what is the customer's own words, in quotation
// marks, and the rest (R61).
export function parts(text: string): { text: string; theirs: boolean }[] {
  return text
    .split(/(“[^“”\n]*”)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, theirs: /^“.*”$/.test(part) }))
}

// The doubles that wait, people and accounts: which one is looked at, what it would
// change, and how it is settled.
import { Accounts, Doubles, type bridge, type callbook } from '../../lib/api'
import { Cursor } from '../../lib/cursor.svelte'
import { Loaded } from '../../lib/load.svelte'
import { saved } from '../../lib/saved.svelte'
import { toasts } from '../../lib/toast.svelte'
import { Choices } from './choices.svelte'

const pageSize = 200

export type How = Exclude<callbook.Settlement, 'waiting'>

export class DoubleList {
  #pages = $state(1)
  busy = $state(false)
  #last = '' // what was settled last: if that is undone, it is looked at again

  readonly page = new Loaded(async () => {
    const first = await Doubles.List(pageSize, 0)
    const doubles = [...first.doubles]
    for (let at = 1; at < this.#pages && doubles.length < first.total; at++) doubles.push(...(await Doubles.List(pageSize, at * pageSize)).doubles)
    return { doubles, total: first.total }
  }, ['double', 'person', 'account'])
  readonly rows = $derived(this.page.data?.doubles ?? [])
  readonly total = $derived(this.page.data?.total ?? 0)
  readonly more = $derived(Math.max(0, this.total - this.rows.length))
  readonly cursor = new Cursor(() => this.rows.map((d) => d.id))
  readonly selected = $derived(this.rows.find((d) => d.id === this.cursor.now))
  readonly #selectedId = $derived(this.selected?.id)
  readonly choices = $derived((void this.#selectedId, new Choices())) // of two accounts; another pair is chosen anew
  readonly #compared = new Loaded(async () => (this.selected ? await Doubles.Show(this.selected.id) : undefined), [])

  // compared is the selected one beside who is in the book; what was there
  // before stays until the answer is.
  get compared(): bridge.Comparison | undefined {
    return this.selected && this.#compared.data
  }

  get fault() {
    return this.page.fault ?? (this.selected && this.#compared.fault)
  }

  compare(): void {
    void this.#compared.refetch()
  }

  // again looks at the one that was settled last, once that was undone.
  again(): void {
    if (!this.#last || !this.rows.some((d) => d.id === this.#last)) return
    this.cursor.choose(this.#last)
    this.#last = ''
  }

  showMore(): void {
    this.#pages++
    void this.page.refetch()
  }

  // news names what the same person would take over, and what goes to the notes.
  get news(): { fresh: string[]; noted: string[] } {
    const those = (fate: callbook.Fate) => (this.compared?.aspects ?? []).filter((a) => a.file.some((f) => f.fate === fate)).map((a) => fieldWords[a.field].toLowerCase())
    return { fresh: those('new'), noted: those('noted') }
  }

  // settle says what the selected one is, once it is what is seen; the next one
  // follows by itself.
  async settle(how: How): Promise<void> {
    const double = this.selected
    const { compared } = this
    if (!double || this.busy || compared?.double.id !== double.id || (how === 'same' && !double.like) || (how === 'dropped' && double.kind === 'account')) return
    this.busy = true
    try {
      const merged = double.kind === 'account' && how === 'same' ? await saved.track(Accounts.Merge(this.choices.merge(compared))) : undefined
      if (!merged) await saved.track(Doubles.Settle(double.id, how))
      const next = this.rows.find((d) => d.id === this.cursor.leave([double.id]))
      const done = merged?.message ?? said(double, how)
      toasts.done(next ? `${done} Next is ${next.name}.` : done)
      await this.page.refetch()
      this.#last = double.id
    } catch (reason) {
      toasts.fault(reason)
      void this.page.refetch() // somebody else may have settled it
    } finally {
      this.busy = false
    }
  }
}

function said(double: bridge.Double, how: How): string {
  const like = double.like?.name ?? double.name
  if (double.kind === 'account') return `Two accounts: ${like} and ${double.name}.`
  return { same: `The same person: ${like}.`, two: `Added: ${double.name}.`, dropped: `Dropped: line ${double.line} of ${double.file}.` }[how]
}

// What each kind of thing that is known is called.
export const fieldWords: Record<callbook.AspectField, string> = {
  name: 'Name',
  account: 'Account',
  role: 'Role',
  part: 'Decision',
  email: 'Email',
  phone: 'Phone',
  address: 'Address',
  label: 'Labels',
  channel: 'Prefers',
  status: 'Status',
  step: 'Sales step',
  notes: 'Notes',
}

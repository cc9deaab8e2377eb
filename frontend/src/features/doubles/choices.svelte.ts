// Which of two accounts or people that are one stays, and whose value each field keeps.
import type { bridge, callbook } from '../../lib/api'

// The one that was there first, and the other one, as in a comparison.
export type Side = 'book' | 'file'

export const sides: Side[] = ['book', 'file']

// What becomes of a value when the two are merged.
// Of several values those of both are kept, and some come first.
export type Fate = 'kept' | 'first' | 'noted' | 'same'

export class Choices {
  #stays = $state<Side>('book')
  #picked = $state<Partial<Record<callbook.AspectField, Side>>>({})

  get stays(): Side {
    return this.#stays
  }

  // keep says which one stays; its values do too, until others are picked.
  keep(side: Side): void {
    this.#stays = side
    this.#picked = {}
  }

  swap(): void {
    this.keep(this.#stays === 'book' ? 'file' : 'book')
  }

  pick(field: callbook.AspectField, side: Side): void {
    this.#picked[field] = side
  }

  picked(field: callbook.AspectField): Side {
    return this.#picked[field] ?? this.#stays
  }

  // fate is what becomes of the value of a side; nothing where it has none.
  fate(aspect: bridge.Aspect, side: Side): Fate | undefined {
    if (valueOf(aspect, side) === '') return undefined
    if (aspect.file.length && aspect.file.every((f) => f.fate === 'same')) return 'same'
    if (!isChoice(aspect)) return 'kept'
    const picked = this.picked(aspect.field) === side
    if (aspect.several) return picked ? 'first' : 'kept'
    return picked ? 'kept' : 'noted'
  }

  // merge is what is asked of the book.
  merge(compared: bridge.Comparison): bridge.AccountMerge & bridge.PersonMerge {
    const { id, kind, account, like } = compared.double
    const ids = { book: like?.id ?? '', file: kind === 'account' ? (account?.id ?? '') : id }
    const goes: Side = this.#stays === 'book' ? 'file' : 'book'
    return { id: ids[goes], into: ids[this.#stays], take: compared.aspects.filter((a) => isChoice(a) && this.picked(a.field) === goes).map((a) => a.field) }
  }

  // moves says what goes to the one that stays.
  moves(compared: bridge.Comparison): string {
    const { name, like } = compared.double
    const has = this.#stays === 'book' ? compared.file_has : compared.book_has
    const goes = this.#stays === 'book' ? name : (like?.name ?? '')
    const stays = compared.double.kind === 'account' ? 'account that stays' : 'person who stays'
    return has ? `Moves to the ${stays}: ${has}.` : `Nothing else belongs to ${goes}.`
  }
}

export function valueOf(aspect: bridge.Aspect, side: Side): string {
  return side === 'book' ? aspect.book.join('\n') : aspect.file.map((f) => f.text).join('\n')
}

// isChoice reports whether only one of two values can be kept, or can come first. Of
// notes and labels both are, in no order that matters.
export function isChoice(aspect: bridge.Aspect): boolean {
  return aspect.field !== 'notes' && aspect.field !== 'label' && aspect.book.length > 0 && aspect.file.length > 0 && aspect.file[0]?.fate !== 'same'
}

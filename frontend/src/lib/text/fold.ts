// Letters as they are compared: without marks and case.
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

// matches reports whether every word of a filter is in one of the texts.
export function matches(filter: string, ...texts: (string | undefined)[]): boolean {
  const all = fold(texts.join(' '))
  return fold(filter)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

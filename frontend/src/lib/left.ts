// The row from which a place was left. Coming back there, it is selected again.

const isRow = '[data-row]'
const soon = 3000 // ms until a list that is read again has its rows

class Left {
  row: string | undefined // which is to be selected by the list that comes
  #stop: (() => void) | undefined

  // now is the row that has the focus, or else the one that is selected.
  now(): string | undefined {
    if (typeof document === 'undefined') return undefined
    const at = document.activeElement?.closest<HTMLElement>(isRow) ?? document.querySelector<HTMLElement>(`${isRow}[aria-current], [aria-current] ${isRow}`)
    return at?.dataset.row
  }

  // bring gives the row the focus as soon as it is there, unless the rep has gone on.
  bring(row: string | undefined): void {
    this.#stop?.()
    this.row = row
    if (!row || typeof document === 'undefined') return
    const look = () => {
      if (document.activeElement && document.activeElement !== document.body && document.activeElement.id !== 'main') return stop()
      const found = [...document.querySelectorAll<HTMLElement>(isRow)].find((one) => one.dataset.row === row)
      if (!found) return
      stop()
      const takes = found.matches('a, button, [tabindex]') ? found : found.querySelector<HTMLElement>('a, button')
      takes?.focus({ preventScroll: true })
      takes?.scrollIntoView({ block: 'nearest' })
    }
    const seen = new MutationObserver(look)
    const late = setTimeout(() => stop(), soon)
    const stop = (this.#stop = () => {
      seen.disconnect()
      clearTimeout(late)
      removeEventListener('keydown', stop, true)
      removeEventListener('pointerdown', stop, true)
      this.#stop = undefined
    })
    seen.observe(document.body, { childList: true, subtree: true })
    addEventListener('keydown', stop, true)
    addEventListener('pointerdown', stop, true)
  }
}

export const left = new Left()

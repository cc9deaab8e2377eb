// When something that opened over the page closes, the focus returns to where it was. bits-ui looks
// too late: by then the first field of a dialog has the focus.
let before: HTMLElement[] = []

// leaving notes where the focus is, and returns what brings it back there. A
// dialog that takes another's place brings it back to where that one had it from.
export function leaving(): () => void {
  const at = document.activeElement
  const own = at instanceof HTMLElement && at !== document.body ? [at] : []
  before = at?.closest('[role=dialog]') ? [...own, ...before] : own
  const all = before
  return () => all.find((one) => one.isConnected)?.focus({ preventScroll: true })
}

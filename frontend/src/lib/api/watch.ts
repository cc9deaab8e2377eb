// What another Callbook writes, the command line or another window, shows here
// within about a second, as long as somebody looks. A hidden page asks nothing.
// Whoever comes back to the window, or opens the laptop, is reminded at once.
import { Reminders, Shell } from '.'

const pause = 1000 // ms
const slept = 10 * pause // longer than a busy machine makes a second

export function watchElsewhere(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  let last = Date.now()

  async function look(): Promise<void> {
    clearTimeout(timer)
    if (over || document.visibilityState === 'hidden') return
    const now = Date.now()
    if (now - last > slept) remind()
    last = now
    // If something is wrong with the book, the next request to it says so.
    await Shell.Look().catch(() => undefined)
    clearTimeout(timer)
    if (!over) timer = setTimeout(() => void look(), pause)
  }

  // If reminders cannot be shown, their own check says so.
  function remind(): void {
    last = Date.now()
    void Reminders.CheckNow().catch(() => undefined)
  }

  function again(): void {
    if (document.visibilityState === 'visible') remind()
    void look()
  }
  document.addEventListener('visibilitychange', again)
  addEventListener('focus', again)
  void look()
  return () => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', again)
    removeEventListener('focus', again)
  }
}

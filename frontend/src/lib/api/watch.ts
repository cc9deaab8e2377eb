// What another Callbook writes, the command line or another window, shows here
// within about a second, as long as somebody looks. A hidden page asks nothing.
import { Shell } from '.'

const pause = 1000 // ms

export function watchElsewhere(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false

  async function look(): Promise<void> {
    clearTimeout(timer)
    if (over || document.visibilityState === 'hidden') return
    // What is wrong with the book is told by the next thing that is asked of it.
    await Shell.Look().catch(() => undefined)
    clearTimeout(timer)
    if (!over) timer = setTimeout(() => void look(), pause)
  }

  const again = () => void look()
  document.addEventListener('visibilitychange', again)
  addEventListener('focus', again)
  again()
  return () => {
    over = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', again)
    removeEventListener('focus', again)
  }
}

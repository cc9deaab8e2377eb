// Light or dark: as the computer shows itself, until the rep chooses.
import type { bridge } from './api'

type Theme = bridge.Theme

const dark = matchMedia('(prefers-color-scheme: dark)')
let chosen: Theme = 'system'

function show(): void {
  document.documentElement.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen
}

// setTheme also keeps it for the next start, which reads it in theme.js before
// the book is open.
export function setTheme(theme: string): void {
  chosen = theme === 'light' || theme === 'dark' ? theme : 'system'
  show()
  try {
    localStorage.setItem('theme', chosen)
  } catch {
    // The next start then shows itself as the computer does, until it has asked.
  }
}

dark.addEventListener('change', show)
show()

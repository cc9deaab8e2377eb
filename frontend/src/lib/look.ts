// Light or dark: as the computer shows itself, until the rep chooses.
export type Theme = 'system' | 'light' | 'dark'

const dark = matchMedia('(prefers-color-scheme: dark)')
let chosen: Theme = 'system'

function show(): void {
  document.documentElement.dataset.theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen
}

export function setTheme(theme: string): void {
  chosen = theme === 'light' || theme === 'dark' ? theme : 'system'
  show()
}

dark.addEventListener('change', show)
show()

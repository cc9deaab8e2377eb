// Going on by keyboard from one prompt to the next.
import { createContext } from 'svelte'

const [get, set] = createContext<() => void>()

// provideEnd says what comes after the last prompt of a section.
export const provideEnd = set

function optionalEnd(): (() => void) | undefined {
  try {
    return get()
  } catch {
    return undefined // a form without sections ends where it ends
  }
}

const reachable = 'input:not([type=radio]), textarea, select, input[type=radio]:checked, input[type=radio]'

// focusFirst puts the focus on the first control in a part of the page, or on the
// one that is marked as the start.
export function focusFirst(part: Element | null | undefined): boolean {
  const prompt = part?.matches('[data-prompt]') ? part : part?.querySelector('[data-prompt]')
  const start = prompt?.querySelector<HTMLElement>('[data-start] :is(input, button)')
  if (start) {
    start.focus()
    return true
  }
  const checked = part?.querySelector<HTMLElement>('[role=radiogroup] input:checked')
  const first = part?.querySelector<HTMLElement>(reachable)
  const to = checked && first?.closest('[role=radiogroup]') === checked.closest('[role=radiogroup]') ? checked : first
  to?.focus()
  return !!to
}

// goingOn returns what moves the focus to the next prompt of the section.
export function goingOn(): (from: HTMLElement) => void {
  const end = optionalEnd()
  return (from) => {
    const section = from.closest('[data-section]')
    const prompts = [...(section?.querySelectorAll('[data-prompt]') ?? [])]
    const next = prompts.slice(prompts.indexOf(from.closest('[data-prompt]')!) + 1)
    if (!next.some((prompt) => focusFirst(prompt))) end?.()
  }
}

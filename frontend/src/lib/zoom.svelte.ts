// How large everything in the window is shown, in percent. The build writes all lengths in rem,
// so that one font size scales them all, in every web view and without coordinates of two
// kinds. Media queries do not know that font size: theirs are scaled here.
import { Settings } from './api'
import { saved } from './saved.svelte'
import { toasts } from './toast.svelte'

const least = 80
const most = 200
const step = 10

const written = new WeakMap<CSSMediaRule, string>() // as it was in the stylesheet

class Zoom {
  percent = $state(100)
  readonly factor = $derived(this.percent / 100)

  // show takes what is set. It is also kept for the next start, which reads it in theme.js
  // before anything shows.
  show(percent: number): void {
    const to = Number.isFinite(percent) ? Math.min(most, Math.max(least, Math.round(percent))) : 100
    if (to === this.percent) return
    this.percent = to
    document.documentElement.style.fontSize = to === 100 ? '' : `${to}%`
    for (const sheet of document.styleSheets) scale(sheet.cssRules, to / 100)
    try {
      localStorage.setItem('zoom', String(to))
    } catch {
      // The next start then changes its size once it has asked.
    }
  }

  // by makes everything that many steps larger, or smaller; 0 is as large as at first.
  async by(steps: number): Promise<void> {
    const to = steps === 0 ? 100 : Math.min(most, Math.max(least, this.percent + steps * step))
    this.show(to)
    toasts.say(`Zoom ${to} %`)
    try {
      await saved.track(Settings.Set('zoom', String(to)))
    } catch (reason) {
      toasts.fault(reason)
    }
  }

  // follow scales the stylesheets of places that are read later; it returns what stops it.
  follow(): () => void {
    const loaded = (event: Event) => {
      const { target } = event
      if (this.percent !== 100 && target instanceof HTMLLinkElement && target.sheet) scale(target.sheet.cssRules, this.factor)
    }
    document.addEventListener('load', loaded, true)
    return () => document.removeEventListener('load', loaded, true)
  }
}

function scale(rules: CSSRuleList, factor: number): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const text = written.get(rule) ?? rule.media.mediaText
      written.set(rule, text)
      rule.media.mediaText = text.replace(/([\d.]+)px/g, (_, n: string) => `${Number(n) * factor}px`)
    }
    if ('cssRules' in rule) scale(rule.cssRules as CSSRuleList, factor)
  }
}

export const zoom = new Zoom()

// The layout of prompts on screen: in groups, with short ones two to a line.
import type { callbook } from '../api'

export type Group = { title: string; prompts: callbook.Prompt[] }

function half(prompt: callbook.Prompt): boolean {
  if (prompt.whole) return false
  if (prompt.kind === 'promises') return (prompt.columns?.length ?? 0) < 3
  return ['yesno', 'number', 'scale', 'date', 'text'].includes(prompt.kind) && prompt.form !== 'block'
}

// lines puts short prompts side by side, and also those that are side by side on paper. What
// is beside another there ends a line; the next one does not join it.
export function lines(prompts: callbook.Prompt[]): callbook.Prompt[][] {
  const out: callbook.Prompt[][] = []
  for (const prompt of prompts) {
    const last = out.at(-1)
    const alone = last?.length === 1 ? last[0]! : undefined
    const ends = !!alone?.beside && !prompt.beside
    if (alone && !ends && (half(alone) && half(prompt) || prompt.beside && alone.kind === 'date')) last!.push(prompt)
    else out.push([prompt])
  }
  return out
}

// groups gathers the sections of a sheet under the headings they share. A heading is at the
// position of its last section, so that gathering facts comes before deciding.
export function groups(template: callbook.Template): Group[] {
  const out: Group[] = []
  for (const section of template.sections) {
    const title = section.group || section.title
    const at = out.findIndex((group) => group.title === title)
    const before = at >= 0 ? out.splice(at, 1)[0]!.prompts : []
    out.push({ title, prompts: [...before, ...section.prompts] })
  }
  return out
}

// debrief is a post-call sheet as it is filled in at the desk.
export function debrief(template: callbook.Template): Group[] {
  const all = new Map(template.sections.flatMap((section) => section.prompts).map((prompt) => [prompt.key, prompt]))
  return template.sections
    .filter((section) => section.place === 'desk')
    .map((section) => ({
      title: section.title,
      prompts: [...(section.also ?? []).flatMap((key) => all.get(key) ?? []), ...section.prompts],
    }))
}

// asOnPaper is the same sheet in the order of the printed page, to key in what
// was written on it; what the page does not have comes after it.
export function asOnPaper(template: callbook.Template): Group[] {
  const out: Group[] = []
  for (const section of [...template.sections].sort((a, b) => Number(a.place === 'desk') - Number(b.place === 'desk'))) {
    const last = out.at(-1)
    if (!section.title && last) last.prompts = [...last.prompts, ...section.prompts]
    else out.push({ title: section.title, prompts: section.prompts })
  }
  return out
}

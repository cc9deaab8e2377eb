// A template as it is sent: without spaces round its words, and without what
// says nothing.
import type { callbook } from '../../lib/api'

export function cleaned(template: callbook.Template): callbook.Template {
  return { ...template, title: template.title.trim(), sections: template.sections.map(section) }
}

function section({ title, hint, group, place, column, also, prompts }: callbook.Section): callbook.Section {
  return {
    title: title.trim(),
    ...(hint?.trim() ? { hint: hint.trim() } : {}),
    ...(group?.trim() ? { group: group.trim() } : {}),
    place,
    column,
    ...(also?.length ? { also } : {}),
    prompts: prompts.map(prompt),
  }
}

function prompt(one: callbook.Prompt): callbook.Prompt {
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(one)) {
    const plain = typeof value === 'string' ? value.trim() : name === 'columns' || !Array.isArray(value) ? value : value.map((word: string) => word.trim())
    const empty = plain === '' || plain === false || plain === undefined || plain === null || (Array.isArray(plain) && plain.length === 0)
    const always = ['key', 'kind', 'ask', 'lines', 'form', 'grow'].includes(name)
    if (always || (!empty && !(plain === 0))) out[name] = plain
  }
  const options = out.options as string[] | undefined
  if (options && (out.shown as string[] | undefined)?.every((words, i) => words === options[i])) delete out.shown
  return Object.fromEntries(Object.entries(out).sort(([a], [b]) => (a < b ? -1 : 1))) as unknown as callbook.Prompt
}

// What the folded part of a new call has, in the words of its closed line.
export type More = { minutes: string; place: string; colleagues: string; templates: string[] } // templates that are not the usual ones

const inAt = /^(at|in|on|by|near|their|our)\s/i

export const anything = (it: More): boolean => !!(it.minutes.trim() || it.place.trim() || it.colleagues.trim() || it.templates.length)

// moreOf is "90 min, at the fair, with Jonas and Eva, Pre-call plan, extended", or what there is to set.
export function moreOf(it: More): string {
  if (!anything(it)) return 'length, place, colleagues, templates'
  const { minutes, place, colleagues } = { minutes: it.minutes.trim(), place: it.place.trim(), colleagues: it.colleagues.split(',').map((name) => name.trim()).filter(Boolean) }
  const last = colleagues.pop()
  return [
    minutes && (/^\d+$/.test(minutes) ? `${minutes} min` : minutes),
    place && (inAt.test(place) ? place : `at ${place}`),
    last && `with ${colleagues.length ? `${colleagues.join(', ')} and ` : ''}${last}`,
    ...it.templates,
  ]
    .filter(Boolean)
    .join(', ')
}

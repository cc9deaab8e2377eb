import { afterEach, expect, test, vi } from 'vitest'

import { rightClick } from './rightclick'

const dots = '<button aria-haspopup="menu" aria-expanded="false">…</button>'

function clicked(html: string, on: string): { opened: number; prevented: boolean } {
  document.body.innerHTML = html
  const opened = vi.fn()
  document.querySelectorAll('[aria-haspopup]').forEach((one) => one.addEventListener('click', opened))
  document.addEventListener('contextmenu', rightClick, { once: true })
  const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true })
  document.querySelector(on)!.dispatchEvent(event)
  return { opened: opened.mock.calls.length, prevented: event.defaultPrevented }
}

afterEach(() => getSelection()?.removeAllRanges())

test('it opens the menu of its row', () => {
  expect(clicked(`<ul><li><span>Ivy</span>${dots}</li><li><span id="it">Oak</span>${dots}</li></ul>`, '#it')).toEqual({ opened: 1, prevented: true })
  expect(clicked(`<table><tr><td id="it">Oak</td><td>${dots}</td></tr></table>`, '#it')).toEqual({ opened: 1, prevented: true })
})

test('where one writes, and where there is no such menu, it is left to the web view', () => {
  for (const html of [`<li><input id="it">${dots}</li>`, '<li id="it">Oak</li>', `<p id="it">Oak</p>${dots}`, `<li id="it">Oak ${dots}${dots}</li>`]) {
    expect(clicked(html, '#it')).toEqual({ opened: 0, prevented: false })
  }
})

test('a menu that is open stays so', () => {
  expect(clicked(`<li id="it">Oak ${dots.replace('false', 'true')}</li>`, '#it')).toEqual({ opened: 0, prevented: true })
})

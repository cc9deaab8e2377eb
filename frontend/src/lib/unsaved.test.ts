import { expect, test, vi } from 'vitest'

const { Quit } = vi.hoisted(() => ({ Quit: vi.fn() }))
vi.mock('./api', () => ({ Shell: { Quit } }))

import { router } from './route.svelte'
import { unsaved } from './unsaved.svelte'

// page holds text, which is saved unless the disk is full.
function page(full = false) {
  let dirty = true
  const save = vi.fn(() => Promise.resolve().then(() => (dirty = full)))
  const show = vi.fn()
  const stop = unsaved.hold({ unsaved: () => dirty, save, keeps: (to) => to.place === 'today', why: () => 'The disk is full.', show })
  return { save, show, stop }
}

const settle = () => new Promise((done) => setTimeout(done))

test('a page is left at once where nothing is unsaved, and after a save where something is', async () => {
  router.go({ place: 'settings' })
  expect(router.now.place).toBe('settings')
  const { save, stop } = page()
  router.back()
  expect(save).not.toHaveBeenCalled() // its text is still there
  expect(router.now.place).toBe('today')
  router.go({ place: 'sheets' })
  expect(router.now.place).toBe('today')
  await settle()
  expect(save).toHaveBeenCalledOnce()
  expect(router.now.place).toBe('sheets')
  stop()
})

test('leaving text that cannot be saved asks whether to stay or discard it', async () => {
  const { show, stop } = page(true)
  const here = router.now
  router.go({ place: 'accounts' })
  await settle()
  expect([router.now, unsaved.asking?.why]).toEqual([here, 'The disk is full.'])
  unsaved.asking!.stay()
  expect([router.now, unsaved.asking, show.mock.calls.length]).toEqual([here, undefined, 1])
  unsaved.quit()
  await settle()
  expect(Quit).not.toHaveBeenCalled()
  unsaved.asking!.leave()
  expect(Quit).toHaveBeenCalledOnce()
  stop()
})

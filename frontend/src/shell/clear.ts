// Where a message lies so that it covers nothing that is needed.

export type Box = { left: number; top: number; right: number; bottom: number }

const gap = 8 // CSS px

const covers = (message: Box, box: Box, up: number) => box.left < message.right && box.right > message.left && box.top < message.bottom - up && box.bottom > message.top - up

// clearOf is how far a message at that place has to rise to cover none of the
// boxes, or undefined where that is more than most, or the top of the window.
export function clearOf(message: Box, boxes: Box[], most = Infinity): number | undefined {
  let up = 0
  for (;;) {
    const hit = boxes.find((box) => covers(message, box, up))
    if (!hit) return up
    up = message.bottom - hit.top + gap
    if (up > most || message.top - up < gap) return undefined
  }
}

// spotFor is how far a message moves from the middle of the bottom: up a little, or else to
// the right or left end. There is the paper, or room beside a dialog.
export function spotFor(message: Box, boxes: Box[], width: number): { aside: number; up: number } | undefined {
  const edge = 24
  for (const aside of [0, width - edge - message.right, edge - message.left]) {
    const up = clearOf({ ...message, left: message.left + aside, right: message.right + aside }, boxes, 3 * (message.bottom - message.top))
    if (up !== undefined) return { aside, up }
  }
  return undefined
}

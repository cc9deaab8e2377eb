// Where a message lies so that it covers nothing that is needed.

export type Box = { left: number; top: number; right: number; bottom: number }

const gap = 8 // CSS px

const covers = (message: Box, box: Box, up = 0) => box.left < message.right && box.right > message.left && box.top < message.bottom - up && box.bottom > message.top - up

// besideOf is how far a message has to move to the left to lie beside a box that leaves no room
// above it, or 0 where it need not, or there is none.
export function besideOf(message: Box, box: Box): number {
  const aside = message.right - box.left + gap
  return covers(message, box) && box.top < message.bottom - message.top + 2 * gap && message.left - aside >= gap ? aside : 0
}

// clearOf is how far a message at that place has to rise to cover none of the
// boxes, or 0 where only the top of the window would be free.
export function clearOf(message: Box, boxes: Box[]): number {
  let up = 0
  for (;;) {
    const hit = boxes.find((box) => covers(message, box, up))
    if (!hit) return up
    up = message.bottom - hit.top + gap
    if (message.top - up < gap) return 0
  }
}

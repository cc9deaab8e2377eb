// Where a message lies so that it covers nothing that is needed.

export type Box = { left: number; top: number; right: number; bottom: number }

const gap = 8 // CSS px

// clearOf is how far a message at that place has to rise to cover none of the
// boxes, or 0 where only the top of the window would be free.
export function clearOf(message: Box, boxes: Box[]): number {
  let up = 0
  for (;;) {
    const { top, bottom } = { top: message.top - up, bottom: message.bottom - up }
    const hit = boxes.find((box) => box.left < message.right && box.right > message.left && box.top < bottom && box.bottom > top)
    if (!hit) return up
    up = message.bottom - hit.top + gap
    if (message.top - up < gap) return 0
  }
}

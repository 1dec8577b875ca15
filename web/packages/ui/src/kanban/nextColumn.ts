import type { KeyboardCoordinateGetter } from "@dnd-kit/core";

/** Arrow keys carry a card a whole column at a time. */
export const nextColumn: KeyboardCoordinateGetter = (
  event,
  { context: { collisionRect, droppableRects } },
) => {
  const step = event.code === "ArrowRight" ? 1 : event.code === "ArrowLeft" ? -1 : 0;
  if (!step || !collisionRect) return undefined;
  event.preventDefault();
  const columns = [...droppableRects.values()].sort((a, b) => a.left - b.left);
  const middle = collisionRect.left + collisionRect.width / 2;
  const here = columns.findIndex((rect) => middle >= rect.left && middle <= rect.right);
  const next = columns[Math.min(columns.length - 1, Math.max(0, here + step))];
  return next && { x: next.left + (next.width - collisionRect.width) / 2, y: next.top + 40 };
};

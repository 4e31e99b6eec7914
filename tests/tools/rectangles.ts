import type { Bounds } from '../../core/settings.ts';

/** Whether a rectangle lies entirely within another. */
export function isInside(inner: Bounds | undefined, outer: Bounds): boolean {
  return (
    inner !== undefined &&
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

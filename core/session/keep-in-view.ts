/** Where a part lies in what scrolls, in px from the start of its content. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/**
 * How far to scroll so that a part is seen, with some of what is before and after it where there is room for that; a part
 * higher than the view is seen from its start.
 *
 * @param scrolled how far it is scrolled now, in px
 * @param height of the view, in px
 * @param before what to show before the part, `after` what after it, in px
 * @returns the new scroll position, in px; the one it has where the part is seen already
 */
export function keepInView(
  { top, bottom }: Extent,
  { scrolled, height }: { readonly scrolled: number; readonly height: number },
  { before, after }: { readonly before: number; readonly after: number },
): number {
  const spare = height - (bottom - top);
  if (spare <= 0) return Math.max(0, top);
  const scale = Math.min(1, spare / (before + after || 1));
  const highest = Math.max(0, bottom + after * scale - height);
  const lowest = Math.max(0, top - before * scale);
  return Math.min(Math.max(scrolled, highest), lowest);
}

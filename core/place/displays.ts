import type { Bounds } from '../settings.ts';

/** What of a display decides where a window can be. Device-independent pixels of the whole desktop; may be negative. */
export interface DisplayArea {
  readonly bounds: Bounds;
  /** The part that panels and docks leave free. */
  readonly workArea: Bounds;
  readonly scaleFactor: number;
}

/** At least one; the primary display first. */
export type Displays = readonly [DisplayArea, ...DisplayArea[]];

/**
 * Names an arrangement of displays, whatever the order the system lists them in: a laptop alone, at the desk, in the
 * meeting room. Window places are kept for each.
 */
export function arrangementKey(displays: readonly DisplayArea[]): string {
  return displays
    .map(
      ({ bounds, scaleFactor }) => `${bounds.width}x${bounds.height}@${scaleFactor}+${bounds.x},${bounds.y}`,
    )
    .sort()
    .join(' ');
}

/** The display a rectangle is mostly on; when it is on none, the nearest. */
export function displayOf(place: Bounds, [first, ...rest]: Displays): DisplayArea {
  return rest.reduce((best, display) => (isBetter(place, display, best) ? display : best), first);
}

/** The display after the one a rectangle is on, from left to right, then from top to bottom, then round again. */
export function displayAfter(place: Bounds, displays: Displays): DisplayArea {
  const ordered = [...displays].sort((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
  const current = ordered.indexOf(displayOf(place, displays));
  return ordered[(current + 1) % ordered.length] ?? displays[0];
}

function isBetter(place: Bounds, display: DisplayArea, best: DisplayArea): boolean {
  const more = overlap(place, display.bounds) - overlap(place, best.bounds);
  return more > 0 || (more === 0 && distance(place, display.bounds) < distance(place, best.bounds));
}

/** Area that two rectangles share, in px². */
function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Distance in px from a rectangle's centre to the nearest point of a display. */
function distance(place: Bounds, display: Bounds): number {
  const x = place.x + place.width / 2;
  const y = place.y + place.height / 2;
  return Math.hypot(
    x - Math.min(Math.max(x, display.x), display.x + display.width),
    y - Math.min(Math.max(y, display.y), display.y + display.height),
  );
}

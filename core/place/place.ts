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

/** The smallest the cue window gets, in px: the strip that shows one line. */
export const MINIMUM_SIZE = { width: 240, height: 60 } as const;

/** The size before anyone chose one, in px: the column of the line said now, with room around it. */
const FIRST_SIZE = { width: 420, height: 340 } as const;

/** Height of the window as a strip before anyone chose one, in px: two lines at the default type size. */
export const STRIP_HEIGHT = 76;

/** What the cue window is now; each has a place of its own. */
export type WindowForm = 'window' | 'strip';

/** The name a form's place is kept under, in an arrangement of displays. */
export function placeKey(displays: readonly DisplayArea[], form: WindowForm): string {
  const key = arrangementKey(displays);
  return form === 'strip' ? `${key} strip` : key;
}

/** Where the strip goes before anyone moved it: the upper edge of where the window was. */
export function stripOf(window: Bounds): Bounds {
  return { ...window, height: STRIP_HEIGHT };
}

/** Where the cue window goes before anyone moved it. */
export function firstPlace(primary: DisplayArea): Bounds {
  return underCamera(fitToArea({ x: 0, y: 0, ...FIRST_SIZE }, primary.workArea), primary);
}

/** Top centre of a display, nearest to the camera; the size stays, as far as the display has room for it. */
export function underCamera(place: Bounds, { workArea }: DisplayArea): Bounds {
  const size = fitToArea(place, workArea);
  return { ...size, x: Math.round(workArea.x + (workArea.width - size.width) / 2), y: workArea.y };
}

/** Moves and shrinks a rectangle so that all of it lies in the work area of the display it is on or nearest to. */
export function fitToDisplays(wanted: Bounds, displays: Displays): Bounds {
  return fitToArea(wanted, displayOf(wanted, displays).workArea);
}

/** Moves and shrinks a rectangle so that all of it lies in an area; one that is too small is widened first. */
export function fitToArea(wanted: Bounds, area: Bounds): Bounds {
  const width = clamp(wanted.width, Math.min(MINIMUM_SIZE.width, area.width), area.width);
  const height = clamp(wanted.height, Math.min(MINIMUM_SIZE.height, area.height), area.height);
  return {
    x: clamp(wanted.x, area.x, area.x + area.width - width),
    y: clamp(wanted.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

/**
 * Where the cue window goes now: the place kept for this arrangement of displays, else where it was a moment ago, else its
 * first place; always wholly on screen.
 *
 * @param current where the window is; null when there is none yet
 */
export function placeFor(
  displays: Displays,
  kept: Readonly<Record<string, Bounds>>,
  current: Bounds | null,
  form: WindowForm = 'window',
): Bounds {
  const key = placeKey(displays, form);
  const known = Object.hasOwn(kept, key) ? kept[key] : undefined;
  return fitToDisplays(known ?? current ?? firstPlace(displays[0]), displays);
}

export function isSamePlace(a: Bounds, b: Bounds): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

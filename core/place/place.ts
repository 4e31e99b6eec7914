import type { Bounds } from '../settings.ts';

/** Geometry of a display, in device-independent pixels of the virtual desktop; coordinates may be negative. */
export interface DisplayArea {
  readonly bounds: Bounds;
  /** Bounds without panels and docks. */
  readonly workArea: Bounds;
  readonly scaleFactor: number;
}

/** At least one; the primary display first. */
export type Displays = readonly [DisplayArea, ...DisplayArea[]];

/**
 * Returns a key for an arrangement of displays, independent of the order the system lists them in. Window bounds are stored
 * per arrangement: a laptop alone, at the desk, in the meeting room.
 */
export function arrangementKey(displays: readonly DisplayArea[]): string {
  return displays
    .map(
      ({ bounds, scaleFactor }) => `${bounds.width}x${bounds.height}@${scaleFactor}+${bounds.x},${bounds.y}`,
    )
    .sort()
    .join(' ');
}

/** Returns the display with the largest overlap; the nearest if there is none. */
export function displayOf(place: Bounds, [first, ...rest]: Displays): DisplayArea {
  return rest.reduce((best, display) => (isBetter(place, display, best) ? display : best), first);
}

/** Returns the display after a rectangle's own, ordered left to right, then top to bottom, wrapping around. */
export function displayAfter(place: Bounds, displays: Displays): DisplayArea {
  const ordered = [...displays].sort((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
  const current = ordered.indexOf(displayOf(place, displays));
  return ordered[(current + 1) % ordered.length] ?? displays[0];
}

function isBetter(place: Bounds, display: DisplayArea, best: DisplayArea): boolean {
  const more = overlap(place, display.bounds) - overlap(place, best.bounds);
  return more > 0 || (more === 0 && distance(place, display.bounds) < distance(place, best.bounds));
}

/** Returns the shared area of two rectangles, in px². */
function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Returns the distance from a rectangle's centre to the nearest point of a display, in px. */
function distance(place: Bounds, display: Bounds): number {
  const x = place.x + place.width / 2;
  const y = place.y + place.height / 2;
  return Math.hypot(
    x - Math.min(Math.max(x, display.x), display.x + display.width),
    y - Math.min(Math.max(y, display.y), display.y + display.height),
  );
}

/** Minimum size of the cue window, in px: a strip of one line. */
export const MINIMUM_SIZE = { width: 240, height: 60 } as const;

/** Default size, in px: the column of the current line, with room around it. */
const FIRST_SIZE = { width: 420, height: 340 } as const;

/** Default height of the strip, in px: two lines at the default font size. */
export const STRIP_HEIGHT = 76;

/** Form of the cue window; each has its own stored bounds. */
export type WindowForm = 'window' | 'strip';

/** Returns the key that a form's bounds are stored under for an arrangement of displays. */
export function placeKey(displays: readonly DisplayArea[], form: WindowForm): string {
  const key = arrangementKey(displays);
  return form === 'strip' ? `${key} strip` : key;
}

/** Returns the strip's default bounds: the top edge of the window's. */
export function stripOf(window: Bounds): Bounds {
  return { ...window, height: STRIP_HEIGHT };
}

/** Returns the cue window's default bounds. */
export function firstPlace(primary: DisplayArea): Bounds {
  return underCamera(fitToArea({ x: 0, y: 0, ...FIRST_SIZE }, primary.workArea), primary);
}

/** Moves a rectangle to the top centre of a display, nearest to the camera; shrinks it only if it does not fit. */
export function underCamera(place: Bounds, { workArea }: DisplayArea): Bounds {
  const size = fitToArea(place, workArea);
  return { ...size, x: Math.round(workArea.x + (workArea.width - size.width) / 2), y: workArea.y };
}

/** Moves and shrinks a rectangle to fit the work area of its display, or the nearest one. */
export function fitToDisplays(wanted: Bounds, displays: Displays): Bounds {
  return fitToArea(wanted, displayOf(wanted, displays).workArea);
}

/** Moves and shrinks a rectangle to fit an area, after enlarging it to the minimum size. */
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
 * Returns the cue window's bounds: those stored for this arrangement of displays, else the current ones, else the default;
 * always fully on screen.
 *
 * @param current the window's bounds; null if there is none yet
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

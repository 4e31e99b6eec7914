import type { Bounds } from '../../core/settings.ts';

/** What of a display decides where a window can be. Device-independent pixels of the whole desktop; may be negative. */
export interface DisplayArea {
  readonly bounds: Bounds;
  /** The part that panels and docks leave free. */
  readonly workArea: Bounds;
  readonly scaleFactor: number;
}

/** The smallest the cue window gets, in px: the strip that shows one line. */
export const MINIMUM_SIZE = { width: 240, height: 60 } as const;

/** The size before anyone chose one, in px: a question, a few cues and a story at the default type size. */
const FIRST_SIZE = { width: 560, height: 420 } as const;

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

/** Where the cue window goes before anyone moved it: top centre of the display, nearest to the camera. */
export function firstPlace(primary: DisplayArea): Bounds {
  const { workArea } = primary;
  const size = shrink({ x: 0, y: 0, ...FIRST_SIZE }, workArea);
  return { ...size, x: Math.round(workArea.x + (workArea.width - size.width) / 2), y: workArea.y };
}

/**
 * Moves and shrinks a rectangle so that all of it lies in the work area of the display it is mostly on, or, when it is on
 * none, of the nearest.
 *
 * @param displays at least one
 */
export function fitToDisplays(wanted: Bounds, displays: readonly DisplayArea[]): Bounds {
  const { workArea } = displayFor(wanted, displays);
  const size = shrink(wanted, workArea);
  return {
    ...size,
    x: clamp(wanted.x, workArea.x, workArea.x + workArea.width - size.width),
    y: clamp(wanted.y, workArea.y, workArea.y + workArea.height - size.height),
  };
}

/**
 * Where the cue window goes now: the place kept for this arrangement of displays, else where it was a moment ago, else its
 * first place; always wholly on screen.
 *
 * @param displays the primary display first
 * @param current where the window is; null when there is none yet
 */
export function placeFor(
  displays: readonly [DisplayArea, ...DisplayArea[]],
  kept: Readonly<Record<string, Bounds>>,
  current: Bounds | null,
): Bounds {
  const key = arrangementKey(displays);
  const known = Object.hasOwn(kept, key) ? kept[key] : undefined;
  return fitToDisplays(known ?? current ?? firstPlace(displays[0]), displays);
}

export function isSamePlace(a: Bounds, b: Bounds): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function displayFor(wanted: Bounds, displays: readonly DisplayArea[]): DisplayArea {
  const [first, ...rest] = displays;
  if (!first) throw new Error('a window cannot be placed without a display');
  return rest.reduce((best, display) => (isBetter(wanted, display, best) ? display : best), first);
}

function isBetter(wanted: Bounds, display: DisplayArea, best: DisplayArea): boolean {
  const more = overlap(wanted, display.bounds) - overlap(wanted, best.bounds);
  return more > 0 || (more === 0 && distance(wanted, display.bounds) < distance(wanted, best.bounds));
}

/** Area that two rectangles share, in px². */
function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Distance in px from a rectangle's centre to the nearest point of a display. */
function distance(wanted: Bounds, display: Bounds): number {
  const x = wanted.x + wanted.width / 2;
  const y = wanted.y + wanted.height / 2;
  return Math.hypot(
    x - clamp(x, display.x, display.x + display.width),
    y - clamp(y, display.y, display.y + display.height),
  );
}

function shrink(wanted: Bounds, workArea: Bounds): Bounds {
  return {
    ...wanted,
    width: clamp(wanted.width, Math.min(MINIMUM_SIZE.width, workArea.width), workArea.width),
    height: clamp(wanted.height, Math.min(MINIMUM_SIZE.height, workArea.height), workArea.height),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

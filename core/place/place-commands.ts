import type { CommandName } from '../commands.ts';
import { displayAfter, displayOf, type Displays, fitToArea, underCamera } from './place.ts';
import type { Bounds } from '../settings.ts';
import { OPACITY } from '../setting-values.ts';

/** Distance a key press moves or resizes the window, in px. */
const STEP = 40;

/** Target position within the work area: 0 is left or top, 1 right or bottom; null keeps that axis. */
const snaps: Partial<Record<CommandName, readonly [x: number | null, y: number | null]>> = {
  'top-left': [0, 0],
  'top-edge': [null, 0],
  'top-right': [1, 0],
  'left-edge': [0, null],
  'right-edge': [1, null],
  'bottom-left': [0, 1],
  'bottom-edge': [null, 1],
  'bottom-right': [1, 1],
};

const moves: Partial<Record<CommandName, readonly [x: number, y: number]>> = {
  'move-left': [-STEP, 0],
  'move-right': [STEP, 0],
  'move-up': [0, -STEP],
  'move-down': [0, STEP],
};

const resizes: Partial<Record<CommandName, readonly [width: number, height: number]>> = {
  wider: [STEP, 0],
  narrower: [-STEP, 0],
  taller: [0, STEP],
  shorter: [0, -STEP],
};

/**
 * Returns the window's bounds after a command, always fully inside one work area; null if the command does not move windows.
 *
 * A move stops at the edge of its display; `next-display` goes to the same relative position on the next one.
 *
 * @param place the window's current bounds, which may be off screen
 */
export function placeAfter(name: CommandName, place: Bounds, displays: Displays): Bounds | null {
  const display = displayOf(place, displays);
  const { workArea } = display;
  const fitted = fitToArea(place, workArea);
  if (name === 'under-camera') return underCamera(place, display);
  if (name === 'next-display') return carryOver(fitted, workArea, displayAfter(place, displays).workArea);
  const snap = snaps[name];
  if (snap) {
    const [x, y] = snap;
    return {
      ...fitted,
      x: x === null ? fitted.x : workArea.x + x * (workArea.width - fitted.width),
      y: y === null ? fitted.y : workArea.y + y * (workArea.height - fitted.height),
    };
  }
  const move = moves[name];
  if (move) return fitToArea({ ...fitted, x: fitted.x + move[0], y: fitted.y + move[1] }, workArea);
  const resize = resizes[name];
  return resize ? resized(fitted, resize, workArea) : null;
}

/** Returns the same relative position in another work area: corners stay corners, centred stays centred. */
function carryOver(place: Bounds, from: Bounds, to: Bounds): Bounds {
  const size = fitToArea(place, to);
  const along = (at: number, start: number, room: number, newStart: number, newRoom: number): number =>
    newStart + (room > 0 ? Math.round(((at - start) / room) * newRoom) : 0);
  return {
    ...size,
    x: along(place.x, from.x, from.width - place.width, to.x, to.width - size.width),
    y: along(place.y, from.y, from.height - place.height, to.y, to.height - size.height),
  };
}

/** Resizes the window, anchored at the edge it touches; a centred window stays centred. */
function resized(place: Bounds, [byWidth, byHeight]: readonly [number, number], workArea: Bounds): Bounds {
  const { width, height } = fitToArea(
    { ...place, width: place.width + byWidth, height: place.height + byHeight },
    workArea,
  );
  const free = workArea.width - place.width;
  const isCentred = free > 0 && Math.abs(place.x - workArea.x - free / 2) <= 1;
  const isAtRight = free > 0 && place.x === workArea.x + free;
  const isAtBottom = place.y > workArea.y && place.y + place.height === workArea.y + workArea.height;
  const x = isCentred
    ? Math.round(workArea.x + (workArea.width - width) / 2)
    : place.x + (isAtRight ? place.width - width : 0);
  const y = place.y + (isAtBottom ? place.height - height : 0);
  return fitToArea({ x, y, width, height }, workArea);
}

/** Returns the window's opacity after a command, in per cent; null if the command does not change it. */
export function opacityAfter(name: CommandName, opacity: number): number | null {
  if (name === 'more-opaque') return Math.min(OPACITY.max, opacity + OPACITY.step);
  if (name === 'less-opaque') return Math.max(OPACITY.min, opacity - OPACITY.step);
  return null;
}

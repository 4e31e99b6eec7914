import type { CuePlace } from '../contract/contract.ts';
import type { Bounds } from '../settings.ts';
import { displayOf, type Displays } from '../place/place.ts';
import { checkWords } from './words.ts';

const say = checkWords.place;

/** A window's position in words. */
export interface PlaceInWords {
  /** Such as “at the top centre of display 2 of 3 (1920 × 1080, the main one)”. */
  readonly where: string;
  /** At the middle of the display's top edge, where most cameras are. */
  readonly isUnderCamera: boolean;
}

/** @returns null if no display is known */
export function describePlace({ window, displays }: CuePlace): PlaceInWords | null {
  const areas = displays.map(({ bounds }) => ({ bounds, workArea: bounds, scaleFactor: 1 }));
  const [first, ...rest] = areas;
  if (!first) return null;
  const known: Displays = [first, ...rest];
  // Numbered from left to right, as a person counts.
  const ordered = known.toSorted((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y);
  const display = displayOf(window, known);
  const { bounds } = display;
  const across = thirdOf(window.x + window.width / 2, bounds.x, bounds.width, [
    'left',
    'centre',
    'right',
  ] as const);
  const down = thirdOf(window.y + window.height / 2, bounds.y, bounds.height, [
    'top',
    'middle',
    'bottom',
  ] as const);
  const isMain = displays[known.indexOf(display)]?.isPrimary ?? false;
  const size = `${bounds.width} × ${bounds.height}`;
  const which =
    known.length === 1
      ? say.onlyDisplay(size)
      : say.display(ordered.indexOf(display) + 1, known.length, size, isMain);
  return {
    where: say.at(say.spots[`${down} ${across}`], which),
    isUnderCamera: isUnderCamera(window, bounds),
  };
}

function thirdOf<Name>(
  point: number,
  start: number,
  length: number,
  names: readonly [Name, Name, Name],
): Name {
  const third = Math.floor(((point - start) / length) * 3);
  return names[Math.min(2, Math.max(0, third))] ?? names[1];
}

function isUnderCamera(window: Bounds, display: Bounds): boolean {
  const off = Math.abs(window.x + window.width / 2 - (display.x + display.width / 2));
  // Allow for a panel or menu bar above the window.
  return off <= window.width / 4 && window.y - display.y <= display.height / 10;
}

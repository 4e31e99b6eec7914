import { displayOf, type Displays } from '../place/place.ts';
import type { Bounds, Settings } from '../settings.ts';
import type { CameraPlace } from '../setting-values.ts';
import { coreWords } from '../words.ts';

/** Width of a bank card (ISO/IEC 7810 ID-1), in mm. */
export const BANK_CARD_MM = 85.6;

/** Size of a CSS px on an uncalibrated display, in mm: 1/96 inch (https://www.w3.org/TR/css-values-4/#absolute-lengths). */
const DEFAULT_MM = 25.4 / 96;

/** Distance of a camera in the bezel from the edge of the picture, in mm. */
const FRAME_MM = 8;

/** Top of the current line in the window and horizontal padding of its column, in px. */
const EYE_LINE = { top: 28, padding: 16 } as const;

/** Width of the line's column, in degrees: about 200 px at 60 cm. */
const COLUMN_DEGREES = 5;
/** Lines with fewer characters are read more slowly (Atilgan 2020). */
const MIN_CHARACTERS = 13;
/** Rows a line of ten words takes in its column. */
const ROWS = 3;

/** Limits of the line's position, in degrees from the lens: eye contact looks best some 2° below; sideways tolerance is small. */
const MAX_SIDEWAYS = 2.5;
const MIN_BELOW = 1;
const MAX_BELOW = 5;

/** Viewing geometry. */
export interface Eyes {
  /** Distance from the eyes to the display, in mm. */
  readonly distance: number;
  readonly camera: CameraPlace;
  /** Size of a CSS px, in mm. */
  readonly mmPerPx: number;
  /** The display is calibrated; if not, degrees are approximate. */
  readonly isMeasured: boolean;
}

/** Settings that determine the viewing geometry. */
export type EyeSettings = Pick<Settings, 'viewingDistance' | 'camera' | 'displaySizes'>;

/** Settings that determine how the line appears. */
export type LookSettings = EyeSettings & Pick<Settings, 'typeSize' | 'typeface'>;

/** Average character width by typeface, as a fraction of the font size. Keep in step with `--letter` in the stylesheet. */
const LETTER_WIDTH = { legible: 0.44, dyslexia: 0.6, system: 0.5 } as const;
/** Line height of the current line, as a multiple of the font size. */
const ROW_HEIGHT = 1.2;

/** Font metrics of the line, in px. */
export interface Letters {
  readonly characterWidth: number;
  readonly rowHeight: number;
}

export function lettersOf(typeSize: number, typeface: keyof typeof LETTER_WIDTH): Letters {
  return { characterWidth: typeSize * LETTER_WIDTH[typeface], rowHeight: typeSize * ROW_HEIGHT };
}

/** Returns a display's key: its size, which every shell knows. Displays of equal size share one. */
export function displayKey({ width, height }: Pick<Bounds, 'width' | 'height'>): string {
  return `${width}x${height}`;
}

/** Returns the viewing geometry for a display, assuming 96 dpi if it is not calibrated. */
export function eyesFor(settings: EyeSettings, display: Pick<Bounds, 'width' | 'height'>): Eyes {
  const key = displayKey(display);
  const measured = Object.hasOwn(settings.displaySizes, key) ? settings.displaySizes[key] : undefined;
  const { viewingDistance, camera } = settings;
  return {
    distance: viewingDistance * 10,
    camera,
    mmPerPx: measured ?? DEFAULT_MM,
    isMeasured: measured !== undefined,
  };
}

/** Returns the size of a px in mm, given a bank card's width in px; null if implausible. */
export function mmPerPxOf(cardWidth: number): number | null {
  const mm = BANK_CARD_MM / cardWidth;
  return mm > 0.05 && mm < 1 ? mm : null;
}

/** Converts a visual angle in degrees to a length on the display in px. */
export function pxOfDegrees(degrees: number, { distance, mmPerPx }: Eyes): number {
  return (Math.tan((degrees * Math.PI) / 180) * distance) / mmPerPx;
}

/** Converts a length on the display in px, seen straight on, to a visual angle in degrees. */
export function degreesOfPx(px: number, { distance, mmPerPx }: Eyes): number {
  return (Math.atan((px * mmPerPx) / distance) * 180) / Math.PI;
}

/** Returns the column width of the current line in px: five degrees, but at least 13 characters. */
export function columnWidth(eyes: Eyes, characterWidth: number): number {
  return Math.round(
    Math.max(2 * pxOfDegrees(COLUMN_DEGREES / 2, eyes), (MIN_CHARACTERS + 0.5) * characterWidth),
  );
}

/**
 * Returns the position of the lens, in px of the virtual desktop.
 *
 * @internal exported for the glance benchmark
 */
export function lensOf(
  display: Bounds,
  { camera, mmPerPx }: Eyes,
): { readonly x: number; readonly y: number } {
  const { x, y, width, height } = display;
  const frame = FRAME_MM / mmPerPx;
  const across = { top: 0.5, 'top-left': 0, 'top-right': 1, left: 0, right: 1, bottom: 0.5 }[camera];
  const outside = { top: 0, 'top-left': 0, 'top-right': 0, left: -frame, right: frame, bottom: 0 }[camera];
  const down =
    camera === 'bottom'
      ? y + height + frame
      : camera === 'left' || camera === 'right'
        ? y + height / 2
        : y - frame;
  return { x: x + across * width + outside, y: down };
}

/** Position of the current line relative to the lens, in degrees. */
export interface LineInDegrees {
  /** Down to the middle of its first row; negative above the lens. */
  readonly below: number;
  /** Down to its last row. */
  readonly belowLast: number;
  /** From the lens to its left and right edges; negative if all of the line is on the other side. */
  readonly left: number;
  readonly right: number;
  readonly isMeasured: boolean;
}

/** Returns the position of a window's line, given a centred column; lengths in px. */
export function lineInDegrees(
  window: Bounds,
  display: Bounds,
  eyes: Eyes,
  { column, rowHeight }: { readonly column: number; readonly rowHeight: number },
): LineInDegrees {
  const lens = lensOf(display, eyes);
  const width = Math.min(column, window.width - 2 * EYE_LINE.padding);
  const centre = window.x + window.width / 2;
  const top = window.y + EYE_LINE.top;
  const angle = (px: number): number => degreesOfPx(px, eyes);
  return {
    below: angle(top + rowHeight / 2 - lens.y),
    belowLast: angle(top + (ROWS - 0.5) * rowHeight - lens.y),
    left: angle(lens.x - (centre - width / 2)),
    right: angle(centre + width / 2 - lens.x),
    isMeasured: eyes.isMeasured,
  };
}

/** Describes the line's position: “1.9° below your lens and 2.4° to each side”; if not calibrated, “about” whole degrees. */
export function gazeInWords({ below, left, right, isMeasured }: LineInDegrees): string {
  const say = coreWords.gaze;
  const degrees = (value: number): string =>
    isMeasured ? say.measured(Math.abs(value)) : say.about(Math.round(Math.abs(value)));
  const height = below < 0 ? say.above(degrees(below)) : say.below(degrees(below));
  const isCentred = Math.abs(left - right) < (isMeasured ? 0.15 : 1);
  if (isCentred) return say.centred(height, degrees((left + right) / 2));
  if (left < 0) return say.right(height, degrees(right));
  if (right < 0) return say.left(height, degrees(left));
  return say.both(height, degrees(left), degrees(right));
}

/** Returns whether the line is near enough to the lens to look like eye contact. */
export function isNearLens({ below, belowLast, left, right }: LineInDegrees): boolean {
  return (
    below >= MIN_BELOW && belowLast <= MAX_BELOW && left <= MAX_SIDEWAYS + 0.1 && right <= MAX_SIDEWAYS + 0.1
  );
}

/** Limits that had to be exceeded to keep the chosen font size. */
export type GaveWay = 'width' | 'sideways' | 'below';

/** Window bounds that bring the line as near to the lens as possible, and the limits they exceed. */
export interface EyeFit {
  readonly place: Bounds;
  readonly column: number;
  /** Font size has priority, then 13 characters per line, then the angles. */
  readonly gaveWay: readonly GaveWay[];
}

/** Default width of the window, in px. */
const FIRST_WIDTH = 420;

/**
 * Places a window so that its column is centred under the lens and its line within 2.5° to each side and 1° to 5° below, as
 * far as the work area, the font size and 13 characters per line allow.
 *
 * @param window current bounds; the height is kept if it fits the work area
 * @param characterWidth average width of a character, in px
 */
export function fitToEyes(
  window: Bounds,
  { bounds, workArea }: { readonly bounds: Bounds; readonly workArea: Bounds },
  eyes: Eyes,
  { characterWidth, rowHeight }: Letters,
): EyeFit {
  const column = columnWidth(eyes, characterWidth);
  const lens = lensOf(bounds, eyes);
  const around = column + 2 * EYE_LINE.padding;
  // With the lens at the side of the display, a narrower window brings its column nearer.
  const isAside =
    lens.x - FIRST_WIDTH / 2 < workArea.x || lens.x + FIRST_WIDTH / 2 > workArea.x + workArea.width;
  const width = Math.min(workArea.width, Math.max(isAside ? around : FIRST_WIDTH, around));
  const height = Math.min(window.height, workArea.height);
  const clamp = (value: number, start: number, room: number): number =>
    Math.round(Math.min(Math.max(value, start), start + Math.max(0, room)));
  const wanted = lens.y + pxOfDegrees(MIN_BELOW, eyes) - EYE_LINE.top - rowHeight / 2;
  const place = {
    x: clamp(lens.x - width / 2, workArea.x, workArea.width - width),
    y: clamp(wanted, workArea.y, workArea.height - height),
    width: Math.round(width),
    height: Math.round(height),
  };
  const line = lineInDegrees(place, bounds, eyes, { column, rowHeight });
  const gaveWay: GaveWay[] = [];
  if (around > workArea.width) gaveWay.push('width');
  if (Math.max(line.left, line.right) > MAX_SIDEWAYS + 0.1) gaveWay.push('sideways');
  if (line.below < MIN_BELOW - 0.1 || line.belowLast > MAX_BELOW) gaveWay.push('below');
  return { place, column, gaveWay };
}

/** Returns bounds that put a window's line near the lens of its display. */
export function placeForEyes(window: Bounds, displays: Displays, look: LookSettings): Bounds {
  return eyeFitOn(window, displays, look).place;
}

/** Applies `fitToEyes` to the window's display. */
export function eyeFitOn(window: Bounds, displays: Displays, look: LookSettings): EyeFit {
  const display = displayOf(window, displays);
  return fitToEyes(window, display, eyesFor(look, display.bounds), lettersOf(look.typeSize, look.typeface));
}

/** Returns the position of a window's line relative to the lens of its display. */
export function lineOn(window: Bounds, display: Bounds, look: LookSettings): LineInDegrees {
  const eyes = eyesFor(look, display);
  const { characterWidth, rowHeight } = lettersOf(look.typeSize, look.typeface);
  return lineInDegrees(window, display, eyes, { column: columnWidth(eyes, characterWidth), rowHeight });
}

import { displayOf, type Displays } from '../place/place.ts';
import type { Bounds, Settings } from '../settings.ts';
import type { CameraPlace } from '../setting-values.ts';
import { coreWords } from '../words.ts';

/** Height of a bank card held sideways, and its width: ISO/IEC 7810 ID-1, in mm. */
export const BANK_CARD_MM = 85.6;

/** Size of a CSS px where nobody has measured the display: 1/96 inch, in mm (https://www.w3.org/TR/css-values-4/#absolute-lengths). */
const USUAL_MM = 25.4 / 96;

/** How far outside the picture a camera in the frame is, in mm. */
const FRAME_MM = 8;

/** Where the line said now begins in the window, in px from its upper edge, and what stands around its column. */
const EYE_LINE = { top: 28, padding: 16 } as const;

/** The line's column, in degrees; some 200 px at 60 cm. */
const COLUMN_DEGREES = 5;
/** Fewer characters a line than this are read slowly (Atilgan 2020). */
const LEAST_CHARACTERS = 13;
/** Rows that a line of ten words takes in its column. */
const ROWS = 3;

/** How far from the lens the line may be: gaze is met best some 2° below it, and sideways tolerance is small. */
const MOST_SIDEWAYS = 2.5;
const LEAST_BELOW = 1;
const MOST_BELOW = 5;

/** Who looks, and at what. */
export interface Eyes {
  /** From the eyes to the display, in mm. */
  readonly distance: number;
  readonly camera: CameraPlace;
  /** Width of a px, in mm. */
  readonly mmPerPx: number;
  /** The display was measured; else degrees are only about right. */
  readonly isMeasured: boolean;
}

/** What of the settings says who looks. */
export type EyeSettings = Pick<Settings, 'viewingDistance' | 'camera' | 'displaySizes'>;

/** What of the settings says how the line is seen. */
export type LookSettings = EyeSettings & Pick<Settings, 'typeSize' | 'typeface'>;

/** Width of a letter on average, as a part of the type size, by typeface; `--letter` of the page is the same. */
const LETTER_WIDTH = { legible: 0.44, dyslexia: 0.6, system: 0.5 } as const;
/** Height of a row of the line said now, as a multiple of the type size. */
const ROW_HEIGHT = 1.2;

/** Sizes of the line's letters in px. */
export interface Letters {
  readonly characterWidth: number;
  readonly rowHeight: number;
}

export function lettersOf(typeSize: number, typeface: keyof typeof LETTER_WIDTH): Letters {
  return { characterWidth: typeSize * LETTER_WIDTH[typeface], rowHeight: typeSize * ROW_HEIGHT };
}

/** Names a display by what every shell knows of it. Two displays of one size count as one. */
export function displayKey({ width, height }: Pick<Bounds, 'width' | 'height'>): string {
  return `${width}x${height}`;
}

/** Who looks at a display. One that reports no size at all is taken for a usual one. */
export function eyesFor(settings: EyeSettings, display: Pick<Bounds, 'width' | 'height'>): Eyes {
  const key = displayKey(display);
  const measured = Object.hasOwn(settings.displaySizes, key) ? settings.displaySizes[key] : undefined;
  const { viewingDistance, camera } = settings;
  return {
    distance: viewingDistance * 10,
    camera,
    mmPerPx: measured ?? USUAL_MM,
    isMeasured: measured !== undefined,
  };
}

/** Width in mm of a px on a display, from how many px are as wide as a bank card; null for what no card can be. */
export function mmPerPxOf(cardWidth: number): number | null {
  const mm = BANK_CARD_MM / cardWidth;
  return mm > 0.05 && mm < 1 ? mm : null;
}

/** An angle of gaze as a length on the display, in px. */
export function pxOfDegrees(degrees: number, { distance, mmPerPx }: Eyes): number {
  return (Math.tan((degrees * Math.PI) / 180) * distance) / mmPerPx;
}

/** A length on the display, seen straight on, as an angle of gaze in degrees. */
export function degreesOfPx(px: number, { distance, mmPerPx }: Eyes): number {
  return (Math.atan((px * mmPerPx) / distance) * 180) / Math.PI;
}

/** Width in px of the column of the line said now: five degrees, and 13 characters in any case. */
export function columnWidth(eyes: Eyes, characterWidth: number): number {
  return Math.round(
    Math.max(2 * pxOfDegrees(COLUMN_DEGREES / 2, eyes), (LEAST_CHARACTERS + 0.5) * characterWidth),
  );
}

/**
 * Where the lens is, in px of the desktop.
 *
 * @internal for the measurement of cards
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

/** How far the line said now is from the lens, in degrees. */
export interface LineInDegrees {
  /** To the middle of its first row; negative above the lens. */
  readonly below: number;
  /** To its last row. */
  readonly belowLast: number;
  /** From the lens to its left and right edge; negative where all of it lies on the other side. */
  readonly left: number;
  readonly right: number;
  readonly isMeasured: boolean;
}

/** Where the line is that a window shows, whose column stands in its middle. Lengths in px. */
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

/** “The line you read is 1.9° below your lens and 2.4° to each side”; in whole degrees, as “about”, where nobody has measured. */
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

/** Whether the line can be read with the eyes as good as on the lens. */
export function isNearLens({ below, belowLast, left, right }: LineInDegrees): boolean {
  return (
    below >= LEAST_BELOW &&
    belowLast <= MOST_BELOW &&
    left <= MOST_SIDEWAYS + 0.1 &&
    right <= MOST_SIDEWAYS + 0.1
  );
}

/** What had to give way, so that the chosen letters stay as large as they are. */
export type GaveWay = 'width' | 'sideways' | 'below';

/** Where a window goes so that its line is as near the lens as can be, and what gave way for that. */
export interface EyeFit {
  readonly place: Bounds;
  readonly column: number;
  /** In the order of what matters: the letters stay, then 13 characters a line, then the degrees. */
  readonly gaveWay: readonly GaveWay[];
}

/** The window's width before anyone chose one, in px. */
const FIRST_WIDTH = 420;

/**
 * Fits a window to the eyes: its column under the lens, its line within 2.5° to each side and 1° to 5° below it, as far as
 * the work area, the size of the letters and 13 characters a line allow.
 *
 * @param window where it is; its height stays
 * @param characterWidth of the line's letters on average, in px
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
  // Beside a lens at the side a narrow window brings the column nearer.
  const isAside =
    lens.x - FIRST_WIDTH / 2 < workArea.x || lens.x + FIRST_WIDTH / 2 > workArea.x + workArea.width;
  const width = Math.min(workArea.width, Math.max(isAside ? around : FIRST_WIDTH, around));
  const height = Math.min(window.height, workArea.height);
  const clamp = (value: number, start: number, room: number): number =>
    Math.round(Math.min(Math.max(value, start), start + Math.max(0, room)));
  const wanted = lens.y + pxOfDegrees(LEAST_BELOW, eyes) - EYE_LINE.top - rowHeight / 2;
  const place = {
    x: clamp(lens.x - width / 2, workArea.x, workArea.width - width),
    y: clamp(wanted, workArea.y, workArea.height - height),
    width: Math.round(width),
    height: Math.round(height),
  };
  const line = lineInDegrees(place, bounds, eyes, { column, rowHeight });
  const gaveWay: GaveWay[] = [];
  if (around > workArea.width) gaveWay.push('width');
  if (Math.max(line.left, line.right) > MOST_SIDEWAYS + 0.1) gaveWay.push('sideways');
  if (line.below < LEAST_BELOW - 0.1 || line.belowLast > MOST_BELOW) gaveWay.push('below');
  return { place, column, gaveWay };
}

/** Where a window goes so that its line is near the lens of the display it is on. */
export function placeForEyes(window: Bounds, displays: Displays, look: LookSettings): Bounds {
  return eyeFitOn(window, displays, look).place;
}

/** As `fitToEyes`, on the display a window is on. */
export function eyeFitOn(window: Bounds, displays: Displays, look: LookSettings): EyeFit {
  const display = displayOf(window, displays);
  return fitToEyes(window, display, eyesFor(look, display.bounds), lettersOf(look.typeSize, look.typeface));
}

/** How far the line of a window is from the lens of the display it is on. */
export function lineOn(window: Bounds, display: Bounds, look: LookSettings): LineInDegrees {
  const eyes = eyesFor(look, display);
  const { characterWidth, rowHeight } = lettersOf(look.typeSize, look.typeface);
  return lineInDegrees(window, display, eyes, { column: columnWidth(eyes, characterWidth), rowHeight });
}

import { LANGUAGES } from './language.ts';

/** Longest name of a company, round or set, in UTF-16 code units. */
export const LONGEST_NAME = 200;

/** Smallest and largest type on the cue window, in CSS pixels. */
export const TYPE_SIZE = { min: 14, max: 72, step: 2, default: 24 } as const;

/** Space between the lines of a card, as a multiple of the type size. */
export const LINE_SPACING = { min: 1.1, max: 2, step: 0.05, default: 1.35 } as const;

/** The longest line of a card, in characters. */
export const MEASURE = { min: 20, max: 100, step: 5, default: 45 } as const;

/** How many banks are offered for a quick change. */
export const MOST_BANKS = 10;

/** How long an answer should take, in s. */
export const ANSWER_TIME = { min: 10, max: 1800, step: 10, default: 120 } as const;

/** The languages Sidecue can be told to speak; `system` is that of the system. */
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;

export const THEMES = ['dark', 'light', 'contrast', 'call'] as const;
export const TYPEFACES = ['legible', 'dyslexia', 'system'] as const;
/** What of the cue window stands while no search is open. */
export const SHAPES = ['search', 'card', 'strip'] as const;
export type Shape = (typeof SHAPES)[number];

/** How fast the teleprompter scrolls, in words a minute. */
export const PACE = { min: 40, max: 400, step: 10, default: 150 } as const;

/** Size of the teleprompter's letters, in CSS pixels. */
export const PROMPTER_SIZE = { min: 20, max: 120, step: 2, default: 40 } as const;

/** Seconds counted down before the teleprompter starts. */
export const COUNT_IN = { min: 0, max: 10, step: 1, default: 3 } as const;

/** From the eyes to the display, in cm. */
export const VIEWING_DISTANCE = { min: 30, max: 200, step: 5, default: 60 } as const;

/** Where the camera is on a display's frame. */
export const CAMERAS = ['top', 'top-left', 'top-right', 'left', 'right', 'bottom'] as const;
export type CameraPlace = (typeof CAMERAS)[number];

/** How opaque the cue window is, in per cent. At the least its words still reach 4.5:1 over white and over black, in every theme. */
export const OPACITY = { min: 80, max: 100, step: 5, default: 100 } as const;

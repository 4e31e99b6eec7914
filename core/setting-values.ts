import { LANGUAGES } from './language.ts';

/** Maximum length of a company, round or set name, in UTF-16 code units. */
export const MAX_NAME_LENGTH = 200;

/** Font size in the cue window, in CSS pixels. */
export const TYPE_SIZE = { min: 14, max: 72, step: 2, default: 24 } as const;

/** Line height of a card, as a multiple of the font size. */
export const LINE_SPACING = { min: 1.1, max: 2, step: 0.05, default: 1.35 } as const;

/** Maximum line length of a card, in characters. */
export const MEASURE = { min: 20, max: 100, step: 5, default: 45 } as const;

/** Maximum number of recent banks listed. */
export const MAX_BANKS = 10;

/** Target length of an answer, in s. */
export const ANSWER_TIME = { min: 10, max: 1800, step: 10, default: 120 } as const;

/** Values of the language setting; `system` follows the operating system. */
export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const;

export const THEMES = ['dark', 'light', 'contrast', 'call'] as const;
export const TYPEFACES = ['legible', 'dyslexia', 'system'] as const;
/** Layouts of the cue window while no search is open. */
export const SHAPES = ['search', 'card', 'strip'] as const;
export type Shape = (typeof SHAPES)[number];

/** Speed of the teleprompter, in words per minute. */
export const PACE = { min: 40, max: 400, step: 10, default: 150 } as const;

/** Font size of the teleprompter, in CSS pixels. */
export const PROMPTER_SIZE = { min: 20, max: 120, step: 2, default: 40 } as const;

/** Seconds counted down before the teleprompter starts. */
export const COUNT_IN = { min: 0, max: 10, step: 1, default: 3 } as const;

/** Distance from the eyes to the display, in cm. */
export const VIEWING_DISTANCE = { min: 30, max: 200, step: 5, default: 60 } as const;

/** Position of the camera on the display's bezel. */
export const CAMERAS = ['top', 'top-left', 'top-right', 'left', 'right', 'bottom'] as const;
export type CameraPlace = (typeof CAMERAS)[number];

/** Opacity of the cue window, in per cent. At the minimum, text keeps a contrast of 4.5:1 over white and black in every theme. */
export const OPACITY = { min: 80, max: 100, step: 5, default: 100 } as const;

/** Default of the global key that shows and hides the cue window, as an Electron accelerator. */
export const TOGGLE_KEY = 'CommandOrControl+Shift+Space';

/** What the user can delete of their kept data. */
export const DATA_KINDS = ['calls', 'rehearsal', 'history', 'everything'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

import { z } from 'zod';
import {
  ANSWER_TIME,
  CAMERAS,
  COUNT_IN,
  LANGUAGE_CHOICES,
  LINE_SPACING,
  MAX_NAME_LENGTH,
  MEASURE,
  MAX_BANKS,
  OPACITY,
  PACE,
  PROMPTER_SIZE,
  SHAPES,
  THEMES,
  TOGGLE_KEY,
  TYPEFACES,
  TYPE_SIZE,
  VIEWING_DISTANCE,
} from './setting-values.ts';
import { coreWords } from './words.ts';

const answerTimeSchema = z.int().min(ANSWER_TIME.min).max(ANSWER_TIME.max);
/** Allows more pins than there are keys, so that pins added to the file by hand are not lost. */
const pinsSchema = z.array(z.string()).max(1000);
const shareSchema = z.int().min(1).max(100);

/** A window's outer bounds, in device-independent pixels of the virtual desktop. */
export const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Bounds = z.infer<typeof boundsSchema>;

/** Keys that replace a command's defaults; an empty list removes them. */
const keysSchema = z.object({
  window: z.array(z.string()).optional(),
  global: z.array(z.string()).optional(),
});

/** A file path: no system accepts a NUL or a longer path. */
const pathSchema = z
  .string()
  .max(4096)
  .refine((path) => !path.includes('\0'), { error: 'no file has such a name' });

/** Remaining onboarding: the choices shown over the card, the first steps in the studio, or nothing. */
const FIRST_START = ['offer', 'steps', 'done'] as const;

/** Schema of all settings: type, default and one line of documentation each. */
export const settingsSchema = z.object({
  version: z.literal(1).default(1).describe('Format of this file; a newer one is refused, not overwritten'),
  bankPath: pathSchema
    .nullable()
    .default(null)
    .describe('The bank file; null for bank.md in the data folder'),
  firstStart: z
    .enum(FIRST_START)
    .default('done')
    .describe('What of the first start is still open: the ways on, the first steps, or nothing'),
  banks: z.array(pathSchema).max(MAX_BANKS).default([]).describe('Banks opened lately, the newest first'),
  typeSize: z
    .number()
    .min(TYPE_SIZE.min)
    .max(TYPE_SIZE.max)
    .default(TYPE_SIZE.default)
    .describe('Size of the cue text, in px'),
  language: z
    .enum(LANGUAGE_CHOICES)
    .default('system')
    .describe('Language of what Sidecue says, from its next start on; “system” is the system’s, or English'),
  theme: z
    .enum([...THEMES, 'system'])
    .default('dark')
    .describe(
      'Colours; “call” is an even grey that lights the face, “system” is dark, light or high contrast as the system is',
    ),
  typeface: z
    .enum(TYPEFACES)
    .default('legible')
    .describe('Letters: very legible ones, ones made for readers with dyslexia, or the system’s'),
  lineSpacing: z
    .number()
    .min(LINE_SPACING.min)
    .max(LINE_SPACING.max)
    .default(LINE_SPACING.default)
    .describe('Space between the lines of a card, as a multiple of the text size'),
  measure: z
    .int()
    .min(MEASURE.min)
    .max(MEASURE.max)
    .default(MEASURE.default)
    .describe('Longest line of a card, in characters'),
  shape: z
    .enum(SHAPES)
    .default('search')
    .describe('What stands while you talk: search field and card, the card alone, or one line'),
  answerTime: answerTimeSchema
    .default(ANSWER_TIME.default)
    .describe('How long an answer should take, in seconds'),
  answerTimes: z
    .record(z.string(), answerTimeSchema)
    .default({})
    .describe('Answer times of single questions, in seconds, by their normalised text'),
  beatShares: z
    .object({ Situation: shareSchema, Task: shareSchema, Action: shareSchema, Result: shareSchema })
    .default({ Situation: 15, Task: 10, Action: 50, Result: 25 })
    .describe('Share of the answer time of each beat, in per cent'),
  isTimerAutomatic: z.boolean().default(true).describe('Starts the timer with the first beat of a story'),
  searchesMeaning: z
    .boolean()
    .default(true)
    .describe('When typing pauses, the search may mend its order by what is meant'),
  prompterPace: z
    .int()
    .min(PACE.min)
    .max(PACE.max)
    .default(PACE.default)
    .describe('How fast the teleprompter scrolls, in words a minute'),
  prompterTypeSize: z
    .int()
    .min(PROMPTER_SIZE.min)
    .max(PROMPTER_SIZE.max)
    .default(PROMPTER_SIZE.default)
    .describe('Size of the teleprompter’s letters, in px'),
  prompterCountIn: z
    .int()
    .min(COUNT_IN.min)
    .max(COUNT_IN.max)
    .default(COUNT_IN.default)
    .describe('Seconds counted down before the teleprompter starts'),
  prompterIsMirrored: z.boolean().default(false).describe('Left is right, for glass in front of a camera'),
  prompterIsFlipped: z.boolean().default(false).describe('Up is down, for glass that turns the picture over'),
  prompterStops: z.boolean().default(false).describe('The teleprompter stops at each heading'),
  toggleKey: z
    .string()
    .min(1)
    .default(TOGGLE_KEY)
    .describe('Global key that shows and hides the cue window, as an Electron accelerator'),
  keys: z
    .record(z.string(), keysSchema)
    .default({})
    .describe('Keys of one’s own, by command; what is left out has the keys Sidecue comes with'),
  questionKeys: z
    .record(z.string(), z.string())
    .default({})
    .describe('Global keys of single questions, by their normalised text'),
  cueWindowPlaces: z
    .record(z.string(), boundsSchema)
    .default({})
    .describe('Where the cue window was, for each arrangement of displays'),
  opacity: z
    .int()
    .min(OPACITY.min)
    .max(OPACITY.max)
    .default(OPACITY.default)
    .describe('How opaque the cue window is, in per cent'),
  isPrivate: z
    .boolean()
    .default(false)
    .describe('Asks the system to leave Sidecue out of captures; what that is worth is in docs/platforms.md'),
  startAtLogin: z.boolean().default(false).describe('Starts Sidecue, hidden, when you log in'),
  pins: pinsSchema
    .default([])
    .describe('Pinned questions, by their normalised text; the first nine have keys'),
  pinSets: z
    .array(z.object({ name: z.string(), pins: pinsSchema.default([]) }))
    .max(1000)
    .overwrite(withOwnNames)
    .default([])
    .describe('Sets of pins with a name'),
  pinSet: z
    .string()
    .nullable()
    .default(null)
    .describe('The set of pins in use; null for the pins without a set'),
  prompterMarkers: z
    .array(z.object({ script: z.string(), part: z.string() }))
    .default([])
    .describe('Places marked in texts of the teleprompter, by the normalised words there'),
  fadesCards: z
    .boolean()
    .default(false)
    .describe('The cue window opens cards as faded as rehearsal has earned'),
  freshFirst: z
    .boolean()
    .default(true)
    .describe('In a call, puts stories not yet told in it before those that were'),
  viewingDistance: z
    .int()
    .min(VIEWING_DISTANCE.min)
    .max(VIEWING_DISTANCE.max)
    .default(VIEWING_DISTANCE.default)
    .describe('From your eyes to the display, in cm'),
  camera: z.enum(CAMERAS).default('top').describe('Where the camera is on the display’s frame'),
  displaySizes: z
    .record(z.string(), z.number().positive())
    .default({})
    .describe('Width of a px in mm, by the display’s width and height in px'),
  hintUses: z
    .record(z.string(), z.int().min(0))
    .default({})
    .describe('How often commands were used that the footer names; after ten times it leaves them out'),
  floatingCardSize: z
    .object({ width: z.int().positive(), height: z.int().positive() })
    .default({ width: 420, height: 300 })
    .describe('Size of the floating card of the browser shell, in px'),
});

export type Settings = z.infer<typeof settingsSchema>;

type Changeable = Omit<typeof settingsSchema.shape, 'version'>;
type PatchShape = { [Name in keyof Changeable]: ReturnType<Changeable[Name]['unwrap']> };

/** A partial update of the settings; omitted ones are unchanged. */
export const settingsPatchSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries(settingsSchema.shape).flatMap(([name, field]) =>
        name === 'version' ? [] : [[name, field.unwrap()]],
      ),
    ) as PatchShape,
  )
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/**
 * Makes set names unique, in order: “Acme”, “Acme 2”. Unnamed sets get a placeholder name.
 *
 * @returns the same array if nothing changed
 */
export function withOwnNames<Named extends { name: string }>(sets: Named[]): Named[] {
  const taken = new Set<string>();
  const named = sets.map((set) => {
    const name = freeName(set.name.trim().slice(0, MAX_NAME_LENGTH) || coreWords.sets.noName, taken);
    taken.add(name);
    return name === set.name ? set : { ...set, name };
  });
  return named.every((set, at) => set === sets[at]) ? sets : named;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted.slice(0, MAX_NAME_LENGTH - 5)} ${count}`;
    if (!taken.has(name)) return name;
  }
}

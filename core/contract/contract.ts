import { z } from 'zod';
import { editSchema } from '../bank/edit/edit.ts';
import { commandNames, type CommandName } from '../commands.ts';
import { EXPORT_FORMATS } from '../export/export-formats.ts';
import { LONGEST_QUERY } from '../control/from-outside.ts';
import {
  callRecordSchema,
  ledgerPlaceSchema,
  ledgerSchema,
  nameSchema,
  notesSchema,
} from '../session/ledger-schema.ts';
import { answerSchema, interviewSchema, recordSchema, runSchema } from '../rehearsal/record.ts';
import { boundsSchema, settingsPatchSchema, settingsSchema } from '../settings.ts';
import { isStudioAddress, type StudioAddress } from '../studio-pages.ts';
import type { Theme } from '../search/themes.ts';
import { bankSchema } from './bank-schema.ts';
import type { Result } from './errors.ts';
import { importChoiceSchema, importPreviewSchema, importSourceSchema } from './import-schema.ts';
import {
  blockChangeSchema,
  draftFieldSchema,
  draftSchema,
  editOutcomeSchema,
  resolutionSchema,
  saveSchema,
  savingStateSchema,
} from './saving-schema.ts';
import { requestWords } from './words.ts';

const nothing = z.strictObject({});

/** A `Question.id` or `Story.id`. */
const idSchema = z.string().min(1).max(20_000);

const errorSchema = z.object({ code: z.string(), message: z.string(), nextStep: z.string() });

/** The bank as the service last saw it. */
const bankStateSchema = z.object({
  /** Absolute path of the file. */
  path: z.string(),
  /** The last bank that could be read; null when there has been none since the start. */
  bank: bankSchema.nullable(),
  /** Changes whenever `bank` does (a hash of the file's bytes); null without a bank. */
  version: z.string().nullable(),
  /** Why the file cannot be read now; null when it can. */
  trouble: errorSchema.nullable(),
});
export type BankState = z.infer<typeof bankStateSchema>;

/** Without one, the open bank is meant. */
const draftBase = z.string().nullish();

const themeCalls = z.array(z.string()).optional();

/** What a person can delete of what was kept. */
export const DATA_KINDS = ['calls', 'rehearsal', 'history', 'everything'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** The user's own themes and what was left out of them. */
export interface ThemesState {
  readonly themes: readonly Theme[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const themesStateSchema: z.ZodType<ThemesState> = z.object({
  themes: z.array(
    z.object({
      name: z.string(),
      near: z.record(z.string(), z.number()).optional(),
      strong: themeCalls,
      fair: themeCalls,
      weak: themeCalls,
    }),
  ),
  problems: z.array(z.object({ line: z.int().min(1), message: z.string() })),
});

/** Something a person should know that no request of theirs caused. */
const noticeSchema = z.object({ id: z.string(), message: z.string(), nextStep: z.string() });
export type Notice = z.infer<typeof noticeSchema>;

const appInfoSchema = z.object({
  shell: z.enum(['electron', 'browser']),
  version: z.string(),
  /** `process.platform` of the service. */
  platform: z.string(),
  dataFolder: z.string(),
  /** `BankState.version` of the bank Sidecue comes with, while nobody has changed it; null where it cannot be read. */
  exampleVersion: z.string().nullable(),
  notices: z.array(noticeSchema),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** The keys that work from every program. */
const globalKeysSchema = z.object({
  /** False where the shell has no such keys. */
  isOffered: z.boolean(),
  /** While true, a key is only told as `keys.pressed` and does nothing else; ends by itself. */
  isListening: z.boolean(),
  keys: z.array(
    z.object({
      /** As Electron writes accelerators. */
      key: z.string(),
      /** `taken` where another program holds it, `unusable` where this computer has no such key. */
      state: z.enum(['held', 'taken', 'unusable']),
    }),
  ),
});
export type GlobalKeys = z.infer<typeof globalKeysSchema>;

/** How the shell holds the cue window. */
const cueStateSchema = z.object({
  /** Clicks go through to what is behind. */
  isLocked: z.boolean(),
});
export type CueState = z.infer<typeof cueStateSchema>;

/** Where the cue window is, or comes up. */
const cuePlaceSchema = z.object({
  window: boundsSchema,
  displays: z.array(z.object({ bounds: boundsSchema, isPrimary: z.boolean() })),
});
export type CuePlace = z.infer<typeof cuePlaceSchema>;

/** `unknown` where no picture of the screen may be taken, so that only a person can tell. */
const fullScreenOutcomeSchema = z.enum(['above', 'covered', 'unknown']);
export type FullScreenOutcome = z.infer<typeof fullScreenOutcomeSchema>;

/** What a picture of the screen shows where the cue window is. */
const captureSchema = z.object({
  outcome: z.enum(['seen', 'left-out', 'unknown']),
  /** That part of the picture, as a `data:` address; null where none may be taken. */
  picture: z.string().nullable(),
});
export type Capture = z.infer<typeof captureSchema>;

const commandRequestSchema = z
  .strictObject({
    name: z.enum(commandNames as readonly [CommandName, ...CommandName[]]),
    argument: z.string().max(LONGEST_QUERY).nullable(),
    isQuestion: z.literal(true).optional(),
  })
  .refine(({ name, argument }) => argument === null || name === 'show' || name === 'studio', {
    error: () => requestWords.argument,
  })
  .refine(({ name, argument }) => argument === null || name !== 'studio' || isStudioAddress(argument), {
    error: () => requestWords.page,
  });

const studioAddressSchema = z.custom<StudioAddress>(
  (text) => typeof text === 'string' && isStudioAddress(text),
);

const textFileSchema = z.object({ /** Absolute. */ path: z.string(), text: z.string() });

/** Every request from a window to the service: its name, what it takes and what it gives. */
export const requests = {
  'app.info': { input: nothing, output: appInfoSchema },
  'bank.read': { input: nothing, output: bankStateSchema },
  /** Opens the bank in the program the system uses for Markdown. */
  'bank.open': { input: nothing, output: z.object({ path: z.string() }) },
  /** Adds a question under the heading “New questions”; gives the bank with it. */
  'bank.addQuestion': {
    input: z.strictObject({ text: z.string().min(1).max(2000) }),
    output: bankStateSchema,
  },
  /** The text that the last bank was read from. */
  'bank.text': {
    input: nothing,
    output: z.object({ text: z.string(), version: z.string() }),
  },
  /**
   * Makes an edit and saves it; answered when it is on disk. `base` is the version of the bank the edit was made on: what was
   * changed outside since is merged, block by block.
   */
  'bank.edit': {
    input: z.strictObject({ base: z.string().nullable(), edit: editSchema }),
    output: editOutcomeSchema,
  },
  /** Takes the last edit back, also one of an earlier run; the file is then what it was, character for character. */
  'bank.undo': { input: nothing, output: editOutcomeSchema },
  'bank.redo': { input: nothing, output: editOutcomeSchema },
  /** What can be taken back, and the conflicts that wait. */
  'bank.saving': { input: nothing, output: savingStateSchema },
  /** Ends a conflict: with one side's words, both one after the other, or others. */
  'bank.resolve': { input: resolutionSchema, output: editOutcomeSchema },
  /** “Write it again”: puts the last bank back where its file was deleted or moved away; gives the bank as it is then. */
  'bank.rewrite': { input: nothing, output: bankStateSchema },
  /**
   * Opens another bank, at once and from now on; null asks the person for a file, where the shell can, and changes nothing when
   * they choose none. `hasMoved` says that it is the open bank in another place, so that its history and drafts come along.
   */
  'bank.choose': {
    input: z.strictObject({ path: z.string().trim().min(1).max(4096).nullable(), hasMoved: z.boolean() }),
    output: bankStateSchema,
  },
  /** Files near a bank that is gone which may be it, the likeliest first; none when the bank is there. */
  'bank.find': {
    input: nothing,
    output: z.object({ found: z.array(z.object({ path: z.string(), isSame: z.boolean() })) }),
  },
  /** The states the bank had, newest first, and what they take on disk, in bytes. */
  'bank.history.list': {
    input: nothing,
    output: z.object({ saves: z.array(saveSchema), bytes: z.int() }),
  },
  /** What differs between a past state and the bank as it is; `now` is the version that was compared. */
  'bank.history.read': {
    input: z.strictObject({ version: z.string() }),
    output: z.object({ now: z.string(), text: z.string(), changes: z.array(blockChangeSchema) }),
  },
  /** Brings back one change of `bank.history.read`, or with null the whole state; an edit like any other. */
  'bank.history.restore': {
    input: z.strictObject({ version: z.string(), now: z.string(), change: z.int().min(0).nullable() }),
    output: editOutcomeSchema,
  },
  /**
   * Keeps what is being typed; answered when it is on disk. `base` is the version of the bank it is typed over, by which a draft
   * goes to that bank also when another has just been opened.
   */
  'draft.save': {
    input: draftSchema.omit({ time: true }).extend({ base: draftBase }).strict(),
    output: draftSchema,
  },
  /** What was typed into this bank and neither saved nor discarded, newest first. */
  'draft.list': { input: nothing, output: z.object({ drafts: z.array(draftSchema) }) },
  /** Forgets a draft; none of that name is fine, too. */
  'draft.discard': { input: z.strictObject({ field: draftFieldSchema, base: draftBase }), output: nothing },
  /** The user's own themes for the search, as `themes.json` in the data folder gives them. */
  'themes.read': { input: nothing, output: themesStateSchema },
  /** The vectors of the texts encoded so far, as `core/search/vector-records.ts` packs them, in base64. */
  'meaning.vectors': { input: nothing, output: z.object({ records: z.string() }) },
  /** Keeps more of them in the data folder. */
  'meaning.keepVectors': { input: z.strictObject({ records: z.base64().max(100_000) }), output: nothing },
  /** The calls, what was asked and told in them, and where the person was. */
  'session.read': { input: nothing, output: ledgerSchema },
  /** Starts a call; one that runs is ended. */
  'session.startCall': {
    input: z.strictObject({ company: nameSchema, round: nameSchema, set: nameSchema.nullable() }),
    output: ledgerSchema,
  },
  'session.endCall': { input: nothing, output: ledgerSchema },
  /** Takes the end of a call back. */
  'session.reopenCall': { input: z.strictObject({ call: z.string() }), output: ledgerSchema },
  /** Marks a question as asked, or a story as told, in the running call. */
  'session.mark': {
    input: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('asked'),
        question: idSchema,
        /** The words that found no sure card, where another result than the first was kept for them. */
        typed: z.string().trim().min(1).max(LONGEST_QUERY).optional(),
      }),
      z.strictObject({ kind: z.literal('told'), story: idSchema, question: idSchema.nullable() }),
      /** Asked, and the bank has no card for it. */
      z.strictObject({ kind: z.literal('unanswered'), text: z.string().trim().min(1).max(LONGEST_QUERY) }),
    ]),
    output: ledgerSchema,
  },
  /** Takes back the last mark “told” of the running call. */
  'session.undoTold': { input: nothing, output: ledgerSchema },
  /** Gives a call other notes; `base` are those that were changed. What another window changed meanwhile stays beside them. */
  'session.setNotes': {
    input: z.strictObject({ call: z.string(), base: notesSchema, notes: notesSchema }),
    output: ledgerSchema,
  },
  'session.deleteCall': { input: z.strictObject({ call: z.string() }), output: ledgerSchema },
  /** Takes a deletion back. */
  'session.restoreCall': { input: z.strictObject({ call: callRecordSchema }), output: ledgerSchema },
  /** Where the person is, for the next start. */
  'session.setPlace': {
    input: z.strictObject({ place: ledgerPlaceSchema.nullable() }),
    output: ledgerSchema,
  },
  /** Keeps how long an answer with a story took, in s. */
  'session.keepAnswer': {
    input: z.strictObject({ story: idSchema, seconds: z.number().min(0) }),
    output: ledgerSchema,
  },
  /** One call as Markdown, with null all of them; as a file in the data folder too, where that is wanted. */
  'session.export': {
    input: z.strictObject({ call: z.string().nullable(), isFile: z.boolean() }),
    output: z.object({
      markdown: z.string(),
      /** A name for the file, with its ending. */
      name: z.string(),
      /** Where it was written, absolute; null where it was not wanted. */
      path: z.string().nullable(),
    }),
  },
  /** What was rehearsed and rated, the interviews to come, and the rehearsal under way. */
  'rehearsal.read': { input: nothing, output: recordSchema },
  /** Adds a rated answer; where `run` is given, the rehearsal under way goes on with it in the same step. */
  'rehearsal.rate': {
    input: z.strictObject({ answer: answerSchema, run: runSchema.nullish() }),
    output: nothing,
  },
  /** Takes a rating back. */
  'rehearsal.undo': {
    input: z.strictObject({ answer: z.string(), run: runSchema.nullish() }),
    output: nothing,
  },
  'rehearsal.setRun': { input: z.strictObject({ run: runSchema.nullable() }), output: nothing },
  /** Adds an interview, or changes the one of its id. */
  'rehearsal.setInterview': { input: z.strictObject({ interview: interviewSchema }), output: nothing },
  'rehearsal.deleteInterview': { input: z.strictObject({ interview: z.string() }), output: nothing },
  /** Deletes what was kept of a person; the bank, the settings and words that are not in the bank yet stay. */
  'data.delete': { input: z.strictObject({ kind: z.enum(DATA_KINDS) }), output: nothing },
  /** Reads a text file for the teleprompter and follows its changes (`text.changed`); null asks for it, where the shell can. */
  'text.open': {
    input: z.strictObject({ path: z.string().max(10_000).nullable() }),
    output: textFileSchema.nullable(),
  },
  /** Reads files or pasted words as a bank; writes nothing. A second one takes the place of the first. */
  'import.read': { input: importSourceSchema, output: importPreviewSchema },
  'import.cancel': { input: nothing, output: nothing },
  /** Hands files that were dropped on any window to the import page. */
  'import.hand': { input: importSourceSchema.pick({ files: true }), output: nothing },
  /** Takes what was handed over, once. */
  'import.handed': { input: nothing, output: importSourceSchema.pick({ files: true }) },
  /** Adds what was chosen to the open bank, as one edit, or makes a new bank of it and opens that. */
  'import.apply': {
    input: importChoiceSchema,
    output: z.object({ path: z.string(), questions: z.int(), stories: z.int() }),
  },
  /** Writes the open bank in another form into the data folder's `exports`; says what the form cannot carry. */
  'bank.export': {
    input: z.strictObject({ format: z.enum(EXPORT_FORMATS), onlyPins: z.boolean() }),
    output: z.object({ path: z.string(), loses: z.string().nullable() }),
  },
  'settings.read': { input: nothing, output: settingsSchema },
  /** Gives the settings after the change. */
  'settings.update': { input: settingsPatchSchema, output: settingsSchema },
  'cue.read': { input: nothing, output: cueStateSchema },
  /** Hides the cue window; the window that had the focus before gets it back. */
  'cue.hide': { input: nothing, output: nothing },
  /** Leaves the cue window on screen and gives the focus back. */
  'cue.release': { input: nothing, output: nothing },
  /** Makes the cue window as low as a line, or as it was; a shell whose windows are the browser's leaves that to the person. */
  'cue.form': { input: z.strictObject({ form: z.enum(['window', 'strip']) }), output: nothing },
  /** Says that this page listens to commands: it gets those that came while it opened. */
  'command.listen': { input: nothing, output: nothing },
  /** Carries a command out, wherever that is done. */
  'command.run': { input: commandRequestSchema, output: nothing },
  /** How it stands with the global keys, after those that were taken have been tried again. */
  'keys.read': { input: nothing, output: globalKeysSchema },
  /** Starts or ends to tell of global keys without doing what they do: to try them, or to record one. */
  'keys.listen': { input: z.strictObject({ isOn: z.boolean() }), output: nothing },
  /** Where the cue window is on which display; null where the browser decides that. */
  'check.place': { input: nothing, output: z.object({ place: cuePlaceSchema.nullable() }) },
  /** Opens a full-screen window for a moment and tells whether the cue window is above it. */
  'check.fullScreen': { input: nothing, output: z.object({ outcome: fullScreenOutcomeSchema }) },
  /** Takes a picture of the screen, which is kept nowhere. */
  'check.capture': { input: nothing, output: captureSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]['input']>;
export type RequestOutput<Name extends RequestName> = z.output<(typeof requests)[Name]['output']>;

/** Every event from the service to its windows. */
export const events = {
  'bank.changed': bankStateSchema,
  /** Another edit can be taken back or made again, or a conflict has come or gone. */
  'bank.savingChanged': savingStateSchema,
  'settings.changed': settingsSchema,
  'session.changed': ledgerSchema,
  'rehearsal.changed': recordSchema,
  /** A text file that was opened has other words. */
  'text.changed': textFileSchema,
  'themes.changed': themesStateSchema,
  'cue.changed': cueStateSchema,
  /** The studio is to go to another of its pages. */
  'studio.goTo': z.object({ address: studioAddressSchema }),
  notice: noticeSchema,
  /** A command for the pages; `search` comes when the window already has the focus. */
  command: commandRequestSchema,
  'keys.changed': globalKeysSchema,
  'keys.pressed': z.object({ key: z.string() }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

/** What answers the requests. One handler a request, so that a forgotten one does not compile. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: z.output<(typeof requests)[Name]['input']>,
  ) => Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>>;
};

/** How a window reaches the service, whatever the shell: the preload and the browser's client both give one. */
export interface Bridge {
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<Result<RequestOutput<Name>>>;
  /** Listens to an event; the function returned stops listening. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
}

/**
 * What a sandboxed preload may offer the page as `window.sidecue`: names and plain data, nothing of Electron.
 * The page wraps it into a `Bridge`.
 */
export interface RawBridge {
  request(name: string, input: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

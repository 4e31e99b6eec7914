import { z } from 'zod';
import { editSchema } from '../bank/edit/edit.ts';
import { commandNames, type CommandName } from '../commands.ts';
import { EXPORT_FORMATS } from '../export/export-formats.ts';
import { MAX_QUERY_LENGTH } from '../control/from-outside.ts';
import {
  callRecordSchema,
  ledgerPlaceSchema,
  ledgerSchema,
  nameSchema,
  notesSchema,
} from '../session/ledger-schema.ts';
import { answerSchema, interviewSchema, recordSchema, runSchema } from '../rehearsal/record.ts';
import { boundsSchema, settingsPatchSchema, settingsSchema } from '../settings.ts';
import { DATA_KINDS } from '../setting-values.ts';
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
import { requestWords } from '../words.ts';

const nothing = z.strictObject({});

/** A `Question.id` or `Story.id`. */
const idSchema = z.string().min(1).max(20_000);

const errorSchema = z.object({ code: z.string(), message: z.string(), nextStep: z.string() });

/** The bank as the service last saw it. */
const bankStateSchema = z.object({
  /** Absolute path of the file. */
  path: z.string(),
  /** The last bank that could be read; null if there has been none since the start. */
  bank: bankSchema.nullable(),
  /** A hash of the file's bytes, so it changes whenever `bank` does; null without a bank. */
  version: z.string().nullable(),
  /** Why the file cannot be read now; null when it can. */
  trouble: errorSchema.nullable(),
});
export type BankState = z.infer<typeof bankStateSchema>;

/** Left out for the open bank. */
const draftBase = z.string().nullish();

const themeCalls = z.array(z.string()).optional();

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

/** Something the user should know that no request of theirs caused. */
const noticeSchema = z.object({ id: z.string(), message: z.string(), nextStep: z.string() });
export type Notice = z.infer<typeof noticeSchema>;

const appInfoSchema = z.object({
  shell: z.enum(['electron', 'browser']),
  version: z.string(),
  /** `process.platform` of the service. */
  platform: z.string(),
  dataFolder: z.string(),
  /** `BankState.version` of the unchanged bank Sidecue comes with; null if it cannot be read. */
  exampleVersion: z.string().nullable(),
  notices: z.array(noticeSchema),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** The keys that work in every program. */
const globalKeysSchema = z.object({
  /** False if the shell has no such keys. */
  isOffered: z.boolean(),
  /** While true, a key only sends `keys.pressed` and does nothing else; ends by itself. */
  isListening: z.boolean(),
  keys: z.array(
    z.object({
      /** In Electron's accelerator syntax. */
      key: z.string(),
      /** `taken` if another program holds it, `unusable` if this computer has no such key. */
      state: z.enum(['held', 'taken', 'unusable']),
    }),
  ),
});
export type GlobalKeys = z.infer<typeof globalKeysSchema>;

/** How the shell shows the cue window. */
const cueStateSchema = z.object({
  /** Clicks go through to the window behind. */
  isLocked: z.boolean(),
});
export type CueState = z.infer<typeof cueStateSchema>;

/** Where the cue window is, or will open. */
const cuePlaceSchema = z.object({
  window: boundsSchema,
  displays: z.array(z.object({ bounds: boundsSchema, isPrimary: z.boolean() })),
});
export type CuePlace = z.infer<typeof cuePlaceSchema>;

/** `unknown` if no screenshot may be taken, so that only the user can tell. */
const fullScreenOutcomeSchema = z.enum(['above', 'covered', 'unknown']);
export type FullScreenOutcome = z.infer<typeof fullScreenOutcomeSchema>;

/** What a screenshot shows where the cue window is. */
const captureSchema = z.object({
  outcome: z.enum(['seen', 'left-out', 'unknown']),
  /** That part of the screenshot, as a `data:` URL; null if none may be taken. */
  picture: z.string().nullable(),
});
export type Capture = z.infer<typeof captureSchema>;

const commandRequestSchema = z
  .strictObject({
    name: z.enum(commandNames as readonly [CommandName, ...CommandName[]]),
    argument: z.string().max(MAX_QUERY_LENGTH).nullable(),
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

/** Every request from a window to the service: its name, input and output. */
export const requests = {
  'app.info': { input: nothing, output: appInfoSchema },
  'bank.read': { input: nothing, output: bankStateSchema },
  /** Opens the bank in the program the system uses for Markdown. */
  'bank.open': { input: nothing, output: z.object({ path: z.string() }) },
  /** Adds a question under the heading “New questions”; returns the bank with it. */
  'bank.addQuestion': {
    input: z.strictObject({ text: z.string().min(1).max(2000) }),
    output: bankStateSchema,
  },
  /** The text the last bank was read from. */
  'bank.text': {
    input: nothing,
    output: z.object({ text: z.string(), version: z.string() }),
  },
  /**
   * Makes an edit and saves it; answered when it is on disk. `base` is the version of the bank the edit was made on: outside
   * changes since are merged, block by block.
   */
  'bank.edit': {
    input: z.strictObject({ base: z.string().nullable(), edit: editSchema }),
    output: editOutcomeSchema,
  },
  /** Undoes the last edit, even one of an earlier run; the file is then exactly what it was. */
  'bank.undo': { input: nothing, output: editOutcomeSchema },
  'bank.redo': { input: nothing, output: editOutcomeSchema },
  /** The next undo and redo, and the open conflicts. */
  'bank.saving': { input: nothing, output: savingStateSchema },
  /** Resolves a conflict: with one side's words, both in turn, or other words. */
  'bank.resolve': { input: resolutionSchema, output: editOutcomeSchema },
  /** “Write it again”: writes the last bank where its file was deleted or moved away; returns the bank as it is then. */
  'bank.rewrite': { input: nothing, output: bankStateSchema },
  /**
   * Opens another bank, now and at every start; null asks the user for a file, if the shell can, and changes nothing if they
   * cancel. `hasMoved` says that it is the open bank in a new place, so that its history and drafts move along.
   */
  'bank.choose': {
    input: z.strictObject({ path: z.string().trim().min(1).max(4096).nullable(), hasMoved: z.boolean() }),
    output: bankStateSchema,
  },
  /** Files that may be a missing bank, the likeliest first; none if the bank is there. */
  'bank.find': {
    input: nothing,
    output: z.object({ found: z.array(z.object({ path: z.string(), isSame: z.boolean() })) }),
  },
  /** The states the bank had, newest first, and the space they take on disk, in bytes. */
  'bank.history.list': {
    input: nothing,
    output: z.object({ saves: z.array(saveSchema), bytes: z.int() }),
  },
  /** How a past state differs from the current bank; `now` is the version compared. */
  'bank.history.read': {
    input: z.strictObject({ version: z.string() }),
    output: z.object({ now: z.string(), text: z.string(), changes: z.array(blockChangeSchema) }),
  },
  /** Restores one change of `bank.history.read`, or the whole state if null; an edit like any other. */
  'bank.history.restore': {
    input: z.strictObject({ version: z.string(), now: z.string(), change: z.int().min(0).nullable() }),
    output: editOutcomeSchema,
  },
  /**
   * Keeps what is being typed; answered when it is on disk. `base` is the version of the bank it is typed over, so that a draft
   * goes to that bank even if another has just been opened.
   */
  'draft.save': {
    input: draftSchema.omit({ time: true }).extend({ base: draftBase }).strict(),
    output: draftSchema,
  },
  /** Words typed into this bank and neither saved nor discarded, newest first. */
  'draft.list': { input: nothing, output: z.object({ drafts: z.array(draftSchema) }) },
  /** Discards a draft, if there is one of that name. */
  'draft.discard': { input: z.strictObject({ field: draftFieldSchema, base: draftBase }), output: nothing },
  /** The user's own search themes, from `themes.json` in the data folder. */
  'themes.read': { input: nothing, output: themesStateSchema },
  /** The vectors of all texts encoded so far, packed by `core/search/meaning.ts`, in base64. */
  'meaning.vectors': { input: nothing, output: z.object({ records: z.string() }) },
  /** Adds vectors to those in the data folder. */
  'meaning.keepVectors': { input: z.strictObject({ records: z.base64().max(100_000) }), output: nothing },
  /** The calls, what was asked and told in them, and where the user was. */
  'session.read': { input: nothing, output: ledgerSchema },
  /** Starts a call, ending the one that runs. */
  'session.startCall': {
    input: z.strictObject({ company: nameSchema, round: nameSchema, set: nameSchema.nullable() }),
    output: ledgerSchema,
  },
  'session.endCall': { input: nothing, output: ledgerSchema },
  /** Undoes ending a call. */
  'session.reopenCall': { input: z.strictObject({ call: z.string() }), output: ledgerSchema },
  /** Marks a question as asked, or a story as told, in the running call. */
  'session.mark': {
    input: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('asked'),
        question: idSchema,
        /** The words that found no sure card, if another result than the first was kept for them. */
        typed: z.string().trim().min(1).max(MAX_QUERY_LENGTH).optional(),
      }),
      z.strictObject({ kind: z.literal('told'), story: idSchema, question: idSchema.nullable() }),
      /** Asked, but the bank has no card for it. */
      z.strictObject({ kind: z.literal('unanswered'), text: z.string().trim().min(1).max(MAX_QUERY_LENGTH) }),
    ]),
    output: ledgerSchema,
  },
  /** Undoes the last “told” mark of the running call. */
  'session.undoTold': { input: nothing, output: ledgerSchema },
  /** Changes a call's notes; `base` is what they were before. What another window changed meanwhile stays. */
  'session.setNotes': {
    input: z.strictObject({ call: z.string(), base: notesSchema, notes: notesSchema }),
    output: ledgerSchema,
  },
  'session.deleteCall': { input: z.strictObject({ call: z.string() }), output: ledgerSchema },
  /** Undoes a deletion. */
  'session.restoreCall': { input: z.strictObject({ call: callRecordSchema }), output: ledgerSchema },
  /** Where the user is, for the next start. */
  'session.setPlace': {
    input: z.strictObject({ place: ledgerPlaceSchema.nullable() }),
    output: ledgerSchema,
  },
  /** Keeps how long an answer with a story took, in s. */
  'session.keepAnswer': {
    input: z.strictObject({ story: idSchema, seconds: z.number().min(0) }),
    output: ledgerSchema,
  },
  /** One call as Markdown, or all of them if null; on request also as a file in the data folder. */
  'session.export': {
    input: z.strictObject({ call: z.string().nullable(), isFile: z.boolean() }),
    output: z.object({
      markdown: z.string(),
      /** The file's name, with its extension. */
      name: z.string(),
      /** Where it was written, absolute; null if no file was requested. */
      path: z.string().nullable(),
    }),
  },
  /** What was rehearsed and rated, coming interviews, and the current rehearsal. */
  'rehearsal.read': { input: nothing, output: recordSchema },
  /** Adds a rated answer; if `run` is given, updates the current rehearsal in the same step. */
  'rehearsal.rate': {
    input: z.strictObject({ answer: answerSchema, run: runSchema.nullish() }),
    output: nothing,
  },
  /** Undoes a rating. */
  'rehearsal.undo': {
    input: z.strictObject({ answer: z.string(), run: runSchema.nullish() }),
    output: nothing,
  },
  'rehearsal.setRun': { input: z.strictObject({ run: runSchema.nullable() }), output: nothing },
  /** Adds an interview, or changes the one with its id. */
  'rehearsal.setInterview': { input: z.strictObject({ interview: interviewSchema }), output: nothing },
  'rehearsal.deleteInterview': { input: z.strictObject({ interview: z.string() }), output: nothing },
  /** Deletes the user's kept data; the bank, the settings and unsaved words stay. */
  'data.delete': { input: z.strictObject({ kind: z.enum(DATA_KINDS) }), output: nothing },
  /** Reads a text file for the teleprompter and follows its changes (`text.changed`); null asks for one, if the shell can. */
  'text.open': {
    input: z.strictObject({ path: z.string().max(10_000).nullable() }),
    output: textFileSchema.nullable(),
  },
  /** Reads files or pasted words as a bank; writes nothing. Replaces the previous preview. */
  'import.read': { input: importSourceSchema, output: importPreviewSchema },
  'import.cancel': { input: nothing, output: nothing },
  /** Hands files dropped on any window to the import page. */
  'import.hand': { input: importSourceSchema.pick({ files: true }), output: nothing },
  /** Returns what was handed over, once. */
  'import.handed': { input: nothing, output: importSourceSchema.pick({ files: true }) },
  /** Adds the selection to the open bank as one edit, or makes a new bank of it and opens that. */
  'import.apply': {
    input: importChoiceSchema,
    output: z.object({ path: z.string(), questions: z.int(), stories: z.int() }),
  },
  /** Exports the open bank to `exports` in the data folder; says what the format cannot hold. */
  'bank.export': {
    input: z.strictObject({ format: z.enum(EXPORT_FORMATS), onlyPins: z.boolean() }),
    output: z.object({ path: z.string(), loses: z.string().nullable() }),
  },
  'settings.read': { input: nothing, output: settingsSchema },
  /** Returns the settings after the change. */
  'settings.update': { input: settingsPatchSchema, output: settingsSchema },
  'cue.read': { input: nothing, output: cueStateSchema },
  /** Hides the cue window; the window that had the focus before gets it back. */
  'cue.hide': { input: nothing, output: nothing },
  /** Leaves the cue window on screen and gives the focus back. */
  'cue.release': { input: nothing, output: nothing },
  /** Makes the cue window as low as one line, or restores it; in a browser's windows that is left to the user. */
  'cue.form': { input: z.strictObject({ form: z.enum(['window', 'strip']) }), output: nothing },
  /** Says that this page listens to commands; it then gets those that came while it opened. */
  'command.listen': { input: nothing, output: nothing },
  /** Runs a command, wherever it is handled. */
  'command.run': { input: commandRequestSchema, output: nothing },
  /** The state of the global keys, after trying taken ones again. */
  'keys.read': { input: nothing, output: globalKeysSchema },
  /** Starts or stops reporting global keys instead of running their commands, to try them or to record one. */
  'keys.listen': { input: z.strictObject({ isOn: z.boolean() }), output: nothing },
  /** Where the cue window is, and on which display; null if the browser decides that. */
  'check.place': { input: nothing, output: z.object({ place: cuePlaceSchema.nullable() }) },
  /** Briefly opens a full-screen window and tells whether the cue window is above it. */
  'check.fullScreen': { input: nothing, output: z.object({ outcome: fullScreenOutcomeSchema }) },
  /** Takes a screenshot, which is not kept. */
  'check.capture': { input: nothing, output: captureSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]['input']>;
export type RequestOutput<Name extends RequestName> = z.output<(typeof requests)[Name]['output']>;

/** Every event from the service to its windows. */
export const events = {
  'bank.changed': bankStateSchema,
  /** Undo or redo has another step, or a conflict has come or gone. */
  'bank.savingChanged': savingStateSchema,
  'settings.changed': settingsSchema,
  'session.changed': ledgerSchema,
  'rehearsal.changed': recordSchema,
  /** An opened text file has changed. */
  'text.changed': textFileSchema,
  'themes.changed': themesStateSchema,
  'cue.changed': cueStateSchema,
  /** Sends the studio to another of its pages. */
  'studio.goTo': z.object({ address: studioAddressSchema }),
  notice: noticeSchema,
  /** A command for the pages; `search` is sent once the window has the focus. */
  command: commandRequestSchema,
  'keys.changed': globalKeysSchema,
  'keys.pressed': z.object({ key: z.string() }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

/** The handlers, one a request, so that a forgotten one does not compile. */
export type Handlers = {
  readonly [Name in RequestName]: (
    input: z.output<(typeof requests)[Name]['input']>,
  ) => Result<RequestOutput<Name>> | Promise<Result<RequestOutput<Name>>>;
};

/** How a window reaches the service in either shell: the preload and the browser's client each provide one. */
export interface Bridge {
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<Result<RequestOutput<Name>>>;
  /** Listens to an event; call the returned function to stop. */
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void;
}

/** A bridge without types, which the page wraps in a `Bridge`. */
export interface RawBridge {
  request(name: string, input: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

/**
 * What the sandboxed preload offers the page as `window.sidecue`: names and plain data, nothing of Electron. Answers and payloads
 * are JSON, because Electron copies objects into the page value by value, which stops the page for a third of a second with 1,000
 * questions.
 */
export interface PreloadBridge {
  request(name: string, input: unknown): Promise<string>;
  on(name: string, listener: (payload: string) => void): () => void;
}

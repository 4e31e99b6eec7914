import { z } from 'zod';
import { MAX_TEXT_LENGTH } from '../bank/edit/edit.ts';

/** Longest draft, in UTF-16 code units: a whole file and more, since it is kept as JSON. */
const MAX_DRAFT_LENGTH = 1.5 * MAX_TEXT_LENGTH;

const renamed = z.array(z.object({ from: z.string(), to: z.string() }));

/** One block of the bank that two sides changed differently; the file has what the other side wrote. */
export const conflictSchema = z.object({
  id: z.string(),
  /** ISO 8601. */
  time: z.string(),
  /** What it is about, for the user ("Question “Why us?”"). */
  label: z.string(),
  /** The block's Markdown before either change; empty where there was none. */
  base: z.string(),
  /** The block as changed here; empty if removed. */
  ours: z.string(),
  /** The block in the file; empty if removed. */
  theirs: z.string(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** The next undo and redo, and the open conflicts. */
export const savingStateSchema = z.object({
  /** What undo would undo ("Change a cue"); null for nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  conflicts: z.array(conflictSchema),
});
export type SavingState = z.infer<typeof savingStateSchema>;

/** The outcome of a change that is on disk or had nothing to write. */
export const editOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('saved'),
    /** Of the bank that is on disk now; `bank.changed` brings it, and `bank.read` gives it. */
    version: z.string(),
    /** Whether changes made outside meanwhile were merged with it. */
    isMerged: z.boolean(),
    /** Ids the change altered, for everything that refers to them. */
    renamed: z.object({ questions: renamed, stories: renamed }),
    /** Blocks changed outside, too: the file keeps its words until the user decides. */
    conflicts: z.array(conflictSchema),
  }),
  z.object({
    kind: z.literal('refused'),
    code: z.enum(['stale', 'no-words', 'cannot-hold', 'name-taken', 'tangled', 'nothing-to-undo']),
    /** Why, in a sentence or two for the user. Nothing was written. */
    reason: z.string(),
  }),
]);
export type EditOutcome = z.infer<typeof editOutcomeSchema>;

/** Name of the field being typed in, such as `question/ID/cues`; the page chooses it. */
export const draftFieldSchema = z.string().min(1).max(20_000);

export const draftSchema = z.object({
  field: draftFieldSchema,
  text: z.string().max(MAX_DRAFT_LENGTH),
  /** When it was typed, ISO 8601. */
  time: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;

export const resolutionSchema = z.union([
  z.strictObject({ id: z.string(), keep: z.enum(['ours', 'theirs', 'both']) }),
  z.strictObject({ id: z.string(), keep: z.literal('text'), text: z.string().max(MAX_DRAFT_LENGTH) }),
]);
export type Resolution = z.infer<typeof resolutionSchema>;

/** A state the bank had. */
export const saveSchema = z.object({
  version: z.string(),
  /** ISO 8601. */
  time: z.string(),
  /** What made this state, for the user. */
  cause: z.string(),
  /** Size of the text. */
  bytes: z.int(),
});

/** A block that differs between a past state and the bank as it is. */
export const blockChangeSchema = z.object({
  label: z.string(),
  kind: z.enum(['question', 'story', 'heading', 'other']),
  /** Its Markdown then and now; empty where it does not exist. */
  before: z.string(),
  after: z.string(),
});

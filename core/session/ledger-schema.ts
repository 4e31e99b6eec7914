import { z } from 'zod';
import { MAX_NAME_LENGTH } from '../setting-values.ts';

/** ISO 8601 in UTC, by the system clock. */
const timeSchema = z.iso.datetime();
/** Duration in whole s. */
const secondsSchema = z.int().min(0).max(86_400);
const idSchema = z.string().max(100_000);

/** Maximum length of a call's notes, in UTF-16 code units. */
const MAX_NOTES_LENGTH = 1_000_000;
export const notesSchema = z.string().max(MAX_NOTES_LENGTH);
export const nameSchema = z.string().max(MAX_NAME_LENGTH);

const askedSchema = z.object({
  kind: z.literal('asked'),
  /** `Question.id`, updated when edits rename the question; null if the bank had no card. */
  question: idSchema.nullable(),
  /** The question's wording at that time, or the query without a result. */
  text: idSchema,
  /** The query, if it had no confident result and another result than the first was kept. */
  typed: idSchema.optional(),
  at: timeSchema,
});

const toldSchema = z.object({
  kind: z.literal('told'),
  /** `Story.id`, updated when edits rename the story. */
  story: idSchema,
  /** The story's title at that time. */
  title: idSchema,
  /** Question it was told for; null if the story was found on its own. */
  question: idSchema.nullable(),
  at: timeSchema,
  /** Length of the answer; null if no timer ran. */
  seconds: secondsSchema.nullable(),
});

export const callRecordSchema = z.object({
  id: z.string().min(1).max(100),
  company: nameSchema,
  round: nameSchema,
  /** Name of the pin set; null for the default pins. */
  set: nameSchema.nullable(),
  startedAt: timeSchema,
  /** Null while running. */
  endedAt: timeSchema.nullable(),
  notes: notesSchema,
  /** Questions asked and stories told, in order. */
  entries: z.array(z.discriminatedUnion('kind', [askedSchema, toldSchema])),
});

export const ledgerPlaceSchema = z.object({
  /** The kept card. */
  target: z.object({ kind: z.enum(['question', 'story']), id: idSchema }),
  /** Story chosen on it; null for none. */
  story: idSchema.nullable(),
  /** Index of the step; -1 for the whole card. */
  step: z.int().min(-1),
});

/** Content of `session.json`; see docs/session.md. */
export const ledgerSchema = z.object({
  version: z.literal(1),
  /** Earliest start first. */
  calls: z.array(callRecordSchema),
  /** Answer times per story, latest last. */
  answerTimes: z.array(z.object({ story: idSchema, seconds: z.array(secondsSchema) })),
  /** Story last told for each question. */
  lastStories: z.array(z.object({ question: idSchema, story: idSchema })),
  /** Position when Sidecue was last open; null for none. */
  place: ledgerPlaceSchema.nullable(),
});

export type Ledger = z.infer<typeof ledgerSchema>;
export type CallRecord = z.infer<typeof callRecordSchema>;
export type CallEntry = CallRecord['entries'][number];
export type Told = z.infer<typeof toldSchema>;
export type LedgerPlace = z.infer<typeof ledgerPlaceSchema>;

/**
 * Salvages the valid calls, entries and times of a partly invalid ledger.
 *
 * @param value parsed JSON
 * @returns null if nothing of this version is usable
 */
export function salvageLedger(value: unknown): Ledger | null {
  if (!isRecord(value) || value['version'] !== 1) return null;
  const { calls, answerTimes, lastStories, place } = ledgerSchema.shape;
  const salvaged: Ledger = {
    version: 1,
    calls: listOf(value['calls']).flatMap(salvageCall),
    answerTimes: usable(answerTimes.element, value['answerTimes']),
    lastStories: usable(lastStories.element, value['lastStories']),
    place: place.safeParse(value['place']).data ?? null,
  };
  const isEmpty = salvaged.calls.length + salvaged.answerTimes.length + salvaged.lastStories.length === 0;
  return isEmpty || !calls.safeParse(salvaged.calls).success ? null : salvaged;
}

function salvageCall(call: unknown): CallRecord[] {
  if (!isRecord(call)) return [];
  const entries = usable(callRecordSchema.shape.entries.element, call['entries']);
  const parsed = callRecordSchema.safeParse({ endedAt: null, set: null, notes: '', ...call, entries });
  return parsed.success ? [parsed.data] : [];
}

/** Returns the valid elements of a list; none if it is not a list. */
export function usable<Element extends z.ZodType>(schema: Element, list: unknown): z.output<Element>[] {
  return listOf(list).flatMap((each) => {
    const parsed = schema.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

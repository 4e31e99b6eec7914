import { z } from 'zod';
import { LONGEST_NAME } from '../setting-values.ts';

/** When something was, ISO 8601 in UTC, as the computer's clock had it. */
const timeSchema = z.iso.datetime();
/** How long something took, in whole s. */
const secondsSchema = z.int().min(0).max(86_400);
const idSchema = z.string().max(100_000);

/** Longest notes on a call, in UTF-16 code units. */
const LONGEST_NOTES = 1_000_000;
export const notesSchema = z.string().max(LONGEST_NOTES);
export const nameSchema = z.string().max(LONGEST_NAME);

const askedSchema = z.object({
  kind: z.literal('asked'),
  /** `Question.id`, which follows the question through edits; null where the bank had no card for what was asked. */
  question: idSchema.nullable(),
  /** The question as it was worded then, or the words looked for in vain. */
  text: idSchema,
  /** The words typed that found no sure card, where another result than the first was kept for them. */
  typed: idSchema.optional(),
  at: timeSchema,
});

const toldSchema = z.object({
  kind: z.literal('told'),
  /** `Story.id`; follows the story through edits. */
  story: idSchema,
  /** The story's title as it was then. */
  title: idSchema,
  /** The question it was told for; null for a story found by itself. */
  question: idSchema.nullable(),
  at: timeSchema,
  /** How long it took; null where no timer ran. */
  seconds: secondsSchema.nullable(),
});

export const callRecordSchema = z.object({
  id: z.string().min(1).max(100),
  company: nameSchema,
  round: nameSchema,
  /** Name of the set of pins; null for the pins without a set. */
  set: nameSchema.nullable(),
  startedAt: timeSchema,
  /** Null while it runs. */
  endedAt: timeSchema.nullable(),
  notes: notesSchema,
  /** What was asked and told, in the order it was. */
  entries: z.array(z.discriminatedUnion('kind', [askedSchema, toldSchema])),
});

export const ledgerPlaceSchema = z.object({
  /** The card that was kept. */
  target: z.object({ kind: z.enum(['question', 'story']), id: idSchema }),
  /** The story chosen on it; null while none was. */
  story: idSchema.nullable(),
  /** Index of the step; -1 for the whole card. */
  step: z.int().min(-1),
});

/** What `session.json` holds; docs/session.md describes it. */
export const ledgerSchema = z.object({
  version: z.literal(1),
  /** Earliest start first. */
  calls: z.array(callRecordSchema),
  /** How long answers with a story took, latest last. */
  answerTimes: z.array(z.object({ story: idSchema, seconds: z.array(secondsSchema) })),
  /** The story last told for a question. */
  lastStories: z.array(z.object({ question: idSchema, story: idSchema })),
  /** Where the person was when Sidecue was last open; null for nowhere. */
  place: ledgerPlaceSchema.nullable(),
});

export type Ledger = z.infer<typeof ledgerSchema>;
export type CallRecord = z.infer<typeof callRecordSchema>;
export type CallEntry = CallRecord['entries'][number];
export type Told = z.infer<typeof toldSchema>;
export type LedgerPlace = z.infer<typeof ledgerPlaceSchema>;

/**
 * Takes what can be used out of a ledger that is wrong in places: each call, mark and time by itself.
 *
 * @param value JSON as it was parsed
 * @returns null where there is nothing of this version to be used
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

/** The parts of a list that its schema knows; none of what is no list. */
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

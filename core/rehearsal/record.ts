import { z } from 'zod';
import type { BankIds, Renames } from '../bank/identity.ts';
import { BEAT_NAMES } from '../bank/model.ts';
import { nameSchema, usable } from '../session/ledger-schema.ts';

const timeSchema = z.iso.datetime();
const idSchema = z.string().min(1).max(100_000);
const secondsSchema = z.int().min(0).max(86_400);

/** How an answer went, worst first, as Anki and FSRS rate it. */
export const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof RATINGS)[number];

/** What is learned of a story, in the order it is told; of a question there are only its cues. */
export const PARTS = ['opening', ...BEAT_NAMES, 'numbers', 'cues'] as const;
export type Part = (typeof PARTS)[number];

const partsSchema = z.array(z.enum(PARTS)).max(PARTS.length);

/** An answer that was rated. It is never changed, only taken back. */
export const answerSchema = z.object({
  id: z.string().min(1).max(100),
  /** When it was rated, ISO 8601 in UTC, as the computer's clock had it. */
  at: timeSchema,
  /** `Question.id`; null for a story rehearsed by itself. Follows the question through edits, as `story` does the story. */
  question: idSchema.nullable(),
  /** `Story.id` of the story it showed; null for cues alone. */
  story: idSchema.nullable(),
  /** The parts it showed. */
  parts: partsSchema,
  /** Those of them that were not said. */
  missed: partsSchema,
  rating: z.enum(RATINGS),
  /** How long it took, and should have taken, in s; null where no timer ran. */
  seconds: secondsSchema.nullable(),
  aim: secondsSchema.nullable(),
});
export type RatedAnswer = z.infer<typeof answerSchema>;

export const interviewSchema = z.object({
  id: z.string().min(1).max(100),
  /** The moment it begins, ISO 8601 in UTC; null while there is no date. */
  at: timeSchema.nullable(),
  company: nameSchema,
  /** Name of the set of pins; null for none. */
  set: nameSchema.nullable(),
  /** The posting's text; it stays on this computer. */
  posting: z.string().max(200_000),
});
export type Interview = z.infer<typeof interviewSchema>;

const targetSchema = z.object({ kind: z.enum(['question', 'story']), id: idSchema });

/** A rehearsal under way. */
export const runSchema = z.object({
  id: z.string().min(1).max(100),
  startedAt: timeSchema,
  /** It ends with the answer in which they are over; null for no limit. */
  minutes: z.int().min(1).max(600).nullable(),
  /** What is still to be asked; the first is asked now. */
  queue: z.array(targetSchema).max(20_000),
  /** `RatedAnswer.id`s of what was answered in it. */
  done: z.array(z.string().max(100)).max(20_000),
  /** How long questions have been on screen in it, in s. */
  spent: secondsSchema,
  /** Chooses the wordings, so that a question that is put again after a restart is put alike. */
  seed: z.int().min(0),
});
export type Run = z.infer<typeof runSchema>;

/** What `rehearsal.json` holds; docs/rehearsal.md describes it. */
export const recordSchema = z.object({
  version: z.literal(1),
  /** In the order they were rated. */
  answers: z.array(answerSchema),
  interviews: z.array(interviewSchema),
  run: runSchema.nullable(),
});
export type RehearsalRecord = z.infer<typeof recordSchema>;

export const newRecord: RehearsalRecord = { version: 1, answers: [], interviews: [], run: null };

/**
 * Adds an answer; one that is there already is not added twice.
 *
 * @param run the rehearsal after it. What another window has answered in the same one meanwhile stays answered.
 */
export function addAnswer(
  record: RehearsalRecord,
  answer: RatedAnswer,
  run: Run | null = record.run,
): RehearsalRecord {
  const before = run !== null && run.id === record.run?.id ? record.run.done : [];
  const done = run && [...new Set([...before, ...run.done])];
  const isThere = record.answers.some(({ id }) => id === answer.id);
  return {
    ...record,
    answers: isThere ? record.answers : [...record.answers, answer],
    run: run && done && { ...run, done },
  };
}

/** Takes an answer's rating back. */
export function undoAnswer(record: RehearsalRecord, id: string): RehearsalRecord {
  return { ...record, answers: record.answers.filter((answer) => answer.id !== id) };
}

/** Adds an interview, or changes the one of its id. */
export function setInterview(record: RehearsalRecord, interview: Interview): RehearsalRecord {
  const others = record.interviews.filter(({ id }) => id !== interview.id);
  return { ...record, interviews: [...others, interview] };
}

export function deleteInterview(record: RehearsalRecord, id: string): RehearsalRecord {
  return { ...record, interviews: record.interviews.filter((interview) => interview.id !== id) };
}

/** Every question and story the record speaks of, each once. */
export function idsInRecord({ answers, run }: RehearsalRecord): BankIds {
  const queue = run?.queue ?? [];
  const of = (kind: 'question' | 'story'): string[] => [
    ...new Set([
      ...answers.flatMap((answer) => answer[kind] ?? []),
      ...queue.flatMap((target) => (target.kind === kind ? target.id : [])),
    ]),
  ];
  return { questions: of('question'), stories: of('story') };
}

/** Calls questions and stories by other ids everywhere. @returns the same record where that changes nothing */
export function renameInRecord(record: RehearsalRecord, { questions, stories }: Renames): RehearsalRecord {
  const known = idsInRecord(record);
  if (!known.questions.some((id) => questions.has(id)) && !known.stories.some((id) => stories.has(id)))
    return record;
  const question = (id: string): string => questions.get(id) ?? id;
  const story = (id: string): string => stories.get(id) ?? id;
  return {
    ...record,
    answers: record.answers.map((answer) => ({
      ...answer,
      question: answer.question && question(answer.question),
      story: answer.story && story(answer.story),
    })),
    run: record.run && {
      ...record.run,
      queue: record.run.queue.map(({ kind, id }) => ({
        kind,
        id: kind === 'question' ? question(id) : story(id),
      })),
    },
  };
}

/**
 * Takes what can be used out of a record that is wrong in places: each answer and interview by itself.
 *
 * @param value JSON as it was parsed
 * @returns null where there is nothing of this version to be used
 */
export function salvageRecord(value: unknown): RehearsalRecord | null {
  if (typeof value !== 'object' || value === null) return null;
  const { version, answers, interviews } = value as Record<string, unknown>;
  if (version !== newRecord.version) return null;
  const salvaged = {
    ...newRecord,
    answers: usable(answerSchema, answers),
    interviews: usable(interviewSchema, interviews),
  };
  return salvaged.answers.length + salvaged.interviews.length === 0 ? null : salvaged;
}

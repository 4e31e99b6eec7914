import { z } from 'zod';
import type { BankIds, Renames } from '../bank/identity.ts';
import { BEAT_NAMES } from '../bank/model.ts';
import { nameSchema, usable } from '../session/ledger-schema.ts';
import { RATINGS } from './ratings.ts';

const timeSchema = z.iso.datetime();
const idSchema = z.string().min(1).max(100_000);
const secondsSchema = z.int().min(0).max(86_400);

/** Parts that are learned: those of a story in telling order, and the cues of a question. */
export const PARTS = ['opening', ...BEAT_NAMES, 'numbers', 'cues'] as const;
export type Part = (typeof PARTS)[number];

const partsSchema = z.array(z.enum(PARTS)).max(PARTS.length);

/** A rated answer. Never changed, only undone. */
export const answerSchema = z.object({
  id: z.string().min(1).max(100),
  /** When it was rated, ISO 8601 in UTC, by the system clock. */
  at: timeSchema,
  /** `Question.id`; null for a story rehearsed on its own. Updated when edits rename the question, like `story`. */
  question: idSchema.nullable(),
  /** `Story.id` of the story shown; null for cues alone. */
  story: idSchema.nullable(),
  /** Parts shown. */
  parts: partsSchema,
  /** Those the user did not say. */
  missed: partsSchema,
  rating: z.enum(RATINGS),
  /** Actual and target length, in s; null if no timer ran. */
  seconds: secondsSchema.nullable(),
  aim: secondsSchema.nullable(),
});
export type RatedAnswer = z.infer<typeof answerSchema>;

export const interviewSchema = z.object({
  id: z.string().min(1).max(100),
  /** Start, ISO 8601 in UTC; null if no date is set. */
  at: timeSchema.nullable(),
  company: nameSchema,
  /** Name of its pin set; null for none. */
  set: nameSchema.nullable(),
  /** Text of the job posting; never leaves this computer. */
  posting: z.string().max(200_000),
});
export type Interview = z.infer<typeof interviewSchema>;

const targetSchema = z.object({ kind: z.enum(['question', 'story']), id: idSchema });

/** A rehearsal in progress. */
export const runSchema = z.object({
  id: z.string().min(1).max(100),
  startedAt: timeSchema,
  /** Time limit; the run ends with the answer that exceeds it. Null for none. */
  minutes: z.int().min(1).max(600).nullable(),
  /** Prompts still to ask; the first is the current one. */
  queue: z.array(targetSchema).max(20_000),
  /** `RatedAnswer.id`s given in this run. */
  done: z.array(z.string().max(100)).max(20_000),
  /** Total time questions were on screen, in s. */
  spent: secondsSchema,
  /** Picks the wordings, so that a question keeps its wording across a restart. */
  seed: z.int().min(0),
});
export type Run = z.infer<typeof runSchema>;

/** Content of `rehearsal.json`; see docs/rehearsal.md. */
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
 * Adds an answer, unless it is already there.
 *
 * @param run the run after the answer; answers another window gave in the same run are kept
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

/** Removes an answer. */
export function undoAnswer(record: RehearsalRecord, id: string): RehearsalRecord {
  return { ...record, answers: record.answers.filter((answer) => answer.id !== id) };
}

/** Adds an interview, or replaces the one with its id. */
export function setInterview(record: RehearsalRecord, interview: Interview): RehearsalRecord {
  const others = record.interviews.filter(({ id }) => id !== interview.id);
  return { ...record, interviews: [...others, interview] };
}

export function deleteInterview(record: RehearsalRecord, id: string): RehearsalRecord {
  return { ...record, interviews: record.interviews.filter((interview) => interview.id !== id) };
}

/** Returns the distinct ids of questions and stories in the record. */
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

/** Replaces ids of renamed questions and stories. @returns the same record if nothing changes */
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
 * Salvages the valid answers and interviews of a partly invalid record.
 *
 * @param value parsed JSON
 * @returns null if nothing of this version is usable
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

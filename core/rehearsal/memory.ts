import { createEmptyCard, forgetting_curve, fsrs, Rating as Grade, type Card } from 'ts-fsrs';
import type { Bank, Question, Story } from '../bank/model.ts';
import type { Rating } from './ratings.ts';
import type { Part, RatedAnswer } from './record.ts';

/** A unit of learning: a part of a story, or the cues of a question. */
export interface Item {
  readonly kind: 'question' | 'story';
  /** `Question.id` or `Story.id`. */
  readonly id: string;
  readonly part: Part;
}

/** FSRS state of each rated item, by `keyOf`. */
export type Memory = ReadonlyMap<string, Card>;

/** FSRS-6 with its default parameters (https://github.com/open-spaced-repetition/ts-fsrs). */
export const scheduler = fsrs();
/** Plain copy of its weights; reading the original array is slow. */
const WEIGHTS = [...scheduler.parameters.w];
const GRADES = { again: Grade.Again, hard: Grade.Hard, good: Grade.Good, easy: Grade.Easy } as const;
/** In ms. */
export const DAY = 86_400_000;

/** Returns an item's key. Unambiguous, since no id contains a colon. */
export function keyOf({ kind, id, part }: Item): string {
  return `${kind}:${part}:${id}`;
}

/** Returns the parts of a story to learn: its opening, beats and numbers. */
export function partsOfStory({ beats, numbers, notes }: Story): Part[] {
  const hasOpening = beats.length + notes.length > 0;
  return [
    ...(hasOpening ? (['opening'] as const) : []),
    ...beats.map(({ name }) => name),
    ...(numbers.length > 0 ? (['numbers'] as const) : []),
  ];
}

export function itemsOfStory(story: Story): Item[] {
  return partsOfStory(story).map((part) => ({ kind: 'story', id: story.id, part }));
}

export function itemsOfQuestion({ id, cues }: Question): Item[] {
  return cues.length > 0 ? [{ kind: 'question', id, part: 'cues' }] : [];
}

/** Returns all items of a bank, in file order. */
export function itemsOfBank({ questions, stories }: Bank): Item[] {
  return [...questions.flatMap(itemsOfQuestion), ...stories.flatMap(itemsOfStory)];
}

/** Returns the items an answer rated with their ratings; missed parts count as Again. */
function ratedItems({ question, story, parts, missed, rating }: RatedAnswer): [string, Rating][] {
  return parts.flatMap((part): [string, Rating][] => {
    const id = part === 'cues' ? question : story;
    if (id === null) return [];
    const kind = part === 'cues' ? 'question' : 'story';
    return [[keyOf({ kind, id, part }), missed.includes(part) ? 'again' : rating]];
  });
}

/**
 * Returns when each answer was rated, in ms since 1970, corrected for clock changes: never in the future and never decreasing.
 * A time in the future is replaced by that of the next answer.
 */
export function timesOf(answers: readonly RatedAnswer[], now: Date): number[] {
  const times = answers.map(({ at }) => Date.parse(at));
  let next = now.getTime();
  for (let at = times.length - 1; at >= 0; at--) {
    if ((times[at] ?? 0) > now.getTime()) times[at] = next;
    else next = times[at] ?? next;
  }
  let latest = -Infinity;
  return times.map((time) => (latest = Math.max(latest, time)));
}

/** Memory state, with the answers it was computed from. */
export interface Remembered {
  readonly answers: readonly RatedAnswer[];
  readonly times: readonly number[];
  readonly memory: Memory;
}

/**
 * Computes the memory state after a series of answers.
 *
 * @param before earlier result to extend if its answers are a prefix of these; replaying thousands takes a second
 */
export function remember(
  answers: readonly RatedAnswer[],
  now: Date,
  before: Remembered | null = null,
): Remembered {
  const times = timesOf(answers, now);
  const isSame = (known: RatedAnswer, at: number): boolean => {
    const { id, question, story } = answers[at] ?? {};
    return (
      known.id === id &&
      known.question === question &&
      known.story === story &&
      before?.times[at] === times[at]
    );
  };
  const known = before?.answers.every(isSame) ? before : null;
  const memory = new Map(known?.memory);
  for (const [index, answer] of answers.entries()) {
    if (known && index < known.answers.length) continue;
    const at = new Date(times[index] ?? 0);
    for (const [key, rating] of ratedItems(answer)) memory.set(key, rated(memory.get(key), rating, at));
  }
  return { answers, times, memory };
}

export function memoryOf(answers: readonly RatedAnswer[], now: Date): Memory {
  return remember(answers, now).memory;
}

/** Returns an item's FSRS state after a rating; undefined stands for a new item. */
export function rated(card: Card | undefined, rating: Rating, at: Date): Card {
  return scheduler.next(card ?? createEmptyCard(at), at, GRADES[rating]).card;
}

/** Returns the probability of recall at a time, 0 to 1; 0 if never rehearsed. */
export function recallAt(card: Card | undefined, at: number): number {
  if (!card?.last_review) return 0;
  return recallOfState(card.stability, (at - card.last_review.getTime()) / DAY);
}

/** Returns the probability of recall. @param stability days until it drops to 90 % */
export function recallOfState(stability: number, days: number): number {
  return forgetting_curve(WEIGHTS, Math.max(0, days), stability);
}

/** An item with its FSRS state; `card` is undefined if never rehearsed. */
export interface RememberedItem extends Item {
  readonly card: Card | undefined;
}

/** Returns a bank's items by due date, earliest first; never rehearsed ones come last. */
export function scheduleOf(bank: Bank, memory: Memory): RememberedItem[] {
  const items = itemsOfBank(bank).map((item) => ({ ...item, card: memory.get(keyOf(item)) }));
  const dueAt = ({ card }: RememberedItem): number => card?.due.getTime() ?? Infinity;
  return items.sort((one, other) => (dueAt(one) === dueAt(other) ? 0 : dueAt(one) - dueAt(other)));
}

import { createEmptyCard, forgetting_curve, fsrs, Rating as Grade, type Card } from 'ts-fsrs';
import type { Bank, Question, Story } from '../bank/model.ts';
import type { Part, RatedAnswer, Rating } from './record.ts';

/** Something that is learned: a part of a story, or the cues of a question. */
export interface Item {
  readonly kind: 'question' | 'story';
  /** `Question.id` or `Story.id`. */
  readonly id: string;
  readonly part: Part;
}

/** What is remembered of each item that was rated, by `keyOf`. */
export type Memory = ReadonlyMap<string, Card>;

/** FSRS-6 with the parameters it comes with (https://github.com/open-spaced-repetition/ts-fsrs). */
export const scheduler = fsrs();
/** Its parameters as a plain list: the one it has is slow to read. */
const WEIGHTS = [...scheduler.parameters.w];
const GRADES = { again: Grade.Again, hard: Grade.Hard, good: Grade.Good, easy: Grade.Easy } as const;
/** In ms. */
export const DAY = 86_400_000;

/** A colon is in no id. */
export function keyOf({ kind, id, part }: Item): string {
  return `${kind}:${part}:${id}`;
}

/** What there is to learn of a story: its first line, its beats and its numbers. */
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

/** Everything a bank has to learn, in file order. */
export function itemsOfBank({ questions, stories }: Bank): Item[] {
  return [...questions.flatMap(itemsOfQuestion), ...stories.flatMap(itemsOfStory)];
}

/** The items an answer rated, each with its rating: what was not said is to be learned again. */
function ratedItems({ question, story, parts, missed, rating }: RatedAnswer): [string, Rating][] {
  return parts.flatMap((part): [string, Rating][] => {
    const id = part === 'cues' ? question : story;
    if (id === null) return [];
    const kind = part === 'cues' ? 'question' : 'story';
    return [[keyOf({ kind, id, part }), missed.includes(part) ? 'again' : rating]];
  });
}

/**
 * When each answer was rated, in ms since 1970, whatever the clock said then: never after now, never before the answer before
 * it. An answer from a clock that was set forward counts as given with the one after it.
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

/** What is remembered, and the answers it follows from. */
export interface Remembered {
  readonly answers: readonly RatedAnswer[];
  readonly times: readonly number[];
  readonly memory: Memory;
}

/**
 * What is remembered after some answers, in the order they were given.
 *
 * @param before what is gone on from where its answers are the first of these; thousands of them take a second
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

/** What is remembered of an item once it was rated; undefined stands for one that never was. */
export function rated(card: Card | undefined, rating: Rating, at: Date): Card {
  return scheduler.next(card ?? createEmptyCard(at), at, GRADES[rating]).card;
}

/** How likely an item is recalled at a moment, 0 to 1; 0 for one never rehearsed. */
export function recallAt(card: Card | undefined, at: number): number {
  if (!card?.last_review) return 0;
  return recallOfState(card.stability, (at - card.last_review.getTime()) / DAY);
}

/** @param stability days after which nine of ten times it is recalled */
export function recallOfState(stability: number, days: number): number {
  return forgetting_curve(WEIGHTS, Math.max(0, days), stability);
}

/** An item with its memory; `card` is undefined where it was never rehearsed. */
export interface RememberedItem extends Item {
  readonly card: Card | undefined;
}

/** What a bank has to learn: what is due first, earliest first, then what comes later, then what was never rehearsed. */
export function scheduleOf(bank: Bank, memory: Memory): RememberedItem[] {
  const items = itemsOfBank(bank).map((item) => ({ ...item, card: memory.get(keyOf(item)) }));
  const dueAt = ({ card }: RememberedItem): number => card?.due.getTime() ?? Infinity;
  return items.sort((one, other) => (dueAt(one) === dueAt(other) ? 0 : dueAt(one) - dueAt(other)));
}

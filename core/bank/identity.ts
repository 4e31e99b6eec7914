import { rowsOf, storyContent } from './edit/content.ts';
import type { Bank, Question, Story } from './model.ts';

// What is it called now? A question's id is its normalised text, a story's its normalised title, so both change with their
// words. Everything that refers to them asks here.

/** The ids in a bank, or ids that something refers to. */
export interface BankIds {
  readonly questions: readonly string[];
  readonly stories: readonly string[];
}

/** The new id of each renamed question and story. */
export interface Renames {
  readonly questions: ReadonlyMap<string, string>;
  readonly stories: ReadonlyMap<string, string>;
}

/** An id that an edit changed. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

/**
 * The questions whose ids an edit changed.
 *
 * @param origins for each question after the edit, its id before; null for a new one
 */
export function renamedByOrigin(origins: readonly (string | null)[], { questions }: Bank): Renamed[] {
  if (origins.length !== questions.length) return [];
  return origins.flatMap((from, i) => {
    const to = questions[i]?.id;
    return from === null || to === undefined || from === to ? [] : [{ from, to }];
  });
}

/** The same after an edit that may change anything: a question that is gone became the new one in its place. */
export function renamedInPlace({ questions: before }: Bank, { questions: after }: Bank): Renamed[] {
  if (before.length !== after.length) return [];
  const [old, now] = [before, after].map((all) => new Set(all.map(({ id }) => id)));
  return before.flatMap(({ id: from }, i) => {
    const to = after[i]?.id ?? from;
    return now?.has(from) === false && old?.has(to) === false ? [{ from, to }] : [];
  });
}

/** From this likeness on, a text that changed outside the app counts as the same question or story. */
const SAME_TEXT_LIKENESS = 0.8;
/** Longer by more than this: two texts share at most 2 × short of short + long pairs, 0.8 of them at 1.5; twice that, for characters of two units. */
const MAX_LENGTH_RATIO = 3;

/**
 * Finds what a vanished id is called now: itself where it still exists, else the most similar of the new ids.
 *
 * @param id a `Question.id` or `Story.id` of an earlier bank
 * @param ids the ids of the bank as it is now
 * @returns null if nothing is similar enough (see `SAME_TEXT_LIKENESS`)
 */
export function findSuccessor(id: string, ids: readonly string[]): string | null {
  if (ids.includes(id)) return id;
  const pairs = pairsOf(id);
  let best: string | null = null;
  let bestLikeness = 0;
  for (const candidate of ids) {
    // Texts of such different lengths cannot be similar enough.
    const [short, long] = [id.length, candidate.length].sort((a, b) => a - b);
    if ((short ?? 0) * MAX_LENGTH_RATIO < (long ?? 0)) continue;
    const likeness = diceLikeness(pairs, pairsOf(candidate));
    if (likeness > bestLikeness) [best, bestLikeness] = [candidate, likeness];
  }
  return bestLikeness >= SAME_TEXT_LIKENESS ? best : null;
}

/** Counts of each pair of neighbouring characters. */
function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const characters = Array.from(text);
  for (let i = 0; i + 1 < characters.length; i++) {
    const pair = `${characters[i]}${characters[i + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Sørensen–Dice coefficient of two bags of character pairs, 0 to 1. */
function diceLikeness(one: Map<string, number>, other: Map<string, number>): number {
  let shared = 0;
  for (const [pair, count] of one) shared += Math.min(count, other.get(pair) ?? 0);
  const total = size(one) + size(other);
  return total === 0 ? 0 : (2 * shared) / total;
}

function size(pairs: Map<string, number>): number {
  let total = 0;
  for (const count of pairs.values()) total += count;
  return total;
}

/**
 * Finds new ids for lost ones in a bank changed elsewhere: the most similar id that is new since they were last there and that
 * nothing refers to yet. Ids without a successor are left out: they wait until their text comes back.
 *
 * @param pointed ids that something refers to
 * @param lastWith all ids of the bank that last had an id; null if none had it
 * @param now all ids of the current bank
 */
export function newNames(
  pointed: readonly string[],
  lastWith: (id: string) => readonly string[] | null,
  now: readonly string[],
): Map<string, string> {
  const there = new Set(now);
  const lost = pointed.filter((id) => !there.has(id));
  const taken = new Set(pointed.filter((id) => there.has(id)));
  const sets = new Map<readonly string[], Set<string>>();
  const names = new Map<string, string>();
  for (const id of lost) {
    const before = lastWith(id);
    if (!before) continue;
    const old = sets.get(before) ?? new Set(before);
    sets.set(before, old);
    const successor = findSuccessor(
      id,
      now.filter((each) => !old.has(each) && !taken.has(each)),
    );
    if (successor === null) continue;
    names.set(id, successor);
    taken.add(successor);
  }
  return names;
}

/**
 * The new id of an open question or story after the bank changed. Ids of namesakes are numbered in file order, so one can take
 * another's id when one is deleted, moved or renamed; then their words tell them apart.
 *
 * @param before all items before, in file order
 * @param now all items now
 * @param wordsOf an item's content, without its place
 * @returns null if it is gone
 */
export function followItem<Item extends { readonly id: string }>(
  id: string,
  before: readonly Item[],
  now: readonly Item[],
  wordsOf: (item: Item) => string,
): string | null {
  const place = before.findIndex((item) => item.id === id);
  // A new item may arrive a moment after it was opened.
  if (place === -1) return id;
  if (isAlone(id, before) && isAlone(id, now)) return id;

  const old = before.map(wordsOf);
  const words = old[place];
  const same = now.filter((item) => wordsOf(item) === words);
  const rank = old.slice(0, place).filter((each) => each === words).length;
  const fresh = withoutKnown(now, old, wordsOf);
  const inPlace = before.length === now.length ? now[place] : undefined;
  const wasChanged = same.length < old.filter((each) => each === words).length;
  if (wasChanged && inPlace && fresh.includes(inPlace)) return inPlace.id;
  const unchanged = same[Math.min(rank, same.length - 1)];
  if (unchanged) return unchanged.id;
  return findSuccessor(
    id,
    fresh.map((item) => item.id),
  );
}

/** The same for several ids, such as selected ones; those gone are left out. */
export function followItems<Item extends { readonly id: string }>(
  ids: ReadonlySet<string>,
  before: readonly Item[],
  now: readonly Item[],
  wordsOf: (item: Item) => string,
): ReadonlySet<string> {
  const known = new Map<Item, string>();
  const wordsOnce = (item: Item): string => {
    const words = known.get(item) ?? wordsOf(item);
    known.set(item, words);
    return words;
  };
  const places = [before, now].map((items) => new Set(items.map(({ id }) => id)));
  const isPlain = (id: string): boolean =>
    !id.endsWith(')') && places.every((each) => each.has(id) && !each.has(`${id} (2)`));
  const followed = [...ids].map((id) => (isPlain(id) ? id : followItem(id, before, now, wordsOnce)));
  return new Set(followed.filter((id) => id !== null));
}

export function wordsOfQuestion(question: Question): string {
  return JSON.stringify([question.text, rowsOf(question).map(({ row }) => row)]);
}

export function wordsOfStory(story: Story): string {
  return JSON.stringify([story.isWritten, storyContent(story)]);
}

/** Whether an item has this id and no namesake. */
function isAlone(id: string, items: readonly { readonly id: string }[]): boolean {
  const name = id.replace(/ \(\d+\)$/, '');
  const alike = items.filter((item) => item.id === name || item.id.startsWith(`${name} (`));
  return alike.length === 1 && alike[0]?.id === id;
}

/** The items whose words are new; of several with the same words, as many as were added. */
function withoutKnown<Item>(
  items: readonly Item[],
  known: readonly string[],
  wordsOf: (item: Item) => string,
): Item[] {
  const counts = new Map<string, number>();
  for (const words of known) counts.set(words, (counts.get(words) ?? 0) + 1);
  return items.filter((item) => {
    const words = wordsOf(item);
    const count = counts.get(words) ?? 0;
    counts.set(words, count - 1);
    return count <= 0;
  });
}

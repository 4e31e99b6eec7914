import { rowsOf, storyContent } from './edit/content.ts';
import { findSuccessor } from './identity.ts';
import type { Question, Story } from './model.ts';

/**
 * What a question or story that is open is called after a change of the bank. Of several that are called alike the ids are
 * counted in file order, so that one may take another's id when one of them is deleted, moved or renamed: then what they say
 * tells them apart.
 *
 * @param before all there were, in file order
 * @param now all there are
 * @param wordsOf what one says, without where it stands
 * @returns null when it is gone
 */
export function followItem<Item extends { readonly id: string }>(
  id: string,
  before: readonly Item[],
  now: readonly Item[],
  wordsOf: (item: Item) => string,
): string | null {
  const place = before.findIndex((item) => item.id === id);
  // What was just added may come a moment after it was opened.
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

/** The same for several ids, such as those that are marked; what is gone is left out. */
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

/** Whether one has an id, and no other one is called alike. */
function isAlone(id: string, items: readonly { readonly id: string }[]): boolean {
  const name = id.replace(/ \(\d+\)$/, '');
  const alike = items.filter((item) => item.id === name || item.id.startsWith(`${name} (`));
  return alike.length === 1 && alike[0]?.id === id;
}

/** The items that say what none did before; of several that say the same, as many as are more. */
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

import type { Question, Story } from '../bank/model.ts';

/** Whether two versions of a question are found by the same texts. */
export function isSameQuestion(a: Question, b: Question): boolean {
  return (
    a === b ||
    (a.text === b.text &&
      isSameList(a.alsoAsked, b.alsoAsked, (x, y) => x.text === y.text) &&
      isSameList(a.cues, b.cues, (x, y) => x.text === y.text) &&
      isSameList(
        a.stories,
        b.stories,
        (x, y) => x.title === y.title && x.angle === y.angle && x.note === y.note && x.storyId === y.storyId,
      ))
  );
}

/** Whether two versions of a story give the questions that refer to it the same words. */
export function isSameLabel(a: Story, b: Story): boolean {
  return isSameText(a.tags, b.tags) && isSameText(a.aliases, b.aliases);
}

function isSameText(a: readonly string[], b: readonly string[]): boolean {
  return isSameList(a, b, (x, y) => x === y);
}

function isSameList<Item>(
  a: readonly Item[],
  b: readonly Item[],
  isSame: (x: Item, y: Item) => boolean,
): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i] as Item));
}

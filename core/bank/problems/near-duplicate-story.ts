import { findNearTitles } from '../near-titles.ts';
import type { Bank, Fix, Story, StoryReference } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import { parseStoryReference } from '../story-reference.ts';
import { quote, type Finding } from './finding.ts';

/**
 * Stories whose title is one slip away from another's title or alias. The written one is taken for right, else the one more often
 * named, else the first; two written ones are two stories. The fix renames the references.
 */
export function findNearDuplicateStories(bank: Omit<Bank, 'problems'>, text: string): Finding[] {
  const names = namesOf(bank.stories);
  const near = nearTitles(names.map(({ name }) => name));
  if (near.length === 0) return [];
  const referencesOf = new Map<string, StoryReference[]>();
  for (const question of bank.questions) {
    for (const reference of question.stories) {
      const known = referencesOf.get(reference.storyId);
      if (known) known.push(reference);
      else referencesOf.set(reference.storyId, [reference]);
    }
  }
  const done = new Set<string>();
  return near.flatMap(([oneIndex, otherIndex]): Finding[] => {
    const one = names[oneIndex];
    const other = names[otherIndex];
    if (!one || !other || (one.story.isWritten && other.story.isWritten)) return [];
    const [right, wrong] = isBetter(other.story, one.story) ? [other, one] : [one, other];
    const references = referencesOf.get(wrong.story.id) ?? [];
    const first = references[0];
    if (!first || done.has(wrong.story.id)) return [];
    done.add(wrong.story.id);
    const { title } = right.story;
    const meant =
      right.alias === null ? quote(title) : `${quote(right.alias)}, another name of ${quote(title)}`;
    return [
      {
        code: 'near-duplicate-story',
        range: first.titleRange,
        message: `The story ${quote(wrong.story.title)} is one slip away from ${meant}.`,
        fix: rename(references, right.story, referencesOf.get(right.story.id), text),
      },
    ];
  });
}

/** A name by which a question may refer to a story. */
interface StoryName {
  readonly name: string;
  readonly story: Story;
  /** As written; null for the title. */
  readonly alias: string | null;
}

/** Titles, then aliases; of two that are the same, the first. */
function namesOf(stories: readonly Story[]): StoryName[] {
  const names = new Map<string, StoryName>();
  const add = (name: string, story: Story, alias: string | null): void => {
    if (!names.has(name)) names.set(name, { name, story, alias });
  };
  // A stub has no second of its name, so that its identity is its title, normalised.
  for (const story of stories) add(story.isWritten ? normaliseTitle(story.title) : story.id, story, null);
  for (const story of stories) for (const alias of story.aliases) add(normaliseTitle(alias), story, alias);
  return [...names.values()];
}

/** From so many titles on, comparing them takes long enough to remember what came of it: most edits leave them as they are. */
const MANY_TITLES = 500;
let last: { readonly titles: readonly string[]; readonly near: ReturnType<typeof findNearTitles> } | null =
  null;

function nearTitles(titles: readonly string[]): ReturnType<typeof findNearTitles> {
  if (titles.length < MANY_TITLES) return findNearTitles(titles);
  const isSame =
    last?.titles.length === titles.length && titles.every((title, at) => title === last?.titles[at]);
  if (!last || !isSame) last = { titles, near: findNearTitles(titles) };
  return last.near;
}

function isBetter(one: Story, other: Story): boolean {
  if (one.isWritten !== other.isWritten) return one.isWritten;
  return one.usedBy.length > other.usedBy.length;
}

/** Puts the right title in place of each wrong one, as it is written elsewhere in the bank. */
function rename(
  references: readonly StoryReference[],
  right: Story,
  examples: readonly StoryReference[] | undefined,
  text: string,
): Fix {
  const label = `Call it ${quote(right.title)}`;
  const name = normaliseTitle(right.title);
  const example = examples?.find(({ title }) => normaliseTitle(title) === name);
  const title = example ? text.slice(example.titleRange.start, example.titleRange.end) : right.title;
  const readBack = parseStoryReference(title);
  const isSafe =
    readBack.length === 1 &&
    readBack[0]?.title === title &&
    (example !== undefined || !/[*_`[\]<>&\\!#]/.test(title));
  if (!isSafe) return { label, edits: [] };
  return { label, edits: references.map(({ titleRange }) => ({ range: titleRange, text: title })) };
}

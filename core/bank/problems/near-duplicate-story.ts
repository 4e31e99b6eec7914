import { findNearTitles } from '../near-titles.ts';
import type { Bank, Fix, Story, StoryReference } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import { parseStoryReference } from '../story-reference.ts';
import { quote, type Finding } from './finding.ts';

/**
 * Stories whose title is one slip away from another's. The written one is taken for right, else the one more often named,
 * else the first; two written ones are two stories. The fix renames the references.
 */
export function findNearDuplicateStories(bank: Omit<Bank, 'problems'>, text: string): Finding[] {
  const stories = bank.stories.filter((story, i, all) => i === 0 || story.id !== all[i - 1]?.id);
  const near = findNearTitles(stories.map((story) => normaliseTitle(story.title)));
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
    const one = stories[oneIndex];
    const other = stories[otherIndex];
    if (!one || !other || (one.isWritten && other.isWritten)) return [];
    const [right, wrong] = isBetter(other, one) ? [other, one] : [one, other];
    const references = referencesOf.get(wrong.id) ?? [];
    const first = references[0];
    if (!first || done.has(wrong.id)) return [];
    done.add(wrong.id);
    return [
      {
        code: 'near-duplicate-story',
        range: first.titleRange,
        message: `The story ${quote(wrong.title)} is one slip away from ${quote(right.title)}.`,
        fix: rename(references, right, referencesOf.get(right.id)?.[0], text),
      },
    ];
  });
}

function isBetter(one: Story, other: Story): boolean {
  if (one.isWritten !== other.isWritten) return one.isWritten;
  return one.usedBy.length > other.usedBy.length;
}

/** Puts the right title in place of each wrong one, as it is written elsewhere in the bank. */
function rename(
  references: readonly StoryReference[],
  right: Story,
  example: StoryReference | undefined,
  text: string,
): Fix {
  const label = `Call it ${quote(right.title)}`;
  const title = example ? text.slice(example.titleRange.start, example.titleRange.end) : right.title;
  const readBack = parseStoryReference(title);
  const isSafe =
    readBack.length === 1 &&
    readBack[0]?.title === title &&
    (example !== undefined || !/[*_`[\]<>&\\!#]/.test(title));
  if (!isSafe) return { label, edits: [] };
  return { label, edits: references.map(({ titleRange }) => ({ range: titleRange, text: title })) };
}

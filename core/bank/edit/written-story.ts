import type { Bank, BeatName, Story } from '../model.ts';
import { normaliseTitle } from '../normalise.ts';
import type { Refusal } from './bank-edit.ts';
import type { BankContent, StoryContent } from './content.ts';
import { LONGEST_NAME, normaliseName } from './normalise-words.ts';
import { refusals } from './refusals.ts';
import type { Change } from './rename-references.ts';

export const BEATS: readonly BeatName[] = ['Situation', 'Task', 'Action', 'Result'];

/** Titles that a heading in the story library would not be read as. */
const RESERVED = new Set(
  'stories situation task action result situations tasks actions results alias aliases tag tags number numbers'.split(
    ' ',
  ),
);

export function findStory(bank: Bank, id: string): Story | Refusal {
  return bank.stories.find((story) => story.id === id) ?? refusals.stale('The story');
}

export function readTitle(words: string): string | Refusal {
  const title = normaliseName(words);
  if (title === '') return refusals.noWords('The story title');
  if (title.length > LONGEST_NAME) return refusals.tooLong('A story title', LONGEST_NAME);
  if (!/[\p{L}\p{N}\p{S}]/u.test(title)) return refusals.titleWithoutLetters();
  return RESERVED.has(normaliseTitle(title)) ? refusals.reservedTitle(title) : title;
}

/** A written story or alias of this name, one story aside. */
export function findNamesake(bank: Bank, title: string, except: string | null): Story | undefined {
  const name = normaliseTitle(title);
  return bank.stories.find(
    (story) =>
      story.id !== except &&
      (story.id === name || story.aliases.some((alias) => normaliseTitle(alias) === name)),
  );
}

export function changeStory(
  before: BankContent,
  bank: Bank,
  story: Story,
  change: (content: StoryContent) => StoryContent,
): BankContent {
  const index = writtenIndex(bank, story);
  return {
    ...before,
    stories: before.stories.map((content, i) => (i === index ? change(content) : content)),
  };
}

export function writtenIndex(bank: Bank, story: Story): number {
  return bank.stories.filter(({ isWritten }) => isWritten).indexOf(story);
}

/** Whether every reference means the story it meant, as ids were changed. */
export function keepsLinks(bank: Bank, after: Bank, ids: ReadonlyMap<string, string>): boolean {
  return bank.questions.every(({ stories }, i) => {
    const now = new Set(after.questions[i]?.stories.map(({ storyId }) => storyId));
    return stories.every(({ storyId }) => now.has(ids.get(storyId) ?? storyId));
  });
}

/** References by a story's own title get another; those by an alias stay. */
export function retitled(story: Story, title: string): Change {
  const name = normaliseTitle(story.title);
  return (reference) =>
    reference.storyId === story.id && normaliseTitle(reference.title) === name ? title : undefined;
}

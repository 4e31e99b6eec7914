import type { Bank, Story } from './model.ts';
import { normaliseText } from './normalise.ts';

export type StoryOrder = 'title' | 'uses' | 'file';

export interface StoryFilter {
  readonly words: string;
  /** Null for any. */
  readonly tag: string | null;
  readonly onlyStubs: boolean;
  readonly order: StoryOrder;
}

/** Tags of all stories, each once as first written, in alphabetical order. */
export function tagsOf(bank: Bank): string[] {
  const tags = new Map<string, string>();
  for (const story of bank.stories) {
    for (const tag of story.tags) if (!tags.has(normaliseText(tag))) tags.set(normaliseText(tag), tag);
  }
  return [...tags.values()].sort((one, other) => one.localeCompare(other));
}

/** The stories that fit the filter, in its order. */
export function filterStories(bank: Bank, filter: StoryFilter): readonly Story[] {
  const words = normaliseText(filter.words).split(' ').filter(Boolean);
  const tag = filter.tag === null ? null : normaliseText(filter.tag);
  const fits = (story: Story): boolean => {
    if (filter.onlyStubs && story.isWritten) return false;
    if (tag !== null && !story.tags.some((each) => normaliseText(each) === tag)) return false;
    if (words.length === 0) return true;
    const lines = [...story.beats.flatMap(({ bullets }) => bullets), ...story.numbers, ...story.notes];
    const parts = [story.title, ...story.aliases, ...story.tags, ...lines.map(({ text }) => text)];
    const text = normaliseText(parts.join(' \n '));
    return words.every((word) => text.includes(word));
  };
  const shown = bank.stories.filter(fits);
  if (filter.order === 'uses') shown.sort((one, other) => other.usedBy.length - one.usedBy.length);
  if (filter.order === 'title') shown.sort((one, other) => one.title.localeCompare(other.title));
  return shown;
}

/** Questions that refer to no story. */
export function questionsWithoutStory(bank: Bank): Bank['questions'] {
  return bank.questions.filter(({ stories }) => stories.length === 0);
}

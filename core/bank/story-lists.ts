import { wordsOfField } from './edit/content.ts';
import { FIELDS, type Bank, type Story } from './model.ts';
import { normaliseText, normaliseTitle } from './normalise.ts';
import { withWords } from './question-groups.ts';

export type StoryOrder = 'title' | 'uses' | 'file';

export interface StoryFilter {
  readonly words: string;
  /** Null for all. */
  readonly tag: string | null;
  readonly onlyStubs: boolean;
  readonly order: StoryOrder;
}

/** Tags of all stories, each once as first written, sorted. */
export function tagsOf(bank: Bank): string[] {
  const tags = new Map<string, string>();
  for (const story of bank.stories) {
    for (const tag of story.tags) if (!tags.has(normaliseText(tag))) tags.set(normaliseText(tag), tag);
  }
  return [...tags.values()].sort((one, other) => one.localeCompare(other));
}

/** The stories that match the filter, in its order. */
export function filterStories(bank: Bank, filter: StoryFilter): readonly Story[] {
  const hasWords = withWords(filter.words);
  const tag = filter.tag === null ? null : normaliseText(filter.tag);
  const fits = (story: Story): boolean => {
    if (filter.onlyStubs && story.isWritten) return false;
    if (tag !== null && !story.tags.some((each) => normaliseText(each) === tag)) return false;
    const parts = [story.title, ...FIELDS.flatMap((field) => wordsOfField(story, field))];
    return hasWords(normaliseText(parts.join(' \n ')));
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

/** A story the user may mean by what they type. */
export interface SuggestedTitle {
  readonly story: Story;
  /** The matching alias; null if the title matches. */
  readonly alias: string | null;
}

/** From so many letters on, a title that only has them in order is suggested, too. */
const LOOSE = 3;

/**
 * Stories the user may mean by the start of a title, the likeliest first: titles that begin with it, then with a word that does,
 * then stories that have the words anywhere or in an alias, last those with the letters in order. Ties put written stories first,
 * then those more questions use. Nothing typed suggests all.
 */
export function suggestTitles(stories: readonly Story[], typed: string, limit: number): SuggestedTitle[] {
  const wanted = normaliseTitle(typed);
  const found: (SuggestedTitle & { readonly rank: number })[] = [];
  for (const story of stories) {
    const title = rankOf(normaliseTitle(story.title), wanted);
    let best: (SuggestedTitle & { readonly rank: number }) | null =
      title === null ? null : { story, alias: null, rank: title };
    for (const alias of story.aliases) {
      const rank = rankOf(normaliseTitle(alias), wanted);
      if (rank !== null && rank + 0.5 < (best?.rank ?? Infinity)) best = { story, alias, rank: rank + 0.5 };
    }
    if (best) found.push(best);
  }
  const order = (one: Story, other: Story): number =>
    Number(other.isWritten) - Number(one.isWritten) || other.usedBy.length - one.usedBy.length;
  return found
    .sort((one, other) => one.rank - other.rank || order(one.story, other.story))
    .slice(0, limit)
    .map(({ story, alias }) => ({ story, alias }));
}

/** 0 is best; null for no match. */
function rankOf(title: string, wanted: string): number | null {
  if (wanted === '' || title.startsWith(wanted)) return 0;
  if (` ${title}`.includes(` ${wanted}`)) return 1;
  const words = wanted.split(' ');
  if (words.every((word) => title.includes(word))) return 2;
  return wanted.length >= LOOSE && hasInOrder(title, wanted.replaceAll(' ', '')) ? 3 : null;
}

function hasInOrder(title: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = title.indexOf(letter, at + 1);
    if (at === -1) return false;
  }
  return true;
}

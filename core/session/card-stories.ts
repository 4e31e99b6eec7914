import type { Bank, Question, Story, StoryReference } from '../bank/model.ts';
import type { CardTarget } from './cue-session.ts';

/** A story as a card shows it. */
export interface CardStory {
  readonly story: Story;
  /** How the question refers to it; null when the story was found by itself. */
  readonly reference: StoryReference | null;
}

/** A question with the stories it refers to, or a story found by itself. */
export interface CardContent {
  readonly question: Question | null;
  /** Each story once, in the order of the card. */
  readonly stories: readonly CardStory[];
}

/** What puts one story of a card before another. */
export interface StoryOrder {
  /** The story last told for this question, which comes first; null where there is none. */
  readonly lastStory: string | null;
  /** Stories that are no longer fresh, which come after those that are. */
  readonly told: ReadonlySet<string>;
}

export const NO_ORDER: StoryOrder = { lastStory: null, told: new Set() };

/** What a card shows; null when the bank does not have it. */
export function cardContent(
  bank: Bank,
  target: CardTarget,
  { lastStory, told }: StoryOrder = NO_ORDER,
): CardContent | null {
  if (target.kind === 'story') {
    const story = bank.stories.find(({ id }) => id === target.id);
    return story ? { question: null, stories: [{ story, reference: null }] } : null;
  }
  const question = bank.questions.find(({ id }) => id === target.id);
  if (!question) return null;
  const stories: CardStory[] = [];
  for (const reference of question.stories) {
    if (stories.some(({ story }) => story.id === reference.storyId)) continue;
    const story = bank.stories.find(({ id }) => id === reference.storyId);
    if (story) stories.push({ story, reference });
  }
  const last = stories.findIndex(({ story }) => story.id === lastStory);
  if (last > 0) stories.unshift(...stories.splice(last, 1));
  const isTold = ({ story }: CardStory): boolean => told.has(story.id);
  return {
    question,
    stories: [...stories.filter((each) => !isTold(each)), ...stories.filter(isTold)],
  };
}

/** The story that is open on a card: the one chosen, else the first that is written, else the first. */
export function openStory({ stories }: CardContent, chosen: string | null): CardStory | null {
  return (
    stories.find(({ story }) => story.id === chosen) ??
    stories.find(({ story }) => story.isWritten) ??
    stories[0] ??
    null
  );
}

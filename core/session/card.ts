import { findSuccessor } from '../bank/identity.ts';
import type { Bank, BeatName, Question, Story, StoryReference } from '../bank/model.ts';
import { normaliseText } from '../bank/normalise.ts';

/** What a result or a card is of, by identity, so that it survives an edit elsewhere in the bank. */
export interface CardTarget {
  readonly kind: 'question' | 'story';
  /** `Question.id` or `Story.id`. */
  readonly id: string;
}

export function isSameTarget(one: CardTarget, other: CardTarget): boolean {
  return one.kind === other.kind && one.id === other.id;
}

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

/** One stop on the way through a card: a beat with its bullets, or a single cue. */
export interface WalkStep {
  /** Null for a cue. */
  readonly beat: BeatName | null;
  /** At least one. */
  readonly lines: readonly string[];
}

/** The way through a card: the beats of its open story; where that has none, the cues. */
export interface Walk {
  /** The story whose beats these are; null for cues. */
  readonly storyId: string | null;
  readonly steps: readonly WalkStep[];
}

/** Where a person is on a card, in terms that survive an edit of it. */
export interface CardPlace {
  /** The story chosen on the card; null while none was. */
  readonly storyId: string | null;
  /** Index of the step; -1 before the first, where the whole card is seen. */
  readonly step: number;
  /** The step's beat and words when it was reached. */
  readonly beat: BeatName | null;
  readonly words: string;
}

export const CARD_START: CardPlace = { storyId: null, step: -1, beat: null, words: '' };

export function walkOf(content: CardContent, chosen: string | null): Walk {
  const open = openStory(content, chosen);
  if (open && open.story.beats.length > 0) {
    const { story } = open;
    return {
      storyId: story.id,
      steps: story.beats.map(({ name, bullets }) => ({ beat: name, lines: bullets.map(({ text }) => text) })),
    };
  }
  const cues = content.question?.cues ?? [];
  const notes = open ? [...open.story.notes, ...open.story.numbers] : [];
  const lines = cues.length > 0 ? cues : notes;
  return { storyId: null, steps: lines.map(({ text }) => ({ beat: null, lines: [text] })) };
}

/** The place a number of steps further; it stays between the whole card and the last step. */
export function walked(walk: Walk, place: CardPlace, by: number): CardPlace {
  const from = stepNow(walk, place);
  const step = Math.max(-1, Math.min(walk.steps.length - 1, from + by));
  return { ...place, step, ...anchor(walk, step) };
}

/**
 * Which step a place means by now: the same beat, or the cue with the same words, wherever an edit has moved it; else the
 * most similar cue; else the number it had.
 *
 * @returns an index into `walk.steps`; -1 for the whole card
 */
export function stepNow({ steps }: Walk, place: CardPlace): number {
  if (place.step < 0 || steps.length === 0) return -1;
  const last = steps.length - 1;
  if (place.beat !== null) {
    const at = steps.findIndex(({ beat }) => beat === place.beat);
    return at >= 0 ? at : Math.min(place.step, last);
  }
  const words = steps.map((step) => wordsOf(step.lines));
  const there = words[place.step];
  if (there === place.words) return place.step;
  const successor = findSuccessor(place.words, words);
  return successor === null ? Math.min(place.step, last) : words.indexOf(successor);
}

function anchor({ steps }: Walk, step: number): Pick<CardPlace, 'beat' | 'words'> {
  const reached = steps[step];
  return { beat: reached?.beat ?? null, words: reached ? wordsOf(reached.lines) : '' };
}

function wordsOf(lines: readonly string[]): string {
  return normaliseText(lines.join(' '));
}

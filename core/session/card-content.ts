import { findSuccessor } from '../bank/identity.ts';
import type { Bank, BeatName, Question, Story, StoryReference } from '../bank/model.ts';
import { repairMojibake } from '../bank/mojibake.ts';
import { normaliseText } from '../bank/normalise.ts';
import { linePartsOf } from './line-parts.ts';

/** Reference to the question or story of a card, by id, so that it survives edits elsewhere in the bank. */
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
  /** How the question refers to it; null if the story was found on its own. */
  readonly reference: StoryReference | null;
}

/** A question with the stories it refers to, or a story found on its own. */
export interface CardContent {
  readonly question: Question | null;
  /** Distinct stories, in card order. */
  readonly stories: readonly CardStory[];
  /** Parts known by heart are hidden (`core/rehearsal/fade.ts`). */
  readonly isFaded?: true;
}

/** Returns a card's title as written in the bank: its question, else its story's title. */
export function titleOfCard({ question, stories }: CardContent): string {
  return question?.text ?? stories[0]?.story.title ?? '';
}

/** Returns a story's title as the question writes it, with mojibake repaired. */
export function titleOfStory({ story, reference }: CardStory): string {
  return repairMojibake(reference?.title ?? story.title);
}

/** Returns a story's title, preceded by its angle if it has one. */
export function titleWithAngle(each: CardStory): string {
  const angle = each.reference?.angle;
  return angle ? `${repairMojibake(angle)}: ${titleOfStory(each)}` : titleOfStory(each);
}

/** Criteria for ordering the stories of a card. */
export interface StoryOrder {
  /** Story last told for this question, which comes first; null for none. */
  readonly lastStory: string | null;
  /** Stories already told in this call, which come after the others. */
  readonly told: ReadonlySet<string>;
}

export const NO_ORDER: StoryOrder = { lastStory: null, told: new Set() };

/** Returns the content of a card; null if the target is not in the bank. */
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

/** Questions that ask for reasons instead of a story; their cues are the answer. */
const ASKS_REASONS =
  /^(?:(?:so|and|ok|okay|well|now),? )*(?:why\b|how come\b|what (?:interests|motivates|excites|attracts|draws|appeals|drives|brings)\b|what(?:'s|’s| is| are) your (?:reasons?|motivations?)\b|warum\b|wieso\b|pourquoi\b|por qu[eé]\b|perch[eé]\b|waarom\b|为什么|為什麼|なぜ|왜|почему)/iu;

/** Returns whether a card walks its cues even if it has a story, as for “Why our company?”. */
function asksReasons({ question }: CardContent): boolean {
  return question !== null && question.cues.length > 0 && ASKS_REASONS.test(question.text);
}

/**
 * Returns the story open on a card: the chosen one, else the first written, else the first. Null if the cues are the answer
 * and no story was chosen.
 */
export function openStory(content: CardContent, chosen: string | null): CardStory | null {
  const { stories } = content;
  const wanted = stories.find(({ story }) => story.id === chosen);
  if (wanted || asksReasons(content)) return wanted ?? null;
  return stories.find(({ story }) => story.isWritten) ?? stories[0] ?? null;
}

/** Returns the next choice for Tab, cycling through the stories and, if the question asks for reasons, the cues (null). */
export function nextChoice(content: CardContent, openId: string | null, by: 1 | -1): string | null {
  const choices = [...(asksReasons(content) ? [null] : []), ...content.stories.map(({ story }) => story.id)];
  const at = choices.indexOf(openId);
  return choices[(at + by + choices.length) % choices.length] ?? null;
}

/** A step in walking a card: a part of a bullet or cue short enough for a glance. */
export interface WalkStep {
  /** Null for a cue. */
  readonly beat: BeatName | null;
  /** 0-based index of the story's bullet or the card's cue. */
  readonly line: number;
  readonly text: string;
}

/** Steps through a card: its open story, or its cues if there are no beats or the question asks for reasons. */
export interface Walk {
  /** `Story.id` the steps come from; null for cues. */
  readonly storyId: string | null;
  readonly steps: readonly WalkStep[];
}

/** The shown card and the position on it. */
export interface WalkedCard {
  /** Null while no card is shown. */
  readonly content: CardContent | null;
  /** `Story.id` of the open story; null if the card has none or shows its cues. */
  readonly openStoryId: string | null;
  readonly walk: Walk;
  /** Index of the current step; -1 for the whole card. */
  readonly step: number;
}

export const NO_WALK: Walk = { storyId: null, steps: [] };

/** Position on a card that survives edits. */
export interface CardPlace {
  /** Story chosen on the card; null for none. */
  readonly storyId: string | null;
  /** Index of the step; -1 before the first, when the whole card is shown. */
  readonly step: number;
  /** Beat and normalised text of the step when it was reached. */
  readonly beat: BeatName | null;
  readonly words: string;
  /** It was the last step: keeping the card again starts over. */
  readonly isLast: boolean;
  /** The user went past the last step and is asked whether to start over. */
  readonly isAsked: boolean;
}

export const CARD_START: CardPlace = {
  storyId: null,
  step: -1,
  beat: null,
  words: '',
  isLast: false,
  isAsked: false,
};

export function walkOf(content: CardContent, chosen: string | null): Walk {
  const open = openStory(content, chosen);
  if (open && open.story.beats.length > 0) {
    const lines = open.story.beats.flatMap(({ name, bullets }) =>
      bullets.map(({ text }) => ({ beat: name, text })),
    );
    return { storyId: open.story.id, steps: stepsOf(lines) };
  }
  const cues = content.question?.cues ?? [];
  const shown = open ?? content.stories[0];
  const lines = cues.length > 0 ? cues : shown ? [...shown.story.notes, ...shown.story.numbers] : [];
  return { storyId: null, steps: stepsOf(lines.map(({ text }) => ({ beat: null, text }))) };
}

function stepsOf(lines: readonly { readonly beat: BeatName | null; readonly text: string }[]): WalkStep[] {
  return lines.flatMap(({ beat, text }, line) =>
    linePartsOf(repairMojibake(text)).map((part) => ({ beat, line, text: part })),
  );
}

/**
 * Moves one step forward or back. Past the last step, the first press asks, the second starts over with the whole card.
 */
export function walked(walk: Walk, place: CardPlace, by: 1 | -1): CardPlace {
  const from = stepNow(walk, place);
  const last = walk.steps.length - 1;
  if (by === -1 && place.isAsked) return { ...place, isAsked: false };
  if (by === 1 && from === last && last >= 0) {
    return place.isAsked ? { ...CARD_START, storyId: place.storyId } : { ...place, isAsked: true };
  }
  return placeAt(walk, place, Math.max(-1, Math.min(last, from + by)));
}

/** Moves to a step and records its text, so that it can be found again after edits. */
export function placeAt({ steps }: Walk, place: CardPlace, step: number): CardPlace {
  const reached = steps[step];
  return {
    ...place,
    step,
    beat: reached?.beat ?? null,
    words: reached ? normaliseText(reached.text) : '',
    isLast: step >= 0 && step === steps.length - 1,
    isAsked: false,
  };
}

/**
 * Finds the current step of a position after edits: the nearest with the same text in its beat, else the most similar of the
 * beat, else the beat's first, else the same index.
 *
 * @returns an index into `walk.steps`; -1 for the whole card
 */
export function stepNow({ steps }: Walk, place: CardPlace): number {
  if (place.step < 0 || steps.length === 0) return -1;
  const near = Math.min(place.step, steps.length - 1);
  const words = steps.map(({ text }) => normaliseText(text));
  const inBeat = steps.flatMap(({ beat }, step) => (beat === place.beat ? [step] : []));
  const same = inBeat.filter((step) => words[step] === place.words);
  const nearest = same.sort((a, b) => Math.abs(a - place.step) - Math.abs(b - place.step))[0];
  if (nearest !== undefined) return nearest;
  const successor = findSuccessor(
    place.words,
    inBeat.map((step) => words[step] ?? ''),
  );
  if (successor !== null) return inBeat.find((step) => words[step] === successor) ?? near;
  return place.beat === null ? near : (inBeat[0] ?? near);
}

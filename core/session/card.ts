import { findSuccessor } from '../bank/identity.ts';
import type { Bank, BeatName, Question, Story, StoryReference } from '../bank/model.ts';
import { repairMojibake } from '../bank/mojibake.ts';
import { normaliseText } from '../bank/normalise.ts';
import { linePartsOf } from './line-parts.ts';

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
  /** Something of it is left out, because it is known by heart (`core/rehearsal/fade.ts`). */
  readonly isFaded?: true;
}

/** What a card is of, as the bank has it: its question, else its story's title. */
export function titleOfCard({ question, stories }: CardContent): string {
  return question?.text ?? stories[0]?.story.title ?? '';
}

/** A story's title as its question writes it, with broken characters repaired. */
export function titleOfStory({ story, reference }: CardStory): string {
  return repairMojibake(reference?.title ?? story.title);
}

/** The same behind its angle. */
export function titleWithAngle(each: CardStory): string {
  const angle = each.reference?.angle;
  return angle ? `${repairMojibake(angle)}: ${titleOfStory(each)}` : titleOfStory(each);
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

/** Questions that ask for reasons, not for a story: their cues are the answer. */
const ASKS_REASONS =
  /^(?:(?:so|and|ok|okay|well|now),? )*(?:why\b|how come\b|what (?:interests|motivates|excites|attracts|draws|appeals|drives|brings)\b|what(?:'s|’s| is| are) your (?:reasons?|motivations?)\b|warum\b|wieso\b|pourquoi\b|por qu[eé]\b|perch[eé]\b|waarom\b|为什么|為什麼|なぜ|왜|почему)/iu;

/** Whether a card's cues are walked although it has a story: the question asks “why our company”. */
function asksReasons({ question }: CardContent): boolean {
  return question !== null && question.cues.length > 0 && ASKS_REASONS.test(question.text);
}

/**
 * The story that is open on a card: the one chosen, else the first that is written, else the first; none on a card whose
 * cues are the answer, until one is chosen.
 */
export function openStory(content: CardContent, chosen: string | null): CardStory | null {
  const { stories } = content;
  const wanted = stories.find(({ story }) => story.id === chosen);
  if (wanted || asksReasons(content)) return wanted ?? null;
  return stories.find(({ story }) => story.isWritten) ?? stories[0] ?? null;
}

/** What Tab chooses after what is open: the next story and, on a card of reasons, its cues (null) after the last. */
export function nextChoice(content: CardContent, openId: string | null, by: 1 | -1): string | null {
  const choices = [...(asksReasons(content) ? [null] : []), ...content.stories.map(({ story }) => story.id)];
  const at = choices.indexOf(openId);
  return choices[(at + by + choices.length) % choices.length] ?? null;
}

/** One stop on the way through a card: a part of a bullet or cue, as much as a glance takes in. */
export interface WalkStep {
  /** Null for a cue. */
  readonly beat: BeatName | null;
  /** Which bullet of the story, or which cue of the card; counted from 0. */
  readonly line: number;
  readonly text: string;
}

/** The way through a card: its open story, line by line; where that has no beats, or reasons are asked for, its cues. */
export interface Walk {
  /** The story whose lines these are; null for cues. */
  readonly storyId: string | null;
  readonly steps: readonly WalkStep[];
}

/** The shown card, and where the person is on it. */
export interface WalkedCard {
  /** Null while no card is shown. */
  readonly content: CardContent | null;
  /** `Story.id` of the story whose beats are shown; null on a card without stories, or of reasons. */
  readonly openStoryId: string | null;
  readonly walk: Walk;
  /** Index of the current step; -1 for the whole card. */
  readonly step: number;
}

export const NO_WALK: Walk = { storyId: null, steps: [] };

/** Where a person is on a card, in terms that survive an edit of it. */
export interface CardPlace {
  /** The story chosen on the card; null while none was. */
  readonly storyId: string | null;
  /** Index of the step; -1 before the first, where the whole card is seen. */
  readonly step: number;
  /** The step's beat and words when it was reached. */
  readonly beat: BeatName | null;
  readonly words: string;
  /** The step was the last one: a card that is kept again begins anew. */
  readonly isLast: boolean;
  /** Someone wanted to go on behind the last step, and was asked whether to begin again. */
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
 * The place one step on or back. Behind the last step the first press asks, and the next begins again with the whole card.
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

/** The same card at a step; it takes the step's words, to follow them from then on. */
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
 * Which step a place means by now: the one with the same words nearest to it, wherever an edit has moved it; else the most
 * similar of its beat, or the beat's first; else the number it had.
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

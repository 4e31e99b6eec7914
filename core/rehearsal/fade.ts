import type { Bank, Cue, StoryLine } from '../bank/model.ts';
import { cardContent, type CardContent, type CardStory } from '../session/card.ts';
import type { RatedAnswer } from './record.ts';

/** How much of a card is shown, from everything to its title alone. */
export const LEVELS = ['whole', 'short', 'numbers', 'blank'] as const;
export type Level = (typeof LEVELS)[number];

/** The level of each story, and of each question answered without one; what was never rehearsed is shown whole. */
export interface Levels {
  readonly stories: ReadonlyMap<string, Level>;
  readonly questions: ReadonlyMap<string, Level>;
}

export const ALL_WHOLE: Levels = { stories: new Map(), questions: new Map() };

/** Good and Easy take a card one level further, Hard leaves it, Again shows it whole. */
export function levelsOf(answers: readonly RatedAnswer[]): Levels {
  const stories = new Map<string, Level>();
  const questions = new Map<string, Level>();
  for (const { story, question, rating } of answers) {
    const [levels, id] = story === null ? [questions, question] : [stories, story];
    if (id === null) continue;
    const at = LEVELS.indexOf(levels.get(id) ?? 'whole');
    if (rating === 'again') levels.set(id, 'whole');
    else if (rating !== 'hard') levels.set(id, LEVELS[Math.min(at + 1, LEVELS.length - 1)] ?? 'blank');
  }
  return { stories, questions };
}

/** The level of a card's open story; of a card without stories, of its question. */
export function levelOfCard(
  { question, stories }: CardContent,
  openId: string | null,
  levels: Levels,
): Level {
  const story = stories.find((each) => each.story.id === openId) ?? stories[0];
  if (story) return levels.stories.get(story.story.id) ?? 'whole';
  return levels.questions.get(question?.id ?? '') ?? 'whole';
}

/** A card with each story at its level, its cues at that of the story that shows the most. */
export function fadeCard(content: CardContent, levels: Levels): CardContent {
  const own = content.stories.map(({ story }) => levels.stories.get(story.id) ?? 'whole');
  const most = LEVELS.find((level) => own.includes(level)) ?? levelOfCard(content, null, levels);
  if (most === 'whole' && own.every((level) => level === 'whole')) return content;
  return {
    question: content.question && { ...content.question, cues: fadeCues(content.question.cues, most) },
    stories: content.stories.map((each, index) => fadeStory(each, own[index] ?? 'whole')),
    isFaded: true,
  };
}

/** How many of a bank's questions open faded. */
export function countFaded(bank: Bank, levels: Levels): number {
  return bank.questions.filter(({ id }) => {
    const content = cardContent(bank, { kind: 'question', id });
    return content !== null && fadeCard(content, levels).isFaded === true;
  }).length;
}

/** A card at one level. The question, the titles and the angles are the same at every level; what is hidden is not in it. */
export function fade(content: CardContent, level: Level): CardContent {
  if (level === 'whole') return content;
  return {
    question: content.question && { ...content.question, cues: fadeCues(content.question.cues, level) },
    stories: content.stories.map((each) => fadeStory(each, level)),
    isFaded: true,
  };
}

function fadeStory(each: CardStory, level: Level): CardStory {
  if (level === 'whole') return each;
  const { story, reference } = each;
  const isShort = level === 'short';
  return {
    reference: reference && {
      ...reference,
      note: isShort ? reference.note && shortOf(reference.note) : null,
    },
    story: {
      ...story,
      beats: isShort ? story.beats.map(({ name, bullets }) => ({ name, bullets: shortLines(bullets) })) : [],
      notes: isShort ? shortLines(story.notes) : [],
      numbers: level === 'blank' ? [] : story.numbers,
    },
  };
}

function fadeCues(cues: readonly Cue[], level: Level): readonly Cue[] {
  if (level === 'whole') return cues;
  if (level === 'short') return cues.map((cue) => ({ ...cue, text: shortCue(cue) }));
  const pegs = level === 'blank' ? [] : cues.filter(({ label }) => label !== null);
  return pegs.map((cue) => ({ ...cue, text: `${cue.label ?? ''}:` }));
}

function shortCue({ text, label }: Cue): string {
  const lead = /^\s*[:：]?\s*/u.exec(text.slice(label?.length ?? 0))?.[0].length ?? 0;
  const at = label === null ? 0 : label.length + lead;
  return text.slice(0, at) + shortOf(text.slice(at));
}

function shortLines(lines: readonly StoryLine[]): StoryLine[] {
  return lines.map((line) => ({ ...line, text: shortOf(line.text) }));
}

const SHORT_WORDS = 3;
const SHORT_LENGTH = 24;

/** The first words of a line, with a mark where there are more; of a script without spaces, its first characters. */
function shortOf(text: string): string {
  const [first = '', ...others] = text.trim().split(/\s+/u).slice(0, SHORT_WORDS);
  let start = Array.from(first).slice(0, SHORT_LENGTH).join('');
  for (const word of others) {
    if (start.length + word.length >= SHORT_LENGTH) break;
    start += ` ${word}`;
  }
  return start === text.trim() ? start : `${start.replace(/[\p{P}\s]+$/u, '')} …`;
}

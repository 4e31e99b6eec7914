import type { Bank, Cue, Story, StoryLine } from '../bank/model.ts';
import { isUnspaced } from '../search/words.ts';
import { cardContent, type CardContent, type CardStory } from '../session/card-content.ts';
import type { Rating } from './ratings.ts';
import type { RatedAnswer } from './record.ts';

/** Fading levels, from the whole card to its title alone. */
export const LEVELS = ['whole', 'short', 'numbers', 'blank'] as const;
export type Level = (typeof LEVELS)[number];

/** Levels of stories and of questions, which govern cues and the notes of unwritten stories. */
export interface Levels {
  readonly stories: ReadonlyMap<string, Level>;
  readonly questions: ReadonlyMap<string, Level>;
}

export const ALL_WHOLE: Levels = { stories: new Map(), questions: new Map() };

/** Computes levels from ratings: Good and Easy fade one level further, Hard keeps the level, Again resets it. */
export function levelsOf(answers: readonly RatedAnswer[]): Levels {
  const stories = new Map<string, Level>();
  const questions = new Map<string, Level>();
  const take = (levels: Map<string, Level>, id: string | null, rating: Rating): void => {
    if (id === null) return;
    const at = LEVELS.indexOf(levels.get(id) ?? 'whole');
    if (rating === 'again') levels.set(id, 'whole');
    else if (rating !== 'hard') levels.set(id, LEVELS[Math.min(at + 1, LEVELS.length - 1)] ?? 'blank');
  };
  for (const { story, question, rating } of answers) {
    take(stories, story, rating);
    take(questions, question, rating);
  }
  return { stories, questions };
}

/** Returns the least faded level on a card: that of its cues or of its open story. */
export function levelOfCard(
  { question, stories }: CardContent,
  openId: string | null,
  levels: Levels,
): Level {
  const open = stories.find(({ story }) => story.id === openId);
  const own = [
    ...(open?.story.isWritten ? [levels.stories.get(open.story.id) ?? 'whole'] : []),
    ...(question && question.cues.length > 0 ? [levels.questions.get(question.id) ?? 'whole'] : []),
  ];
  return LEVELS.find((level) => own.includes(level)) ?? 'whole';
}

/** Fades each story of a card to its own level and the cues to the question's. */
export function fadeCard(content: CardContent, levels: Levels): CardContent {
  const ofQuestion = levels.questions.get(content.question?.id ?? '') ?? 'whole';
  return faded(content, ofQuestion, ({ id, isWritten }) =>
    isWritten ? (levels.stories.get(id) ?? 'whole') : ofQuestion,
  );
}

/** Counts the questions whose cards open faded. */
export function countFaded(bank: Bank, levels: Levels): number {
  return bank.questions.filter(({ id }) => {
    const content = cardContent(bank, { kind: 'question', id });
    return content !== null && fadeCard(content, levels).isFaded === true;
  }).length;
}

/** Fades a card to one level. Question, titles and angles always remain; hidden text is removed from the result. */
export function fade(content: CardContent, level: Level): CardContent {
  return faded(content, level, () => level);
}

/** Fades cues and stories to their levels; returns the same object if nothing is hidden. */
function faded(content: CardContent, ofCues: Level, levelOf: (story: Story) => Level): CardContent {
  const { question, stories } = content;
  if (ofCues === 'whole' && stories.every(({ story }) => levelOf(story) === 'whole')) return content;
  const next = {
    question: question && { ...question, cues: fadeCues(question.cues, ofCues) },
    stories: stories.map((each) => fadeStory(each, levelOf(each.story))),
  };
  return JSON.stringify(next) === JSON.stringify({ question, stories })
    ? content
    : { ...next, isFaded: true };
}

function fadeStory(each: CardStory, level: Level): CardStory {
  if (level === 'whole') return each;
  const { story, reference } = each;
  const isShort = level === 'short';
  return {
    ...each,
    reference: reference && {
      ...reference,
      note: isShort ? reference.note && shortOf(reference.note) : null,
    },
    story: {
      ...story,
      beats: isShort ? story.beats.map((beat) => ({ ...beat, bullets: shortLines(beat.bullets) })) : [],
      notes: isShort ? shortLines(story.notes) : [],
      numbers: level === 'blank' ? [] : story.numbers,
    },
  };
}

function fadeCues(cues: readonly Cue[], level: Level): readonly Cue[] {
  if (level === 'whole') return cues;
  if (level === 'short') return cues.map((cue) => ({ ...cue, text: shortCue(cue) }));
  const labelled = level === 'blank' ? [] : cues.filter(({ label }) => label !== null);
  return labelled.map((cue) => ({ ...cue, text: `${cue.label ?? ''}:` }));
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
/** The same for scripts without spaces, where a word is about three characters. */
const SHORT_UNSPACED = 9;

/** Returns a line's first words (first characters in scripts without spaces), with an ellipsis if shortened. */
function shortOf(text: string): string {
  const [first = '', ...others] = text.trim().split(/\s+/u).slice(0, SHORT_WORDS);
  const letters = Array.from(first);
  const most = letters.some(isUnspaced) ? SHORT_UNSPACED : SHORT_LENGTH;
  let start = letters.slice(0, most).join('');
  for (const word of others) {
    if (start.length + word.length >= most) break;
    start += ` ${word}`;
  }
  return start === text.trim() ? start : `${start.replace(/[\p{P}\s]+$/u, '')} …`;
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { fade, fadeCard, LEVELS, levelOfCard, levelsOf, type Level } from '../../../core/rehearsal/fade.ts';
import { cardContent, walkOf, type CardContent } from '../../../core/session/card-content.ts';
import { answered } from './support/answers.ts';

const letters = fc.string({
  minLength: 3,
  maxLength: 8,
  unit: fc.constantFrom(...Array.from('abcdefghijklmnop')),
});
const line = fc.array(letters, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

/** Banks whose parts have words of their own, so that a word tells which part it is of. */
const parts = fc
  .record({ cue: line, note: line, situation: line, action: line, numbers: line, extra: line })
  .map((lines) =>
    Object.fromEntries(Object.entries(lines).map(([part, words]) => [part, mark(words, part)])),
  );

function mark(words: string, part: string): string {
  return words
    .split(' ')
    .map((word, at) => `${word}${part}${at}`)
    .join(' ');
}

function contentOf(said: Record<string, string>): CardContent {
  const bank = parseBank(
    `# T\n\n- Why us?\n  - Label: ${said['cue']}\n  - STORY: Small win: Launch. ${said['note']}\n\n# Stories\n\n## Launch\n\n` +
      `- **Situation:** ${said['situation']}\n- **Action:** ${said['action']}\n- **Numbers:** ${said['numbers']}\n- ${said['extra']}\n`,
  );
  const content = cardContent(bank, { kind: 'question', id: 'why us' });
  if (!content) throw new Error('the bank has the question');
  return content;
}

/** Every word that can be read anywhere on a card, or told line by line; ranges and ids are shown nowhere. */
function wordsOn(content: CardContent): string {
  const { question, stories } = content;
  return [
    question?.text,
    ...(question?.cues ?? []).map(({ text }) => text),
    ...stories.flatMap(({ story, reference }) => [
      story.title,
      reference?.angle,
      reference?.note,
      ...[...story.beats.flatMap(({ bullets }) => bullets), ...story.numbers, ...story.notes].map(
        ({ text }) => text,
      ),
    ]),
    ...walkOf(content, null).steps.map(({ text }) => text),
  ].join('\n');
}

/** The parts of which a level shows every word, and those of which it shows the first ones. */
const SHOWN: Readonly<Record<Level, readonly string[]>> = {
  whole: ['cue', 'note', 'situation', 'action', 'numbers', 'extra'],
  short: ['numbers'],
  numbers: ['numbers'],
  blank: [],
};

test('a faded card has no word that its level hides, and question, title and angle at every level', () => {
  fc.assert(
    fc.property(parts, fc.constantFrom(...LEVELS), (said, level) => {
      const shown = wordsOn(fade(contentOf(said), level));
      expect(shown).toContain('Why us?');
      expect(shown).toContain('Launch');
      expect(shown).toContain('Small win');
      for (const [part, words] of Object.entries(said)) {
        const all = words.split(' ');
        const isWhole = SHOWN[level].includes(part);
        for (const [at, word] of all.entries()) {
          if (isWhole || (level === 'short' && at === 0)) expect(shown).toContain(word);
          else if (level !== 'short' || at >= 3) expect(shown).not.toContain(word);
        }
      }
    }),
  );
});

test('a card is whole again at the level that shows all of it', () => {
  const content = contentOf({ cue: 'a', note: 'b', situation: 'c', action: 'd', numbers: '1', extra: 'e' });
  for (const level of LEVELS) expect(fade(fade(content, 'whole'), level)).toEqual(fade(content, level));
  expect(fade(content, 'whole')).toEqual(content);
});

test('good answers take a card further one level at a time, hard ones leave it, and again shows it whole', () => {
  const at = new Date('2026-03-01T09:00:00Z');
  const content = contentOf({ cue: 'a', note: 'b', situation: 'c', action: 'd', numbers: '1', extra: 'e' });
  const levels = (...ratings: ('again' | 'hard' | 'good' | 'easy')[]): Level => {
    const answers = ratings.map((rating) => ({ ...answered('launch', rating, at), question: 'why us' }));
    return levelOfCard(content, 'launch', levelsOf(answers));
  };
  expect(levels()).toBe('whole');
  expect(levels('good')).toBe('short');
  expect(levels('good', 'hard', 'easy')).toBe('numbers');
  expect(levels('good', 'good', 'good', 'good')).toBe('blank');
  expect(levels('good', 'good', 'good', 'again')).toBe('whole');
});

test('of several stories on a card each has its own level', () => {
  const bank = parseBank(
    '- Why?\n  - STORY: One\n  - STORY: Two\n  - cue of mine\n\n# Stories\n\n## One\n- Action: first thing\n\n## Two\n- Action: second thing\n',
  );
  const content = cardContent(bank, { kind: 'question', id: 'why' });
  if (!content) throw new Error('the bank has the question');
  const faded = fadeCard(content, { stories: new Map([['one', 'blank']]), questions: new Map() });
  expect(faded.stories.map(({ story }) => story.beats.length)).toEqual([0, 1]);
  expect(faded.question?.cues[0]?.text).toBe('cue of mine');
});

test('cues fade as their question was rehearsed, whatever its story is known by, and so does the note of a stub', () => {
  const bank = parseBank(
    '- Why us?\n  - people first of all\n  - STORY: Launch\n- A failure?\n  - STORY: Stub. with a longer note\n- Bare?\n  - STORY: Stub\n\n# Stories\n\n## Launch\n- Action: done\n',
  );
  const at = new Date('2026-03-01T09:00:00Z');
  const fadedAfter = (id: string, answers: Parameters<typeof levelsOf>[0]): string => {
    const content = cardContent(bank, { kind: 'question', id });
    if (!content) throw new Error('the bank has the question');
    const levels = levelsOf(answers);
    const { question, stories, isFaded } = fadeCard(content, levels);
    return [
      levelOfCard(content, null, levels),
      isFaded === true,
      question?.cues[0]?.text,
      stories[0]?.reference?.note,
    ]
      .filter((part) => part !== undefined && part !== null)
      .join(' | ');
  };
  const good = (question: string | null, story: string | null) => ({
    ...answered('', 'good', at),
    question,
    story,
  });
  const launch = Array.from({ length: 3 }, () => good(null, 'launch'));
  expect(fadedAfter('why us', launch)).toBe('whole | true | people first of all');
  expect(fadedAfter('why us', [good('why us', null)])).toBe('short | true | people first of …');
  expect(fadedAfter('a failure', [good('a failure', null)])).toBe('whole | true | with a longer …');
  expect(fadedAfter('bare', [good('bare', null)])).toBe('whole | false');
});

test('of a line without spaces, its first characters are left', () => {
  const content = contentOf({
    cue: 'a',
    note: 'b',
    situation: 'c',
    action: '传送带上的电池混在一起，没有人知道',
    numbers: '1',
    extra: 'e',
  });
  expect(fade(content, 'short').stories[0]?.story.beats[1]?.bullets[0]?.text).toBe('传送带上的电池混在 …');
});

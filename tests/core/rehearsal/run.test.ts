import { expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import { memoryOf } from '../../../core/rehearsal/memory.ts';
import { followUpAfter } from '../../../core/rehearsal/follow-ups.ts';
import { wordingInRun, wordingsOf } from '../../../core/rehearsal/prompts.ts';
import { addAnswer, newRecord, type Run } from '../../../core/rehearsal/record.ts';
import {
  byDue,
  promptsOf,
  runAfter,
  runBefore,
  runSkipped,
  weakestFirst,
  withoutGone,
} from '../../../core/rehearsal/run.ts';
import { promptsFor } from '../../../core/rehearsal/today.ts';
import { createThemeFinder } from '../../../core/search/theme-coverage.ts';
import { answered } from './support/answers.ts';

const BANK = parseBank(`# Mine

- Tell me about a time you failed.
  - STORY: Launch
  - ALSO: What went wrong?
- Why us?
  - people
- Empty?

# Stories

## Launch

- **Situation:** It was late
- FOLLOW-UP: Who knew of it?

## Garden

- **Result:** Flowers
`);
const PROMPTS = promptsOf(BANK);
const id = ({ target }: { readonly target: { readonly id: string } }): string => target.id;
const run: Run = {
  id: 'run',
  startedAt: '2026-03-01T09:00:00.000Z',
  minutes: 10,
  queue: PROMPTS.map(({ target }) => target),
  done: [],
  spent: 0,
  seed: 5,
};
const at = new Date('2026-03-01T09:00:00Z');

test('every question is asked, and every written story that no question uses', () => {
  expect(PROMPTS.map(id)).toEqual(['tell me about a time you failed', 'why us', 'empty', 'garden']);
});

test('a story that another or a reason stands before on every card is asked for by itself', () => {
  const prompts = promptsOf(
    parseBank(
      '- A failure?\n  - STORY: Never written\n  - STORY: One\n  - STORY: Two\n- Why us?\n  - people\n  - STORY: Three\n\n' +
        '# Stories\n\n' +
        ['One', 'Two', 'Three'].map((title) => `## ${title}\n\n- **Action:** a\n`).join('\n'),
    ),
  );
  expect(prompts.map(({ target, story }) => [target.id, story?.id ?? null])).toEqual([
    ['a failure', 'one'],
    ['why us', null],
    ['two', 'two'],
    ['three', 'three'],
  ]);
  expect(prompts[1]?.items).toEqual([{ kind: 'question', id: 'why us', part: 'cues' }]);
});

test('what is due comes first, then what is new, then the rest, then what has nothing to recall', () => {
  const memory = memoryOf(
    [answered('launch', 'easy', at), answered('garden', 'again', at, ['opening', 'Result'])],
    at,
  );
  expect(byDue(PROMPTS, memory, at.getTime() + 3_600_000).map(id)).toEqual([
    'garden',
    'why us',
    'tell me about a time you failed',
    'empty',
  ]);
  const weakest = weakestFirst(PROMPTS, memory, at.getTime() + 30 * 86_400_000).map(id);
  expect(weakest).toEqual(['garden', 'tell me about a time you failed', 'why us']);
});

test('an answer to be given again comes after three others, and taking it back asks it at once', () => {
  const answer = { ...answered('launch', 'again', at), question: 'tell me about a time you failed' };
  const after = runAfter(run, answer, 'again', 90);
  expect(after.queue.map((target) => target.id)).toEqual([
    'why us',
    'empty',
    'garden',
    'tell me about a time you failed',
  ]);
  expect(after.spent).toBe(90);
  const before = runBefore(after, addAnswer(newRecord, answer));
  expect(before?.run.queue.map((target) => target.id)).toEqual(PROMPTS.map(id));
  expect(before?.answer).toBe(answer.id);
});

test('a rehearsal ends with the answer in which its minutes are over', () => {
  expect(runSkipped({ ...run, spent: 500 }, 99).queue).toHaveLength(3);
  expect(runSkipped({ ...run, spent: 500 }, 100).queue).toEqual([]);
  expect(runSkipped({ ...run, spent: 500, minutes: null }, 100).queue).toHaveLength(3);
});

test('what the bank lost meanwhile is not asked', () => {
  const queue = [{ kind: 'question', id: 'gone' } as const, ...run.queue];
  expect(withoutGone({ ...run, queue }, PROMPTS).queue).toEqual(run.queue);
});

test('a question is put in its own words, its ALSO lines or the usual words of its theme', () => {
  const findThemes = createThemeFinder();
  const [failed] = BANK.questions;
  if (!failed) throw new Error('the bank has questions');
  const wordings = wordingsOf(failed, findThemes);
  expect(wordings.slice(0, 2)).toEqual(['Tell me about a time you failed.', 'What went wrong?']);
  expect(wordings).toContain('What is a mistake you learned from?');
  const seen = new Set(
    Array.from({ length: 40 }, (_, seed) => wordingInRun(BANK, { ...run, seed }, findThemes)),
  );
  expect([...seen].sort()).toEqual([...wordings].sort());
  expect(wordingInRun(BANK, run, findThemes)).toBe(wordingInRun(BANK, { ...run }, findThemes));
});

test('after a story its own follow-ups are asked first, then neutral ones', () => {
  const [launch] = BANK.stories;
  if (!launch) throw new Error('the bank has stories');
  const asked = [0, 1, 2].map((tellings) => followUpAfter(launch, tellings));
  expect(asked[0]).toBe('Who knew of it?');
  expect(new Set(asked).size).toBe(3);
});

test('an interview is prepared with what can be learned for it, and with all of that where nothing is named', () => {
  const expected = [{ name: 'theme', line: 'a line' }];
  const prepared = (questions: string[]): string[] =>
    promptsFor(PROMPTS, [], expected, () => questions).map(id);
  expect(prepared(['why us', 'empty'])).toEqual(['why us']);
  expect(prepared(['empty'])).toEqual(['tell me about a time you failed', 'why us', 'garden']);
});

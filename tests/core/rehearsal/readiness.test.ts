import { expect, test } from 'vitest';
import type { Story } from '../../../core/bank/model.ts';
import { parseBank } from '../../../core/bank/parse.ts';
import { expectedThemes } from '../../../core/rehearsal/today.ts';
import {
  byMostAsked,
  canBeTold,
  lacksOf,
  readinessOf,
  smallestStorySet,
  toldAt,
  unansweredIn,
  type Practice,
} from '../../../core/rehearsal/readiness.ts';
import { createSearchIndex } from '../../../core/search/search-index.ts';
import { createThemeFinder } from '../../../core/search/theme-coverage.ts';
import { markTold, markUnanswered, startCall } from '../../../core/session/ledger-changes.ts';
import { newLedger } from '../../../core/session/ledger.ts';
import { answered } from './support/answers.ts';

const BANK = parseBank(`# Mine

- Tell me about a time you failed.
  - STORY: Launch
  - STORY: Outage
- Tell me about a conflict with a colleague.
  - STORY: Alpha

# Stories

## Launch

- **Action:** I stopped the release
- **Result:** It came a week later

## Outage

- **Action:** I found the cable
- **Result:** Back in 3 minutes

## Alpha

## Prose

${'We sat together for days and talked it all through until everyone agreed. '.repeat(4)}
`);
const now = new Date('2026-03-10T09:00:00Z');
const practice: Practice = { ledger: newLedger, answers: [], aim: 120, pace: 150, now };
function story(id: string): Story {
  const found = BANK.stories.find((each) => each.id === id);
  if (!found) throw new Error(`the bank has ${id}`);
  return found;
}

test('a story can be told with an action and a result, or with enough prose; an empty one cannot', () => {
  expect(['launch', 'outage', 'alpha', 'prose'].map((id) => canBeTold(story(id)))).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test('each story says what it lacks', () => {
  expect(lacksOf(story('launch'), practice)).toEqual(['no-number', 'never-told']);
  expect(lacksOf(story('alpha'), practice)).toEqual(['no-result', 'never-told']);
  const slow = { ...answered('outage', 'good', now), seconds: 150 };
  expect(lacksOf(story('outage'), { ...practice, answers: [slow] })).toEqual(['too-long']);
});

test('a theme is covered when the search is sure of a question, and says how its answer stands', () => {
  const index = createSearchIndex(BANK);
  const atAcme = markTold(
    startCall(newLedger, { id: 'one', company: 'Acme', round: '', set: null }, now),
    { id: 'launch', title: 'Launch' },
    null,
    now,
  );
  const rehearsed = answered('outage', 'good', new Date(now.getTime() - 86_400_000));
  const rows = readinessOf(
    BANK,
    index,
    ['failure', 'conflict', 'salary'],
    { ...practice, ledger: atAcme, answers: [rehearsed] },
    'ACME ',
  );
  expect(rows[0]).toMatchObject({
    question: { id: 'tell me about a time you failed' },
    story: { id: 'outage' },
    isRehearsed: true,
    isInTime: true,
    isFresh: true,
  });
  expect(rows[1]).toMatchObject({ story: null, stub: { id: 'alpha' }, isRehearsed: false, isInTime: null });
  expect(rows[2]).toMatchObject({ question: null, story: null, stub: null });
  expect(smallestStorySet(BANK, rows, toldAt(atAcme, 'acme'))).toMatchObject({
    stories: [{ story: { id: 'outage' }, themes: ['failure'] }],
    gaps: ['conflict', 'salary'],
  });
});

test('a posting names the themes to expect, each with its line', () => {
  const posting =
    'We build trains.\nYou resolve conflicts between teams.\n\nYou mentor junior colleagues.\nWe offer fruit.';
  const expected = expectedThemes(posting, createThemeFinder());
  expect(expected.map(({ line }) => line)).not.toContain('We build trains.');
  expect(expected.map(({ line }) => line)).not.toContain('We offer fruit.');
  expect(expected.find(({ name }) => name === 'conflict')?.line).toBe('You resolve conflicts between teams.');
  expect(expected.find(({ name }) => name === 'mentoring')?.line).toBe('You mentor junior colleagues.');
  expect(expectedThemes('', createThemeFinder())).toEqual([]);
});

test('the most asked themes come first, and what was asked in vain is told once, latest first', () => {
  expect(byMostAsked(['salary', 'failure', 'conflict'])).toEqual(['conflict', 'failure', 'salary']);
  let ledger = startCall(newLedger, { id: 'one', company: 'Acme', round: '', set: null }, now);
  for (const text of ['why trains', 'a tool', 'why trains']) ledger = markUnanswered(ledger, text, now);
  expect(unansweredIn(ledger)).toEqual(['why trains', 'a tool']);
});

test('a card of reasons was rehearsed when its cues were, whatever story stands on it', () => {
  const bank = parseBank(
    '- Why do you want to work here?\n  - the people\n  - STORY: Launch\n\n# Stories\n\n## Launch\n- Action: a\n- Result: b\n',
  );
  const answer = { ...answered('', 'good', now), question: 'why do you want to work here', story: null };
  const index = createSearchIndex(bank);
  const rowsAfter = (answers: Practice['answers']) =>
    readinessOf(bank, index, ['why company'], { ...practice, answers }, null).map(
      ({ isRehearsed }) => isRehearsed,
    );
  expect(rowsAfter([answer])).toEqual([true]);
  expect(rowsAfter([{ ...answer, story: 'other' }])).toEqual([false]);
});

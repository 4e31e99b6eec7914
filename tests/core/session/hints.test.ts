import { expect, test } from 'vitest';
import { hintsFor, type HintState, withUse } from '../../../core/session/hints.ts';

const SEARCH: HintState = {
  isSearching: true,
  hasWords: true,
  hasRows: true,
  hasCard: true,
  hasLines: true,
  isWalked: false,
  hasResults: false,
  choices: 0,
  hasStory: false,
  isInCall: false,
  isUnanswered: false,
};
const wordsOf = (state: HintState, uses = {}): string[] => hintsFor(state, uses).map(({ words }) => words);

test('the hints change with what is on screen', () => {
  expect(wordsOf(SEARCH)).toEqual(['keep', 'choose', 'pin']);
  expect(wordsOf({ ...SEARCH, hasRows: false, hasCard: false })).toEqual([]);
  expect(wordsOf({ ...SEARCH, isSearching: false, choices: 2 })).toContain('story');
  expect(wordsOf({ ...SEARCH, isSearching: false, isWalked: true })).toContain('back');
});

test('in a call, Enter on words without a card is said to note them, also where no card is shown', () => {
  expect(wordsOf({ ...SEARCH, isInCall: true, isUnanswered: true, hasCard: false })[0]).toBe('note it');
});

test('a hint goes away after ten uses of what it names', () => {
  const used = Array.from({ length: 12 }).reduce<Record<string, number>>(
    (uses) => withUse(uses, 'keep') ?? uses,
    {},
  );
  expect(used).toEqual({ keep: 10 });
  expect(wordsOf(SEARCH, used)).toEqual(['choose', 'pin']);
  expect(withUse({}, 'panic')).toBeNull();
});

import { describe, expect, test } from 'vitest';
import {
  type CueAction,
  cueSession,
  type CueSession,
  isCleared,
  newCueSession,
} from '../../../core/session/cue-session.ts';
import type { CardTarget } from '../../../core/session/card.ts';

const chunking: CardTarget = { kind: 'question', id: 'chunking' };
const failure: CardTarget = { kind: 'question', id: 'failure' };

function after(...actions: CueAction[]): CueSession {
  return actions.reduce(cueSession, newCueSession);
}

describe('typing', () => {
  test('chooses the first result', () => {
    expect(after({ type: 'query-changed', query: 'dis' }).chosen).toBe(0);
  });

  test('of blanks chooses nothing', () => {
    expect(after({ type: 'query-changed', query: '  ' }).chosen).toBeNull();
  });

  test('goes back to the first result after another was chosen', () => {
    const state = after(
      { type: 'query-changed', query: 'dis' },
      { type: 'moved', by: 1, resultCount: 3 },
      { type: 'query-changed', query: 'disa' },
    );
    expect(state.chosen).toBe(0);
  });
});

test('opening the search keeps words that were typed before the event came', () => {
  const typed = after({ type: 'query-changed', query: 'dis' });
  expect(cueSession(typed, { type: 'search-opened' })).toEqual(typed);
});

describe('moving', () => {
  test('starts at the first going down and at the last going up', () => {
    expect(after({ type: 'moved', by: 1, resultCount: 3 }).chosen).toBe(0);
    expect(after({ type: 'moved', by: -1, resultCount: 3 }).chosen).toBe(2);
  });

  test('goes round', () => {
    const last = after({ type: 'chosen', result: 2 });
    expect(cueSession(last, { type: 'moved', by: 1, resultCount: 3 }).chosen).toBe(0);
  });

  test('does nothing without results', () => {
    expect(after({ type: 'moved', by: 1, resultCount: 0 }).chosen).toBeNull();
  });
});

describe('keeping a card', () => {
  test('ends the search and remembers the card', () => {
    const state = after({ type: 'query-changed', query: 'chunk' }, { type: 'kept', target: chunking });
    expect(state).toMatchObject({ query: '', isSearching: false, kept: chunking, recent: [chunking] });
  });

  test('lists recent cards latest first, each once', () => {
    const state = after(
      { type: 'kept', target: chunking },
      { type: 'kept', target: failure },
      { type: 'kept', target: chunking },
    );
    expect(state.recent).toEqual([chunking, failure]);
  });

  test('a new search leaves it in place until another card takes it', () => {
    const state = after({ type: 'kept', target: chunking }, { type: 'search-opened' });
    expect(state).toMatchObject({ isSearching: true, kept: chunking });
  });
});

describe('Escape', () => {
  test('clears the words first', () => {
    const typed = after({ type: 'query-changed', query: 'dis' });
    expect(isCleared(typed)).toBe(false);
    expect(isCleared(cueSession(typed, { type: 'escaped' }))).toBe(true);
  });

  test('goes back to the kept card before it hides the window', () => {
    const searching = after({ type: 'kept', target: chunking }, { type: 'search-opened' });
    expect(isCleared(searching)).toBe(false);
    const back = cueSession(searching, { type: 'escaped' });
    expect(back).toMatchObject({ isSearching: false, kept: chunking });
    expect(isCleared(back)).toBe(true);
  });
});

describe('a bank that changed', () => {
  test('carries the kept card and the recent ones to their new names, and lets go of those that are gone', () => {
    const state = after(
      { type: 'kept', target: failure },
      { type: 'kept', target: chunking },
      {
        type: 'renamed',
        rename: (target) => (target.id === 'chunking' ? { ...target, id: 'chunk size' } : null),
      },
    );
    const renamed = { kind: 'question', id: 'chunk size' };
    expect(state).toMatchObject({ kept: renamed, recent: [renamed] });
  });
});
